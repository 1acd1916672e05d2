import Course
import Lesson07
import RLCore
import RLNetworks

/// Lesson 7 once more, each function in another natural form than the reference's.
enum OtherPPO: PPOExercises {
  /// exp(log π_θ) formed as exp(−(log π_old − log π_θ)).
  static func probabilityRatio(
    newLogProbabilities: Tape.Variable, oldLogProbabilities: Tape.Variable, on tape: inout Tape
  ) -> Tape.Variable {
    let difference = tape.add(oldLogProbabilities, tape.scale(newLogProbabilities, by: -1))
    return tape.exp(tape.negate(difference))
  }

  /// A times a ratio that stops at the edge which the sign of A makes matter.
  static func clippedSurrogate(
    ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let upper = tape.constant([Float](repeating: 1 + clipRange, count: ratio.rows))
    let lower = tape.constant([Float](repeating: 1 - clipRange, count: ratio.rows))
    let gains = tape.relu(advantages)
    let losses = tape.negate(tape.relu(tape.negate(advantages)))
    return tape.add(
      tape.multiply(tape.minimum(ratio, upper), gains),
      tape.multiply(tape.maximum(ratio, lower), losses))
  }

  /// From the returns of the λ-mixture, forward: A_t = Σ (γλ)^k δ_{t+k}, and O(T²).
  static func generalizedAdvantages(
    of rollout: RolloutColumn, discount: Float, traceDecay: Float
  ) -> (advantages: [Float], returns: [Float]) {
    let next = Array(rollout.values.dropFirst()) + [rollout.bootstrapValue]
    var advantages: [Float] = []
    for t in rollout.rewards.indices {
      var sum: Float = 0
      var weight: Float = 1
      for k in t..<rollout.rewards.count {
        let continues: Float = rollout.endings[k] == nil ? 1 : 0
        let nextValue = next[k] * continues + rollout.finalValues[k]
        sum += weight * (rollout.rewards[k] + discount * nextValue - rollout.values[k])
        weight *= discount * traceDecay * continues
      }
      advantages.append(sum)
    }
    return (advantages, zip(rollout.values, advantages).map { $0 + $1 })
  }

  /// Flat where clipping changes the product for the worse.
  static func vanishingGradient(
    ratios: [Float], advantages: [Float], clipRange: Float
  ) -> [Bool] {
    ratios.indices.map { i in
      let clipped = Swift.min(Swift.max(ratios[i], 1 - clipRange), 1 + clipRange)
      return advantages[i] == 0 || clipped * advantages[i] < ratios[i] * advantages[i]
    }
  }

  /// Draws the members of one minibatch after another from those that are left.
  static func minibatches(
    count: Int, size: Int, using random: inout RandomStream
  ) -> [[Int]] {
    var left = Array(0..<count)
    var batches: [[Int]] = []
    while !left.isEmpty {
      var batch: [Int] = []
      while batch.count < size, !left.isEmpty {
        let index = random.integer(below: left.count)
        left.swapAt(index, left.count - 1)
        batch.append(left.removeLast())
      }
      batches.append(batch)
    }
    return batches
  }

  /// In Float throughout.
  static func divergence(
    newLogProbabilities: [Float], oldLogProbabilities: [Float], clipRange: Float
  ) -> (kl: Float, clipFraction: Float) {
    let logRatios = zip(newLogProbabilities, oldLogProbabilities).map { $0 - $1 }
    let ratios = logRatios.map { Elementary.exp($0) }
    let count = Float(ratios.count)
    let kl = zip(ratios, logRatios).reduce(0) { $0 + ($1.0 - 1 - $1.1) } / count
    let outside = ratios.filter { $0 > 1 + clipRange || $0 < 1 - clipRange }
    return (kl, Float(outside.count) / count)
  }

  /// The clip as a minimum and a maximum, the halves taken first.
  static func clippedValueLoss(
    values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
    clipRange: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let upper = tape.offset(oldValues, by: clipRange)
    let lower = tape.offset(oldValues, by: -clipRange)
    let clipped = tape.maximum(tape.minimum(values, upper), lower)
    let free = tape.scale(tape.square(tape.subtract(returns, values)), by: 0.5)
    let stopped = tape.scale(tape.square(tape.subtract(returns, clipped)), by: 0.5)
    return tape.maximum(stopped, free)
  }
}

/// Nothing written.
enum UnwrittenPPO: PPOExercises {
  static func probabilityRatio(
    newLogProbabilities: Tape.Variable, oldLogProbabilities: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("07.1") }

  static func clippedSurrogate(
    ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("07.2") }

  static func generalizedAdvantages(
    of rollout: RolloutColumn, discount: Float, traceDecay: Float
  ) throws -> (advantages: [Float], returns: [Float]) { throw Unsolved("07.3") }

  static func vanishingGradient(
    ratios: [Float], advantages: [Float], clipRange: Float
  ) throws -> [Bool] { throw Unsolved("07.4") }

  static func minibatches(
    count: Int, size: Int, using random: inout RandomStream
  ) throws -> [[Int]] { throw Unsolved("07.5") }

  static func divergence(
    newLogProbabilities: [Float], oldLogProbabilities: [Float], clipRange: Float
  ) throws -> (kl: Float, clipFraction: Float) { throw Unsolved("07.6") }

  static func clippedValueLoss(
    values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
    clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("07.7") }
}
