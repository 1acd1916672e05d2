import Algorithms
import Curriculum
import Notebook
import RLCore

/// The experiments that several cells speak of: each is run once, by the first cell that needs it.
actor Experiments {
  /// One strategy on the testbed, over all runs.
  struct Result: Sendable {
    let strategy: BanditStrategy
    let curves: BanditCurves
    let seconds: Double
  }

  private struct Key: Hashable {
    let strategy: BanditStrategy
    let meanValue: Double
    let seed: UInt64
  }

  let exercises: any SimpleRLExercises.Type
  private var results: [Key: Result] = [:]
  private var memory: MemoryReport?

  init(_ exercises: any SimpleRLExercises.Type) { self.exercises = exercises }

  /// MemoryBot's life, with a look at it after more and more episodes.
  func memories(_ options: Options) throws -> MemoryReport {
    if let memory { return memory }
    let checkpoints = options.quick ? [10, 100, 200] : [10, 100, 1_000, 10_000]
    let report = try remember(exercises, seed: options.seed, after: checkpoints)
    memory = report
    return report
  }

  /// Plays strategies on the testbed of a seed, in pieces spread over the cores.
  func play(
    _ strategies: [BanditStrategy], meanValue: Double = 0, seed: UInt64? = nil, _ page: Page
  ) async throws -> [Result] {
    let keys = strategies.map {
      Key(strategy: $0, meanValue: meanValue, seed: seed ?? page.options.seed)
    }
    let missing = keys.filter { results[$0] == nil }
    // The pieces are the same on any machine, so that sums are formed in the same order.
    let (pieces, exercises) = (8, exercises)
    let length = page.options.budget(2000, quick: 160) / pieces
    let parts = try await page.concurrently("testbed", count: missing.count * pieces) { index, _ in
      let (key, piece) = (missing[index / pieces], index % pieces)
      let start = ContinuousClock.now
      let curves = try BanditTestbed(seed: key.seed, meanValue: key.meanValue).play(
        key.strategy, runs: piece * length..<(piece + 1) * length, exercises: exercises)
      return (curves, (ContinuousClock.now - start) / .seconds(1))
    }
    for (index, key) in missing.enumerated() {
      var curves = BanditCurves(steps: 1000)
      var seconds = 0.0
      for (part, time) in parts[index * pieces..<(index + 1) * pieces] {
        curves.add(part)
        seconds += time
      }
      results[key] = Result(strategy: key.strategy, curves: curves, seconds: seconds)
    }
    return keys.compactMap { results[$0] }
  }
}

/// A setting as it is written by hand: 2 and not 2.0.
func plain(_ value: Double) -> String {
  value == value.rounded() ? "\(Int(value))" : "\(value)"
}

extension BanditStrategy {
  /// A short name for legends and tables.
  var name: String {
    switch self {
    case .epsilonGreedy(let rate): rate == 0 ? "greedy" : "ε = \(plain(rate))"
    case .boltzmann(let temperature): "Boltzmann, τ = \(plain(temperature))"
    case .upperConfidence(let width): "UCB, c = \(plain(width))"
    case .thompson: "Thompson"
    case .gradient(let rate, let usesBaseline):
      "α = \(plain(rate))\(usesBaseline ? "" : ", no baseline")"
    }
  }
}

extension BanditCurves {
  /// The share of best arms over the last 100 steps, in per cent.
  var lastOptimal: Double { 100 * Statistics.mean(Array(optimalShare.suffix(100))) }
  /// The mean reward over the last 100 steps.
  var lastReward: Double { Statistics.mean(Array(meanReward.suffix(100))) }
  /// The regret of a whole run.
  var totalRegret: Double { cumulativeRegret.last ?? 0 }
}

/// A curve of many steps as the means of blocks, each placed at its middle.
func blocks(_ values: [Double], of length: Int = 20) -> (x: [Double], y: [Double]) {
  var (x, y): ([Double], [Double]) = ([], [])
  for start in stride(from: 0, to: values.count, by: length) {
    let block = values[start..<min(start + length, values.count)]
    x.append(Double(start) + Double(block.count + 1) / 2)
    y.append(Statistics.mean(Array(block)))
  }
  return (x, y)
}

extension Mark {
  /// A curve over steps, smoothed by blocks of 20.
  static func curve(_ name: String, _ values: [Double]) -> Mark {
    let (x, y) = blocks(values)
    return .line(name, x, y)
  }
}
