import CourseTesting
import Lesson02
import Lesson02Solution
import RLCore
import XCTest

/// A time limit ends an episode, not the task: the loop bootstraps after it.
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
