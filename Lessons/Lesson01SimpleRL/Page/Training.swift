import Experiments
import Lesson01
import Notebook

/// One strategy on the testbed, over all runs.
struct TestbedResult: Sendable {
  let strategy: BanditStrategy
  let curves: BanditCurves
  /// Wall-clock seconds of all runs, as if one core had done them.
  let seconds: Double
}

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  let functions: SimpleRLFunctions
  let memo: Memo

  /// MemoryBot, evaluated after rising numbers of episodes.
  func ofMemoryBot(_ options: Options) async throws -> MemoryBotReport {
    try await memo.value("MemoryBot") {
      try trainMemoryBot(
        seed: options.seed,
        checkpoints: options.quick ? [10, 100, 200] : [10, 100, 1_000, 10_000],
        functions: functions)
    }
  }

  /// Strategies on the testbed of a seed.
  func play(
    _ strategies: [BanditStrategy], meanValue: Double = 0, seed: UInt64? = nil, _ page: Page
  ) async throws -> [TestbedResult] {
    var results: [TestbedResult] = []
    for strategy in strategies {
      let testbed = BanditTestbed(seed: seed ?? page.options.seed, meanValue: meanValue)
      let name = "\(strategy.name), mean \(meanValue), seed \(testbed.seed)"
      results.append(
        try await memo.value(name) { try await play(strategy, on: testbed, page) })
    }
    return results
  }

  /// One strategy on a testbed, in pieces spread over the cores.
  private func play(
    _ strategy: BanditStrategy, on testbed: BanditTestbed, _ page: Page
  ) async throws -> TestbedResult {
    // The pieces are the same on any machine, so that sums are formed in the same order.
    let pieces = 8
    let length = page.options.budget(2000, quick: 40) / pieces
    let parts = try await page.concurrently("testbed", count: pieces) { piece, _ in
      let start = ContinuousClock.now
      let curves = try testbed.play(
        strategy, runs: piece * length..<(piece + 1) * length, functions: functions)
      return (curves, (ContinuousClock.now - start) / .seconds(1))
    }
    var curves = BanditCurves(steps: testbed.steps)
    var seconds = 0.0
    for (part, time) in parts {
      curves.add(part)
      seconds += time
    }
    return TestbedResult(strategy: strategy, curves: curves, seconds: seconds)
  }
}
