import CourseTesting
import Lesson03
import Lesson03Solution
import RLCore
import XCTest

/// A time limit ends an episode, not the task: every loop bootstraps after it.
final class SARSATimeLimitTests: XCTestCase {
  /// The limit comes after every third step; a loop that takes it for an end finds at most 1.75.
  private let world = Treadmill(timeLimit: 3)
  private let (steps, discount, value) = (600, 0.5, 2.0)

  /// Expects Q = 1 + γ Q of both actions.
  func testSARSA() throws {
    for method in [
      SARSAMethod.oneStep, .steps(2), .steps(3), .steps(100), .traces(decay: 0.9, .replacing),
      .traces(decay: 0.9, .accumulating), .qLearning,
    ] {
      var settings = SARSASettings()
      settings.method = method
      settings.discount = discount
      settings.learningRate = 0.25
      settings.initialExploration = 1
      settings.explorationFloor = 1
      var learner = SARSA(
        world, settings: settings, seed: 1, functions: SARSAFunctions(SARSASolution.self))
      try learner.run(episodes: steps / 3)
      XCTAssertEqual(learner.steps, steps, "\(method)")
      for learnt in learner.values.values {
        XCTAssertEqual(learnt, value, accuracy: 1e-9, "\(method)")
      }
    }
  }
}
