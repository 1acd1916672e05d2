import Course
import Lesson12

typealias Measure = (_ parameters: [Float]) throws -> Measurement
typealias AssembledStep =
  @Sendable (
    [Float], [Float], TRPOSettings, Product, Measure, TRPOFunctions
  ) throws -> TrustRegionStep

/// An update whose parts can be exchanged, so that a mistake is one line.
struct StepVariation: Sendable {
  /// A place along the step: θ, x, its length, and the fraction.
  struct Place {
    let theta: [Float]
    let x: [Float]
    let length: Float
    let fraction: Float

    /// θ + factor · x.
    func moved(by factor: Float) -> [Float] { sum(theta, factor, x) }
    /// θ + f · length · x.
    var right: [Float] { moved(by: fraction * length) }
  }

  var gradient: @Sendable ([Float]) -> [Float] = { $0 }
  var settings: @Sendable (TRPOSettings) -> TRPOSettings = { $0 }
  var parts: @Sendable (TRPOFunctions) -> TRPOFunctions = { $0 }
  /// The direction of the step, from x and g.
  var direction: @Sendable (_ x: [Float], _ g: [Float]) -> [Float] = { x, _ in x }
  /// What the length is computed from.
  var lengthOf:
    @Sendable (_ x: [Float], _ g: [Float], Product) throws -> (x: [Float], image: [Float]) = {
      ($0, try $2($0))
    }
  var lengthDivergence: @Sendable (Float) -> Float = { $0 }
  var search: @Sendable (TRPOSettings) -> (delta: Float, decay: Float, tries: Int) = {
    ($0.maximumDivergence, $0.searchDecay, $0.searchTries)
  }
  var measured: @Sendable (Place) -> [Float] = { $0.right }
  var taken: @Sendable (Place) -> [Float] = { $0.fraction == 0 ? $0.theta : $0.right }
  var report: @Sendable (inout TrustRegionStep) -> Void = { _ in }

  func callAsFunction(
    _ theta: [Float], _ gradient: [Float], _ settings: TRPOSettings, _ product: Product,
    _ measure: Measure, _ functions: TRPOFunctions
  ) throws -> TrustRegionStep {
    let (g, settings) = (self.gradient(gradient), self.settings(settings))
    let functions = parts(functions)
    let (solution, residuals) = try functions.conjugateGradient(
      product, g, settings.iterations, settings.tolerance)
    let x = direction(solution, g)
    let (known, image) = try lengthOf(x, g, product)
    let length = try functions.stepLength(
      lengthDivergence(settings.maximumDivergence), known, image)
    let (delta, decay, tries) = search(settings)
    let fraction = try functions.lineSearch(delta, decay, tries) {
      try measure(measured(Place(theta: theta, x: x, length: length, fraction: $0)))
    }
    var step = TrustRegionStep(
      parameters: taken(Place(theta: theta, x: x, length: length, fraction: fraction)),
      residuals: residuals, stepLength: length, fraction: fraction)
    report(&step)
    return step
  }
}

/// The right update with some of its parts exchanged.
private func updating(_ change: (inout StepVariation) -> Void) -> AssembledStep {
  var variation = StepVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, $3, $4, $5) }
}

/// Wrong directions and lengths.
let stepDirectionMistakes: [Misconception<AssembledStep>] = [
  .init(
    "natural.downhill", .sign,
    "−g is handed to the conjugate gradients: g is the gradient of what is to be made large.",
    updating { $0.gradient = { $0.map { -$0 } } }),
  .init(
    "natural.subtracted", .sign,
    "the step is subtracted from θ: x points where the surrogate grows.",
    updating {
      $0.measured = { $0.moved(by: -$0.fraction * $0.length) }
      $0.taken = { $0.moved(by: -$0.fraction * $0.length) }
    }),
  .init(
    "natural.subtractedAtTheEnd", .sign,
    "θ + f · length · x is measured, and θ − f · length · x returned.",
    updating { $0.taken = { $0.moved(by: -$0.fraction * $0.length) } }),
  .init(
    "natural.alongGradient", .otherFormula,
    "the step goes along g: the natural gradient is x, the solution of F x = g.",
    updating { $0.direction = { _, g in g } }),
  .init(
    "natural.movesAlongGradient", .exchange,
    "the length is that of x, and the step goes along g: both belong to x.",
    changing: { _ in
      { theta, gradient, settings, product, measure, functions in
        var along = StepVariation()
        along.measured = { sum($0.theta, $0.fraction * $0.length, gradient) }
        along.taken = { sum($0.theta, $0.fraction * $0.length, gradient) }
        return try along(theta, gradient, settings, product, measure, functions)
      }
    }),
  .init(
    "natural.directionNormalised", .term,
    "x is brought to length 1 first, and returned with it: the reported length is then another "
      + "one.",
    updating {
      $0.direction = { x, _ in
        let length = dot(x, x).squareRoot()
        return x.map { $0 / length }
      }
    }
  ),
  .init(
    "natural.gradientNormalised", .term,
    "g is brought to length 1 before the conjugate gradients: hand it over as it is.",
    updating {
      $0.gradient = { g in
        let length = dot(g, g).squareRoot()
        return length > 0 ? g.map { $0 / length } : g
      }
    }
  ),
  .init(
    "natural.productIsGradient", .stale,
    "g stands for the product of x: after a few iterations F x is near g and not equal to it.",
    updating { $0.lengthOf = { x, g, _ in (x, g) } }),
  .init(
    "natural.productOfGradient", .exchange,
    "the product of g is handed to the step length: ask for that of x.",
    updating { $0.lengthOf = { x, g, product in (x, try product(g)) } }),
  .init(
    "natural.lengthOfGradient", .exchange,
    "the step length is computed from g and its product: it is computed from x, along which the "
      + "step goes.",
    updating { $0.lengthOf = { _, g, product in (g, try product(g)) } }),
  .init(
    "natural.lengthWithoutProduct", .otherFormula,
    "x itself stands for its product: xᵀx is the length in the parameters.",
    updating { $0.lengthOf = { x, _, _ in (x, x) } }),
  .init(
    "natural.productTwice", .term,
    "the product is taken of the product: the length needs F x, with one F.",
    updating { $0.lengthOf = { x, _, product in (x, try product(product(x))) } }),
  .init(
    "natural.halfDivergence", .parameter,
    "the step length is asked for with δ / 2 or 2δ: the ½ of the model is its own matter.",
    updating { $0.lengthDivergence = { $0 / 2 } }
  )
  .or(updating { $0.lengthDivergence = { 2 * $0 } }),
  .init(
    "natural.rootOfDivergence", .parameter,
    "the step length is asked for with √δ or δ²: hand over δ.",
    updating { $0.lengthDivergence = { $0.squareRoot() } }
  )
  .or(updating { $0.lengthDivergence = { $0 * $0 } }),
  .init(
    "natural.assumesDivergence", .parameter,
    "δ is a number such as 0.01: take `settings.maximumDivergence`.",
    updating { $0.settings = with(\.maximumDivergence, 0.01) }
  )
  .or(updating { $0.settings = with(\.maximumDivergence, 0.03) }),
  .init(
    "natural.assumesIterations", .parameter,
    "the iterations are a number such as 10, or as many as parameters: take `settings.iterations`.",
    updating { $0.settings = with(\.iterations, 10) }
  )
  .or(updating { $0.settings = with(\.iterations, 2) })
  .or(changing: { right in
    { try right($0, $1, with(\.iterations, $0.count)($2), $3, $4, $5) }
  }),
  .init(
    "natural.assumesTolerance", .parameter,
    "the tolerance is a number such as 0.001 or 0: take `settings.tolerance`.",
    updating { $0.settings = with(\.tolerance, 1e-3) }
  )
  .or(updating { $0.settings = with(\.tolerance, 1e-6) }),
  .init(
    "natural.triesForIterations", .exchange,
    "iterations and tries have changed places: `searchTries` belong to the line search.",
    updating {
      $0.settings = { settings in
        var changed = settings
        (changed.iterations, changed.searchTries) = (settings.searchTries, settings.iterations)
        return changed
      }
    }
  ),
]

/// Settings with one of them changed.
func with<Value: Sendable>(
  _ path: WritableKeyPath<TRPOSettings, Value> & Sendable, _ value: Value
) -> @Sendable (TRPOSettings) -> TRPOSettings {
  { settings in
    var changed = settings
    changed[keyPath: path] = value
    return changed
  }
}

/// Wrong searches, parameters and reports.
let stepSearchMistakes: [Misconception<AssembledStep>] = [
  .init(
    "natural.searchDivergence", .parameter,
    "the line search allows more than δ, such as 1.5 δ or 2 δ: it has the same δ as the length.",
    updating { $0.search = { (1.5 * $0.maximumDivergence, $0.searchDecay, $0.searchTries) } }
  )
  .or(updating { $0.search = { (2 * $0.maximumDivergence, $0.searchDecay, $0.searchTries) } })
  .or(updating { $0.search = { (.infinity, $0.searchDecay, $0.searchTries) } }),
  .init(
    "natural.searchExchanged", .exchange,
    "δ and the decay have changed places in the line search: δ comes first.",
    updating { $0.search = { ($0.searchDecay, $0.maximumDivergence, $0.searchTries) } }),
  .init(
    "natural.assumesDecay", .parameter,
    "the decay is a number such as 0.5 or 0.8: take `settings.searchDecay`.",
    updating { $0.settings = with(\.searchDecay, 0.5) }
  )
  .or(updating { $0.settings = with(\.searchDecay, 0.8) }),
  .init(
    "natural.assumesTries", .parameter,
    "the tries are a number such as 10: take `settings.searchTries`.",
    updating { $0.settings = with(\.searchTries, 10) }
  )
  .or(updating { $0.settings = with(\.searchTries, 5) }),
  .init(
    "natural.withoutSearch", .term,
    "the line search is missing: the whole step is taken, whatever it does.",
    updating { $0.parts = { with(search: { _, _, _, _ in 1 }, in: $0) } }
  )
  .or(
    updating {
      $0.parts = {
        with(
          search: {
            _ = try $3(1)
            return 1
          }, in: $0)
      }
    }),
  .init(
    "natural.measuresStep", .term,
    "the step is measured without θ: `measure` takes parameters, not their change.",
    updating { $0.measured = { place in place.x.map { place.fraction * place.length * $0 } } }),
  .init(
    "natural.measuresWithoutLength", .term,
    "θ + f · x is measured, without the length.",
    updating { $0.measured = { $0.moved(by: $0.fraction) } }),
  .init(
    "natural.measuresWholeStep", .stale,
    "the whole step is measured at every fraction: a shorter one is to be tried.",
    updating { $0.measured = { $0.moved(by: $0.length) } }),
  .init(
    "natural.measuresOld", .stale,
    "θ itself is measured at every fraction: the old policy is compared with itself, and gains "
      + "nothing.",
    updating { $0.measured = { $0.theta } }),
  .init(
    "natural.measuresBackwards", .sign,
    "θ − f · length · x is measured, and θ + f · length · x returned.",
    updating { $0.measured = { $0.moved(by: -$0.fraction * $0.length) } }),
  .init(
    "natural.withoutFraction", .term,
    "the whole step is taken although the line search shortened it: the fraction is missing in the "
      + "new parameters.",
    updating { $0.taken = { $0.fraction == 0 ? $0.theta : $0.moved(by: $0.length) } }),
  .init(
    "natural.wholeStepOtherwise", .missingCase,
    "the whole step is taken, also where no fraction would do: there the parameters stay.",
    updating { $0.taken = { $0.moved(by: $0.length) } }),
  .init(
    "natural.fractionTwice", .term,
    "the fraction is multiplied twice: θ + fraction · length · x has been measured, and is "
      + "returned.",
    updating {
      $0.taken = {
        $0.fraction == 0 ? $0.theta : $0.moved(by: $0.fraction * $0.fraction * $0.length)
      }
    }),
  .init(
    "natural.withoutLength", .term,
    "the length is missing in the new parameters, or in all of them: x has a direction that counts "
      + "and a length that does not.",
    updating { $0.taken = { $0.fraction == 0 ? $0.theta : $0.moved(by: $0.fraction) } }
  )
  .or(
    updating {
      $0.measured = { $0.moved(by: $0.fraction) }
      $0.taken = { $0.moved(by: $0.fraction) }
    }),
  .init(
    "natural.lengthTwice", .term,
    "the length is multiplied twice.",
    updating {
      $0.measured = { $0.moved(by: $0.fraction * $0.length * $0.length) }
      $0.taken = { $0.moved(by: $0.fraction * $0.length * $0.length) }
    }
  )
  .or(
    updating {
      $0.taken = {
        $0.fraction == 0 ? $0.theta : $0.moved(by: $0.fraction * $0.length * $0.length)
      }
    }),
  .init(
    "natural.stepReturned", .term,
    "the step is returned for the parameters: θ is added to it.",
    updating {
      $0.taken = { place in place.x.map { place.fraction * place.length * $0 } }
    }),
  .init(
    "natural.oldReturned", .stale,
    "the old parameters are returned, whatever the fraction is.",
    updating { $0.taken = { $0.theta } }),
  .init(
    "natural.zeroTimesInfinity", .precision,
    "0 · length · x is added where no fraction would do: with an infinite length that is not a "
      + "number. Return θ itself.",
    updating { $0.taken = { $0.right } }),
  .init(
    "natural.reportsProduct", .exchange,
    "`stepLength` is reported with the fraction in it: it is the length of the whole step.",
    updating { $0.report = { $0.stepLength *= $0.fraction } }),
  .init(
    "natural.resultsExchanged", .exchange,
    "`stepLength` and `fraction` have changed places in the answer.",
    updating { $0.report = { ($0.stepLength, $0.fraction) = ($0.fraction, $0.stepLength) } }),
  .init(
    "natural.fractionOfOne", .missingCase,
    "`fraction` is reported as 1: it is what the line search returned.",
    updating { $0.report = { $0.fraction = 1 } }),
  .init(
    "natural.withoutResiduals", .missingCase,
    "`residuals` are left empty, or hold the last one alone: they are those of the conjugate "
      + "gradients.",
    updating { $0.report = { $0.residuals = [] } }
  )
  .or(updating { $0.report = { $0.residuals = $0.residuals.suffix(1) } }),
  .init(
    "natural.ownSolver", .stale,
    "the conjugate gradients are not called through `functions`: the page exchanges the parts one "
      + "by one.",
    updating {
      $0.parts = { given in
        var parts = given
        parts.conjugateGradient = given.withGivenParts.conjugateGradient
        return parts
      }
    }),
  .init(
    "natural.ownLength", .stale,
    "the step length is not computed through `functions`: the page exchanges the parts one by one.",
    updating {
      $0.parts = { given in
        var parts = given
        parts.stepLength = given.withGivenParts.stepLength
        return parts
      }
    }),
  .init(
    "natural.ownSearch", .stale,
    "the line search is not called through `functions`: the page exchanges the parts one by one.",
    updating {
      $0.parts = { given in
        var parts = given
        parts.lineSearch = given.withGivenParts.lineSearch
        return parts
      }
    }),
  .init(
    "natural.ownParts", .stale,
    "none of the parts is called through `functions`: the page exchanges them one by one.",
    updating { $0.parts = { $0.withGivenParts } }),
]

/// The functions with another line search.
private func with(search: @escaping Search, in functions: TRPOFunctions) -> TRPOFunctions {
  var parts = functions
  parts.lineSearch = search
  return parts
}
