import Course
import Lesson14
import RLNetworks

/// Wrong straight-through forms.
let gumbelHardMistakes: [Misconception<GumbelFunction>] = [
  .init(
    "gumbel.alwaysSoft", .missingCase,
    "the soft form is returned where `isHard` asks for the one-hot one.",
    varyingGumbel { $0.isHard = { _ in false } }),
  .init(
    "gumbel.alwaysHard", .missingCase,
    "the one-hot form is returned where the soft one is asked for: look at `isHard`.",
    varyingGumbel { $0.isHard = { _ in true } }),
  .init(
    "gumbel.hardTurned", .exchange,
    "hard and soft have changed places: `isHard` asks for the one-hot value.",
    varyingGumbel { $0.isHard = { !$0 } }),
  .init(
    "gumbel.hardConstant", .derivative,
    "the one-hot form has no derivative: it is a constant, or y is subtracted with its derivative. "
      + "The bracket in y + (one-hot − y) is plain numbers, and y before it is not.",
    varyingGumbel {
      $0.hard = { soft, _, tape in
        tape.constant(
          OneHot.largest(of: tape.values(soft), columns: soft.columns), rows: soft.rows,
          columns: soft.columns)
      }
    }),
  .init(
    "gumbel.hardAdded", .term,
    "the one-hot numbers are added to y without subtracting it, or multiplied with it: y + "
      + "(one-hot − y) has the value one-hot.",
    varyingGumbel {
      $0.hard = { soft, _, tape in
        let hard = OneHot.largest(of: tape.values(soft), columns: soft.columns)
        return tape.add(soft, tape.constant(hard, rows: soft.rows, columns: soft.columns))
      }
    }
  )
  .or(
    varyingGumbel {
      $0.hard = { soft, _, tape in
        let hard = OneHot.largest(of: tape.values(soft), columns: soft.columns)
        return tape.multiply(soft, tape.constant(hard, rows: soft.rows, columns: soft.columns))
      }
    }),
  .init(
    "gumbel.hardOfLogits", .stale,
    "the 1 is at the largest logit: it is at the largest y, noise included, or else the choice is "
      + "not random.",
    varyingGumbel {
      $0.hard = { soft, logits, tape in
        straightThrough(
          OneHot.largest(of: tape.values(logits), columns: soft.columns), soft, &tape)
      }
    }),
  .init(
    "gumbel.smallest", .extremum,
    "the 1 is at the smallest y: it is at the largest.",
    varyingGumbel {
      $0.hard = { soft, _, tape in
        let turned = tape.values(soft).map { -$0 }
        return straightThrough(OneHot.largest(of: turned, columns: soft.columns), soft, &tape)
      }
    }),
  .init(
    "gumbel.lastOfEqual", .extremum,
    "of equal numbers the last one is chosen, or all of them: the 1 is at the first largest y.",
    varyingGumbel {
      $0.hard = { soft, _, tape in
        let backwards = OneHot.largest(of: tape.values(soft).reversed(), columns: soft.columns)
        return straightThrough(backwards.reversed(), soft, &tape)
      }
    }
  )
  .or(
    varyingGumbel {
      $0.hard = { soft, _, tape in
        let values = tape.values(soft)
        let hard = values.indices.map { place -> Float in
          let row = place / soft.columns * soft.columns
          return values[row..<row + soft.columns].max() == values[place] ? 1 : 0
        }
        return straightThrough(hard, soft, &tape)
      }
    }),
  .init(
    "gumbel.oneOfBatch", .aggregate,
    "there is one 1 in the whole batch: each row has its own.",
    varyingGumbel {
      $0.hard = { soft, _, tape in
        straightThrough(
          OneHot.largest(of: tape.values(soft), columns: soft.count), soft, &tape)
      }
    }),
  .init(
    "gumbel.threshold", .precision,
    "an action gets the 1 where its y is above one half: with three actions or more no y may be, "
      + "and the largest gets it.",
    varyingGumbel {
      $0.hard = { soft, _, tape in
        straightThrough(tape.values(soft).map { $0 >= 0.5 ? 1 : 0 }, soft, &tape)
      }
    }
  )
  .or(
    varyingGumbel {
      $0.hard = { soft, _, tape in
        straightThrough(tape.values(soft).map { $0 > 0.5 ? 1 : 0 }, soft, &tape)
      }
    }),
  .init(
    "gumbel.hardOfLogitsDerivative", .derivative,
    "the one-hot form has the derivative of the logits, or of (l + g) / τ: it has that of y.",
    varyingGumbel {
      $0.hard = { soft, logits, tape in
        straightThrough(
          OneHot.largest(of: tape.values(soft), columns: soft.columns), logits, &tape)
      }
    }
  )
  .or { logits, uniforms, temperature, isHard, tape in
    let soft = GumbelVariation()(logits, uniforms, temperature, false, &tape)
    guard isHard else { return soft }
    return straightThrough(
      OneHot.largest(of: tape.values(soft), columns: soft.columns),
      tape.scale(logits, by: 1 / temperature), &tape)
  },
  .init(
    "gumbel.hardWithoutTemperature", .parameter,
    "the one-hot form has the derivative of y at τ = 1: the temperature belongs to both forms.",
    { logits, uniforms, temperature, isHard, tape in
      GumbelVariation()(logits, uniforms, isHard ? 1 : temperature, isHard, &tape)
    }),
  .init(
    "gumbel.hardWithoutNoise", .stale,
    "the one-hot form has the derivative of the policy's probabilities: it has that of y, with the "
      + "noise that chose.",
    { logits, uniforms, temperature, isHard, tape in
      let soft = GumbelVariation()(logits, uniforms, temperature, false, &tape)
      guard isHard else { return soft }
      let calm = tape.exp(tape.logSoftmax(logits))
      return straightThrough(
        OneHot.largest(of: tape.values(soft), columns: soft.columns), calm, &tape)
    }
  )
  .or { logits, uniforms, temperature, isHard, tape in
    let soft = GumbelVariation()(logits, uniforms, temperature, false, &tape)
    guard isHard else { return soft }
    let calm = tape.exp(tape.logSoftmax(tape.scale(logits, by: 1 / temperature)))
    return straightThrough(
      OneHot.largest(of: tape.values(soft), columns: soft.columns), calm, &tape)
  },
]
