import Curriculum
import RLCore
import RLNetworks
import Solutions

/// An implementation that is right in every function that it does not override.
protocol PPOMutant: PPOExercises {}

extension PPOMutant {
  static func probabilityRatio(
    newLogProbabilities: Tape.Variable, oldLogProbabilities: Tape.Variable, on tape: inout Tape
  ) -> Tape.Variable {
    PPOSolution.probabilityRatio(
      newLogProbabilities: newLogProbabilities, oldLogProbabilities: oldLogProbabilities, on: &tape)
  }

  static func clippedSurrogate(
    ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
  ) -> Tape.Variable {
    PPOSolution.clippedSurrogate(
      ratio: ratio, advantages: advantages, clipRange: clipRange, on: &tape)
  }

  static func generalizedAdvantages(
    rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
    bootstrapValue: Float, discount: Float, traceDecay: Float
  ) -> (advantages: [Float], returns: [Float]) {
    PPOSolution.generalizedAdvantages(
      rewards: rewards, values: values, endings: endings, finalValues: finalValues,
      bootstrapValue: bootstrapValue, discount: discount, traceDecay: traceDecay)
  }

  static func vanishingGradient(
    ratios: [Float], advantages: [Float], clipRange: Float
  ) -> [Bool] {
    PPOSolution.vanishingGradient(ratios: ratios, advantages: advantages, clipRange: clipRange)
  }

  static func minibatches(
    count: Int, size: Int, using random: inout RandomStream
  ) -> [[Int]] {
    PPOSolution.minibatches(count: count, size: size, using: &random)
  }

  static func divergence(
    newLogProbabilities: [Float], oldLogProbabilities: [Float], clipRange: Float
  ) -> (kl: Float, clipFraction: Float) {
    PPOSolution.divergence(
      newLogProbabilities: newLogProbabilities, oldLogProbabilities: oldLogProbabilities,
      clipRange: clipRange)
  }

  static func clippedValueLoss(
    values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
    clipRange: Float, on tape: inout Tape
  ) -> Tape.Variable {
    PPOSolution.clippedValueLoss(
      values: values, oldValues: oldValues, returns: returns, clipRange: clipRange, on: &tape)
  }
}
