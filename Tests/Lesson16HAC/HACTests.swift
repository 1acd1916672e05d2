import Course
import Lesson13
import Lesson13Solution
import Lesson16Solution
import RLCore
import XCTest

@testable import Lesson16

/// The training loop: what it plays, what it stores, and what it learns.
final class HACTests: XCTestCase {
  static let functions = HACFunctions(
    HACSolution.self, dqn: DQNFunctions(DQNSolution.self))

  /// Two rooms of 3×3 cells with one door: a world that a few thousand steps are enough for.
  static let world = GoalGrid(
    map: ["...#...", ".......", "...#..."], starts: [0], goals: [5, 12, 18], timeLimit: 40)

  static var settings: HACSettings {
    var settings = HACSettings()
    settings.horizon = 4
    settings.level.hiddenUnits = [32, 32]
    settings.level.batchSize = 32
    settings.totalSteps = 8_000
    return settings
  }

  static func training(
    seed: UInt64 = 1, settings: HACSettings = HACTests.settings,
    functions: HACFunctions = HACTests.functions
  ) -> HAC<GoalGrid> {
    HAC(world, settings: settings, seed: seed, functions: functions)
  }

  /// The best returns are 1 − d, for the goals' distances d.
  func testBothLevelsSolveASmallWorld() throws {
    var training = Self.training()
    for _ in 0..<training.iterations { _ = try training.iterate() }
    var agent = training.agent
    var reached = 0
    for goal in Self.world.goals {
      var world = Self.world
      world.begin(at: 0, goal: goal)
      let attempts = agent.play(&world)
      reached += attempts.reachesGoal ? 1 : 0
      XCTAssertLessThanOrEqual(
        attempts.reduce(0) { $0 + $1.steps }, Self.world.distances(to: goal)[0] + 6)
    }
    XCTAssertEqual(reached, 3)
  }

  func testOneLevelWithHindsightSolvesASmallWorld() throws {
    let settings = HACMethod.her.applied(to: Self.settings)
    var training = Self.training(settings: settings)
    for _ in 0..<training.iterations { _ = try training.iterate() }
    let evaluation = training.evaluate(episodes: 20, random: RandomStream(seed: 1, name: "test"))
    XCTAssertGreaterThan(evaluation.mean, -10)
    XCTAssertNil(training.agent.upper)
  }

  func testASeedDecidesEveryBit() throws {
    func weights(_ seed: UInt64) throws -> [UInt32] {
      var training = Self.training(seed: seed)
      for _ in 0..<3 { _ = try training.iterate() }
      let agent = training.agent
      return (agent.lower.online.values + (agent.upper?.online.values ?? []))
        .map(\.bitPattern)
    }
    XCTAssertEqual(try weights(5), try weights(5))
    XCTAssertNotEqual(try weights(5), try weights(6))
  }

  /// Every attempt begins where the last one stopped, and stops for one of the four reasons.
  func testAttemptsFollowTheProtocol() throws {
    var seen: [[SubgoalAttempt]] = []
    var training = Self.training()
    _ = try training.iterate()
    var agent = training.agent
    for goal in Self.world.goals {
      var world = Self.world
      world.begin(at: 0, goal: goal)
      seen.append(agent.play(&world))
      XCTAssertEqual(world.elapsedSteps, seen[seen.count - 1].reduce(0) { $0 + $1.steps })
    }
    for attempts in seen {
      XCTAssertEqual(attempts[0].start, 0)
      for (attempt, next) in zip(attempts, attempts.dropFirst()) {
        XCTAssertEqual(attempt.end, next.start)
        XCTAssertTrue(attempt.end == attempt.subgoal || attempt.steps == 4)
      }
      for attempt in attempts {
        XCTAssertEqual(attempt.cells.count, attempt.steps + 1)
        XCTAssertFalse(attempt.cells.dropFirst().dropLast().contains(attempt.subgoal))
      }
    }
  }

  /// Reports count what was stored: three copies of each move and of each decision.
  func testReportsCountTransitions() throws {
    var training = Self.training()
    for _ in 0..<4 {
      let before = training.steps
      let report = try training.iterate()
      XCTAssertEqual(report.moves, training.steps - before)
      XCTAssertEqual(report.moveCopies, 3 * report.moves)
      XCTAssertEqual(report.decisions, report.attempts)
      XCTAssertEqual(report.decisionCopies, 3 * report.decisions)
      XCTAssertLessThanOrEqual(report.penalties + report.subgoals, report.attempts)
      XCTAssertGreaterThan(report.zeroRewards, report.moves / 4)
    }
  }

  func testAnUnusableAnswerStopsTheTraining() throws {
    var functions = Self.functions
    functions.goalTargets = { _, _, _, _, _ in [] }
    assertStops(functions, at: "16.5")
    functions = Self.functions
    functions.relabel = { _, _, _, _ in [] }
    assertStops(functions, at: "16.3")
    functions = Self.functions
    functions.hindsightAction = { attempt, judge in
      var transition = try HACSolution.hindsightAction(attempt, judge: judge)
      transition.action = 1_000
      return transition
    }
    assertStops(functions, at: "16.6")
    functions = Self.functions
    functions.goalTargets = { rewards, _, _, _, _ in rewards.map { _ in .nan } }
    var training = Self.training(functions: functions)
    XCTAssertThrowsError(try (0..<3).forEach { _ in _ = try training.iterate() }) { error in
      guard case TrainingError.notFinite = error else { return XCTFail("\(error)") }
    }
  }

  private func assertStops(_ functions: HACFunctions, at exercise: String) {
    var training = Self.training(functions: functions)
    XCTAssertThrowsError(try (0..<3).forEach { _ in _ = try training.iterate() }) { error in
      guard case TrainingError.unusable(let found, _) = error else { return XCTFail("\(error)") }
      XCTAssertEqual(found, exercise)
    }
  }
}
