import Course
import Lesson09

/// Mistakes of 09.3 in g, the statistics.
let sharedSquareMistakes: [Misconception<SharedStep>] = [
  .init(
    "rmsprop.ownStatistics", .storage,
    "g is not shared: each call or each worker has squares of its own, and `model.squares` stays "
      + "as it is or is not looked at. Load g from `model.squares`, and accumulate its change "
      + "there.",
    withoutWriting(start: { $0.map { _ in 0 } })
  )
  .or(withoutWriting(start: { $0 })),
  .init(
    "rmsprop.keptStatistics", .storage,
    "g is kept from call to call: other workers change it in the meantime. Load it anew in each "
      + "step.",
    changing: { _ in keeping(startsAtZero: true, writes: false) }
  )
  .or(changing: { _ in keeping(startsAtZero: false, writes: false) })
  .or(changing: { _ in keeping(startsAtZero: true, writes: true) })
  .or(changing: { _ in keeping(startsAtZero: false, writes: true) }),
  .init(
    "rmsprop.amountIsNewValue", .term,
    "the new value is handed to accumulate, which adds it to the old one: hand over the change, "
      + "new less old.",
    stepping { $0.change = { _, new in new } }
  )
  .or { gradient, model, rates, accumulate in
    try stepping()(gradient, model, rates) { amount, vector, index in
      let old = vector === model.parameters ? vector.load(index) : 0
      try accumulate(old + amount, vector, index)
    }
  }
  .or { gradient, model, rates, accumulate in
    try stepping { $0.change = { _, new in new } }(gradient, model, rates) {
      amount, vector, index in
      let old = vector === model.parameters ? vector.load(index) : 0
      try accumulate(old + amount, vector, index)
    }
  },
  .init(
    "rmsprop.stores", .storage,
    "g or θ is stored: what another worker adds between the read and the write is lost. Every "
      + "write is an accumulate.",
    storing(squares: true, parameters: true)
  )
  .or(storing(squares: true, parameters: false))
  .or(storing(squares: false, parameters: true)),
  .init(
    "rmsprop.inParts", .term,
    "g is changed by two calls, first by its decay and then by the square: between them other "
      + "workers see a g that is too small. One call for each g, with the whole change."
  ) { gradient, model, rates, accumulate in
    try stepping()(gradient, model, rates) { amount, vector, index in
      if vector === model.squares {
        let decay = -(1 - rates.squareDecay) * vector.load(index)
        try accumulate(decay, vector, index)
        try accumulate(amount - decay, vector, index)
      } else {
        try accumulate(amount, vector, index)
      }
    }
  },
  .init(
    "rmsprop.decayExchanged", .exchange,
    "α and 1 − α have changed places: α, which is near 1, keeps the old g.",
    stepping { $0.rates = { changed($0) { $0.squareDecay = 1 - $0.squareDecay } } }),
  .init(
    "rmsprop.squaresAddUp", .otherFormula,
    "g is the sum of all squares, as in AdaGrad, and grows for ever: it is a running mean, of "
      + "which (1 − α) is replaced.",
    stepping { $0.square = { _, g, delta in g + delta * delta } }),
  .init(
    "rmsprop.withoutComplement", .parameter,
    "the factor 1 − α is missing on Δθ²: g ← α g + (1 − α) Δθ².",
    stepping { $0.square = { $0.squareDecay * $1 + $2 * $2 } }),
  .init(
    "rmsprop.withoutDecay", .parameter,
    "the old g does not decay: it keeps the part α only.",
    stepping { $0.square = { $1 + (1 - $0.squareDecay) * $2 * $2 } }),
  .init(
    "rmsprop.lastSquareAlone", .term,
    "the old g is forgotten: g is the last Δθ², or (1 − α) times it, without α g.",
    stepping { $0.square = { _, _, delta in delta * delta } }
  )
  .or(stepping { $0.square = { rates, _, delta in (1 - rates.squareDecay) * delta * delta } }),
  .init(
    "rmsprop.withoutSquare", .term,
    "Δθ is not squared in g: g ← α g + (1 − α) Δθ².",
    stepping { $0.square = { $0.squareDecay * $1 + (1 - $0.squareDecay) * $2 } }
  )
  .or(stepping { $0.square = { $0.squareDecay * $1 + (1 - $0.squareDecay) * abs($2) } }),
  .init(
    "rmsprop.squaresFall", .sign,
    "Δθ² is subtracted from g: large gradients make g large.",
    stepping { $0.square = { $0.squareDecay * $1 - (1 - $0.squareDecay) * $2 * $2 } }
  )
  .or(stepping { $0.change = { old, new in old - new } }),
  .init(
    "rmsprop.largestSquare", .extremum,
    "g never falls, as in AMSGrad: the running mean falls where gradients become small.",
    stepping { $0.square = { max($1, $0.squareDecay * $1 + (1 - $0.squareDecay) * $2 * $2) } }
  )
  .or(stepping { $0.square = { max($0.squareDecay * $1, $2 * $2) } }),
  .init(
    "rmsprop.epsilonInSquare", .parameter,
    "ε is added to g itself, and adds up from step to step: it belongs under the root alone.",
    stepping {
      $0.square = { $0.squareDecay * $1 + (1 - $0.squareDecay) * $2 * $2 + $0.epsilon }
      $0.step = { rates, _, new, delta in -rates.learningRate * delta / new.squareRoot() }
    }
  )
  .or(
    stepping {
      $0.square = { $0.squareDecay * $1 + (1 - $0.squareDecay) * $2 * $2 + $0.epsilon }
    }),
  .init(
    "rmsprop.oneForAll", .aggregate,
    "one g is formed from all parameters, such as the mean of their squares: each parameter has "
      + "its own.",
    { gradient, model, rates, accumulate in
      let mean = gradient.reduce(0) { $0 + $1 * $1 } / Float(max(1, gradient.count))
      try stepping {
        $0.square = { rates, g, _ in rates.squareDecay * g + (1 - rates.squareDecay) * mean }
      }(gradient, model, rates, accumulate)
    }),
]

/// The rates, changed.
func changed(_ rates: RMSPropRates, _ change: (inout RMSPropRates) -> Void) -> RMSPropRates {
  var rates = rates
  change(&rates)
  return rates
}

/// The step with a g that is not written: θ alone changes.
private func withoutWriting(start: @escaping @Sendable ([Float]) -> [Float]) -> SharedStep {
  { gradient, model, rates, accumulate in
    let own = SharedModel(
      parameters: model.parameters, squares: SharedVector(start(model.squares.values)))
    try stepping()(gradient, own, rates) { amount, vector, index in
      if vector === own.squares {
        vector.store(vector.load(index) + amount, at: index)
      } else {
        try accumulate(amount, vector, index)
      }
    }
  }
}

/// The step with a g that outlives its call.
private func keeping(startsAtZero: Bool, writes: Bool) -> SharedStep {
  let kept = KeptNumbers()
  return { gradient, model, rates, accumulate in
    let start = startsAtZero ? gradient.map { _ in 0 } : model.squares.values
    let own = SharedModel(
      parameters: model.parameters,
      squares: SharedVector(kept.numbers(for: model.squares) ?? start))
    try stepping()(gradient, own, rates) { amount, vector, index in
      if vector === own.squares {
        vector.store(vector.load(index) + amount, at: index)
        if writes {
          try accumulate(vector.load(index) - model.squares.load(index), model.squares, index)
        }
      } else {
        try accumulate(amount, vector, index)
      }
    }
    kept.keep(own.squares.values, for: model.squares)
  }
}

/// The step with stores in place of some additions.
private func storing(squares: Bool, parameters: Bool) -> SharedStep {
  { gradient, model, rates, accumulate in
    try stepping()(gradient, model, rates) { amount, vector, index in
      if vector === model.squares ? squares : parameters {
        vector.store(vector.load(index) + amount, at: index)
      } else {
        try accumulate(amount, vector, index)
      }
    }
  }
}
