import Course
import Lesson12

/// Wrong directions and lengths.
let stepDirectionMistakes: [Misconception<AssembledStep>] = [
  .init(
    "natural.downhill", .sign,
    "−g is handed to the conjugate gradients, or the step is subtracted from θ: g is the gradient "
      + "of what is to be made large, and x points where it grows.",
    updating { $0.gradient = { $0.map { -$0 } } }
  )
  .or(
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
    "the iterations are a number such as 10, or as many as parameters, and the tolerance perhaps "
      + "one as well: take `settings.iterations` and `settings.tolerance`.",
    updating { $0.settings = with(\.iterations, 10) }
  )
  .or(updating { $0.settings = with(\.iterations, 2) })
  .or(updating { $0.settings = { with(\.tolerance, 1e-10)(with(\.iterations, 10)($0)) } }),
  .init(
    "natural.assumesTolerance", .parameter,
    "the tolerance is a number such as 0.001 or 0: take `settings.tolerance`.",
    updating { $0.settings = with(\.tolerance, 1e-3) }),
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
