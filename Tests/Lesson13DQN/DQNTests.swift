import Course
import Lesson13Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson13

/// The training loop: what it computes, and what it does when a function answers nonsense.
final class DQNTests: XCTestCase {
  static let functions = DQNFunctions(DQNSolution.self)

  /// A 3×3 world that a few thousand steps are enough for: 4 moves, the last one earns 10.
  static let world = GridWorld(
    rows: 3, columns: 3, terminals: [.init(cell: 8, reward: 10)], start: .cell(0), stepReward: -0.1,
    bumpReward: -1, timeLimit: 30)

  static var settings: DQNSettings {
    var settings = DQNSettings()
    settings.hiddenUnits = [32, 32]
    settings.updates = 4
    settings.batchSize = 32
    settings.capacity = 2_000
    settings.learningStarts = 200
    settings.targetInterval = 40
    settings.learningRate = 1e-3
    settings.explorationSteps = 5_000
    settings.totalSteps = 8_000
    settings.reportSteps = 200
    return settings
  }

  static func training(
    seed: UInt64 = 1, settings: DQNSettings = DQNTests.settings,
    functions: DQNFunctions = DQNTests.functions
  ) -> DQN<GridWorld> {
    DQN(world, settings: settings, seed: seed, functions: functions)
  }

  /// 9.7 is the best return: three steps of −0.1, then 10.
  func testEachPartAloneSolvesASmallWorld() throws {
    let support = ValueSupport(minimum: -5, maximum: 12)
    for part in DQNPart.allCases where part != .noReplay && part != .noTarget {
      var training = Self.training(
        settings: part.applied(to: Self.settings, support: support))
      for _ in 0..<training.iterations { _ = try training.iterate() }
      let evaluation = training.evaluate(
        episodes: 3, random: RandomStream(seed: 1, name: "test"))
      for total in evaluation.returns {
        XCTAssertEqual(total, 9.7, accuracy: 1e-5, "\(part)")
      }
      var agent = training.agent
      var row = [Float](repeating: 0, count: 2)
      Self.world.write(0, into: &row, at: 0)
      let best = try agent.values(row, of: .online).max() ?? 0
      XCTAssertEqual(best, 9.406, accuracy: 0.5, "\(part)")
    }
  }

  func testASeedDecidesEveryBit() throws {
    let support = ValueSupport(minimum: -5, maximum: 12, atoms: 11)
    for part in [DQNPart.plain, .rainbow] {
      func weights(_ seed: UInt64) throws -> [UInt32] {
        var training = Self.training(
          seed: seed, settings: part.applied(to: Self.settings, support: support))
        for _ in 0..<3 { _ = try training.iterate() }
        return training.learner.online.values.map(\.bitPattern)
      }
      XCTAssertEqual(try weights(5), try weights(5))
      XCTAssertNotEqual(try weights(5), try weights(6))
    }
  }

  func testTheTargetNetworkIsCopiedAtItsInterval() throws {
    var settings = Self.settings
    settings.targetInterval = 3
    settings.learningStarts = 10
    var functions = Self.functions
    functions.update = { learner, batch, settings, functions in
      let update = try Self.functions.update(&learner, batch, settings, functions)
      XCTAssertEqual(learner.online == learner.target, learner.updates % 3 == 0)
      return update
    }
    var training = Self.training(settings: settings, functions: functions)
    _ = try training.iterate()
    XCTAssertGreaterThan(training.learner.updates, 9)
  }

  /// The step is that of the loss's derivative by every weight.
  func testAStepFollowsTheLoss() throws {
    for isDueling in [false, true] {
      var settings = Self.settings
      settings.hiddenUnits = [5]
      settings.isDueling = isDueling
      settings.adamEpsilon = 1e3
      settings.learningRate = 1e3
      settings.gradientNorm = .infinity
      settings.targetInterval = 100
      settings.threshold = 0.7
      var random = RandomStream(seed: 3, name: "step")
      var learner = ValueLearner(
        observationSize: 2, actions: 3, settings: settings, dueling: Self.functions.dueling,
        using: &random)
      var batch = DQNBatch()
      batch.observations = [1, 0.5, -0.25, 1, 0.5, 0.75]
      batch.nextObservations = [0.5, 0.5, 1, -1, 0.25, 0]
      batch.actions = [2, 0, 1]
      batch.rewards = [1, -2, 0.5]
      batch.endings = [nil, .terminated, .truncated]
      batch.discounts = [0.9, 0.81, 0.9]
      let next = try learner.values(batch.nextObservations, of: .target)
      let targets = DQNSolution.targets(
        rewards: batch.rewards, discounts: batch.discounts, endings: batch.endings,
        nextValues: next, actions: 3)
      func loss(_ values: [Float]) throws -> Double {
        var moved = learner
        moved.online.values = values
        let q = try moved.record(batch.observations, actions: batch.actions)
        let errors = zip(q, targets).map { $0 - $1 }
        return Double(
          DQNSolution.huber(errors: errors, weights: [1, 1, 1], threshold: 0.7).loss)
      }
      let before = learner.online.values
      var stepped = learner
      _ = try DQNSolution.update(
        &stepped, batch: batch, settings: settings, functions: Self.functions)
      for i in before.indices {
        var (up, down) = (before, before)
        up[i] += 1e-2
        down[i] -= 1e-2
        let slope = (try loss(up) - (try loss(down))) / 2e-2
        // Adam with a huge ε: θ − α g / ε.
        XCTAssertEqual(
          Double(before[i] - stepped.online.values[i]), slope, accuracy: 0.02, "weight \(i)")
      }
    }
  }

  func testADistributionThatFitsIsAFixedPoint() throws {
    var settings = Self.settings
    settings.support = ValueSupport(minimum: 0, maximum: 4, atoms: 5)
    var random = RandomStream(seed: 3, name: "step")
    var learner = ValueLearner(
      observationSize: 1, actions: 2, settings: settings, dueling: Self.functions.dueling,
      using: &random)
    var batch = DQNBatch()
    // Action 0 earns 1 or 3, equally often, action 1 earns 2: all end the episode.
    batch.observations = [1, 1, 1, 1]
    batch.nextObservations = batch.observations
    batch.actions = [0, 0, 1, 1]
    batch.rewards = [1, 3, 2, 2]
    batch.endings = Array(repeating: .terminated, count: 4)
    batch.discounts = [1, 1, 1, 1]
    let support = ValueSupport(minimum: 0, maximum: 4, atoms: 5)
    var loss: Float = 0
    for _ in 0..<2_000 {
      loss = try learner.categoricalUpdate(
        batch, support: support, settings: settings, functions: Self.functions
      ).loss
    }
    // ln 2 for the two returns of action 0, nothing for the one of action 1.
    XCTAssertEqual(loss, 0.5 * 0.6931, accuracy: 0.01)
    let values = try learner.values([1], of: .online)
    XCTAssertEqual(values[0], 2, accuracy: 0.02)
    XCTAssertEqual(values[1], 2, accuracy: 0.02)
  }

  func testNoiseExploresAndIsSilentInTheEnd() throws {
    var settings = Self.settings
    settings.isNoisy = true
    let training = Self.training(settings: settings)
    XCTAssertEqual(training.explorationRate, 0)
    var learner = training.learner
    let first = try learner.values([0, 0], of: .online)
    XCTAssertNotEqual(first, try learner.values([0, 0], of: .online))
    var agent = training.agent
    let answer = try agent.values([0, 0], of: .online)
    XCTAssertEqual(answer, try agent.values([0, 0], of: .online))
  }
}
