import Curriculum
import RLCore
import RLNetworks
import Solutions

/// Misconceptions about 07.1; `PPOMutants.all` says what each of them is.
enum RatioMutants {
  enum Inverted: PPOMutant {
    static func probabilityRatio(
      newLogProbabilities new: Tape.Variable, oldLogProbabilities old: Tape.Variable,
      on tape: inout Tape
    ) -> Tape.Variable {
      tape.exp(tape.subtract(old, new))
    }
  }

  enum Logarithm: PPOMutant {
    static func probabilityRatio(
      newLogProbabilities new: Tape.Variable, oldLogProbabilities old: Tape.Variable,
      on tape: inout Tape
    ) -> Tape.Variable {
      tape.subtract(new, old)
    }
  }

  enum OfLogarithms: PPOMutant {
    static func probabilityRatio(
      newLogProbabilities new: Tape.Variable, oldLogProbabilities old: Tape.Variable,
      on tape: inout Tape
    ) -> Tape.Variable {
      tape.divide(new, old)
    }
  }

  enum ExponentialOfQuotient: PPOMutant {
    static func probabilityRatio(
      newLogProbabilities new: Tape.Variable, oldLogProbabilities old: Tape.Variable,
      on tape: inout Tape
    ) -> Tape.Variable {
      tape.exp(tape.divide(new, old))
    }
  }

  enum OfProbabilities: PPOMutant {
    static func probabilityRatio(
      newLogProbabilities new: Tape.Variable, oldLogProbabilities old: Tape.Variable,
      on tape: inout Tape
    ) -> Tape.Variable {
      tape.divide(tape.exp(new), tape.exp(old))
    }
  }

  enum Detached: PPOMutant {
    static func probabilityRatio(
      newLogProbabilities new: Tape.Variable, oldLogProbabilities old: Tape.Variable,
      on tape: inout Tape
    ) -> Tape.Variable {
      tape.detach(tape.exp(tape.subtract(new, old)))
    }
  }
}

/// Misconceptions about 07.2; `PPOMutants.all` says what each of them is.
enum ClipMutants {
  enum WithoutMin: PPOMutant {
    static func clippedSurrogate(
      ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      tape.multiply(tape.clamp(ratio, 1 - clipRange, 1 + clipRange), advantages)
    }
  }

  enum Maximum: PPOMutant {
    static func clippedSurrogate(
      ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let clipped = tape.clamp(ratio, 1 - clipRange, 1 + clipRange)
      return tape.maximum(tape.multiply(ratio, advantages), tape.multiply(clipped, advantages))
    }
  }

  enum Unclipped: PPOMutant {
    static func clippedSurrogate(
      ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      tape.multiply(ratio, advantages)
    }
  }

  enum Product: PPOMutant {
    static func clippedSurrogate(
      ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let product = tape.multiply(ratio, advantages)
      return tape.minimum(product, tape.clamp(product, 1 - clipRange, 1 + clipRange))
    }
  }

  enum ProductAlone: PPOMutant {
    static func clippedSurrogate(
      ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      tape.clamp(tape.multiply(ratio, advantages), 1 - clipRange, 1 + clipRange)
    }
  }

  enum UpperOnly: PPOMutant {
    static func clippedSurrogate(
      ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let ceiling = tape.constant([Float](repeating: 1 + clipRange, count: ratio.rows))
      return tape.multiply(tape.minimum(ratio, ceiling), advantages)
    }
  }

  enum Loss: PPOMutant {
    static func clippedSurrogate(
      ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let objective = PPOSolution.clippedSurrogate(
        ratio: ratio, advantages: advantages, clipRange: clipRange, on: &tape)
      return tape.negate(objective)
    }
  }
}
