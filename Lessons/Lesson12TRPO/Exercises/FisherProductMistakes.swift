import Course
import Lesson12
import RLCore
import RLNetworks

/// Wrong products of a right metric.
let fisherProductMistakes: [Misconception<FisherProduct>] = [
  .init(
    "fisher.withoutDamping", .parameter,
    "λ v is missing: F alone has directions with next to no curvature, along which a step would be "
      + "endless.",
    changing: { right in { try right($0, $1, $2, 0, &$4) } }),
  .init(
    "fisher.dampingAlone", .term,
    "F v is missing, and λ v is left.",
    { direction, _, _, damping, _ in direction.map { damping * $0 } }),
  .init(
    "fisher.dampingSubtracted", .sign,
    "λ v is subtracted: damping adds curvature.",
    changing: { right in { try right($0, $1, $2, -$3, &$4) } }),
  .init(
    "fisher.negated", .sign,
    "F v has the wrong sign: F is the curvature of a divergence, which is smallest where nothing "
      + "changes.",
    changing: combining { product, v, damping in -product + damping * v }),
  .init(
    "fisher.dampingSquared", .parameter,
    "the damping is λ² v, or √λ v: it is λ v.",
    changing: { right in { try right($0, $1, $2, $3 * $3, &$4) } }
  )
  .or(changing: { right in { try right($0, $1, $2, $3.squareRoot(), &$4) } }),
  .init(
    "fisher.dampingWithoutDirection", .term,
    "λ itself is added to every number: λ v is added.",
    changing: combining { product, _, damping in product + damping }),
  .init(
    "fisher.dampingOfProduct", .exchange,
    "λ multiplies F v: (1 + λ) F v leaves flat directions flat. Add λ v.",
    changing: combining { product, _, damping in product + damping * product }
  )
  .or(changing: combining { product, _, damping in damping * product }),
  .init(
    "fisher.dampingPerState", .aggregate,
    "λ is divided by the number of states, or multiplied by it: only F is a mean over them.",
    changing: { right in { try right($0, $1, $2, $3 / Float($1.rows), &$4) } }
  )
  .or(changing: { right in { try right($0, $1, $2, $3 * Float($1.rows), &$4) } }),
  .init(
    "fisher.dampingOfLogits", .exchange,
    "the damping is added to M, in the space of the logits: Jᵀ (M + λ) J leaves directions flat "
      + "that no logit notices. Add λ v to the result.",
    dampingLogits { damping, _ in damping }
  )
  .or(dampingLogits { damping, states in damping / Float(states) }),
  .init(
    "fisher.dampingOfParameters", .exchange,
    "λ θ is added: λ v is added, the damping of the direction.",
    changing: { right in
      { direction, logits, theta, damping, tape in
        let product = try right(direction, logits, theta, 0, &tape)
        return sum(product, damping, tape.values(theta.variable))
      }
    }),
  .init(
    "fisher.assumesDamping", .parameter,
    "`damping` is not looked at, and a number such as 0.1 stands in its place: take the argument.",
    changing: { right in { try right($0, $1, $2, 0.1, &$4) } }
  )
  .or(changing: { right in { try right($0, $1, $2, 0.01, &$4) } })
  .or(changing: { right in { try right($0, $1, $2, 1, &$4) } }),
  .init(
    "fisher.halved", .term,
    "F v has a factor of ½ or 2: the ½ belongs to the model of the divergence, not to its "
      + "curvature.",
    changing: combining { product, v, damping in product / 2 + damping * v }
  )
  .or(changing: combining { product, v, damping in 2 * product + damping * v }),
  .init(
    "fisher.directionNormalised", .term,
    "v is brought to length 1 first: F v grows with v.",
    changing: { right in
      { direction, logits, theta, damping, tape in
        let length = dot(direction, direction).squareRoot()
        return try right(direction.map { $0 / length }, logits, theta, damping, &tape)
      }
    }),
  .init(
    "fisher.pushesParameters", .exchange,
    "θ itself is pushed forward: `jvp` goes along v.",
    changing: { right in
      { direction, logits, theta, damping, tape in
        let product = try right(tape.values(theta.variable), logits, theta, 0, &tape)
        return sum(product, damping, direction)
      }
    }),
  .init(
    "fisher.seedIsLogits", .exchange,
    "the logits or the probabilities are pulled back: the seed of `backward` is M J v.",
    { direction, logits, theta, damping, tape in
      tape.backward(from: logits, seed: tape.values(logits))
      return sum(tape.gradient(theta), damping, direction)
    }
  )
  .or { direction, logits, theta, damping, tape in
    let actions = logits.columns
    let values = tape.values(logits)
    let seed = (0..<logits.rows).flatMap {
      softmax(values[$0 * actions..<($0 + 1) * actions].map(Double.init))
    }
    tape.backward(from: logits, seed: seed.map { Float($0) })
    return sum(tape.gradient(theta), damping, direction)
  },
  .init(
    "fisher.staleTangent", .stale,
    "J v is read before `jvp` has pushed v forward: the tangent is that of an earlier direction, "
      + "or 0.",
    { direction, logits, theta, damping, tape in
      let u = tape.tangent(logits)
      tape.jvp(along: direction, of: theta)
      let seed = Categorical.fisherProduct(tape.values(logits), u, actions: logits.columns)
      tape.backward(from: logits, seed: seed)
      return sum(tape.gradient(theta), damping, direction)
    }),
  .init(
    "fisher.staleGradient", .stale,
    "the gradient is read before `backward` has pulled M J v back: it is that of an earlier call, "
      + "or 0.",
    changing: { right in
      { direction, logits, theta, damping, tape in
        let gradient = tape.gradient(theta)
        _ = try right(direction, logits, theta, damping, &tape)
        return sum(gradient, damping, direction)
      }
    }),
  .init(
    "fisher.gradientKept", .storage,
    "the gradient that was left on the tape by an earlier call is added: each `backward` begins "
      + "at 0.",
    changing: { right in
      { direction, logits, theta, damping, tape in
        let gradient = tape.gradient(theta)
        return sum(try right(direction, logits, theta, damping, &tape), 1, gradient)
      }
    }),
  .init(
    "fisher.firstState", .index,
    "the first state alone counts, or the last one does not: every row of the logits belongs to "
      + "the mean.",
    leaving { row, _ in row == 0 }
  )
  .or(leaving { row, rows in row < rows - 1 }),
  .init(
    "fisher.rowsForActions", .exchange,
    "the number of states stands for the number of actions: a row of the logits is a state, and "
      + "has `logits.columns` actions.",
    { direction, logits, theta, damping, tape in
      tape.jvp(along: direction, of: theta)
      let seed = Categorical.fisherProduct(
        tape.values(logits), tape.tangent(logits), actions: logits.rows)
      tape.backward(from: logits, seed: seed)
      return sum(tape.gradient(theta), damping, direction)
    }),
]

/// The right product in other company: of one number of F v, the same of v, and λ.
private func combining(
  _ change: @escaping @Sendable (_ product: Float, _ v: Float, _ damping: Float) -> Float
) -> Misconception<FisherProduct>.Change {
  { right in
    { direction, logits, theta, damping, tape in
      let product = try right(direction, logits, theta, 0, &tape)
      return zip(product, direction).map { change($0, $1, damping) }
    }
  }
}

/// The right product of some of the states alone.
private func leaving(
  _ isKept: @escaping @Sendable (_ row: Int, _ rows: Int) -> Bool
) -> FisherProduct {
  { direction, logits, theta, damping, tape in
    tape.jvp(along: direction, of: theta)
    var seed = Categorical.fisherProduct(
      tape.values(logits), tape.tangent(logits), actions: logits.columns)
    for i in seed.indices where !isKept(i / logits.columns, logits.rows) { seed[i] = 0 }
    tape.backward(from: logits, seed: seed)
    return sum(tape.gradient(theta), damping, direction)
  }
}

/// Jᵀ (M + λ′) J v, with λ′ from λ and the number of states.
private func dampingLogits(
  _ factor: @escaping @Sendable (_ damping: Float, _ states: Int) -> Float
) -> FisherProduct {
  { direction, logits, theta, damping, tape in
    tape.jvp(along: direction, of: theta)
    let u = tape.tangent(logits)
    let seed = Categorical.fisherProduct(tape.values(logits), u, actions: logits.columns)
    tape.backward(from: logits, seed: sum(seed, factor(damping, logits.rows), u))
    return tape.gradient(theta)
  }
}
