import Lesson02
import Lesson02Solution
import RLCore
import XCTest

/// A time limit ends an episode and no future: the loop keeps what comes after it.
final class QLearningTimeLimitTests: XCTestCase {
  /// The limit comes after every third step; a loop that takes it for an end finds at most 1.75.
  private let world = Treadmill(timeLimit: 3)
  private let (steps, discount, value) = (600, 0.5, 2.0)

  /// Expects Q = 1 + γ Q of both actions.
  func testQLearning() throws {
    var settings = QLearningSettings()
    settings.discount = discount
    settings.explorationFloor = 1
    var learner = QLearning(
      world, settings: settings, seed: 1, functions: QLearningFunctions(QLearningSolution.self))
    try learner.run(steps: steps)
    XCTAssertEqual(learner.steps, steps)
    for learnt in learner.values.values { XCTAssertEqual(learnt, value, accuracy: 1e-9) }
  }
}

/// One place, two actions that both earn 1, and no end but the clock's.
private struct Treadmill: TabularEnvironment {
  let timeLimit: Int
  private var elapsed = 0

  init(timeLimit: Int) { self.timeLimit = timeLimit }

  var stateCount: Int { 1 }
  var actionCount: Int { 2 }
  var model: KnownModel {
    KnownModel(states: 1, actions: 2) { _, _ in [KnownModel.Outcome(nextState: 0, reward: 1)] }
  }

  mutating func reset(using random: inout RandomStream) -> Int {
    elapsed = 0
    return 0
  }

  mutating func step(_ action: Int) -> Step<Int> {
    elapsed += 1
    return Step(observation: 0, reward: 1, ending: elapsed == timeLimit ? .truncated : nil)
  }
}
