import Course
import Lesson09
import RLCore

extension Exercise<A3CFunctions> {
  /// 09.3: a step of RMSProp on parameters and statistics that all share.
  static var sharedStep: Self {
    Exercise(
      "09.3", \.sharedStep, title: "Shared RMSProp", snippet: "shared-step",
      section: "One RMSProp for all",
      hints: [
        "Treat one parameter after another. How much does g change, if it becomes "
          + "α g + (1 − α) Δθ²? That change is the amount to accumulate.",
        "The change of g is (1 − α)(Δθ² − g). The new g is the old one, which you have loaded, and "
          + "the change; θ changes by −η Δθ / √(new g + ε).",
        "for index in gradient.indices: let square = model.squares.load(index); let change = (1 − "
          + "rates.squareDecay) * (gradient[index] * gradient[index] − square); try "
          + "accumulate(change, model.squares, index); try accumulate(−rates.learningRate * "
          + "gradient[index] / (square + change + rates.epsilon).squareRoot(), model.parameters, "
          + "index).",
      ],
      endlessHint: "One loop over gradient.indices is enough; retrying is accumulate's part.",
      cases: questions,
      misconceptions: sharedSquareMistakes + sharedStepMistakes,
      promises: [
        Promise("whose statistics are shared", brokenBy: "rmsprop.ownStatistics"),
        Promise("for each parameter", brokenBy: "rmsprop.oneForAll", "rmsprop.lastLeftOut"),
        Promise("α = `rates.squareDecay` in [0, 1)", brokenBy: "rmsprop.assumesRates"),
        Promise("θ takes the new g", brokenBy: "rmsprop.oldSquares"),
        Promise("ε stands under the root", brokenBy: "rmsprop.epsilonOutside"),
        Promise(
          "Every write goes through `accumulate(amount, vector, index)`", brokenBy: "rmsprop.stores"
        ),
        Promise("once for each g and once for each θ", brokenBy: "rmsprop.inParts"),
        Promise("write the change of g as an amount", brokenBy: "rmsprop.amountIsNewValue"),
        Promise("Nothing of g may be kept from call to call", brokenBy: "rmsprop.keptStatistics"),
      ],
      extremes: { right, extreme in
        { gradient, model, rates, accumulate in
          try right(gradient, model, rates) { amount, vector, index in
            try accumulate(extreme(amount), vector, index)
          }
          // No list is returned that could be empty or too long.
        }
      })
  }
}

/// One or two steps, and what another worker adds between them.
private struct StepQuestion {
  var title: String
  var parameters: [Float] = [1]
  var squares: [Float] = [0.5]
  var gradient: [Float] = [2]
  var rates = RMSPropRates(learningRate: 0.1, squareDecay: 0.9, epsilon: 0.01)
  /// Another worker's additions to θ and g, and the gradient of the step that follows.
  var then: (parameters: [Float], squares: [Float], gradient: [Float])?

  func with(_ change: (inout StepQuestion) -> Void) -> StepQuestion {
    var copy = self
    change(&copy)
    return copy
  }

  /// θ and g by the displayed formulas, in Double.
  private var expected: (parameters: [Double], squares: [Double]) {
    let (eta, alpha) = (Double(rates.learningRate), Double(rates.squareDecay))
    let epsilon = Double(rates.epsilon)
    var (theta, g) = (parameters.map(Double.init), squares.map(Double.init))
    func step(_ gradient: [Float]) {
      for (i, delta) in gradient.map(Double.init).enumerated() {
        g[i] = alpha * g[i] + (1 - alpha) * delta * delta
        theta[i] -= eta * delta / (g[i] + epsilon).squareRoot()
      }
    }
    step(gradient)
    if let then {
      for i in theta.indices {
        theta[i] += Double(then.parameters[i])
        g[i] += Double(then.squares[i])
      }
      step(then.gradient)
    }
    return (theta, g)
  }

  private var inputs: [Column] {
    var inputs = [Column("θ", parameters), Column("g", squares), Column("Δθ", gradient)]
    if let then {
      inputs += [
        Column("others add to θ", then.parameters), Column("others add to g", then.squares),
        Column("then Δθ", then.gradient),
      ]
    }
    return inputs
  }

  func asked() -> Case<A3CFunctions> {
    let expected = expected
    let calls = [Double](repeating: then == nil ? 1 : 2, count: parameters.count)
    return Case(
      title: title,
      settings: [
        setting("learningRate", rates.learningRate), setting("squareDecay", rates.squareDecay),
        setting("epsilon", rates.epsilon),
      ],
      row: "index", inputs: inputs,
      expected: [
        Column("new g", expected.squares, absolute: 1e-6),
        Column("new θ", expected.parameters),
        Column("number of calls of accumulate for g", calls),
        Column("number of calls of accumulate for θ", calls),
      ]
    ) { functions in
      let model = SharedModel(
        parameters: SharedVector(parameters), squares: SharedVector(squares))
      var (forParameters, forSquares) = (calls.map { _ in 0.0 }, calls.map { _ in 0.0 })
      func accumulate(_ amount: Float, _ vector: SharedVector, _ index: Int) {
        GivenA3C.accumulate(amount, into: vector, at: index)
        if vector === model.parameters { forParameters[index] += 1 }
        if vector === model.squares { forSquares[index] += 1 }
      }
      try functions.sharedStep(gradient, model, rates, accumulate)
      if let then {
        for i in parameters.indices {
          GivenA3C.accumulate(then.parameters[i], into: model.parameters, at: i)
          GivenA3C.accumulate(then.squares[i], into: model.squares, at: i)
        }
        try functions.sharedStep(then.gradient, model, rates, accumulate)
      }
      return .answer([
        Column("new g", model.squares.values), Column("new θ", model.parameters.values),
        Column("number of calls of accumulate for g", forSquares),
        Column("number of calls of accumulate for θ", forParameters),
      ])
    }
  }
}

private func questions() -> [Case<A3CFunctions>] {
  var random = RandomStream(seed: 9, name: "09.3")
  let first = StepQuestion(title: "one parameter")
  let several = first.with {
    ($0.title, $0.parameters) = ("three parameters", [1, -2, 0.5])
    ($0.squares, $0.gradient) = ([0.5, 0.25, 4], [2, -1, 0.5])
  }
  let drawn = StepQuestion(
    title: "six parameters", parameters: random.floats(6, -1, 1),
    squares: random.floats(6, 0, 0.5), gradient: random.floats(6, -0.5, 0.5),
    rates: RMSPropRates(learningRate: 5e-3, squareDecay: 0.99, epsilon: 1e-5))
  let questions = [
    first,
    first.with { ($0.title, $0.gradient) = ("a negative Δθ", [-2]) },
    first.with { ($0.title, $0.squares) = ("no gradient was seen before: g = 0", [0]) },
    first.with { ($0.title, $0.gradient) = ("a Δθ of 0, after which g falls", [0]) },
    first.with {
      $0.title = "no gradient yet, and still none: g = 0 and Δθ = 0"
      ($0.squares, $0.gradient) = ([0], [0])
    },
    first.with { ($0.title, $0.rates.squareDecay) = ("α = 0: g is the last square alone", 0) },
    first.with {
      $0.title = "a Δθ that is small beside ε"
      ($0.squares, $0.gradient, $0.rates.epsilon) = ([0.0001], [0.01], 0.04)
    },
    several,
    several.with {
      $0.title = "other rates"
      $0.rates = RMSPropRates(learningRate: 0.5, squareDecay: 0.75, epsilon: 1)
    },
    first.with {
      $0.title = "two steps, between which another worker changes g"
      $0.then = ([0], [1.5], [1])
    },
    several.with {
      $0.title = "two steps, between which another worker changes θ and g"
      $0.then = ([0.5, 0.25, -1], [0.125, 0, 2], [-1, 0.5, 3])
    },
    drawn,
    drawn.with {
      $0.title = "two steps of six parameters"
      $0.then = (
        random.floats(6, -0.1, 0.1), random.floats(6, 0, 0.1), random.floats(6, -0.5, 0.5)
      )
    },
  ]
  return questions.map { $0.asked() }
}
