import Course
import Lesson12
import RLCore

typealias CategoricalDivergence = @Sendable ([Float], [Float], Int) throws -> Float

/// The mean over the states of another sum over the actions; old and new are logarithms.
private func summing(
  _ term: @escaping @Sendable (_ old: Double, _ new: Double) -> Double
) -> CategoricalDivergence {
  { old, new, actions in
    let terms = zip(old, new).map { term(Double($0), Double($1)) }
    return Float(terms.reduce(0, +) / Double(old.count / actions))
  }
}

/// π (log π − log π̃), and 0 where π is.
private func term(_ old: Double, _ new: Double) -> Double {
  let probability = Elementary.exp(old)
  return probability > 0 ? probability * (old - new) : 0
}

/// The divergence without a look at 0 · ∞.
private let unguarded = summing { old, new in Elementary.exp(old) * (old - new) }

/// KL(π ‖ π̃) of each state.
private func divergences(_ old: [Float], _ new: [Float], _ actions: Int) -> [Float] {
  stride(from: 0, to: old.count, by: actions).map { start in
    let total = (start..<start + actions).reduce(0) { $0 + term(Double(old[$1]), Double(new[$1])) }
    return Float(total)
  }
}

/// Other terms than π_old (log π_old − log π_new).
let divergenceWeightMistakes: [Misconception<CategoricalDivergence>] = [
  .init(
    "divergence.reversed", .exchange,
    "the policies have changed places: KL(π_new ‖ π_old) weighs with the new probabilities, and "
      + "KL(π_old ‖ π_new) is asked for.",
    changing: { right in { try right($1, $0, $2) } }),
  .init(
    "divergence.weighedByNew", .stale,
    "the logarithms are weighed with π_new: the states and actions are those of the old policy, "
      + "and so are the weights.",
    summing { old, new in
      let probability = Elementary.exp(new)
      return probability > 0 ? probability * (old - new) : 0
    }
  )
  .or(
    summing { old, new in
      old == -.infinity || new == -.infinity ? 0 : Elementary.exp(new) * (old - new)
    }),
  .init(
    "divergence.negated", .sign,
    "the difference of the logarithms has the wrong sign: it is old − new, and a divergence is "
      + "never negative.",
    changing: { right in { -(try right($0, $1, $2)) } }),
  .init(
    "divergence.crossEntropy", .term,
    "log π_old is missing: −Σ π_old log π_new is the cross entropy, which is not 0 for two equal "
      + "policies.",
    summing { old, new in Elementary.exp(old) > 0 ? -Elementary.exp(old) * new : 0 }),
  .init(
    "divergence.entropy", .term,
    "log π_new is missing: what is left is the entropy of the old policy or its negative, whatever "
      + "the new one is.",
    summing { old, _ in Elementary.exp(old) > 0 ? Elementary.exp(old) * old : 0 }
  )
  .or(summing { old, _ in Elementary.exp(old) > 0 ? -Elementary.exp(old) * old : 0 }),
  .init(
    "divergence.unweighed", .term,
    "the weight π_old is missing: Σ (log π_old − log π_new) counts rare actions as much as "
      + "frequent ones.",
    summing { old, new in old - new }),
  .init(
    "divergence.weighedByLogarithm", .term,
    "the weight is log π_old: the weight is the probability, its exponential.",
    summing { old, new in old * (old - new) }),
  .init(
    "divergence.ofProbabilities", .otherFormula,
    "the probabilities are subtracted instead of their logarithms.",
    summing { old, new in
      Elementary.exp(old) * (Elementary.exp(old) - Elementary.exp(new))
    }),
  .init(
    "divergence.logarithmTwice", .otherFormula,
    "the arguments are taken for probabilities, of which a logarithm is taken once more: they are "
      + "logarithms already.",
    summing { old, new in old * (Elementary.log(old) - Elementary.log(new)) }),
  .init(
    "divergence.inBits", .otherFormula,
    "the logarithms are turned to base 2 or 10: nats have the natural logarithm, as the arguments "
      + "do.",
    changing: { right in { try right($0, $1, $2) / 0.693_147_2 } }
  )
  .or(changing: { right in { try right($0, $1, $2) / 2.302_585 } }),
  .init(
    "divergence.symmetric", .otherFormula,
    "both directions are added or averaged: KL(π_old ‖ π_new) alone is asked for.",
    changing: { right in { try (right($0, $1, $2) + right($1, $0, $2)) / 2 } }
  )
  .or(changing: { right in { try right($0, $1, $2) + right($1, $0, $2) } }),
  .init(
    "divergence.totalVariation", .otherFormula,
    "Σ |π_old − π_new| or half of it is the total variation: another distance, whose square is at "
      + "most KL / 2.",
    summing { abs(Elementary.exp($0) - Elementary.exp($1)) / 2 }
  )
  .or(summing { abs(Elementary.exp($0) - Elementary.exp($1)) }),
  .init(
    "divergence.squaredLogarithms", .otherFormula,
    "(log π_old − log π_new)² / 2 is averaged: that is close to the divergence for small steps "
      + "alone.",
    summing { old, new in
      let probability = Elementary.exp(old)
      return probability > 0 ? probability * (old - new) * (old - new) / 2 : 0
    }),
  .init(
    "divergence.chiSquared", .otherFormula,
    "Σ (π_old − π_new)² over π_old or twice that is the quadratic model of the divergence: close "
      + "for small steps alone.",
    summing { old, new in
      let (p, q) = (Elementary.exp(old), Elementary.exp(new))
      return p > 0 ? (p - q) * (p - q) / (2 * p) : 0
    }
  )
  .or(
    summing { old, new in
      let (p, q) = (Elementary.exp(old), Elementary.exp(new))
      return p > 0 ? (p - q) * (p - q) / p : 0
    }),
  .init(
    "divergence.sizeOfTerms", .sign,
    "each term is made positive: single terms are negative where the new policy takes an action "
      + "more often, and only their sum is not.",
    summing { abs(term($0, $1)) }
  )
  .or(summing { max(0, term($0, $1)) }),
  .init(
    "divergence.halved", .term,
    "the divergence has a factor of ½ or 2: the ½ belongs to its quadratic model.",
    changing: { right in { try right($0, $1, $2) / 2 } }
  )
  .or(changing: { right in { try right($0, $1, $2) * 2 } }),
  .init(
    "divergence.notANumber", .missingCase,
    "0 · ∞ is added where an action is impossible: where π_old is 0 the entry adds nothing.",
    unguarded
  )
  .or(
    summing { old, new in
      old == -.infinity && new == -.infinity ? 0 : Elementary.exp(old) * (old - new)
    }),
  .init(
    "divergence.skipsImpossible", .missingCase,
    "entries with an infinite logarithm are skipped, and those of the new policy with them: an "
      + "action that only the old policy takes makes the divergence infinite.",
    summing { old, new in new == -.infinity ? 0 : term(old, new) }),
  .init(
    "divergence.smallNumberAdded", .precision,
    "a small number is added inside the logarithm, or keeps it from −∞: the divergence is infinite "
      + "where the new policy rules out an action that the old one takes.",
    summing { old, new in
      let (p, q) = (Elementary.exp(old), Elementary.exp(new))
      return p * (Elementary.log(p + 1e-8) - Elementary.log(q + 1e-8))
    }
  )
  .or(
    summing { old, new in
      let (p, q) = (Elementary.exp(old), Elementary.exp(new))
      return p * (Elementary.log(p + 1e-10) - Elementary.log(q + 1e-10))
    }),
]

/// Other means than that over the states.
let divergenceMeanMistakes: [Misconception<CategoricalDivergence>] = [
  .init(
    "divergence.summed", .aggregate,
    "the states' divergences are added up but not averaged: the sum grows with the rollout.",
    changing: { right in { try right($0, $1, $2) * Float($0.count / $2) } }
  )
  .or { old, new, _ in try unguarded(old, new, old.count) },
  .init(
    "divergence.overEntries", .aggregate,
    "the sum is divided by the number of entries: over the actions a divergence is a sum, and the "
      + "mean is over the states alone.",
    changing: { right in { try right($0, $1, $2) / Float($2) } }
  )
  .or { old, new, _ in try unguarded(old, new, 1) },
  .init(
    "divergence.overActions", .exchange,
    "the sum is divided by the number of actions: divide by the number of states, which is the "
      + "length of the arrays divided by `actions`.",
    changing: { right in { try right($0, $1, $2) * Float($0.count / $2) / Float($2) } }),
  .init(
    "divergence.oneStateLess", .aggregate,
    "the sum is divided by the number of states less 1, which is 0 for a single state.",
    changing: { right in
      { old, new, actions in
        let states = Float(old.count / actions)
        return try right(old, new, actions) * states / (states - 1)
      }
    }
  )
  .or(changing: { right in
    { old, new, actions in
      let states = Float(old.count / actions)
      return try right(old, new, actions) * states / max(1, states - 1)
    }
  }),
  .init(
    "divergence.assumesTwoActions", .parameter,
    "`actions` is not looked at, and 2, 3 or 4 stands in its place: the number of states then "
      + "comes out wrong.",
    changing: { right in { old, new, _ in try right(old, new, 2) } }
  )
  .or(changing: { right in { try right($0, $1, $2) * 3 / Float($2) } })
  .or(changing: { right in { try right($0, $1, $2) * 4 / Float($2) } }),
  .init(
    "divergence.largest", .extremum,
    "the largest divergence of a state is returned: the bound of theorem 1 has it, and the update "
      + "takes the mean in its place.",
    { old, new, actions in divergences(old, new, actions).max() ?? 0 }),
  .init(
    "divergence.smallest", .extremum,
    "the smallest divergence of a state is returned: their mean is asked for.",
    { old, new, actions in divergences(old, new, actions).min() ?? 0 }),
  .init(
    "divergence.oneState", .index,
    "one state alone counts, the first or the last: the mean over all of them is asked for.",
    { old, new, actions in divergences(old, new, actions)[0] }
  )
  .or { old, new, actions in divergences(old, new, actions).last ?? 0 },
  .init(
    "divergence.lastActionLeftOut", .index,
    "the last action of every state is left out of the sum.",
    { old, new, actions in
      let terms = old.indices.filter { $0 % actions != actions - 1 }
        .map { term(Double(old[$0]), Double(new[$0])) }
      return Float(terms.reduce(0, +) / Double(old.count / actions))
    }),
  .init(
    "divergence.ofMeans", .aggregate,
    "the policies are averaged over the states first: the divergence of each state comes first, "
      + "then the mean.",
    { old, new, actions in
      let states = old.count / actions
      func mean(_ logarithms: [Float], _ action: Int) -> Double {
        let total = (0..<states).reduce(0.0) {
          $0 + Elementary.exp(Double(logarithms[$1 * actions + action]))
        }
        return Elementary.log(total / Double(states))
      }
      return Float((0..<actions).reduce(0) { $0 + term(mean(old, $1), mean(new, $1)) })
    }),
]
