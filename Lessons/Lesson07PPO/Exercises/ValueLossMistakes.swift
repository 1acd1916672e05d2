import Course
import Lesson07
import RLNetworks

/// Another choice between the two errors.
let valueChoiceMistakes: [Misconception<ValueLoss>] = [
  .init(
    "value.minimum", .extremum,
    "the smaller of the two errors is taken: a loss must take the larger one. Otherwise the clip "
      + "hides errors.",
    loss(choosing: { $2.scale($2.minimum($0, $1), by: 0.5) })),
  .init(
    "value.average", .aggregate,
    "the mean of the two errors is taken, or their sum: the loss is half of the larger one.",
    loss(choosing: { $2.scale($2.add($0, $1), by: 0.25) })
  )
  .or(loss(choosing: { $2.scale($2.add($0, $1), by: 0.5) })),
  .init(
    "value.withoutHalf", .term,
    "the factor ½ is missing: the gradient is then twice V − R.",
    loss(choosing: { $2.maximum($0, $1) })),
  .init(
    "value.halfTwice", .term,
    "the factor ½ stands twice, or inside the square: the loss is ½ of the larger square.",
    loss(choosing: { $2.scale($2.maximum($0, $1), by: 0.25) })),
  .init(
    "value.halfOnOne", .term,
    "the factor ½ is on one of the two errors alone: compare them first, and halve the larger one.",
    loss(choosing: { $2.maximum($2.scale($0, by: 0.5), $1) })
  )
  .or(loss(choosing: { $2.maximum($0, $2.scale($1, by: 0.5)) })),
  .init(
    "value.unclipped", .term,
    "½ (V − R)² comes out everywhere, the plain squared error. Either nothing is clipped, or V is "
      + "clipped around R, whose error is never the larger one: clip V − V_old.",
    loss(choosing: { free, _, tape in tape.scale(free, by: 0.5) })),
  .init(
    "value.clippedOnly", .term,
    "the clipped error stands alone: where the step is too long, nothing pulls the value back.",
    loss(choosing: { _, clipped, tape in tape.scale(clipped, by: 0.5) })),
  .init(
    "value.clippedError", .otherFormula,
    "the error V − R is clipped and squared: that limits the loss of every sample. The step V − "
      + "V_old is what must be limited."
  ) { values, _, returns, range, tape in
    tape.scale(
      tape.square(tape.clamp(tape.subtract(values, returns), -range, range)), by: 0.5)
  },
  .init(
    "value.returnsAdded", .sign,
    "R is added to the value: the error is their difference.",
    changing: { right in { try right($0, $1, $4.negate($2), $3, &$4) } }),
  .init(
    "value.huber", .otherFormula,
    "the loss is Huber's, which grows linearly for large errors: here it is a square, and the step "
      + "of the value is clipped."
  ) { values, _, returns, range, tape in tape.huber(tape.subtract(values, returns), delta: range) }
  .or { values, _, returns, _, tape in tape.huber(tape.subtract(values, returns)) }
  .or(differences { $2.maximum($2.huber($0), $2.huber($1)) }),
  .init(
    "value.notSquared", .term,
    "the errors are not squared: the larger of two squares is asked for.",
    differences { free, clipped, tape in tape.scale(tape.maximum(free, clipped), by: 0.5) }
  )
  .or(
    differences { free, clipped, tape in
      let sizes = [free, clipped].map { tape.maximum($0, tape.negate($0)) }
      return tape.scale(tape.maximum(sizes[0], sizes[1]), by: 0.5)
    }),
  .init(
    "value.largerBeforeSquare", .extremum,
    "the larger difference is chosen before it is squared: −2 is smaller than 1, and its square is "
      + "larger. Square first.",
    differences { free, clipped, tape in
      tape.scale(tape.square(tape.maximum(free, clipped)), by: 0.5)
    }
  )
  .or(
    differences { free, clipped, tape in
      tape.scale(tape.square(tape.minimum(free, clipped)), by: 0.5)
    }),
  .init(
    "value.negated", .sign,
    "the sign is turned: training makes a loss small, and that must bring V nearer to R.",
    changing: { right in { $4.negate(try right($0, $1, $2, $3, &$4)) } }),
  .init(
    "value.averaged", .aggregate,
    "the mean over the samples is returned: the loss of every sample is asked for, [n, 1].",
    changing: { right in { $4.mean(try right($0, $1, $2, $3, &$4)) } }),
  .init(
    "value.freeDetached", .derivative,
    "the error V − R of the free value is a constant: where it is the larger one, it moves the "
      + "value.",
    loss(choosing: { $2.scale($2.maximum($2.detach($0), $1), by: 0.5) })),
  .init(
    "value.detached", .derivative,
    "the loss is computed outside the tape and put back as a constant: the critic gets no gradient "
      + "from it.",
    changing: { right in { $4.detach(try right($0, $1, $2, $3, &$4)) } }),
]

/// Another clipped value.
let valueClipMistakes: [Misconception<ValueLoss>] = [
  .init(
    "value.aroundZero", .parameter,
    "the value itself is clipped to −ε … ε: it is the step V − V_old that may not be longer than "
      + "ε.",
    loss(clipped: { values, _, range, tape in tape.clamp(values, -range, range) })),
  .init(
    "value.aroundOne", .otherFormula,
    "the value is clipped to 1 − ε … 1 + ε, as a ratio would be: it is the step V − V_old that may "
      + "not be longer than ε.",
    loss(clipped: { values, _, range, tape in tape.clamp(values, 1 - range, 1 + range) })),
  .init(
    "value.relative", .otherFormula,
    "the quotient V / V_old is clipped: ε has the unit of the values and bounds the difference V − "
      + "V_old.",
    loss(clipped: { values, oldValues, range, tape in
      let share = tape.clamp(tape.divide(values, oldValues), 1 - range, 1 + range)
      return tape.multiply(oldValues, share)
    })),
  .init(
    "value.stepTurned", .sign,
    "the step is the wrong way round: V_old − V, added to V_old, leads away from V.",
    loss(clipped: { values, oldValues, range, tape in
      tape.add(oldValues, tape.clamp(tape.subtract(oldValues, values), -range, range))
    })),
  .init(
    "value.stepSubtracted", .exchange,
    "the clipped step is added to V, or subtracted from it: add it to V_old, from which the value "
      + "moves.",
    loss(clipped: { values, oldValues, range, tape in
      tape.add(values, tape.clamp(tape.subtract(values, oldValues), -range, range))
    })
  )
  .or(
    loss(clipped: { values, oldValues, range, tape in
      tape.subtract(values, tape.clamp(tape.subtract(values, oldValues), -range, range))
    })),
  .init(
    "value.stepAlone", .term,
    "the clipped step is compared with R without V_old: the clipped value is V_old + clip(V − "
      + "V_old).",
    loss(clipped: { values, oldValues, range, tape in
      tape.clamp(tape.subtract(values, oldValues), -range, range)
    })),
  .init(
    "value.oldAlone", .term,
    "V_old is compared with R instead of the clipped value: a step inside the range counts in "
      + "full.",
    loss(clipped: { _, oldValues, _, _ in oldValues })),
  .init(
    "value.oneEdge", .missingCase,
    "the step is clipped on one side only: it may be at most ε long, up and down.",
    loss(clipped: { values, oldValues, range, tape in
      tape.add(oldValues, tape.clamp(tape.subtract(values, oldValues), -1e30, range))
    })
  )
  .or(
    loss(clipped: { values, oldValues, range, tape in
      tape.add(oldValues, tape.clamp(tape.subtract(values, oldValues), -range, 1e30))
    })),
  .init(
    "value.assumesRange", .parameter,
    "`clipRange` is not looked at, and ε is a number of its own such as 0.2: take the argument.",
    changing: { right in
      { values, old, returns, _, tape in
        try right(values, old, returns, 0.2, &tape)
      }
    }
  )
  .or(changing: { right in
    { values, old, returns, _, tape in try right(values, old, returns, 0.5, &tape) }
  })
  .or(changing: { right in
    { values, old, returns, _, tape in try right(values, old, returns, 1, &tape) }
  }),
  .init(
    "value.targetClipped", .exchange,
    "the step from V_old to R is clipped: it is the value's own step, V − V_old, that may not be "
      + "longer than ε.",
    clippedTarget { _, clipped, tape in tape.scale(clipped, by: 0.5) }
  )
  .or(clippedTarget { free, clipped, tape in tape.scale(tape.maximum(free, clipped), by: 0.5) }),
  .init(
    "value.wholeValueClipped", .term,
    "V or V_old itself is clipped to −ε … ε: clip the difference V − V_old, and add it to V_old.",
    loss(clipped: { values, oldValues, range, tape in
      tape.add(oldValues, tape.clamp(values, -range, range))
    })
  )
  .or(loss(clipped: { _, oldValues, range, tape in tape.clamp(oldValues, -range, range) })),
  .init(
    "value.stepAroundOne", .otherFormula,
    "the step is clipped to 1 − ε … 1 + ε, as a ratio would be: it is 0 where the value has not "
      + "moved, and is clipped to −ε … ε.",
    loss(clipped: { values, oldValues, range, tape in
      tape.add(
        oldValues, tape.clamp(tape.subtract(values, oldValues), 1 - range, 1 + range))
    })),
  .init(
    "value.stepUpwards", .parameter,
    "the step is clipped to 0 … ε: a value may fall as well, by up to ε.",
    loss(clipped: { values, oldValues, range, tape in
      tape.add(oldValues, tape.clamp(tape.subtract(values, oldValues), 0, range))
    })),
  .init(
    "value.clippedDetached", .derivative,
    "the clipped value is a constant: inside the range both errors are equal, each carries half of "
      + "the derivative, and one half is lost.",
    loss(clipped: { values, oldValues, range, tape in
      tape.detach(tape.add(oldValues, tape.clamp(tape.subtract(values, oldValues), -range, range)))
    })),
  .init(
    "value.rangeDoubled", .parameter,
    "the step may be 2ε or ε/2 long: it may be at most ε long.",
    changing: { right in { try right($0, $1, $2, 2 * $3, &$4) } }
  )
  .or(changing: { right in { try right($0, $1, $2, $3 / 2, &$4) } }),
  .init(
    "value.oldExchanged", .exchange,
    "V and V_old have changed places: V is the value that is trained.",
    changing: { right in { try right($1, $0, $2, $3, &$4) } }),
  .init(
    "value.returnsExchanged", .exchange,
    "V_old and R have changed places: R is the target, and V_old the value before the update.",
    changing: { right in { try right($0, $2, $1, $3, &$4) } }),
]

typealias ValueLoss =
  @Sendable (Tape.Variable, Tape.Variable, Tape.Variable, Float, inout Tape) throws
  -> Tape.Variable

/// A loss from two terms, one of the free and one of the clipped value.
private typealias Choice =
  @Sendable (_ free: Tape.Variable, _ clipped: Tape.Variable, _ tape: inout Tape) -> Tape.Variable

/// 07.7 with exchangeable parts.
///
/// - Parameters:
///   - clipped: the clipped value, from V, V_old and ε.
///   - choice: the loss, from the squared errors of the free and of the clipped value.
private func loss(
  clipped:
    @escaping @Sendable (
      _ values: Tape.Variable, _ oldValues: Tape.Variable, _ range: Float, _ tape: inout Tape
    ) -> Tape.Variable = { $3.add($1, $3.clamp($3.subtract($0, $1), -$2, $2)) },
  choosing choice: @escaping Choice = { $2.scale($2.maximum($0, $1), by: 0.5) }
) -> ValueLoss {
  { values, oldValues, returns, range, tape in
    let free = tape.square(tape.subtract(values, returns))
    let other = clipped(values, oldValues, range, &tape)
    return choice(free, tape.square(tape.subtract(other, returns)), &tape)
  }
}

/// 07.7 with the step from V_old to R clipped.
private func clippedTarget(
  _ choice: @escaping Choice
) -> ValueLoss {
  { values, oldValues, returns, range, tape in
    let step = tape.clamp(tape.subtract(returns, oldValues), -range, range)
    let target = tape.add(oldValues, step)
    let free = tape.square(tape.subtract(values, returns))
    return choice(free, tape.square(tape.subtract(values, target)), &tape)
  }
}

/// ½ of something of the two differences V − R and V_clipped − R.
private func differences(
  _ choice: @escaping Choice
) -> ValueLoss {
  { values, oldValues, returns, range, tape in
    let step = tape.clamp(tape.subtract(values, oldValues), -range, range)
    let clipped = tape.subtract(tape.add(oldValues, step), returns)
    return choice(tape.subtract(values, returns), clipped, &tape)
  }
}
