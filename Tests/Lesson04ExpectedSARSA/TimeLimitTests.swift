import CourseTesting
import Lesson04
import Lesson04Solution
import RLCore
import XCTest

/// A time limit ends an episode, not the task: each method bootstraps after it.
final class ExpectedSARSATimeLimitTests: XCTestCase {
  /// The limit comes after every third step; a loop that takes it for an end finds at most 1.75.
  private let world = Treadmill(timeLimit: 3)
  private let (steps, discount, value) = (600, 0.5, 2.0)

  /// Expects Q = 1 + γ Q of both actions.
  func testTheWholeFutureIsKept() throws {
    for nextValue in NextValue.allCases {
      var settings = ExpectedSARSASettings()
      settings.nextValue = nextValue
      settings.discount = discount
      settings.explorationRate = 1
      var learner = ExpectedSARSA(
        world, settings: settings, seed: 1,
        functions: ExpectedSARSAFunctions(ExpectedSARSASolution.self))
      try learner.run(steps: steps)
      XCTAssertEqual(learner.steps, steps, "\(nextValue)")
      for learnt in learner.values.values {
        XCTAssertEqual(learnt, value, accuracy: 1e-9, "\(nextValue)")
      }
    }
  }
}
