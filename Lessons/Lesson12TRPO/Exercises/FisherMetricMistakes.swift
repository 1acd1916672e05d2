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
func softmax(_ logits: [Double]) -> [Double] {
  let largest = logits.max() ?? 0
  let weights = logits.map { Elementary.exp($0 - largest) }
  let total = weights.reduce(0, +)
  return weights.map { $0 / total }
}

/// softmax of a state's logits, in Float and of the logits as they are.
private func overflowing(_ logits: [Double]) -> [Double] {
  let weights = logits.map { Elementary.exp(Float($0)) }
  let total = weights.reduce(0, +)
  return weights.map { Double($0 / total) }
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
    metric { logits, u, n in centred(overflowing(logits), u, n) }),
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
    metric { logits, u, _ in centred(softmax(logits), u, 1) }
  )
  .or(metric { logits, u, _ in centred(overflowing(logits), u, 1) }),
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
