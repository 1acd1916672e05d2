import Course
import Lesson05
import RLCore

private typealias Bonus = @Sendable (Int, Double, Experience) throws -> Double

/// 05.3: slips with indices, factors and digits.
var bonusMistakes: [Misconception<@Sendable (Int, Double, Experience) throws -> Double>] {
  [
    .init(
      "bonus.never", .missingCase,
      "the bonus is 0 everywhere: for .simulated experience it is κ √τ."
    ) { _, _, _ in 0 },
    .init(
      "bonus.wholeRoot", .precision,
      "the root or the bonus is cut off or rounded to a whole number: √2 is 1.414…, and κ √2 is no "
        + "whole number either.",
      simulated { steps, weight in weight * Double(Int(Double(steps).squareRoot())) }
    )
    .or(simulated { steps, weight in weight * Double(steps).squareRoot().rounded() })
    .or(simulated { steps, weight in (weight * Double(steps).squareRoot()).rounded(.down) }),
    .init(
      "bonus.inFloat", .precision,
      "the root is computed in Float, which keeps seven digits: all numbers are Double.",
      simulated { steps, weight in Double(Float(weight) * Float(steps).squareRoot()) }
    ).or(simulated { steps, weight in weight * Double(Float(steps).squareRoot()) }),
    .init(
      "bonus.logarithm", .otherFormula,
      "the logarithm of τ stands where its root belongs: that is how a bonus grows with all steps "
        + "in UCB. Here it is κ √τ.",
      simulated { steps, weight in weight * Elementary.log(Double(steps + 1)) }
    )
    .or(simulated { steps, weight in weight * Elementary.log(Double(steps + 1)).squareRoot() })
    .or(simulated { steps, weight in weight * Elementary.log(Double(max(steps, 1))) })
    .or(
      simulated { steps, weight in
        weight * Elementary.log(Double(max(steps, 1))).squareRoot()
      }),
    .init(
      "bonus.atMostOne", .extremum,
      "the bonus has a ceiling of 1: κ √τ has none.",
      simulated { steps, weight in min(1, weight * Double(steps).squareRoot()) }),
    .init(
      "bonus.cubeRoot", .otherFormula,
      "the root of the root or the third root of τ is taken: the bonus is κ √τ, the square root.",
      simulated { steps, weight in weight * Double(steps).squareRoot().squareRoot() }
    )
    .or(
      simulated { steps, weight in
        steps == 0 ? 0 : weight * Elementary.exp(Elementary.log(Double(steps)) / 3)
      }),
    .init(
      "bonus.half", .parameter,
      "half of τ stands in place of its root: the root of 16 is 4.",
      simulated { steps, weight in weight * Double(steps) / 2 }),
    .init(
      "bonus.oneTooFew", .index,
      "one is taken away from τ: `stepsSinceTried` is τ already.",
      simulated { steps, weight in weight * Double(max(steps - 1, 0)).squareRoot() }),
    .init(
      "bonus.neverZero", .extremum,
      "τ counts as 1 at least: what was tried just now has no bonus.",
      simulated { steps, weight in weight * Double(max(steps, 1)).squareRoot() }),
    .init(
      "bonus.swapped", .exchange,
      "κ and τ have changed places: the root is taken of τ, and κ is a factor.",
      simulated { steps, weight in Double(steps) * weight.squareRoot() }),
    .init(
      "bonus.sum", .term,
      "κ and the root are added: κ is a factor.",
      simulated { steps, weight in weight + Double(steps).squareRoot() }),
    .init(
      "bonus.weightDivides", .parameter,
      "the root is divided by κ: a larger weight makes a larger bonus.",
      simulated { steps, weight in Double(steps).squareRoot() / weight }),
    .init(
      "bonus.weightSquared", .parameter,
      "κ counts twice: twice the weight is twice the bonus.",
      simulated { steps, weight in weight * weight * Double(steps).squareRoot() }),
    .init(
      "bonus.weightOnReal", .missingCase,
      "a real reward gets κ or the root as its bonus: it stays as it was, with a bonus of 0.",
      changing: { right in { $2 == .real ? $1 : try right($0, $1, $2) } }
    )
    .or(changing: { right in { $2 == .real ? Double($0).squareRoot() : try right($0, $1, $2) } }),
    .init(
      "bonus.realNegative", .sign,
      "the bonus is taken away from real rewards: they stay as they were, with a bonus of 0.",
      changing: { right in
        { $2 == .real ? -(try right($0, $1, .simulated)) : try right($0, $1, $2) }
      }),
  ]
}

/// A bonus of simulated experience alone, from τ and κ.
private func simulated(_ bonus: @escaping @Sendable (Int, Double) -> Double) -> Bonus {
  { steps, weight, experience in experience == .real ? 0 : bonus(steps, weight) }
}
