import Course
import Lesson12
import RLCore
import RLNetworks

typealias FisherProduct =
  @Sendable ([Float], Tape.Variable, Tape.ParameterBlock, Float, inout Tape) throws -> [Float]

/// What M is made of in one state: its logits, its part of J v, and n.
typealias Metric =
  @Sendable (_ logits: [Double], _ u: [Double], _ states: Double) -> [Double]

/// Jᵀ M J v + λ v, with another M in each state.
private func metric(_ rows: @escaping Metric) -> FisherProduct {
  { direction, logits, theta, damping, tape in
    let (values, actions) = (tape.values(logits), logits.columns)
    tape.jvp(along: direction, of: theta)
    let tangent = tape.tangent(logits)
    let seed = (0..<logits.rows).flatMap { row in
      let range = row * actions..<(row + 1) * actions
      return rows(
        values[range].map(Double.init), tangent[range].map(Double.init), Double(logits.rows))
    }
    tape.backward(from: logits, seed: seed.map { Float($0) })
    return sum(tape.gradient(theta), damping, direction)
  }
}

/// softmax of a state's logits.
private func softmax(_ logits: [Double]) -> [Double] {
  let largest = logits.max() ?? 0
  let weights = logits.map { Elementary.exp($0 - largest) }
  let total = weights.reduce(0, +)
  return weights.map { $0 / total }
}

/// w ⊙ (u − Σ w u) / n.
private func centred(_ weights: [Double], _ u: [Double], _ states: Double) -> [Double] {
  let mean = product(weights, u)
  return zip(weights, u).map { $0 * ($1 - mean) / states }
}

/// Wrong metrics M.
let fisherMetricMistakes: [Misconception<FisherProduct>] = [
  .init(
    "fisher.meanNotSubtracted", .term,
    "M is diag(π) alone: Σ_a π_a u_a is subtracted from u before it is multiplied by π. A "
      + "direction that moves all logits alike changes no probability.",
    metric { logits, u, n in zip(softmax(logits), u).map { $0 * $1 / n } }),
  .init(
    "fisher.diagonal", .term,
    "M is diag(π (1 − π)), the diagonal of diag(π) − π πᵀ: the other entries count as well.",
    metric { logits, u, n in zip(softmax(logits), u).map { $0 * (1 - $0) * $1 / n } }),
  .init(
    "fisher.meanUnweighed", .aggregate,
    "the plain mean of u over the actions is subtracted: it is weighed with π, Σ_a π_a u_a.",
    metric { logits, u, n in
      let mean = u.reduce(0, +) / Double(u.count)
      return zip(softmax(logits), u).map { $0 * ($1 - mean) / n }
    }),
  .init(
    "fisher.meanAdded", .sign,
    "Σ_a π_a u_a is added to u: it is subtracted.",
    metric { logits, u, n in
      let weights = softmax(logits)
      let mean = product(weights, u)
      return zip(weights, u).map { $0 * ($1 + mean) / n }
    }),
  .init(
    "fisher.withoutProbabilities", .term,
    "the factor π in front of the bracket is missing.",
    metric { logits, u, n in
      let mean = product(softmax(logits), u)
      return u.map { ($0 - mean) / n }
    }),
  .init(
    "fisher.meanMultiplied", .term,
    "the bracket is missing its u, or π multiplies u alone and the mean is subtracted unweighed: "
      + "M u = π ⊙ (u − Σ_a π_a u_a) / n.",
    metric { logits, u, n in
      let weights = softmax(logits)
      let mean = product(weights, u)
      return zip(weights, u).map { ($0 * $1 - mean) / n }
    }),
  .init(
    "fisher.meanOverBatch", .aggregate,
    "the mean that is subtracted is taken over all states together: each state has its own.",
    { direction, logits, theta, damping, tape in
      let (values, actions) = (tape.values(logits), logits.columns)
      tape.jvp(along: direction, of: theta)
      let u = tape.tangent(logits).map(Double.init)
      let states = Double(logits.rows)
      let weights = (0..<logits.rows).flatMap {
        softmax(values[$0 * actions..<($0 + 1) * actions].map(Double.init))
      }
      let mean = product(weights, u) / states
      tape.backward(
        from: logits, seed: zip(weights, u).map { Float($0 * ($1 - mean) / states) })
      return sum(tape.gradient(theta), damping, direction)
    }),
  .init(
    "fisher.identity", .otherFormula,
    "M is missing: Jᵀ J v is the Gauss–Newton product of squared errors, which measures logits and "
      + "not probabilities.",
    metric { _, u, n in u.map { $0 / n } }
  )
  .or(metric { _, u, _ in u }),
  .init(
    "fisher.likeliestAction", .otherFormula,
    "the score of one action a state is squared, as in the empirical Fisher matrix: M is the mean "
      + "over all actions, weighed with π.",
    metric { logits, u, n in
      let weights = softmax(logits)
      let best = weights.indices.max { weights[$0] < weights[$1] } ?? 0
      let score = weights.indices.map { ($0 == best ? 1 : 0) - weights[$0] }
      let along = product(score, u)
      return score.map { $0 * along / n }
    }
  )
  .or(
    metric { logits, u, n in
      let weights = softmax(logits)
      let score = weights.indices.map { ($0 == 0 ? 1 : 0) - weights[$0] }
      let along = product(score, u)
      return score.map { $0 * along / n }
    }),
  .init(
    "fisher.uniformPolicy", .stale,
    "π is the uniform policy, which it is at the start of a training alone: take the softmax of "
      + "the logits.",
    metric { logits, u, n in
      centred(logits.map { _ in 1 / Double(logits.count) }, u, n)
    }),
  .init(
    "fisher.logitsForProbabilities", .otherFormula,
    "the logits stand where probabilities belong: π is their softmax.",
    metric { centred($0, $1, $2) }),
  .init(
    "fisher.logProbabilities", .otherFormula,
    "log π stands where π belongs: take the exponential.",
    metric { logits, u, n in
      let logarithms = softmax(logits).map { Elementary.log($0) }
      return centred(logarithms, u, n)
    }),
  .init(
    "fisher.notNormalised", .term,
    "the exponentials of the logits are not divided by their sum: they are not probabilities yet.",
    metric { logits, u, n in centred(logits.map { Elementary.exp($0) }, u, n) }),
  .init(
    "fisher.softmaxOverflows", .precision,
    "the softmax takes the exponential of the logits as they are: e^100 is infinite in a Float. "
      + "Subtract the largest logit first.",
    metric { logits, u, n in
      let weights = logits.map { Elementary.exp(Float($0)) }
      let total = weights.reduce(0, +)
      return centred(weights.map { Double($0 / total) }, u, n)
    }),
  .init(
    "fisher.squaredProbabilities", .term,
    "π is multiplied twice, in front of the bracket and inside it: M u = π ⊙ (u − Σ_a π_a u_a) / "
      + "n.",
    metric { logits, u, n in
      let weights = softmax(logits)
      let mean = product(weights, u)
      return zip(weights, u).map { $0 * ($0 * $1 - mean) / n }
    }),
  .init(
    "fisher.summed", .aggregate,
    "F is summed over the states: it is their mean, so M has the factor 1/n.",
    metric { logits, u, _ in centred(softmax(logits), u, 1) }),
  .init(
    "fisher.meanOfEntries", .aggregate,
    "the sum is divided by the number of logits, or of actions: it is divided by the number of "
      + "states n.",
    metric { logits, u, n in centred(softmax(logits), u, n * Double(u.count)) }
  )
  .or(metric { logits, u, _ in centred(softmax(logits), u, Double(u.count)) }),
  .init(
    "fisher.meanTwice", .aggregate,
    "the sum is divided by n twice: `Categorical.fisherProduct` is the mean over the states "
      + "already.",
    metric { logits, u, n in centred(softmax(logits), u, n * n) }),
]

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
    { direction, logits, theta, damping, tape in
      tape.jvp(along: direction, of: theta)
      let u = tape.tangent(logits)
      let seed = Categorical.fisherProduct(tape.values(logits), u, actions: logits.columns)
      tape.backward(from: logits, seed: sum(seed, damping, u))
      return tape.gradient(theta)
    }),
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
