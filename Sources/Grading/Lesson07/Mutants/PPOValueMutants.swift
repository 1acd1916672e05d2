import Curriculum
import RLCore
import Solutions

/// Misconceptions about 07.7; `PPOMutants.all` says what each of them is.
enum ValueMutants {
  enum Minimum: PPOMutant {
    static func clippedValueLoss(
      values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
      clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let (free, clipped) = errors(values, oldValues, returns, clipRange, &tape)
      return tape.scale(tape.minimum(free, clipped), by: 0.5)
    }
  }

  enum WithoutHalf: PPOMutant {
    static func clippedValueLoss(
      values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
      clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let (free, clipped) = errors(values, oldValues, returns, clipRange, &tape)
      return tape.maximum(free, clipped)
    }
  }

  enum Unclipped: PPOMutant {
    static func clippedValueLoss(
      values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
      clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      tape.scale(tape.square(tape.subtract(values, returns)), by: 0.5)
    }
  }

  enum ClippedOnly: PPOMutant {
    static func clippedValueLoss(
      values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
      clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let (_, clipped) = errors(values, oldValues, returns, clipRange, &tape)
      return tape.scale(clipped, by: 0.5)
    }
  }

  enum AroundZero: PPOMutant {
    static func clippedValueLoss(
      values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
      clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let clipped = tape.clamp(values, -clipRange, clipRange)
      let clippedError = tape.square(tape.subtract(clipped, returns))
      let free = tape.square(tape.subtract(values, returns))
      return tape.scale(tape.maximum(free, clippedError), by: 0.5)
    }
  }
}

/// The squared errors of the free and of the clipped value.
private func errors(
  _ values: Tape.Variable, _ oldValues: Tape.Variable, _ returns: Tape.Variable,
  _ clipRange: Float, _ tape: inout Tape
) -> (free: Tape.Variable, clipped: Tape.Variable) {
  let step = tape.clamp(tape.subtract(values, oldValues), -clipRange, clipRange)
  let clipped = tape.subtract(tape.add(oldValues, step), returns)
  return (tape.square(tape.subtract(values, returns)), tape.square(clipped))
}
