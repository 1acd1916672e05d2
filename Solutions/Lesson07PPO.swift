import Lesson07
import RLCore
import RLNetworks

/// The reference for lesson 7: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `PPOExercises`.
public enum PPOSolution: PPOExercises {
  // snippet.probability-ratio
  /// r = exp(log π_θ − log π_old): the quotient of two tiny probabilities, never formed itself.
  public static func probabilityRatio(
    newLogProbabilities: Tape.Variable, oldLogProbabilities: Tape.Variable, on tape: inout Tape
  ) -> Tape.Variable {
    tape.exp(tape.subtract(newLogProbabilities, oldLogProbabilities))
  }
  // snippet.end

  // snippet.clipped-surrogate
  /// min(r A, clip(r) A): the minimum keeps the pull back wherever r has gone the wrong way.
  public static func clippedSurrogate(
    ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let clipped = tape.clamp(ratio, 1 - clipRange, 1 + clipRange)
    return tape.minimum(tape.multiply(ratio, advantages), tape.multiply(clipped, advantages))
  }
  // snippet.end

  // snippet.generalized-advantages
  /// A_t = δ_t + γλ A_{t+1}, from the last step to the first.
  public static func generalizedAdvantages(
    of rollout: RolloutColumn, discount: Float, traceDecay: Float
  ) -> (advantages: [Float], returns: [Float]) {
    var advantages = [Float](repeating: 0, count: rollout.rewards.count)
    var returns = advantages
    var nextValue = rollout.bootstrapValue  // V(s_{t+1})
    var nextAdvantage: Float = 0  // A_{t+1}
    for t in rollout.rewards.indices.reversed() {
      // What is stored at t + 1 belongs to the next episode when this one ends with step t.
      if let ending = rollout.endings[t] {
        nextValue = ending == .terminated ? 0 : rollout.finalValues[t]
        nextAdvantage = 0
      }
      let error = rollout.rewards[t] + discount * nextValue - rollout.values[t]  // δ_t
      nextAdvantage = error + discount * traceDecay * nextAdvantage
      nextValue = rollout.values[t]
      advantages[t] = nextAdvantage
      returns[t] = nextAdvantage + rollout.values[t]
    }
    return (advantages, returns)
  }
  // snippet.end

  // snippet.vanishing-gradient
  /// Flat where the minimum picks the clipped branch and that branch is past its edge.
  public static func vanishingGradient(
    ratios: [Float], advantages: [Float], clipRange: Float
  ) -> [Bool] {
    zip(ratios, advantages).map { ratio, advantage in
      if advantage > 0 { return ratio > 1 + clipRange }
      if advantage < 0 { return ratio < 1 - clipRange }
      return true
    }
  }
  // snippet.end

  // snippet.minibatches
  /// One shuffle of all indices, then cuts: each sample is used once an epoch.
  public static func minibatches(
    count: Int, size: Int, using random: inout RandomStream
  ) -> [[Int]] {
    var order = Array(0..<count)
    random.shuffle(&order)
    return stride(from: 0, to: count, by: size).map { start in
      Array(order[start..<min(start + size, count)])
    }
  }
  // snippet.end

  // snippet.divergence
  /// mean(r − 1 − log r), and the share of samples outside the clip range.
  public static func divergence(
    newLogProbabilities: [Float], oldLogProbabilities: [Float], clipRange: Float
  ) -> (kl: Float, clipFraction: Float) {
    var sum = 0.0
    var outside = 0
    for (new, old) in zip(newLogProbabilities, oldLogProbabilities) {
      // In Double: near r = 1, where r − 1 and log r agree in most of their digits, Float would
      // leave little but rounding.
      let logRatio = Double(new) - Double(old)
      let ratio = Elementary.exp(logRatio)
      sum += ratio - 1 - logRatio
      if abs(ratio - 1) > Double(clipRange) { outside += 1 }
    }
    let count = newLogProbabilities.count
    return (Float(sum / Double(count)), Float(outside) / Float(count))
  }
  // snippet.end

  // snippet.clipped-value-loss
  /// ½ max of two squared errors: the worse of the free and of the clipped value.
  public static func clippedValueLoss(
    values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
    clipRange: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let step = tape.clamp(tape.subtract(values, oldValues), -clipRange, clipRange)
    let clipped = tape.add(oldValues, step)
    let freeError = tape.square(tape.subtract(values, returns))
    let clippedError = tape.square(tape.subtract(clipped, returns))
    return tape.scale(tape.maximum(freeError, clippedError), by: 0.5)
  }
  // snippet.end
}
