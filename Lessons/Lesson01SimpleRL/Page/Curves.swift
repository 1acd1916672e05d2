import Lesson01
import Notebook
import RLCore

/// A setting without a needless fraction: 2, not 2.0.
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
private func blocks(_ values: [Double], of length: Int = 20) -> (x: [Double], y: [Double]) {
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
