import Console
import Experiments
import Lesson06
import Notebook
import RLCore

/// A number that may be NaN or infinite.
private func text(_ value: Double) -> String {
  value.isNaN ? "NaN" : value.isInfinite ? "−∞" : Format.inline(value, 1)
}

/// Stable log-probabilities, and the score function against finite differences.
func softmaxCell(_ page: Page, _ functions: REINFORCEFunctions) throws {
  page.derivation(
    """
    π(a) = exp(z_a) / Σ exp(z_b)                     any logits z
    log π(a) = z_a − log Σ exp(z_b)
             = (z_a − m) − log Σ exp(z_b − m)        m = max z
    """)
  var table = Table(
    .text("logits"), .number("log π, in order", 3), .number("", 3), .number("", 3),
    .right("log of exp / sum"))
  for logits in [[1.0, 2, 3], [1001, 1002, 1003], [1000, 0, -1000]] {
    let answer = try functions.logSoftmax(logits)
    let exponentials = logits.map { Elementary.exp($0) }
    let sum = exponentials.reduce(0, +)
    let naive = exponentials.map { Elementary.log($0 / sum) }
    table.add(
      cells: [Format.list(logits)] + (0..<3).map { $0 < answer.count ? Optional(answer[$0]) : nil }
        + [
          naive.map(text).joined(separator: " ")
        ])
  }
  table.note("exp(1000) is beyond any Double, ∞ / ∞ is no number, and log 0 is −∞.")
  page.show(table)

  let logits = [1.0, 2, 3]
  page.say("The derivative of log π(a) by the logits, for z = (1, 2, 3) and a = 0:")
  let score = try functions.scoreFunction(logits, 0)
  var scores = Table(
    .count("b"), .number("π(b)", 4), .number("1[a = b]", 0), .number("score", 4, sign: true),
    .number("difference", 4, sign: true))
  for b in 0..<3 {
    let step = 1e-5
    var (above, below) = (logits, logits)
    above[b] += step
    below[b] -= step
    let (high, low) = (try functions.logSoftmax(above), try functions.logSoftmax(below))
    let probabilities = try functions.logSoftmax(logits).map { Elementary.exp($0) }
    guard b < probabilities.count, b < score.count, let top = high.first, let bottom = low.first
    else { continue }
    scores.add(b, probabilities[b], b == 0 ? 1 : 0, score[b], (top - bottom) / (2 * step))
  }
  scores.note("Sum of the scores: \(Format.fixed(score.reduce(0, +), 4)).")
  page.show(scores)
  page.say(
    "The action that was taken becomes likelier, and each other one less likely, in proportion to "
      + "its probability. The score of an action that is already certain is 0.")
}

/// ∇J in six ways, from its definition to sampled episodes.
func theoremCell(_ page: Page, _ functions: REINFORCEFunctions) throws {
  let world = TwoStates(functions: functions)
  let theta = TwoStates.logits
  page.say(
    "States A and B, actions stay and go, three steps, γ = 0.9. Going from A earns 1, staying in B "
      + "earns 2; a go works with probability 0.8, a stay with 0.9. The 32 paths τ can be listed.")
  page.derivation(
    """
    J(θ)  = Σ P(τ) R(τ)                                        = \
    \(Format.fixed(try world.objective(theta), 6))
    ∇J    = Σ ∇P(τ) R(τ)                                       (1)
          = Σ P(τ) ∇log P(τ) R(τ)       as ∇P = P ∇log P       (2)
          = E[ Σ_t ∇log π(a_t|s_t) R ]  the dynamics drop out  (3)
          = E[ Σ_t ∇log π γ^t G_t ]     the past drops out     (4)
          = E[ Σ_t ∇log π γ^t (G_t − b(s_t)) ]   for any b     (5)
    """)
  let definition = try TwoStates.difference { try world.objective($0) }
  let paths = TwoStates.paths
  let weights = try paths.map { Elementary.exp(try world.logProbability(of: $0, theta)) }
  /// Σ over paths of weight · a vector of theirs.
  func total(_ vector: (Int) throws -> [Double]) rethrows -> [Double] {
    var sum = [Double](repeating: 0, count: 4)
    for index in paths.indices {
      for (k, part) in try vector(index).enumerated() { sum[k] += part }
    }
    return sum
  }
  func scaled(_ vector: [Double], _ factor: Double) -> [Double] { vector.map { $0 * factor } }
  let powers = [1, TwoStates.discount, TwoStates.discount * TwoStates.discount]
  let offsets = [1.5, 2.5]
  let estimator: (TwoStates.Path, Bool, Bool) throws -> [Double] = { path, baseline, discounted in
    let returns = try world.returnsToGo(path)
    return try world.weightedScores(path) { t in
      (discounted ? powers[t] : 1) * (returns[t] - (baseline ? offsets[path.states[t]] : 0))
    }
  }
  var table = Table(
    .text("line"), .text("how it is computed"), .number("∂/∂z(A, go)", 6, sign: true),
    .number("∂/∂z(B, go)", 6, sign: true), .right("error"))
  func add(_ line: String, _ how: String, _ gradient: [Double], error: Bool = true) {
    let gap = zip(gradient, definition).map { abs($0 - $1) }.max() ?? .nan
    table.add(
      line, how, gradient[1], gradient[3],
      error ? (gap < 1e-8 ? "< 1e-8" : Format.fixed(gap, 4)) : "")
  }
  add("∇J", "J differenced", definition, error: false)
  add(
    "(1)", "P(τ) differenced, path by path",
    try total { index in
      scaled(
        try TwoStates.difference {
          Elementary.exp(try world.logProbability(of: paths[index], $0))
        }, TwoStates.totalReward(paths[index]))
    })
  add(
    "(2)", "log P(τ) differenced",
    try total { index in
      scaled(
        try TwoStates.difference { try world.logProbability(of: paths[index], $0) },
        weights[index] * TwoStates.totalReward(paths[index]))
    })
  add(
    "(3)", "scores, whole return",
    try total { index in
      let reward = TwoStates.totalReward(paths[index])
      return scaled(try world.weightedScores(paths[index]) { _ in reward }, weights[index])
    })
  add(
    "(4)", "scores, return to go",
    try total { scaled(try estimator(paths[$0], false, true), weights[$0]) })
  add(
    "(5)", "b(A) = 1.5, b(B) = 2.5",
    try total { scaled(try estimator(paths[$0], true, true), weights[$0]) })
  add(
    "–", "(4) without γ^t",
    try total { scaled(try estimator(paths[$0], false, false), weights[$0]) })
  let episodes = page.options.budget(10_000, quick: 1_000)
  var random = RandomStream(seed: page.options.seed, name: "two states")
  let samples = try (0..<episodes).map { _ in try world.sample(using: &random) }
  for (line, hasBaseline) in [("(4)", false), ("(5)", true)] {
    let estimates = try samples.map { try estimator($0, hasBaseline, true) }
    let mean = (0..<4).map { k in Statistics.mean(estimates.map { $0[k] }) }
    let deviation = Statistics.standardDeviation(estimates.map { $0[1] })
    let error = deviation / Double(episodes).squareRoot()
    table.add(
      line, "\(Format.grouped(episodes)) sampled episodes", mean[1], mean[3],
      "± \(Format.fixed(error, 4))")
    page.record("theorem.sampled.\(hasBaseline ? 5 : 4)", deviation)
  }
  table.note(
    "error: the largest distance of the four components to ∇J; for sampled episodes, the standard "
      + "error of the first column shown. ∂/∂z(·, stay) is the negative of ∂/∂z(·, go).")
  page.show(table)
  page.say(
    "Lines (1) to (5) are the same vector. From (3) on it takes only scores and rewards, which an "
      + "agent sees. Without γ^t it is another vector: late steps then count as much as early "
      + "ones. Nearly all programs leave γ^t out, and so do the trainings below.")
}

/// The derivative of every factor of one path's probability.
func dynamicsCell(_ page: Page, _ functions: REINFORCEFunctions) throws {
  let world = TwoStates(functions: functions)
  let names = [["stay", "go"], ["A", "B"]]
  // A, go, B, stay, B, stay: the best that can happen.
  guard
    let path = TwoStates.paths.first(where: { $0.actions == [1, 0, 0] && $0.states == [0, 1, 1] })
  else { return }
  page.derivation(
    """
    P(τ) = p(s_0) π(a_0|s_0) p(s_1|s_0, a_0)
                  π(a_1|s_1) p(s_2|s_1, a_1) π(a_2|s_2)
    """)
  var table = Table(
    .text("factor"), .number("value", 4), .number("log", 4, sign: true),
    .number("∂/∂z(A, go)", 4, sign: true), .number("∂/∂z(B, go)", 4, sign: true))
  table.add("p(A), the start", 1.0, 0.0, 0.0, 0.0)
  for t in 0..<TwoStates.steps {
    let (state, action) = (path.states[t], path.actions[t])
    let logarithm = try world.logProbabilities(TwoStates.logits, state)[action]
    let slope = try TwoStates.difference { try world.logProbabilities($0, state)[action] }
    table.add(
      "π(\(names[0][action])|\(names[1][state]))", Elementary.exp(logarithm), logarithm, slope[1],
      slope[3])
    if t < path.transitions.count {
      let probability = path.transitions[t]
      let constant = Elementary.log(probability)
      let flat = TwoStates.difference { _ in constant }
      table.add(
        "p(\(names[1][path.states[t + 1]])|\(names[1][state]), \(names[0][action]))", probability,
        constant, flat[1], flat[3])
    }
  }
  let logarithm = try world.logProbability(of: path, TwoStates.logits)
  let slope = try TwoStates.difference { try world.logProbability(of: path, $0) }
  table.add("P(τ), product and sums", Elementary.exp(logarithm), logarithm, slope[1], slope[3])
  table.note("The path A, go, B, stay, B, stay; derivatives are of the logarithm, by differences.")
  page.show(table)
  page.say(
    "A logarithm turns the product into a sum, and in a sum each term has its own derivative. Only "
      + "the policy's terms contain θ; those of the world have the derivative 0. So no model is "
      + "needed, and the world need not be differentiable.")
}
