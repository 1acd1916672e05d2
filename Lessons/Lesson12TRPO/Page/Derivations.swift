import Console
import Lesson12
import Notebook
import RLCore

/// Steps of a logit, measured by the divergence in both directions and by its models.
func divergenceCell(_ page: Page, _ functions: TRPOFunctions) throws {
  page.derivation(
    """
    two actions, π(a) = σ(z) = 1 / (1 + exp(−z));  F = π(a) (1 − π(a)), cell 3
    KL(π_old ‖ π_new) = Σ π_old (log π_old − log π_new)
                      ≈ F Δz² / 2 ≈ E[ (r − 1)² ] / 2
    """)
  func log(_ z: Double) -> [Float] {
    [z, -z].map { Float(-Elementary.log(1 + Elementary.exp(-$0))) }
  }
  func sigmoid(_ z: Double) -> Double { 1 / (1 + Elementary.exp(-z)) }
  var table = Table(
    .number("z", 1, sign: true), .number("Δz", 1), .number("π_old", 3), .number("π_new", 3),
    .number("KL(old‖new)", 4), .number("KL(new‖old)", 4), .number("FΔz²/2", 4),
    .number("E[(r−1)²]/2", 4))
  for (z, change) in [
    (0.0, 0.2), (0, 1), (2, 1), (4, 1), (0, 4), (-2, 4), (-4, 8),
  ] {
    let (old, new) = (sigmoid(z), sigmoid(z + change))
    let square = (new - old) * (new - old)
    table.add(
      z, change, old, new, try functions.divergence(log(z), log(z + change), 2),
      try functions.divergence(log(z + change), log(z), 2),
      0.5 * old * (1 - old) * change * change, 0.5 * (square / old + square / (1 - old)))
  }
  page.show(table)
  page.record("divergence.far", try functions.divergence(log(0), log(4), 2))
  page.record("divergence.reversed", try functions.divergence(log(4), log(0), 2))
  page.say(
    "Equal steps Δz = 1 are far apart at z = 0 and near at z = 4. For a short step the last "
      + "four columns agree; for a long one each is another distance.")
}

/// F by enumeration and as the Hessian of the divergence, then F v without F.
func fisherCell(_ page: Page, _ functions: TRPOFunctions) throws {
  page.derivation(
    """
    KL(θ_old + Δ) = −E[ log r ],   log r ≈ Δᵀ∇log π + Δᵀ(∇²log π)Δ / 2
    E[∇log π] = Σ ∇π = 0,          E[∇²log π] = Σ ∇²π − E[∇log π ∇log πᵀ] = −F
    KL(θ_old + Δ) ≈ ΔᵀF Δ / 2,     F = E[∇log π ∇log πᵀ]
    """)
  let policy = TwoStatePolicy(preferences: [1, -1], map: ([1, 0.5], [0, 0.25]))
  let (fisher, hessian) = (policy.fisher, policy.divergenceHessian())
  page.say(
    "Two parameters φ in two states: the logits are z = (φ₁ + φ₂/2, φ₂/4) = (1, −1), and the "
      + "policy stays in state s with probability σ(z_s).")
  var entries = Table(
    .text("F of two parameters"), .number("F_11", 7), .number("F_12", 7),
    .number("F_22", 7))
  entries.add("E[∇log π ∇log πᵀ], a sum", fisher.first.x, fisher.first.y, fisher.second.y)
  entries.add("Hessian of KL, by differences", hessian.first.x, hessian.first.y, hessian.second.y)
  page.show(entries)
  let example = try FisherExample(functions)
  func list(_ values: [Float]) -> String { Format.list(values.map(Double.init), 3) }
  page.say(
    "F v without F, for a softmax of three actions in two states and six parameters W: the logits "
      + "are φ W, where φ are two features of the state.")
  page.derivation(
    """
    v       = \(Format.list(FisherExample.direction.map(Double.init)))
    J v     = \(list(Array(example.tangents[..<3])))   state 1, by jvp
              \(list(Array(example.tangents[3...])))   state 2
    M J v   = \(list(Array(example.weighted[..<3])))   π ⊙ (u − Σ π u) / 2
              \(list(Array(example.weighted[3...])))
    """)
  var products = Table(columns: [.text("F v")] + (1...6).map { .number("W_\($0)", 4, sign: true) })
  func add(_ name: String, _ values: [Double]) {
    products.add(cells: [name] + values.prefix(6).map { $0 as any TableCellConvertible })
  }
  add("JᵀMJv, on the tape", example.product.map(Double.init))
  add("E[∇log π ∇log πᵀ] v", FisherExample.enumerated)
  add("Hessian of KL · v", FisherExample.differenced)
  page.show(products)
}

/// The step within δ, from the Lagrangian, on the task of two states.
func stepCell(_ page: Page, _ functions: TRPOFunctions) throws {
  let policy = TwoStatePolicy(preferences: [1, -1], map: ([1, 0], [0, 0.25]))
  let delta = 0.01
  let (g, f, x) = (policy.gradient, policy.fisher, policy.naturalGradient)
  let image = SIMD2((f.first * x).sum(), (f.second * x).sum())
  let curvature = (x * image).sum()
  let beta = Double(
    try functions.stepLength(
      Float(delta), [Float(x.x), Float(x.y)], [Float(image.x), Float(image.y)]))
  func pair(_ v: SIMD2<Double>, _ decimals: Int) -> String { Format.list([v.x, v.y], decimals) }
  page.say(
    "Staying earns 1 in state 1 and 2 in state 2; leaving earns 0 and leads to the other state. An "
      + "episode begins in state 1 with probability \(Format.inline(TwoStatePolicy.start.x, 1)). "
      + "The policy stays with probability σ(z₁) or σ(z₂), and J is its return.")
  page.derivation(
    """
    maximise gᵀΔ  subject to  ΔᵀF Δ / 2 ≤ δ
    gᵀΔ − μ (ΔᵀF Δ / 2 − δ):   g = μ F Δ,  so Δ = β x with F x = g
    β² xᵀF x / 2 = δ:          β = √( 2δ / xᵀF x )

    g = \(pair(g, 3)),  F = diag\(pair([f.first.x, f.second.y], 5)),  x = \(pair(x, 2))
    xᵀF x = \(Format.inline(curvature, 3)),  δ = \(Format.inline(delta, 2)):  \
    β = \(Format.inline(beta, 5)),  β x = \(pair(beta * x, 3))
    """)
  let step = beta * x
  let length = (step * step).sum().squareRoot()
  let euclidean = length / (g * g).sum().squareRoot() * g
  // The same divergence along g.
  let gCurvature = g.x * (f.first * g).sum() + g.y * (f.second * g).sum()
  let short = (2 * delta / gCurvature).squareRoot() * g
  var table = Table(
    .text("step"), .right("Δ"), .number("ΔᵀFΔ/2", 4), .number("KL", 4),
    .number("gᵀΔ", 3, sign: true),
    .number("J gains", 3, sign: true))
  for (name, change) in [
    ("β x", step), ("along g, as long", euclidean), ("along g, model at δ", short),
  ] {
    var moved = policy
    moved.parameters += change
    let model =
      0.5
      * (change.x * (f.first * change).sum() + change.y * (f.second * change).sum())
    table.add(
      name, pair(change, 3), model, policy.divergence(to: moved), (g * change).sum(),
      moved.objective - policy.objective)
  }
  page.show(table)
}

/// The improvement bound along the natural gradient.
func boundCell(_ page: Page) {
  let policy = TwoStatePolicy([1, -1])
  let constant = ImprovementBound(of: policy, policy).constant
  page.derivation(
    """
    J(π_new) ≥ L(π_new) − C α²,   α = max D_TV,   α² ≤ max KL
    L(π_new) = J(π_old) + Σ d_old(s) Σ π_new(a|s) A_old(s, a) / (1 − γ)
    C = 4 max|A| γ / (1 − γ)² = \(Format.inline(constant, 0)),  γ = 0.9
    """)
  func improvement(_ size: Double) -> ImprovementBound {
    ImprovementBound(of: policy, policy.ascent(steps: 1, size: size, natural: true)[1])
  }
  /// Of sizes a hundredth apart, the one with the largest guarantee.
  let best =
    (0...1600).map { 1e-6 * Elementary.exp(0.01 * Double($0)) }
    .max { improvement($0).bound < improvement($1).bound } ?? 0
  var table = Table(
    .number("√(2δ)", 4), .right("mean KL"), .number("J gains", 5, sign: true),
    .number("L gains", 5, sign: true), .number("C α²", 5),
    .number("guaranteed", 5, sign: true))
  for size in [0.01, best, 0.0447, 0.1414, 0.5].sorted() {
    let row = improvement(size)
    let next = policy.ascent(steps: 1, size: size, natural: true)[1]
    table.add(
      size, Format.scientific(policy.divergence(to: next), digits: 1),
      row.new - row.old, row.surrogate - row.old, row.surrogate - row.bound, row.bound - row.old,
      mark: size == best ? "◂" : "")
  }
  table.note("◂ the size with the largest guarantee. √(2δ) = 0.1414 is δ = 0.01.")
  page.show(table)
  page.record("bound.shorter", 0.02.squareRoot() / best)
}
