import Course
import Lesson09
import Lesson09Solution
import RLCore
import RLNetworks
import XCTest

/// The training, in turns and in threads.
final class A3CTests: XCTestCase {
  private let reference = A3CFunctions(A3CSolution.self)

  private func settings(
    rounds: Int, workers: Int = 2, _ schedule: A3CSchedule = .threads
  ) -> A3CSettings {
    var settings = A3CSettings()
    settings.workers = workers
    settings.schedule = schedule
    settings.totalSteps = rounds * settings.segmentLength
    return settings
  }

  private func training(
    _ settings: A3CSettings, seed: UInt64 = 1, _ functions: A3CFunctions? = nil
  ) -> A3C<CartPole, CategoricalHead> {
    A3C(CartPole(), settings: settings, seed: seed, functions: functions ?? reference) { _ in
      CategoricalHead(actions: 2)
    }
  }

  func testTurnsGiveTheSameBitsEachTime() throws {
    for delay in 0...2 {
      let settings = settings(rounds: 40, workers: 3, .turns(delay: delay))
      var parameters: [[Float]] = []
      for seed: UInt64 in [1, 1, 2] {
        var training = training(settings, seed: seed)
        try training.run(untilRound: 40)
        parameters.append(training.model.parameters.values)
      }
      XCTAssertEqual(parameters[0], parameters[1])
      XCTAssertNotEqual(parameters[0], parameters[2])
    }
  }

  func testAStopBetweenRoundsChangesNothing() throws {
    let settings = settings(rounds: 20, .turns(delay: 1))
    var (whole, parts) = (training(settings), training(settings))
    try whole.run(untilRound: 20)
    for end in [3, 4, 11, 20] { try parts.run(untilRound: end) }
    XCTAssertEqual(whole.model.parameters.values, parts.model.parameters.values)
    XCTAssertEqual(parts.steps, settings.totalSteps)
  }

  func testADelayIsTheStaleness() throws {
    for delay in 0...2 {
      var training = training(settings(rounds: 12, workers: 3, .turns(delay: delay)))
      try training.run(untilRound: 12)
      let staleness = try training.staleness()
      XCTAssertEqual(staleness.count, 12 - delay)
      XCTAssertEqual(Set(staleness.dropFirst(delay)), [delay])
    }
  }

  /// One worker in a thread of its own is the same as one in turns.
  func testOneThreadIsOneWorkerInTurns() throws {
    var alone = training(settings(rounds: 20, workers: 1))
    var turns = training(settings(rounds: 20, workers: 1, .turns(delay: 0)))
    try alone.run(untilRound: 20)
    try turns.run(untilRound: 20)
    XCTAssertEqual(alone.model.parameters.values, turns.model.parameters.values)
    XCTAssertEqual(try alone.staleness(), [Int](repeating: 0, count: 20))
  }

  /// The threads' updates all arrive: as many as there are rounds, by whichever worker.
  func testThreadsDoEveryRoundOnce() throws {
    for workers in [2, 4] {
      var training = training(settings(rounds: 100, workers: workers))
      try training.run(untilRound: 100)
      XCTAssertEqual(training.steps, 100 * training.settings.segmentLength)
      let copies = training.log.filter { if case .copied = $0 { true } else { false } }
      XCTAssertEqual(copies.count, 100)
      XCTAssertEqual(training.log.count, 200)
      XCTAssertEqual(try training.staleness().count, 100)
      XCTAssertTrue(training.model.parameters.values.allSatisfy(\.isFinite))
      let untrained = self.training(training.settings)
      XCTAssertNotEqual(
        training.model.parameters.values, untrained.model.parameters.values)
    }
  }

  /// A segment's gradient equals finite differences of the loss that the chapter states.
  func testTheGradientIsThatOfTheLoss() throws {
    // A step of plain gradient descent: α = 0 and ε far above Δθ² make it −η Δθ / √ε.
    var settings = settings(rounds: 1, workers: 1, .turns(delay: 0))
    settings.segmentLength = 6
    settings.totalSteps = 6
    settings.hiddenUnits = 3
    settings.squareDecay = 0
    settings.epsilon = 1e8
    settings.learningRate = 1e4
    settings.maximumGradientNorm = 1e6
    settings.rewardScale = 1
    final class Seen: Sendable {
      let column: RolloutColumn
      init(_ column: RolloutColumn) { self.column = column }
    }
    var training = training(settings)
    let before = training.agent
    try training.run(untilRound: 1)
    let gradient = zip(before.parameters.values, training.model.parameters.values).map {
      Double($0 - $1)
    }
    // The same segment again: the collector's streams depend on the seed alone.
    let random = RandomStream(seed: 1, name: "a3c").stream(named: "worker 0")
    var collector = RolloutCollector<CartPole, CategoricalHead>(
      CartPole(), steps: 6, environments: 1, random: random)
    var agent = before
    collector.collect(with: &agent, rewardScale: 1)
    let rollout = collector.rollout
    let estimate = A3CSolution.segmentReturns(
      of: rollout.column(0, bootstrapValue: collector.bootstrapValues(&agent)[0]),
      discount: settings.discount)
    func loss(_ parameters: [Float]) -> Double {
      var agent = before
      agent.parameters.values = parameters
      let logits = agent.outputs(rollout.observations, rows: 6)
      let values = agent.values(rollout.observations, rows: 6)
      var sum = 0.0
      for row in 0..<6 {
        let pair = (Double(logits[2 * row]), Double(logits[2 * row + 1]))
        let total = Foundation.log(exp(pair.0) + exp(pair.1))
        let logs = [pair.0 - total, pair.1 - total]
        let entropy = -logs.reduce(0) { $0 + exp($1) * $1 }
        let error = Double(estimate.returns[row] - values[row])
        sum -= Double(estimate.advantages[row]) * logs[rollout.actions[row]]
        sum -= Double(settings.entropyCoefficient) * entropy
        sum += Double(settings.valueCoefficient) * error * error / 2
      }
      return sum / 6
    }
    for index in stride(from: 0, to: gradient.count, by: 3) {
      var (up, down) = (before.parameters.values, before.parameters.values)
      up[index] += 1e-2
      down[index] -= 1e-2
      XCTAssertEqual(gradient[index], (loss(up) - loss(down)) / 2e-2, accuracy: 2e-3, "\(index)")
    }
  }

  func testWrongAnswersStopWithASentence() {
    func change(_ change: (inout A3CFunctions) -> Void) -> A3CFunctions {
      var functions = reference
      change(&functions)
      return functions
    }
    let wrong: [(A3CFunctions, String)] = [
      (
        change { $0.segmentReturns = { _, _ in ([1], [1]) } },
        "training stopped: exercise 09.2 gave 1 advantages and 1 returns for 128 steps"
      ),
      (
        change {
          $0.segmentReturns = { column, _ in (column.values.map { _ in .nan }, column.values) }
        },
        "training broke: the return estimate is not a finite number at step 128"
      ),
      (
        change { $0.accumulate = { _, vector, index in vector.store(.infinity, at: index) } },
        "training broke: the return estimate is not a finite number at step 256"
      ),
      (
        change { $0.staleness = { _ in [] } },
        "training stopped: exercise 09.4 gave 0 numbers for 4 updates"
      ),
      (
        change { $0.staleness = { log in log.indices.prefix(4).map { $0 - 1 } } },
        "training stopped: exercise 09.4 counted -1 of 4 updates"
      ),
      (
        change { $0.round = { _, _, _, _, collect, _, _ in _ = try collect([1]) } },
        "training stopped: exercise 09.5 acts with 1 of 2531 parameters"
      ),
      (
        change {
          $0.round = { local, _, _, _, _, gradient, _ in _ = try gradient(local, [], []) }
        }, "training stopped: exercise 09.2 gave 0 advantages and 0 returns for 128 steps"
      ),
    ]
    for schedule in [A3CSchedule.turns(delay: 0), .turns(delay: 1)] {
      for (functions, sentence) in wrong {
        var training = training(settings(rounds: 5, schedule), functions)
        XCTAssertThrowsError(
          try {
            try training.run(untilRound: 4)
            _ = try training.staleness()
          }()
        ) { error in
          if schedule == .turns(delay: 0) { XCTAssertEqual("\(error)", sentence) }
        }
      }
    }
  }

  func testAnErrorOfAWorkerStopsAll() {
    var functions = reference
    functions.accumulate = { _, _, _ in throw Unsolved("09.1") }
    var training = training(settings(rounds: 1_000_000, workers: 4), functions)
    XCTAssertThrowsError(try training.run(untilRound: 1_000_000)) {
      XCTAssertTrue($0 is Unsolved)
    }
  }

  func testTwoThreadsLearnTheGrid() throws {
    let run = try trainOnGrid(.grid, seed: 1001, functions: reference, points: 1)
    XCTAssertGreaterThanOrEqual(run.final, 8.2)
    XCTAssertEqual(run.outcome.updates.reduce(0, +), A3CSettings.grid.rounds)
  }
}
