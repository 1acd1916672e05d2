import Course
import Lesson15
import RLNetworks

/// Signs that stay where they must go, or go where they must stay.
let mixSignMistakes: [Misconception<MixFunction>] = [
  .init(
    "mixer.signed", .sign,
    "W₁ and w₂ keep their signs: then Q_tot may fall where an agent's value rises, and what is "
      + "best for an agent need not be best for the team.",
    mixing {
      $0.weights1 = { weights, _ in weights }
      $0.weights2 = { weights, _ in weights }
    }),
  .init(
    "mixer.signedWeights1", .sign,
    "W₁ keeps its signs: it multiplies the agents' values, and so it is taken as |W₁|.",
    mixing { $0.weights1 = { weights, _ in weights } }),
  .init(
    "mixer.signedWeights2", .sign,
    "w₂ keeps its signs: it multiplies the units, which rise with the agents' values, and so it is "
      + "taken as |w₂|.",
    mixing { $0.weights2 = { weights, _ in weights } }),
  .init(
    "mixer.absoluteBiases", .sign,
    "biases lose their signs: they are added, so that no sign of theirs makes Q_tot fall, and "
      + "without it the mixer can represent less.",
    mixing {
      $0.bias1 = { absolute($0, &$1) }
      $0.bias2 = { absolute($0, &$1) }
    }
  )
  .or(mixing { $0.bias1 = { absolute($0, &$1) } })
  .or(mixing { $0.bias2 = { absolute($0, &$1) } }),
  .init(
    "mixer.absoluteProducts", .sign,
    "|·| is taken after the product, of q W₁, or of the agents' values, too: then a value of −3 "
      + "counts as much as one of 3. It is taken of the weights alone.",
    mixing {
      $0.weights1 = { weights, _ in weights }
      $0.product = { absolute($2.multiply($0, $1), &$2) }
    }
  )
  .or(
    mixing {
      $0.weights1 = { weights, _ in weights }
      $0.summed = { absolute($0, &$1) }
    }
  )
  .or(
    mixing {
      $0.weights1 = { weights, _ in weights }
      $0.hidden = { sum, bias, tape in
        let whole = tape.add(sum, bias)
        return tape.elu(absolute(whole, &tape))
      }
    }),
  .init(
    "mixer.absoluteMixture", .sign,
    "|·| is taken after the product, of what the units and w₂ make: a unit may be below 0, and its "
      + "sign belongs to the value. It is taken of w₂, before it multiplies.",
    mixing {
      $0.weights2 = { weights, _ in weights }
      $0.mixed = { hidden, weights, tape in
        let products = tape.multiply(hidden, weights)
        return tape.sumColumns(absolute(products, &tape))
      }
    }
  )
  .or(
    mixing {
      $0.weights2 = { weights, _ in weights }
      $0.mixed = { hidden, weights, tape in
        let sum = tape.sumColumns(tape.multiply(hidden, weights))
        return absolute(sum, &tape)
      }
    }),
  .init(
    "mixer.absoluteTotal", .sign,
    "Q_tot loses its sign: a team may be worth less than 0.",
    mixing { $0.total = { absolute($2.add($0, $1), &$2) } }),
  .init(
    "mixer.negativeWeights", .sign,
    "the weights are made negative, −|W₁| and −|w₂| or one of both: Q_tot rises with the agents' "
      + "values where both are 0 or more.",
    mixing {
      $0.weights1 = { $1.negate(absolute($0, &$1)) }
      $0.weights2 = { $1.negate(absolute($0, &$1)) }
    }
  )
  .or(mixing { $0.weights1 = { $1.negate(absolute($0, &$1)) } })
  .or(mixing { $0.weights2 = { $1.negate(absolute($0, &$1)) } }),
  .init(
    "mixer.positiveParts", .otherFormula,
    "negative weights count as 0: |w| is −w there, and keeps a derivative.",
    mixing {
      $0.weights1 = { $1.relu($0) }
      $0.weights2 = { $1.relu($0) }
    }
  )
  .or(mixing { $0.weights1 = { $1.relu($0) } })
  .or(mixing { $0.weights2 = { $1.relu($0) } }),
  .init(
    "mixer.squaredWeights", .otherFormula,
    "the weights are squared: that is not negative either, but the formula is |w|.",
    mixing {
      $0.weights1 = { $1.square($0) }
      $0.weights2 = { $1.square($0) }
    }
  )
  .or(mixing { $0.weights1 = { $1.square($0) } })
  .or(mixing { $0.weights2 = { $1.square($0) } }),
  .init(
    "mixer.positiveFunction", .otherFormula,
    "the weights go through eʷ, softplus or the logistic function: that is not negative either, "
      + "but the formula is |w|.",
    mixing {
      $0.weights1 = { $1.exp($0) }
      $0.weights2 = { $1.exp($0) }
    }
  )
  .or(
    mixing {
      $0.weights1 = { $1.softplus($0) }
      $0.weights2 = { $1.softplus($0) }
    }
  )
  .or(
    mixing {
      $0.weights1 = { $1.sigmoid($0) }
      $0.weights2 = { $1.sigmoid($0) }
    }),
]

/// Derivatives that do not arrive, or that are others.
let mixDerivativeMistakes: [Misconception<MixFunction>] = [
  .init(
    "mixer.valuesDetached", .derivative,
    "no derivative flows to the agents' values: the agents would not learn.",
    mixing { $0.values = { $1.detach($0) } }),
  .init(
    "mixer.weightsDetached", .derivative,
    "no derivative flows to some of the weights: the hypernetworks learn, too.",
    mixing(given: { _, weights, tape in
      weights = MixerVariables(
        weights1: tape.detach(weights.weights1), bias1: tape.detach(weights.bias1),
        weights2: tape.detach(weights.weights2), bias2: tape.detach(weights.bias2))
    })
  )
  .or(mixing { $0.weights1 = { $1.detach(absolute($0, &$1)) } })
  .or(mixing { $0.weights2 = { $1.detach(absolute($0, &$1)) } })
  .or(mixing { $0.bias1 = { $1.detach($0) } })
  .or(mixing { $0.bias2 = { $1.detach($0) } })
  .or(
    mixing {
      $0.weights1 = { $1.detach(absolute($0, &$1)) }
      $0.weights2 = { $1.detach(absolute($0, &$1)) }
    }),
  .init(
    "mixer.constant", .derivative,
    "no derivative flows at all: what leaves the tape through `tape.values` or `tape.detach` has "
      + "lost it.",
    mixing { $0.total = { $2.detach($2.add($0, $1)) } }),
  .init(
    "mixer.signIgnored", .derivative,
    "the derivative of |w| counts as 1 everywhere: where w is negative, it is −1.",
    mixing {
      $0.weights1 = { straightThrough($0, &$1) }
      $0.weights2 = { straightThrough($0, &$1) }
    }
  )
  .or(mixing { $0.weights1 = { straightThrough($0, &$1) } })
  .or(mixing { $0.weights2 = { straightThrough($0, &$1) } }),
]

/// |w| with the derivative 1.
private func straightThrough(_ x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  let difference = tape.subtract(absolute(x, &tape), x)
  return tape.add(x, tape.detach(difference))
}
