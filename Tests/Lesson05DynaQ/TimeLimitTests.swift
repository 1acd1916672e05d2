import CourseTesting
import Lesson05
import Lesson05Solution
import RLCore
import XCTest

/// A time limit ends an episode, not the task: both loops bootstrap after it.
final class DynaQTimeLimitTests: XCTestCase {
  /// The limit comes after every third step; a loop that takes it for an end finds at most 1.75.
  private let world = Treadmill(timeLimit: 3)
  private let (steps, discount, value) = (600, 0.5, 2.0)
  private let functions = DynaQFunctions(DynaQSolution.self)

  /// Expects Q = 1 + γ Q of both actions.
  private func expectTheWholeFuture(
    _ learner: some TabularLearner, _ name: String, line: UInt = #line
  ) {
    XCTAssertEqual(learner.steps, steps, name, line: line)
    for learnt in learner.values.values {
      XCTAssertEqual(learnt, value, accuracy: 1e-9, name, line: line)
    }
  }

  func testTheWholeFutureIsKept() throws {
    var settings = DynaQSettings()
    settings.discount = discount
    settings.learningRate = 0.5
    settings.explorationRate = 1
    for updates in [0, 5] {
      settings.planningUpdates = updates
      var learner = DynaQ(world, settings: settings, seed: 1, functions: functions)
      try learner.run(steps: steps)
      expectTheWholeFuture(learner, "k = \(updates)")
    }
    var learner = PrioritizedSweeping(
      world, settings: settings, threshold: 0, seed: 1, functions: functions)
    try learner.run(steps: steps)
    expectTheWholeFuture(learner, "sweeping")
  }
}
