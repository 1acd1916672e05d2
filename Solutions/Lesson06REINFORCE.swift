import Lesson06
import RLCore
import RLNetworks

/// The reference for lesson 6: what the training loops run unless they are told otherwise.
///
/// Each function is stated in `REINFORCEExercises`.
public enum REINFORCESolution: REINFORCEExercises {
  // snippet.log-softmax
  /// z − m − log Σ exp(z − m): after the largest logit m is gone, one exponential is 1, none
  /// larger.
  public static func logSoftmax(_ logits: [Double]) -> [Double] {
    let largest = logits.reduce(-.infinity, max)
    let sum = logits.reduce(0) { $0 + Elementary.exp($1 - largest) }
    let logarithm = Elementary.log(sum)  // between 0 and the logarithm of the number of actions
    return logits.map { $0 - largest - logarithm }
  }
  // snippet.end

  // snippet.score-function
  /// onehot(a) − π: up for the action that was taken, down for all in proportion to π.
  public static func scoreFunction(logits: [Double], action: Int) -> [Double] {
    var score = logSoftmax(logits).map { -Elementary.exp($0) }
    score[action] += 1
    return score
  }
  // snippet.end

  // snippet.returns-to-go
  /// G_t = r_t + γ G_{t+1}, then shifted and scaled if wanted.
  public static func returnsToGo(
    rewards: [Double], discount: Double, standardized: Bool
  ) -> [Double] {
    var returns = rewards
    var next = 0.0  // G_{t+1}; nothing follows the last step
    for t in rewards.indices.reversed() {
      next = rewards[t] + discount * next
      returns[t] = next
    }
    guard standardized, !returns.isEmpty else { return returns }
    let count = Double(returns.count)
    let mean = returns.reduce(0, +) / count
    let variance = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let deviation = variance.squareRoot()
    // Where all returns are equal, as in an episode of one step, there is nothing to scale. The
    // mean of T of them may be off by T · 1e-16 of their size: rounding, which 1e-10 is above.
    let largest = returns.reduce(0) { max($0, abs($1)) }
    if deviation <= 1e-10 * largest { return returns.map { _ in 0 } }
    return returns.map { ($0 - mean) / deviation }
  }
  // snippet.end

  // snippet.losses
  /// −mean(log π (G − b)) with b held still, and ½ mean((b − G)²) with b learning.
  public static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) -> (policy: Tape.Variable, baseline: Tape.Variable) {
    // Not detached, the baseline would be pushed wherever it makes the policy's loss smaller.
    let advantages = tape.subtract(returns, tape.detach(baselines))
    let gain = tape.mean(tape.multiply(logProbabilities, advantages))
    let error = tape.mean(tape.square(tape.subtract(baselines, returns)))
    return (tape.negate(gain), tape.scale(error, by: 0.5))
  }
  // snippet.end

  // snippet.gradient-estimates
  /// One sample of the gradient is a score times a number: r, or r − b.
  public static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
    let scores = actions.map { scoreFunction(logits: logits, action: $0) }
    return (
      estimate(scores, weights: rewards), estimate(scores, weights: rewards.map { $0 - baseline })
    )
  }

  /// The mean of weight · score, and the mean squared distance from it.
  private static func estimate(_ scores: [[Double]], weights: [Double]) -> GradientEstimate {
    let samples = zip(scores, weights).map { score, weight in score.map { $0 * weight } }
    let count = Double(samples.count)
    let mean = samples[0].indices.map { a in samples.reduce(0) { $0 + $1[a] } / count }
    let variance = samples.reduce(0) { sum, sample in
      zip(sample, mean).reduce(sum) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return GradientEstimate(mean: mean, variance: variance / count)
  }
  // snippet.end
}
