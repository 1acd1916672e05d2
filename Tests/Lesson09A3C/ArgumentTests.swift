import Course
import CourseTesting
import Lesson09
import Lesson09Exercises
import Lesson09Solution
import RLCore
import RLNetworks
import XCTest

/// Answers that ignore an argument, and take the commonest value in its place.
final class Lesson09ArgumentTests: XCTestCase {
  private let reference = A3CFunctions(A3CSolution.self)

  private func expectWrong(
    _ id: String, _ argument: String, _ change: (inout A3CFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.a3c, reference: reference)
      .expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testNoArgumentOfTheAdditionCanBeIgnored() {
    let right = reference
    for amount: Float in [0, 1, 2] {
      expectWrong("09.1", "amount") { functions in
        functions.accumulate = { _, vector, index in try right.accumulate(amount, vector, index) }
      }
    }
    expectWrong("09.1", "index") { functions in
      functions.accumulate = { amount, vector, _ in try right.accumulate(amount, vector, 0) }
    }
    expectWrong("09.1", "vector") { functions in
      functions.accumulate = { amount, vector, index in
        try right.accumulate(amount, SharedVector(vector.values), index)
      }
    }
  }

  func testNoArgumentOfTheSegmentCanBeIgnored() {
    let right = reference
    let changes: [(String, @Sendable (inout RolloutColumn, inout Float) -> Void)] = [
      ("rewards", { segment, _ in segment.rewards = segment.rewards.map { _ in 1 } }),
      ("values", { segment, _ in segment.values = segment.values.map { _ in 0.5 } }),
      ("values", { segment, _ in segment.values = segment.values.map { _ in 0 } }),
      ("endings", { segment, _ in segment.endings = segment.endings.map { _ in nil } }),
      ("finalValues", { segment, _ in segment.finalValues = segment.finalValues.map { _ in 0 } }),
      ("bootstrapValue", { segment, _ in segment.bootstrapValue = 4 }),
      ("bootstrapValue", { segment, _ in segment.bootstrapValue = 0 }),
      ("discount", { _, discount in discount = 0.5 }),
      ("discount", { _, discount in discount = 0.99 }),
    ]
    for (argument, change) in changes {
      expectWrong("09.2", argument) {
        $0.segmentReturns = { segment, discount in
          var (segment, discount) = (segment, discount)
          change(&segment, &discount)
          return try right.segmentReturns(segment, discount)
        }
      }
    }
  }

  func testNoArgumentOfTheStepCanBeIgnored() {
    let right = reference
    let changes: [(String, @Sendable (inout RMSPropRates) -> Void)] = [
      ("learningRate", { $0.learningRate = 0.1 }), ("squareDecay", { $0.squareDecay = 0.9 }),
      ("squareDecay", { $0.squareDecay = 0.99 }), ("epsilon", { $0.epsilon = 0.01 }),
      ("epsilon", { $0.epsilon = 1e-5 }),
    ]
    for (argument, change) in changes {
      expectWrong("09.3", argument) {
        $0.sharedStep = {
          var rates = $2
          change(&rates)
          try right.sharedStep($0, $1, rates, $3)
        }
      }
    }
    expectWrong("09.3", "gradient") {
      $0.sharedStep = { try right.sharedStep($0.map { _ in 2 }, $1, $2, $3) }
    }
    expectWrong("09.3", "model") {
      $0.sharedStep = { try right.sharedStep($0, SharedModel($1.parameters.values), $2, $3) }
    }
    expectWrong("09.3", "accumulate") {
      $0.sharedStep = { gradient, model, rates, _ in
        try right.sharedStep(gradient, model, rates, right.accumulate)
      }
    }
  }

  func testTheLogCannotBeIgnored() {
    expectWrong("09.4", "log") {
      $0.staleness = { log in
        var count = 0
        for case .updated in log { count += 1 }
        return [Int](repeating: 1, count: count)
      }
    }
  }

  func testNoArgumentOfTheRoundCanBeIgnored() {
    let right = reference
    expectWrong("09.5", "local") {
      $0.round = {
        var own = $0
        try right.round(&own, $1, $2, $3, $4, $5, $6)
      }
    }
    expectWrong("09.5", "model") {
      $0.round = {
        try right.round(&$0, SharedModel($1.parameters.values), $2, $3, $4, $5, $6)
      }
    }
    for discount in [0.25, 0.5, 0.9, 0.99, 1] as [Float] {
      expectWrong("09.5", "discount") {
        $0.round = { local, model, _, rates, collect, gradient, functions in
          try right.round(&local, model, discount, rates, collect, gradient, functions)
        }
      }
    }
    for rates in [
      RMSPropRates(learningRate: 0.1, squareDecay: 0.5, epsilon: 0.25),
      RMSPropRates(learningRate: 5e-3, squareDecay: 0.99, epsilon: 1e-5),
    ] {
      expectWrong("09.5", "rates") {
        $0.round = { local, model, discount, _, collect, gradient, functions in
          try right.round(&local, model, discount, rates, collect, gradient, functions)
        }
      }
    }
    expectWrong("09.5", "collect") {
      $0.round = { local, model, discount, rates, _, gradient, functions in
        try right.round(
          &local, model, discount, rates,
          { _ in RolloutColumn(rewards: [1], values: [0], endings: [nil], bootstrapValue: 0) },
          gradient, functions)
      }
    }
    expectWrong("09.5", "gradient") {
      $0.round = { local, model, discount, rates, collect, _, functions in
        try right.round(
          &local, model, discount, rates, collect, { parameters, _, _ in parameters }, functions)
      }
    }
    expectWrong("09.5", "functions") {
      $0.round = { local, model, discount, rates, collect, gradient, _ in
        try right.round(&local, model, discount, rates, collect, gradient, right)
      }
    }
  }

  func testTheQuestionCannotBeIgnored() {
    for trend in Trend.allCases {
      expectWrong("09.6", "question") { $0.prediction = { _ in trend } }
    }
  }
}
