import Course
import Lesson15Solution
import RLCore
import RLNetworks
import TestSupport
import XCTest

@testable import Lesson15

/// The training: what it computes, what teams learn, and what is asked of the networks.
final class QMIXTests: XCTestCase {
  static let functions = QMIXFunctions(QMIXSolution.self)

  /// A small training on the two-step game.
  static var settings: QMIXSettings {
    var settings = QMIXSettings.twoStepGame
    settings.hiddenUnits = [8]
    settings.mixerWidth = 4
    settings.batchSize = 16
    settings.learningStarts = 100
    settings.reportSteps = 200
    return settings
  }

  func testEachMethodSolvesTheGrid() throws {
    try TeamMethod.allCases.forEachOnAllCores { method in
      for isShared in [true, false] {
        var settings = QMIXSettings()
        settings.method = method
        settings.isShared = isShared
        let run = try trainOnTwoAgentGrid(
          settings, seed: 1, functions: Self.functions, points: 1)
        XCTAssertEqual(run.final, 8.65, accuracy: 1e-4, "\(method), shared: \(isShared)")
      }
    }
  }

  /// The fixed points of the fixture "two_step_games", and of the paper's table 1.
  func testEachMethodLearnsItsTablesOfTheTwoStepGame() throws {
    func outcome(_ method: TeamMethod) throws -> TwoStepOutcome {
      var settings = QMIXSettings.twoStepGame
      settings.method = method
      return try learnTwoStepGame(settings, seed: 2, functions: Self.functions)
    }
    let mixed = try outcome(.monotonic)
    XCTAssertEqual(mixed.earned, 8)
    for (table, truth) in zip(mixed.tables, TwoStepOutcome.truth) {
      XCTAssertLessThan(table.error(from: truth), 0.01)
    }
    let summed = try outcome(.sum)
    XCTAssertEqual(summed.earned, 7)
    for (table, limit) in zip(
      summed.tables, [[7, 7, 6.5, 6.5], [7, 7, 7, 7], [-1.5, 2.5, 2.5, 6.5]])
    {
      XCTAssertLessThan(table.error(from: limit), 0.1)
    }
    let alone = try outcome(.independent)
    XCTAssertEqual(alone.earned, 7)
    let expected: [[[Float]]] = [
      [[7, 4.5], [5.75, 5.75]], [[7, 7], [7, 7]], [[0.5, 4.5], [0.5, 4.5]],
    ]
    for (table, values) in zip(alone.tables, expected) {
      for (found, value) in zip(table.agentValues.joined(), values.joined()) {
        XCTAssertEqual(found, value, accuracy: 0.4)
      }
    }
  }

  func testASeedDecidesEveryBit() throws {
    for method in TeamMethod.allCases {
      func weights(_ seed: UInt64) throws -> [UInt32] {
        var settings = Self.settings
        settings.method = method
        var training = QMIX(
          TwoStepGame(), settings: settings, seed: seed, functions: Self.functions)
        for _ in 0..<3 { _ = try training.iterate() }
        return training.learner.online.values.map(\.bitPattern)
      }
      XCTAssertEqual(try weights(5), try weights(5))
      XCTAssertNotEqual(try weights(5), try weights(6))
    }
  }

  /// One network for all knows whom it is asked about, and both ways to ask it agree.
  func testTheValuesOfABatchAreThoseOfTheAgents() throws {
    for isShared in [true, false] {
      var settings = QMIXSettings()
      settings.isShared = isShared
      var random = RandomStream(seed: 3, name: "batch")
      var learner = QMIXLearner(for: TwoAgentGrid(), settings: settings, using: &random)
      let batch = Self.batch(rows: 5, using: &random)
      var tape = Tape()
      let theta = tape.parameters(learner.online)
      let values = tape.values(learner.agentValues(in: batch, theta, on: &tape))
      XCTAssertEqual(values.count, 10)
      for agent in 0..<2 {
        let table = try learner.values(
          of: agent, at: batch.observations[agent], by: .online)
        for row in 0..<5 {
          XCTAssertEqual(values[2 * row + agent], table[4 * row + batch.actions[agent][row]])
        }
      }
      let seen = batch.observations[0]
      XCTAssertNotEqual(
        try learner.values(of: 0, at: seen, by: .online),
        try learner.values(of: 1, at: seen, by: .online))
      XCTAssertThrowsError(try learner.values(of: 0, at: [1, 2], by: .online))
    }
  }

  /// The step is that of the team's loss by every number.
  func testAStepFollowsTheLoss() throws {
    for method in [TeamMethod.sum, .monotonic] {
      var settings = QMIXSettings()
      settings.method = method
      settings.hiddenUnits = [4]
      settings.mixerWidth = 3
      settings.gradientNorm = .infinity
      settings.targetUpdateRate = 0.25
      var random = RandomStream(seed: 4, name: "step")
      let learner = QMIXLearner(for: TwoAgentGrid(), settings: settings, using: &random)
      let batch = Self.batch(rows: 6, using: &random)
      var tape = Tape()
      func loss(_ values: [Float]) throws -> Double {
        var moved = learner
        moved.online.values = values
        // The targets' choices stay, as small a move as it is; their values do not depend on it.
        var optimizer = Adam(count: values.count, learningRate: 0)
        return Double(
          try QMIXSolution.update(
            &moved, optimizer: &optimizer, batch: batch, settings: settings,
            functions: Self.functions, on: &tape
          ).loss)
      }
      let before = learner.online.values
      var stepped = learner
      // Adam with a huge ε: θ − α g / ε.
      var optimizer = Adam(count: before.count, learningRate: 1e3, epsilon: 1e3)
      _ = try QMIXSolution.update(
        &stepped, optimizer: &optimizer, batch: batch, settings: settings,
        functions: Self.functions, on: &tape)
      for i in before.indices {
        var (up, down) = (before, before)
        up[i] += 2e-3
        down[i] -= 2e-3
        let slope = (try loss(up) - (try loss(down))) / 4e-3
        XCTAssertEqual(
          Double(before[i] - stepped.online.values[i]), slope,
          accuracy: 0.02 + 0.02 * abs(slope), "\(method), number \(i)")
        XCTAssertEqual(
          stepped.target.values[i], 0.75 * before[i] + 0.25 * stepped.online.values[i],
          accuracy: 1e-5)
      }
    }
  }

  func testNoSlopeOfTheMixerIsNegative() throws {
    var random = RandomStream(seed: 7, name: "slopes")
    let learner = QMIXLearner(for: TwoAgentGrid(), settings: QMIXSettings(), using: &random)
    let slopes = try slopesOnTwoAgentGrid(learner, functions: Self.functions)
    XCTAssertEqual(slopes.count, 600)
    XCTAssertTrue(slopes.allSatisfy { $0.slopes.allSatisfy { $0 >= 0 } })
    let signed = try slopesOnTwoAgentGrid(
      learner, functions: QMIXMistake.signedWeights.applied(to: Self.functions))
    XCTAssertTrue(signed.contains { $0.slopes.contains { $0 < 0 } })
  }

  /// n random joint transitions of TwoAgentGrid's shape, of all three endings.
  private static func batch(rows: Int, using random: inout RandomStream) -> JointBatch {
    func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in random.normal() } }
    var batch = JointBatch(agents: 2)
    batch.observations = [numbers(6 * rows), numbers(6 * rows)]
    batch.nextObservations = [numbers(6 * rows), numbers(6 * rows)]
    batch.states = numbers(8 * rows)
    batch.nextStates = numbers(8 * rows)
    batch.actions = (0..<2).map { _ in (0..<rows).map { _ in random.integer(below: 4) } }
    let rewards = numbers(rows)
    batch.rewards = [rewards, rewards]
    batch.endings = (0..<rows).map { [nil, .terminated, .truncated][$0 % 3] }
    return batch
  }
}
