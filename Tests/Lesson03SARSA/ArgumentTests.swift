import Course
import CourseTesting
import Lesson03
import Lesson03Exercises
import Lesson03Solution
import RLCore
import XCTest

/// Every argument matters: an answer that uses its commonest value instead is refused.
final class Lesson03ArgumentTests: XCTestCase {
  private let right = SARSAFunctions(SARSASolution.self)

  private func expectWrong(_ id: String, _ what: String, _ change: (inout SARSAFunctions) -> Void) {
    var wrong = right
    change(&wrong)
    LessonMatrix(.sarsa, reference: right).expectWrong(id, what, of: wrong)
  }

  func testTarget() {
    let target = right.target
    expectWrong("03.1", "reward") { $0.target = { try target(-1, $1, $2, $3, $4) } }
    expectWrong("03.1", "nextActionValues") {
      $0.target = { try target($0, $1.map { _ in 2 }, $2, $3, $4) }
    }
    expectWrong("03.1", "nextAction") { $0.target = { try target($0, $1, 0, $3, $4) } }
    expectWrong("03.1", "ending") {
      $0.target = { reward, next, action, _, discount in
        try target(reward, next, action, nil, discount)
      }
    }
    expectWrong("03.1", "discount") {
      $0.target = { reward, next, action, ending, _ in
        try target(reward, next, action, ending, 0.9)
      }
    }
  }

  func testEpisode() {
    let episode = right.episode
    expectWrong("03.2", "state") { $0.episode = Given(episode: episode, state: 0) }
    expectWrong("03.2", "values") { $0.episode = Given(episode: episode, value: 0) }
    expectWrong("03.2", "discount") { $0.episode = Given(episode: episode, discount: 0.5) }
    expectWrong("03.2", "learningRate") { $0.episode = Given(episode: episode, learningRate: 0.5) }
    expectWrong("03.2", "choose") { $0.episode = Given(episode: episode, choice: 1) }
  }

  func testNStepReturn() {
    let nStepReturn = right.nStepReturn
    expectWrong("03.3", "rewards") {
      $0.nStepReturn = { try nStepReturn($0.map { _ in 1 }, $1, $2, $3) }
    }
    expectWrong("03.3", "bootstrapValue") { $0.nStepReturn = { try nStepReturn($0, 8, $2, $3) } }
    expectWrong("03.3", "ending") {
      $0.nStepReturn = { rewards, value, _, discount in
        try nStepReturn(rewards, value, nil, discount)
      }
    }
    expectWrong("03.3", "discount") {
      $0.nStepReturn = { rewards, value, ending, _ in try nStepReturn(rewards, value, ending, 0.5) }
    }
  }

  func testTraceUpdate() {
    let update = right.traceUpdate
    expectWrong("03.4", "values") {
      $0.traceUpdate = {
        $0 = $0.map { _ in 0 }
        try update(&$0, &$1, $2, $3, $4, $5, $6, $7, $8)
      }
    }
    expectWrong("03.4", "traces") {
      $0.traceUpdate = {
        $1 = $1.map { _ in 0 }
        try update(&$0, &$1, $2, $3, $4, $5, $6, $7, $8)
      }
    }
    func given(
      _ name: String, _ change: @escaping @Sendable (inout Rest) -> Void
    ) {
      expectWrong("03.4", name) {
        $0.traceUpdate = { values, traces, visited, error, ending, discount, decay, rate, trace in
          var rest = Rest(
            visited: visited, error: error, ending: ending, discount: discount, decay: decay,
            rate: rate, trace: trace)
          change(&rest)
          try update(
            &values, &traces, rest.visited, rest.error, rest.ending, rest.discount, rest.decay,
            rest.rate, rest.trace)
        }
      }
    }
    given("visited") { $0.visited = 0 }
    given("error") { $0.error = 2 }
    given("ending") { $0.ending = nil }
    given("discount") { $0.discount = 0.5 }
    given("traceDecay") { $0.decay = 0.5 }
    given("learningRate") { $0.rate = 0.5 }
    given("trace") { $0.trace = .accumulating }
  }

  func testLambdaReturns() {
    let returns = right.lambdaReturns
    expectWrong("03.5", "rewards") {
      $0.lambdaReturns = { try returns($0.map { _ in 1 }, $1, $2, $3, $4) }
    }
    expectWrong("03.5", "nextValues") {
      $0.lambdaReturns = { try returns($0, $1.map { _ in 4 }, $2, $3, $4) }
    }
    expectWrong("03.5", "ending") {
      $0.lambdaReturns = { rewards, values, _, discount, decay in
        try returns(rewards, values, nil, discount, decay)
      }
    }
    expectWrong("03.5", "discount") {
      $0.lambdaReturns = { rewards, values, ending, _, decay in
        try returns(rewards, values, ending, 0.5, decay)
      }
    }
    expectWrong("03.5", "traceDecay") {
      $0.lambdaReturns = { rewards, values, ending, discount, _ in
        try returns(rewards, values, ending, discount, 0.5)
      }
    }
  }
}

/// The arguments of 03.4 beside the tables.
private struct Rest {
  var visited: Int, error: Double, ending: Ending?, discount: Double, decay: Double, rate: Double
  var trace: EligibilityTrace
}

/// An episode that replaces some of its arguments.
private struct Given: EpisodeFunction {
  let episode: any EpisodeFunction
  var state: Int?
  var value: Double?
  var discount: Double?
  var learningRate: Double?
  var choice: Int?

  func callAsFunction<World: TabularEnvironment>(
    _ world: inout World, _ state: Int, _ values: inout ActionValues, _ discount: Double,
    _ learningRate: Double, _ choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    if let value { values.values = values.values.map { _ in value } }
    return try episode(
      &world, self.state ?? state, &values, self.discount ?? discount,
      self.learningRate ?? learningRate
    ) { values, state in
      let chosen = try choose(values, state)
      return choice ?? chosen
    }
  }
}
