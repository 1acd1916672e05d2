import Course
import CourseTesting
import Lesson04
import Lesson04Exercises
import Lesson04Solution
import RLCore
import XCTest

/// Every argument matters: an answer that uses its commonest value instead is refused.
final class Lesson04ArgumentTests: XCTestCase {
  private let right = ExpectedSARSAFunctions(ExpectedSARSASolution.self)

  private func expectWrong(
    _ id: String, _ what: String, _ change: (inout ExpectedSARSAFunctions) -> Void
  ) {
    var wrong = right
    change(&wrong)
    LessonMatrix(.expectedSARSA, reference: right).expectWrong(id, what, of: wrong)
  }

  func testExpectedValue() {
    let value = right.expectedValue
    expectWrong("04.1", "actionValues") {
      $0.expectedValue = { values, rate in try value(values.indices.map { Double($0) }, rate) }
    }
    expectWrong("04.1", "explorationRate") {
      $0.expectedValue = { values, _ in try value(values, 0.2) }
    }
  }

  func testTarget() {
    let target = right.target
    expectWrong("04.2", "reward") { $0.target = { try target(-1, $1, $2, $3) } }
    expectWrong("04.2", "expectedValue") { $0.target = { try target($0, 4.4, $2, $3) } }
    expectWrong("04.2", "ending") {
      $0.target = { reward, value, _, discount in try target(reward, value, nil, discount) }
    }
    expectWrong("04.2", "discount") {
      $0.target = { reward, value, ending, _ in try target(reward, value, ending, 0.9) }
    }
  }

  func testImportanceRatio() {
    let ratio = right.importanceRatio
    expectWrong("04.3", "targetProbabilities") {
      $0.importanceRatio = { try ratio($0.map { _ in 1 }, $1, $2, $3) }
    }
    expectWrong("04.3", "behaviorProbabilities") {
      $0.importanceRatio = { try ratio($0, $1.map { _ in 0.5 }, $2, $3) }
    }
    expectWrong("04.3", "step") { $0.importanceRatio = { try ratio($0, $1, $2 * 0, $3) } }
    expectWrong("04.3", "estimating") {
      $0.importanceRatio = { pi, b, step, _ in try ratio(pi, b, step, .state) }
    }
  }

  func testImportanceSampledEstimates() {
    let estimates = right.importanceSampledEstimates
    expectWrong("04.4", "returns") {
      $0.importanceSampledEstimates = { try estimates($0.map { _ in 1 }, $1) }
    }
    expectWrong("04.4", "ratios") {
      $0.importanceSampledEstimates = { try estimates($0, $1.map { _ in 1 }) }
    }
  }

  func testMonteCarloReturns() {
    let returns = right.monteCarloReturns
    expectWrong("04.5", "states") {
      $0.monteCarloReturns = { try returns($0.indices.map { $0 }, $1, $2, $3) }
    }
    expectWrong("04.5", "rewards") {
      $0.monteCarloReturns = { try returns($0, $1.map { _ in 1 }, $2, $3) }
    }
    expectWrong("04.5", "discount") {
      $0.monteCarloReturns = { states, rewards, _, visits in
        try returns(states, rewards, 1, visits)
      }
    }
    expectWrong("04.5", "visits") {
      $0.monteCarloReturns = { states, rewards, discount, _ in
        try returns(states, rewards, discount, .every)
      }
    }
  }
}
