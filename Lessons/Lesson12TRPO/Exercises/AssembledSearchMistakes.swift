import Course
import Lesson12

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
    "natural.stepsAddUp", .storage,
    "each measurement goes on from the one before, in one array that keeps what was added: every "
      + "fraction begins at θ."
  ) { theta, gradient, settings, product, measure, functions in
    var moving = theta
    return try StepVariation()(
      theta, gradient, settings, product,
      { moved in
        moving = sum(moving, 1, sum(moved, -1, theta))
        return try measure(moving)
      }, functions)
  },
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
    updating { $0.report = { $0.stepLength *= $0.fraction } }
  )
  .or(updating { $0.report = { if $0.fraction > 0 { $0.stepLength *= $0.fraction } } }),
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
