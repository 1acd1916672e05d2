import Curriculum
import RLCore
import RLNetworks
import Solutions

/// Misconceptions about 06.4; `REINFORCEMutants.all` says what each of them is.
extension REINFORCEMutants {
  enum Loss {
    enum Sign: REINFORCELossMutant {
      static func policy(
        _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
        _ tape: inout Tape
      ) -> Tape.Variable {
        let advantages = tape.subtract(returns, tape.detach(baselines))
        return tape.mean(tape.multiply(logarithms, advantages))
      }
    }

    enum ThroughBaseline: REINFORCELossMutant {
      static func policy(
        _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
        _ tape: inout Tape
      ) -> Tape.Variable {
        let gain = tape.multiply(logarithms, tape.subtract(returns, baselines))
        return tape.negate(tape.mean(gain))
      }
    }

    enum SignAndThroughBaseline: REINFORCELossMutant {
      static func policy(
        _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
        _ tape: inout Tape
      ) -> Tape.Variable {
        tape.mean(tape.multiply(logarithms, tape.subtract(returns, baselines)))
      }
    }

    enum WithoutBaseline: REINFORCELossMutant {
      static func policy(
        _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
        _ tape: inout Tape
      ) -> Tape.Variable {
        tape.negate(tape.mean(tape.multiply(logarithms, returns)))
      }
    }

    enum BaselineAdded: REINFORCELossMutant {
      static func policy(
        _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
        _ tape: inout Tape
      ) -> Tape.Variable {
        let sum = tape.add(returns, tape.detach(baselines))
        return tape.negate(tape.mean(tape.multiply(logarithms, sum)))
      }
    }

    enum OfProbabilities: REINFORCELossMutant {
      static func policy(
        _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
        _ tape: inout Tape
      ) -> Tape.Variable {
        let advantages = tape.subtract(returns, tape.detach(baselines))
        return tape.negate(tape.mean(tape.multiply(tape.exp(logarithms), advantages)))
      }
    }

    enum PolicyDetached: REINFORCELossMutant {
      static func policy(
        _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
        _ tape: inout Tape
      ) -> Tape.Variable {
        let advantages = tape.subtract(returns, baselines)
        return tape.detach(tape.negate(tape.mean(tape.multiply(logarithms, advantages))))
      }
    }

    enum BaselineDetached: REINFORCELossMutant {
      static func baseline(
        _ baselines: Tape.Variable, _ returns: Tape.Variable, _ tape: inout Tape
      ) -> Tape.Variable {
        let errors = tape.subtract(tape.detach(baselines), returns)
        return tape.scale(tape.mean(tape.square(errors)), by: 0.5)
      }
    }

    enum WithoutHalf: REINFORCELossMutant {
      static func baseline(
        _ baselines: Tape.Variable, _ returns: Tape.Variable, _ tape: inout Tape
      ) -> Tape.Variable {
        tape.mean(tape.square(tape.subtract(baselines, returns)))
      }
    }

    enum NotSquared: REINFORCELossMutant {
      static func baseline(
        _ baselines: Tape.Variable, _ returns: Tape.Variable, _ tape: inout Tape
      ) -> Tape.Variable {
        tape.scale(tape.mean(tape.subtract(baselines, returns)), by: 0.5)
      }
    }

    enum SquareOfMean: REINFORCELossMutant {
      static func baseline(
        _ baselines: Tape.Variable, _ returns: Tape.Variable, _ tape: inout Tape
      ) -> Tape.Variable {
        tape.scale(tape.square(tape.mean(tape.subtract(baselines, returns))), by: 0.5)
      }
    }

    enum Sums: REINFORCEMutant {
      static func losses(
        logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
        on tape: inout Tape
      ) -> (policy: Tape.Variable, baseline: Tape.Variable) {
        let answer = REINFORCESolution.losses(
          logProbabilities: logProbabilities, returns: returns, baselines: baselines, on: &tape)
        let count = Float(returns.rows)
        return (tape.scale(answer.policy, by: count), tape.scale(answer.baseline, by: count))
      }
    }

    enum PolicySummed: REINFORCELossMutant {
      static func policy(
        _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
        _ tape: inout Tape
      ) -> Tape.Variable {
        let advantages = tape.subtract(returns, tape.detach(baselines))
        return tape.negate(tape.sum(tape.multiply(logarithms, advantages)))
      }
    }

    enum NotAveraged: REINFORCEMutant {
      static func losses(
        logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
        on tape: inout Tape
      ) -> (policy: Tape.Variable, baseline: Tape.Variable) {
        let advantages = tape.subtract(returns, tape.detach(baselines))
        let gains = tape.multiply(logProbabilities, advantages)
        let errors = tape.square(tape.subtract(baselines, returns))
        return (tape.negate(gains), tape.scale(errors, by: 0.5))
      }
    }
  }
}

/// A misconception about one of the two losses: the other one is right.
protocol REINFORCELossMutant: REINFORCEMutant {
  static func policy(
    _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
    _ tape: inout Tape
  ) -> Tape.Variable
  static func baseline(
    _ baselines: Tape.Variable, _ returns: Tape.Variable, _ tape: inout Tape
  ) -> Tape.Variable
}

extension REINFORCELossMutant {
  static func policy(
    _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
    _ tape: inout Tape
  ) -> Tape.Variable {
    REINFORCESolution.losses(
      logProbabilities: logarithms, returns: returns, baselines: baselines, on: &tape
    ).policy
  }

  static func baseline(
    _ baselines: Tape.Variable, _ returns: Tape.Variable, _ tape: inout Tape
  ) -> Tape.Variable {
    REINFORCESolution.losses(
      logProbabilities: baselines, returns: returns, baselines: baselines, on: &tape
    ).baseline
  }

  static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) -> (policy: Tape.Variable, baseline: Tape.Variable) {
    (
      policy(logProbabilities, returns, baselines, &tape), baseline(baselines, returns, &tape)
    )
  }
}
