import Curriculum
import RLCore
import RLNetworks
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
      return worse(values, clipped, returns, &tape)
    }
  }

  enum AroundOne: PPOMutant {
    static func clippedValueLoss(
      values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
      clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let clipped = tape.clamp(values, 1 - clipRange, 1 + clipRange)
      return worse(values, clipped, returns, &tape)
    }
  }

  enum Relative: PPOMutant {
    static func clippedValueLoss(
      values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
      clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let share = tape.clamp(tape.divide(values, oldValues), 1 - clipRange, 1 + clipRange)
      return worse(values, tape.multiply(oldValues, share), returns, &tape)
    }
  }

  enum StepTurned: PPOMutant {
    static func clippedValueLoss(
      values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
      clipRange: Float, on tape: inout Tape
    ) -> Tape.Variable {
      let step = tape.clamp(tape.subtract(oldValues, values), -clipRange, clipRange)
      return worse(values, tape.add(oldValues, step), returns, &tape)
    }
  }
}

/// Half the larger of the squared errors of the free value and of another one in the clip's place.
private func worse(
  _ values: Tape.Variable, _ clipped: Tape.Variable, _ returns: Tape.Variable, _ tape: inout Tape
) -> Tape.Variable {
  let free = tape.square(tape.subtract(values, returns))
  let other = tape.square(tape.subtract(clipped, returns))
  return tape.scale(tape.maximum(free, other), by: 0.5)
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
