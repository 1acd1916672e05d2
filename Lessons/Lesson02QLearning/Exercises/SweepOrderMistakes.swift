import Course
import Lesson02
import RLCore

/// What goes wrong in 02.3 with old and new values, and with the states.
let sweepOrderMistakes: [WrongSweep] = [
  .init(
    "sweep.inPlace", .storage,
    "the new values are written into the array that is still being read: later states then "
      + "see two sweeps in one. It converges too, but a synchronous sweep reads the old "
      + "values only."
  ) { values, model, discount in
    inPlace(values, model, discount, Array(0..<model.states))
  }
  .or { values, model, discount in
    inPlace(values, model, discount, (0..<model.states).reversed())
  },
  .init(
    "sweep.toTheEnd", .otherFormula,
    "the sweeps are repeated until the values rest: that is where value iteration leads to, "
      + "and one sweep is a single step on the way."
  ) { _, model, discount in model.valueIteration(discount: discount).values },
  .init(
    "sweep.twice", .index,
    "the sweep is repeated: a single one is asked for.",
    changing: { right in { try right(right($0, $1, $2), $1, $2) } }
  ).or(changing: { right in { try right(right(right($0, $1, $2), $1, $2), $1, $2) } })
    .or { values, model, discount in swept(100, values, model, discount) }
    .or { values, model, discount in swept(1000, values, model, discount) },
  .init(
    "sweep.addsToOld", .term,
    "the new value is added to the old one: a sweep replaces v(s).",
    changing: { right in { zip($0, try right($0, $1, $2)).map { $0 + $1 } } }),
  .init(
    "sweep.halfWay", .otherFormula,
    "the old value moves only part of the way: with a known model the new value replaces it.",
    changing: { right in { zip($0, try right($0, $1, $2)).map { ($0 + $1) / 2 } } }
  ).or(changing: { right in { zip($0, try right($0, $1, $2)).map { $0 + 0.1 * ($1 - $0) } } }),
  .init(
    "sweep.changeAlone", .term,
    "the change v'(s) − v(s) is returned: the new values themselves are asked for.",
    changing: { right in { zip($0, try right($0, $1, $2)).map { $1 - $0 } } }),
  .init(
    "sweep.returnsOld", .storage,
    "the values are returned as they were, as when the new ones are written into a copy.",
    changing: { _ in { values, _, _ in values } }),
  .init(
    "sweep.losesAState", .index,
    "the last or the first state is left out: there are `model.states` of them.",
    changing: { right in { try right($0, $1, $2).dropLast() } }
  ).or(changing: { right in { Array(try right($0, $1, $2).dropFirst()) } })
    .or(changing: { right in
      { try right($0, $1, $2).dropLast() + $0.suffix(1) }
    }).or(changing: { right in { Array($0.prefix(1)) + (try right($0, $1, $2).dropFirst()) } }),
  .init(
    "sweep.bestNotReset", .stale,
    "the best worth is not reset for every state: it still holds the states before.",
    changing: { right in
      { values, model, discount in
        var best = -Double.infinity
        return try right(values, model, discount).map {
          best = max(best, $0)
          return best
        }
      }
    }),
  .init(
    "sweep.inFloat", .precision,
    "the sums are formed in Float, which has seven digits: use Double throughout.",
    changing: { right in { try right($0, $1, $2).map { Double(Float($0)) } } }
  ).or { values, model, discount in
    (0..<model.states).map { state in
      let worths = (0..<model.actions).map { action in
        model.outcomes(state: state, action: action).reduce(Float(0)) {
          let future = $1.terminated ? 0 : Float(discount) * Float(values[$1.nextState])
          return $0 + Float($1.probability) * (Float($1.reward) + future)
        }
      }
      return Double(worths.max() ?? 0)
    }
  },
]

/// The values after a number of sweeps.
private func swept(
  _ sweeps: Int, _ values: [Double], _ model: KnownModel, _ discount: Double
) -> [Double] {
  (0..<sweeps).reduce(values) { values, _ in model.optimalitySweep(values, discount: discount) }
}

/// A sweep that reads what it has written, over the states in an order.
private func inPlace(
  _ values: [Double], _ model: KnownModel, _ discount: Double, _ states: [Int]
) -> [Double] {
  var values = values
  for state in states { values[state] = model.optimalitySweep(values, discount: discount)[state] }
  return values
}
