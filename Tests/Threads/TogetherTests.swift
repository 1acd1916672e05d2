import Course
import Lesson09
import Lesson09Solution
import RLCore
import XCTest

/// Workers that wait for each other.
final class TogetherTests: XCTestCase {
  private var settings: A3CSettings {
    var settings = A3CSettings()
    settings.workers = 4
    settings.hiddenUnits = 4
    settings.segmentLength = 16
    // Not a multiple of the workers' steps: the last step has fewer gradients.
    settings.totalSteps = 10 * 4 * 16 + 32
    return settings
  }

  func testTheNumberOfThreadsDoesNotChangeABit() throws {
    let functions = A3CFunctions(A3CSolution.self)
    let weights = try [1, 2, 3, 4, 9].map { threads in
      let run = try trainTogetherOnCartPole(
        settings, seed: 5, functions: functions, threads: threads, points: 2)
      XCTAssertEqual(run.steps, settings.totalSteps)
      return run.outcome.parameters.values
    }
    XCTAssertTrue(weights[0].allSatisfy(\.isFinite))
    for (index, other) in weights.enumerated() { XCTAssertEqual(other, weights[0], "\(index)") }
  }

  func testOneWorkerThatWaitsIsOneThatTakesTurns() throws {
    var settings = settings
    settings.workers = 1
    settings.schedule = .turns(delay: 0)
    let functions = A3CFunctions(A3CSolution.self)
    let alone = try trainOnCartPole(settings, seed: 5, functions: functions, points: 1)
    let waiting = try trainTogetherOnCartPole(settings, seed: 5, functions: functions, points: 1)
    XCTAssertEqual(alone.outcome.policy.parameters.values, waiting.outcome.parameters.values)
  }

  func testAFailureEndsAllThreads() {
    var functions = A3CFunctions(A3CSolution.self)
    functions.segmentReturns = { _, _ in throw Unsolved("09.2") }
    for threads in [1, 2, 4] {
      XCTAssertThrowsError(
        try trainTogetherOnCartPole(
          settings, seed: 5, functions: functions, threads: threads, points: 1))
    }
    functions = A3CFunctions(A3CSolution.self)
    functions.sharedStep = { _, _, _, _ in throw Unsolved("09.3") }
    for threads in [1, 2, 4] {
      // Delivering replaces the step in the workers: it fails where the mean is applied.
      XCTAssertThrowsError(
        try trainTogetherOnCartPole(
          settings, seed: 5, functions: functions, threads: threads, points: 1))
    }
  }
}
