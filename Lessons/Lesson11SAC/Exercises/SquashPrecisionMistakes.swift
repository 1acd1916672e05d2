import Course
import Lesson11
import RLCore
import RLNetworks

/// Forms that are equal on paper, or nearly the form that is.
let squashPrecisionMistakes: [Misconception<LogProbability>] = [
  .init(
    "squash.logOfZero", .precision,
    "log(1 − tanh²(u)) is computed as it stands: tanh(u) is 1 in Float from |u| = 10 on, and "
      + "log 0 is −∞. Take 2 (log 2 − u − softplus(−2u)).",
    squashing { $0.stretch = { logOneMinusSquare($1.tanh($0.numbers), &$1) } }),
  .init(
    "squash.smallNumber", .precision,
    "a small number such as 10⁻⁶ is added before the logarithm: it hides −∞, but at u = 10 the "
      + "log-density is wrong by several nats, and the derivative vanishes.",
    squashing {
      $0.stretch = { logOneMinusSquare($1.tanh($0.numbers), adding: 1e-6, &$1) }
    }
  )
  .or(
    squashing {
      $0.limit = { _ in 0 }
      $0.stretch = { place, tape in
        logOneMinusSquare(
          tape.tanh(place.numbers), scale: place.limit, adding: 1e-6, &tape)
      }
    }
  )
  .or(
    squashing {
      $0.stretch = { logOneMinusSquare($1.tanh($0.numbers), adding: 1e-7, &$1) }
    }
  )
  .or(
    squashing {
      $0.stretch = { place, tape in
        let square = tape.square(tape.tanh(place.numbers))
        return tape.log(tape.offset(tape.negate(square), by: 1.000_001))
      }
    }),
  .init(
    "squash.logOfClamped", .precision,
    "tanh(u), or 1 − tanh², is limited before the logarithm: beyond the limit the log-density "
      + "no longer moves with u.",
    squashing {
      $0.stretch = { place, tape in
        logOneMinusSquare(tape.clamp(tape.tanh(place.numbers), -0.999_999, 0.999_999), &tape)
      }
    }
  )
  .or(
    squashing {
      $0.stretch = { place, tape in
        let square = tape.square(tape.tanh(place.numbers))
        return tape.log(tape.clamp(tape.offset(tape.negate(square), by: 1), 1e-6, 1))
      }
    }),
  .init(
    "squash.softplusByHand", .precision,
    "log(1 + eˣ) is written with exp and log: e^(−2u) is ∞ from u = −45 on. tape.softplus is exact "
      + "for all x.",
    squashing {
      $0.stretch = { place, tape in
        let power = tape.exp(tape.scale(place.numbers, by: -2))
        let sum = tape.add(place.numbers, tape.log(tape.offset(power, by: 1)))
        return tape.offset(tape.scale(sum, by: -2), by: 2 * Elementary.log(Float(2)))
      }
    }),
  stableForm(
    "squash.softplusSign", .sign, "softplus has the wrong argument: it is softplus(−2u).",
    argument: 2),
  stableForm(
    "squash.softplusOfU", .parameter,
    "softplus(−u) stands for softplus(−2u): the exponent of tanh has the factor 2.",
    argument: -1),
  stableForm(
    "squash.numberAdded", .sign,
    "u is added in the stable form: it is 2 (log 2 − u − softplus(−2u)).", number: 1),
  stableForm(
    "squash.softplusAdded", .sign,
    "softplus is added in the stable form: it is 2 (log 2 − u − softplus(−2u)).", softplus: 1),
  stableForm(
    "squash.withoutLogTwo", .term,
    "log 2 is left out of the stable form: then the correction at u = 0 is not 0.", logTwo: 0),
  stableForm(
    "squash.twoForLogTwo", .parameter,
    "2 stands for log 2 in the stable form.", logTwo: 2 / Elementary.log(Float(2))),
  stableForm(
    "squash.withoutFactor", .parameter,
    "the factor 2 of the stable form is left out, or does not reach all of it: it multiplies log "
      + "2, u and softplus.",
    factor: 1
  )
  .or(stable(logTwo: 2, factor: 1))
  .or(stable(softplus: -0.5))
  .or(stable(number: -0.5)),
]

/// A misconception of factor · (logTwo · log 2 + number · u + softplus · softplus(argument · u)).
private func stableForm(
  _ name: String, _ mistake: Mistake, _ diagnosis: String, logTwo: Float = 1, number: Float = -1,
  softplus: Float = -1, argument: Float = -2, factor: Float = 2
) -> Misconception<LogProbability> {
  .init(
    name, mistake, diagnosis,
    stable(
      logTwo: logTwo, number: number, softplus: softplus, argument: argument, factor: factor))
}

private func stable(
  logTwo: Float = 1, number: Float = -1, softplus: Float = -1, argument: Float = -2,
  factor: Float = 2
) -> LogProbability {
  squashing {
    $0.stretch = { place, tape in
      let soft = tape.softplus(tape.scale(place.numbers, by: argument))
      let sum = tape.add(
        tape.scale(place.numbers, by: number), tape.scale(soft, by: softplus))
      let log2 = Elementary.log(Float(2))
      return tape.scale(tape.offset(sum, by: logTwo * log2), by: factor)
    }
  }
}
