import Course
import Lesson09

/// Mistakes of 09.3 in the step of θ, beside a right g.
let sharedStepMistakes: [Misconception<SharedStep>] = [
  .init(
    "rmsprop.epsilonOutside", .parameter,
    "ε is added to the root, as in PyTorch's RMSProp: here it stands under the root, √(g + ε).",
    stepping {
      $0.step = { rates, _, new, delta in
        -rates.learningRate * delta / (new.squareRoot() + rates.epsilon)
      }
    }
  )
  .or(
    stepping {
      $0.step = { rates, _, new, delta in
        -rates.learningRate * delta / (new.squareRoot() + rates.epsilon.squareRoot())
      }
    }),
  .init(
    "rmsprop.oldSquares", .stale,
    "θ takes the old g: this step's Δθ² belongs into g first.",
    stepping {
      $0.step = { rates, old, _, delta in
        -rates.learningRate * delta / (old + rates.epsilon).squareRoot()
      }
    }),
  .init(
    "rmsprop.ascent", .sign,
    "the step goes up the loss: Δθ is its gradient, and θ ← θ − η Δθ / √(g + ε).",
    stepping { $0.rates = { changed($0) { $0.learningRate.negate() } } }),
  .init(
    "rmsprop.withoutRoot", .term,
    "the root is missing: Δθ / √(g + ε).",
    stepping {
      $0.step = { rates, _, new, delta in -rates.learningRate * delta / (new + rates.epsilon) }
    }),
  .init(
    "rmsprop.multiplied", .otherFormula,
    "Δθ is multiplied by the root: parameters whose gradients are large take smaller steps, so "
      + "divide.",
    stepping {
      $0.step = { rates, _, new, delta in
        -rates.learningRate * delta * (new + rates.epsilon).squareRoot()
      }
    }),
  .init(
    "rmsprop.plainGradient", .otherFormula,
    "Δθ is not divided by √(g + ε): that is a step of plain gradient descent.",
    stepping { $0.step = { rates, _, _, delta in -rates.learningRate * delta } }),
  .init(
    "rmsprop.signAlone", .otherFormula,
    "Δθ is divided by its own size, whatever g is: every step has the length η. Divide by "
      + "√(g + ε).",
    stepping {
      $0.step = { rates, _, _, delta in
        -rates.learningRate * delta / (delta * delta + rates.epsilon).squareRoot()
      }
    }
  )
  .or(
    stepping {
      $0.step = { rates, _, _, delta in
        delta == 0 ? 0 : delta > 0 ? -rates.learningRate : rates.learningRate
      }
    }),
  .init(
    "rmsprop.withoutEpsilon", .parameter,
    "ε is left out: it belongs under the root, and keeps the division finite where g is 0.",
    stepping { $0.rates = { changed($0) { $0.epsilon = 0 } } }),
  .init(
    "rmsprop.withoutRate", .parameter,
    "η is left out, or taken twice: it is on the step once.",
    stepping { $0.rates = { changed($0) { $0.learningRate = 1 } } }
  )
  .or(stepping { $0.rates = { changed($0) { $0.learningRate *= $0.learningRate } } }),
  .init(
    "rmsprop.assumesRates", .parameter,
    "η, α or ε is a number of its own: take all three from `rates`.",
    stepping { $0.rates = { changed($0) { $0.squareDecay = 0.99 } } }
  )
  .or(stepping { $0.rates = { changed($0) { $0.squareDecay = 0.9 } } })
  .or(stepping { $0.rates = { changed($0) { $0.epsilon = 1e-5 } } })
  .or(stepping { $0.rates = { changed($0) { $0.epsilon = 1e-8 } } })
  .or(stepping { $0.rates = { changed($0) { $0.learningRate = 1e-3 } } })
  .or(stepping { $0.rates = { changed($0) { $0.learningRate = 5e-3 } } })
  .or(stepping { $0.rates = { changed($0) { $0.learningRate = 0.1 } } }),
  .init(
    "rmsprop.corrected", .otherFormula,
    "g is divided by 1 − α before the step, as Adam corrects its bias at first: RMSProp takes g as "
      + "it is.",
    stepping {
      $0.step = { rates, _, new, delta in
        let corrected = new / (1 - rates.squareDecay)
        return -rates.learningRate * delta / (corrected + rates.epsilon).squareRoot()
      }
    }),
  .init(
    "rmsprop.vectorsExchanged", .exchange,
    "the change of g goes to θ, and the step to g: `model.parameters` are θ, `model.squares` are g."
  ) { gradient, model, rates, accumulate in
    try stepping()(gradient, model, rates) { amount, vector, index in
      try accumulate(
        amount, vector === model.squares ? model.parameters : model.squares, index)
    }
  },
  .init(
    "rmsprop.twoSteps", .term,
    "θ takes the step twice: one accumulate for each θ.",
    { gradient, model, rates, accumulate in
      try stepping()(gradient, model, rates) { amount, vector, index in
        try accumulate(amount, vector, index)
        if vector === model.parameters { try accumulate(amount, vector, index) }
      }
    }
  )
  .or { gradient, model, rates, accumulate in
    try stepping()(gradient, model, rates, accumulate)
    try stepping()(gradient, model, rates, accumulate)
  },
  .init(
    "rmsprop.noStep", .missingCase,
    "one of the two is not updated: g and θ both change.",
    { gradient, model, rates, accumulate in
      try stepping()(gradient, model, rates) { amount, vector, index in
        if vector === model.squares { try accumulate(amount, vector, index) }
      }
    }
  )
  .or { _, _, _, _ in },
  .init(
    "rmsprop.zeroSkipped", .missingCase,
    "a parameter whose Δθ is 0 is skipped: its g decays all the same.",
    stepping { $0.indices = { gradient in gradient.indices.filter { gradient[$0] != 0 } } }),
  .init(
    "rmsprop.lastLeftOut", .index,
    "the last or the first parameter is left out: all of `gradient.indices` take part.",
    stepping { $0.indices = { Array($0.indices.dropLast()) } }
  )
  .or(stepping { $0.indices = { Array($0.indices.dropFirst()) } }),
  .init(
    "rmsprop.neighboursGradient", .index,
    "a parameter takes its neighbour's Δθ: Δθ, θ and g belong together by their index.",
    stepping { $0.gradient = { Array($0.dropFirst() + $0.prefix(1)) } }
  )
  .or(stepping { $0.gradient = { Array($0.suffix(1) + $0.dropLast()) } }),
  .init(
    "rmsprop.reversed", .direction,
    "the gradient is read from its end: Δθ, θ and g belong together by their index.",
    stepping { $0.gradient = { $0.reversed() } }),
  .init(
    "rmsprop.meanGradient", .aggregate,
    "Δθ is divided by the number of parameters: `gradient` is a mean over the segment already.",
    stepping { $0.gradient = { gradient in gradient.map { $0 / Float(gradient.count) } } }
  )
  .or(
    stepping {
      $0.gradient = { gradient in
        let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm > 0 ? gradient.map { $0 / norm } : gradient
      }
    }),
  .init(
    "rmsprop.wholeNumbers", .precision,
    "numbers are rounded to whole ones: all of them are fractions.",
    stepping { $0.gradient = { $0.map { $0.rounded() } } }
  )
  .or(
    stepping {
      $0.square = { rates, g, delta in
        (rates.squareDecay * g + (1 - rates.squareDecay) * delta * delta).rounded()
      }
    }),
]
