import Course
import Lesson06
import RLCore
import RLNetworks

/// Lesson 6 once more, each function in another natural form than the reference's.
enum OtherREINFORCE: REINFORCEExercises {
  /// With the largest logit put back into the logarithm of the sum.
  static func logSoftmax(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    var sum = 0.0
    for logit in logits { sum += Elementary.exp(logit - largest) }
    let normalizer = largest + Elementary.log(sum)
    return logits.map { $0 - normalizer }
  }

  /// From the probabilities, one component after the other.
  static func scoreFunction(logits: [Double], action: Int) -> [Double] {
    let largest = logits.sorted()[logits.count - 1]
    let parts = logits.map { Elementary.exp($0 - largest) }
    let total = parts.reduce(0, +)
    var score: [Double] = []
    for b in parts.indices {
      score.append(b == action ? (total - parts[b]) / total : -parts[b] / total)
    }
    return score
  }

  /// Appended from the end and turned round; first centred, then scaled.
  static func returnsToGo(rewards: [Double], discount: Double, standardized: Bool) -> [Double] {
    var returns: [Double] = []
    for reward in rewards.reversed() { returns.append(reward + discount * (returns.last ?? 0)) }
    returns.reverse()
    guard standardized, !returns.isEmpty else { return returns }
    let count = Double(returns.count)
    let mean = returns.reduce(0, +) / count
    let centred = returns.map { $0 - mean }
    let deviation = (centred.map { $0 * $0 }.reduce(0, +) / count).squareRoot()
    let size = max(returns.max() ?? 0, -(returns.min() ?? 0))
    return centred.map { deviation > 1e-10 * size ? $0 / deviation : 0 }
  }

  /// The minus in the errors, and the means as scaled sums.
  static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) -> (policy: Tape.Variable, baseline: Tape.Variable) {
    let share = 1 / Float(returns.rows)
    let errors = tape.subtract(baselines, returns)
    let weighted = tape.multiply(tape.detach(errors), logProbabilities)
    let squares = tape.multiply(errors, errors)
    return (
      tape.scale(tape.sum(weighted), by: share), tape.scale(tape.sum(squares), by: share / 2)
    )
  }

  /// In one pass, by Welford's recursion.
  static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
    func estimate(_ amount: Double) -> GradientEstimate {
      var mean = [Double](repeating: 0, count: logits.count)
      var squares = 0.0
      for (index, action) in actions.enumerated() {
        let score = scoreFunction(logits: logits, action: action)
        for a in mean.indices {
          let sample = score[a] * (rewards[index] - amount)
          let before = sample - mean[a]
          mean[a] += before / Double(index + 1)
          squares += before * (sample - mean[a])
        }
      }
      return GradientEstimate(mean: mean, variance: squares / Double(actions.count))
    }
    return (estimate(0), estimate(baseline))
  }
}

/// Nothing written.
enum UnwrittenREINFORCE: REINFORCEExercises {
  static func logSoftmax(_ logits: [Double]) throws -> [Double] { throw Unsolved("06.1") }

  static func scoreFunction(logits: [Double], action: Int) throws -> [Double] {
    throw Unsolved("06.2")
  }

  static func returnsToGo(
    rewards: [Double], discount: Double, standardized: Bool
  ) throws -> [Double] { throw Unsolved("06.3") }

  static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) throws -> (policy: Tape.Variable, baseline: Tape.Variable) { throw Unsolved("06.4") }

  static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) throws -> (plain: GradientEstimate, withBaseline: GradientEstimate) { throw Unsolved("06.5") }
}
