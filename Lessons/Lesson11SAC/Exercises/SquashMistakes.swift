import Course
import Lesson11
import RLCore
import RLNetworks

/// Wrong ways to count how much c tanh stretches.
let squashStretchMistakes: [Misconception<LogProbability>] = [
  .init(
    "squash.withoutCorrection", .term,
    "the density of u is returned: that of the action is divided by how much c tanh stretches, "
      + "which subtracts log c + log(1 − tanh²(u)).",
    squashing { $0.join = { normal, _, _, _ in normal } }),
  .init(
    "squash.withoutTanh", .term,
    "log(1 − tanh²(u)) is left out: tanh stretches differently at each u, c everywhere alike.",
    squashing { $0.join = { normal, _, limit, tape in tape.offset(normal, by: -limit) } }),
  .init(
    "squash.withoutLimit", .parameter,
    "log c is left out: actions up to c have c times the room, and 1/c of the density.",
    squashing { $0.limit = { _ in 0 } }),
  .init(
    "squash.assumesLimit", .parameter,
    "c is a number such as 2: take `actionLimit`.",
    squashing { $0.limit = { _ in Elementary.log(Float(2)) } }),
  .init(
    "squash.limitAdded", .sign,
    "log c is added: a wider range makes the density smaller.",
    squashing { $0.limit = { -Elementary.log($0) } }),
  .init(
    "squash.correctionAdded", .sign,
    "log(1 − tanh²(u)) is added: it is the logarithm of a stretch, and the density is divided by "
      + "the stretch.",
    squashing { $0.join = { $3.offset($3.add($0, $1), by: -$2) } }
  )
  .or(squashing { $0.join = { $3.offset($3.add($0, $1), by: $2) } }),
  .init(
    "squash.limitNotLogged", .parameter,
    "c itself is subtracted: in a log-density it is log c.",
    squashing { $0.limit = { $0 } }),
  .init(
    "squash.limitTwice", .parameter,
    "log c counts twice, such as by log c²: once for each number.",
    squashing { $0.limit = { 2 * Elementary.log($0) } }),
  .init(
    "squash.correctionTwice", .term,
    "log(1 − tanh²(u)) counts twice: the factor 2 of its other form is already part of it.",
    squashing { $0.join = { $3.offset($3.subtract($3.subtract($0, $1), $1), by: -$2) } }),
  .init(
    "squash.ofAction", .exchange,
    "tanh is taken twice: the correction has the u before the tanh, not the squashed action.",
    squashing { $0.stretch = { place, tape in logStretch(tape.tanh(place.numbers), &tape) } }
  )
  .or(
    squashing {
      $0.stretch = { place, tape in
        logStretch(tape.scale(tape.tanh(place.numbers), by: place.limit), &tape)
      }
    }),
  .init(
    "squash.actionForNumbers", .exchange,
    "the squashed action is handed on for u, to the normal density and to the correction: both "
      + "have the u before the tanh.",
    changing: squashed({ $0.numbers = $1.tanh($0.numbers) })
  )
  .or(changing: squashed({ $0.numbers = $1.scale($1.tanh($0.numbers), by: $0.limit) })),
  .init(
    "squash.limitInside", .parameter,
    "log(1 − a²) is taken of a = c tanh(u), or tanh of c u: it is 1 − tanh²(u), and c comes after.",
    squashing {
      $0.stretch = { place, tape in
        logOneMinusSquare(tape.scale(tape.tanh(place.numbers), by: place.limit), &tape)
      }
    }
  )
  .or(
    squashing {
      $0.stretch = { place, tape in
        logStretch(tape.scale(place.numbers, by: place.limit), &tape)
      }
    }),
  .init(
    "squash.atTheMean", .exchange,
    "the correction is that of μ: tanh stretches where the drawn u is.",
    squashing { $0.stretch = { logStretch($0.mean, &$1) } }),
  .init(
    "squash.densityOfMean", .exchange,
    "the normal density is that of μ, always the largest: it is that of the u that was drawn.",
    squashing {
      $0.normal = { place, tape in
        var changed = place
        changed.numbers = place.mean
        return normalDensity(changed, deviation: { $1.exp($0.logDeviation) }, &tape)
      }
    }),
  .init(
    "squash.entropy", .otherFormula,
    "the negative entropy of the normal distribution stands for log N(u): it is the mean of log N "
      + "over all u, and the one u that was drawn counts.",
    normal(deviation: { $1.exp($0.logDeviation) }, constant: halfLogTwoPi + 0.5) {
      $2.subtract($2.scale($0, by: 0), $1)
    }),
  .init(
    "squash.densityOfAction", .exchange,
    "the normal density is that of the squashed action: u is normal, a is not.",
    squashing {
      $0.normal = { place, tape in
        var changed = place
        changed.numbers = tape.tanh(place.numbers)
        return normalDensity(changed, deviation: { $1.exp($0.logDeviation) }, &tape)
      }
    }
  )
  .or(
    squashing {
      $0.normal = { place, tape in
        var changed = place
        changed.numbers = tape.scale(tape.tanh(place.numbers), by: place.limit)
        return normalDensity(changed, deviation: { $1.exp($0.logDeviation) }, &tape)
      }
    }),
  .init(
    "squash.withoutSquare", .derivative,
    "1 − tanh(u) stands for 1 − tanh²(u): tanh' is the same on both sides of 0.",
    squashing {
      $0.stretch = { place, tape in
        tape.offset(
          tape.negate(tape.softplus(tape.scale(place.numbers, by: 2))),
          by: Elementary.log(Float(2)))
      }
    }),
  .init(
    "squash.logistic", .otherFormula,
    "the correction is that of the logistic function, log s(u) + log(1 − s(u)): tanh' is "
      + "1 − tanh².",
    squashing {
      $0.stretch = { place, tape in
        tape.negate(
          tape.add(
            tape.softplus(place.numbers), tape.softplus(tape.negate(place.numbers))))
      }
    }),
]
