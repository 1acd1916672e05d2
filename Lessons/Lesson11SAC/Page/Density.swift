import Console
import Lesson11
import Notebook
import RLCore

/// The density of a squashed action, beside a histogram.
func densityCell(_ page: Page, _ functions: SACFunctions) throws {
  page.derivation(
    """
    a = c tanh(u),  da/du = c (1 − tanh² u),  π(a) = N(u; μ, σ) / |da/du|
    log π(a) = log N(u; μ, σ) − log c − log(1 − tanh² u)
    1 − tanh² u = 4 / (eᵘ + e⁻ᵘ)²,  so its logarithm is
    2 (log 2 − log(eᵘ + e⁻ᵘ)) = 2 (log 2 − u − softplus(−2u))
    with softplus(x) = log(1 + eˣ)
    """)
  let density = SquashedDensity(mean: 0.5, logStandardDeviation: 0, actionLimit: 2)
  let samples = page.options.budget(50_000, quick: 500)
  let bins = try density.histogram(
    bins: 24, samples: samples, seed: page.options.seed, functions: functions)
  let edges = (0...bins.count).map { -2 + 4 * Double($0) / Double(bins.count) }
  page.show(
    Plot(
      x: Axis("action, Nm"), y: Axis("density", including: [0]), height: 8,
      [
        .bars("drawn", edges: edges, heights: bins.map(\.observed)),
        .line("11.1", bins.map(\.center), bins.map(\.expected)),
      ]))
  let worst = bins.map { abs($0.observed - $0.expected) }.max() ?? 0
  page.caption(
    "μ = 0.5, σ = 1, c = 2; \(Format.grouped(samples)) draws. The bars and the line differ by at "
      + "most \(Format.fixed(worst, 3)). Squashed, this normal number is most often near the "
      + "upper limit.")
  page.record("density.worst", worst)
}

/// The logarithm that many programs compute, and what it loses.
func logarithmCell(_ page: Page) {
  var table = Table(
    .number("u", 0), .number("exact", 3), .number("stable", 3), .right("direct"),
    .number("+ 10⁻⁶", 3), .number("error", 2), .number("slope", 2),
    .number("slope + 10⁻⁶", 2))
  for number in [1, 5, 8, 10, 20] as [Float] {
    let forms = JacobianForms(at: number)
    table.add(
      number, forms.exact, forms.stable.value,
      forms.direct.value.isFinite ? Format.fixed(Double(forms.direct.value), 3) : "−∞",
      forms.offset.value, Double(forms.offset.value) - forms.exact,
      forms.stable.derivative, forms.offset.derivative)
    if number == 10 || number == 20 {
      page.record("logarithm.\(Int(number))", Double(forms.offset.value) - forms.exact)
    }
  }
  table.note(
    "log(1 − tanh² u) in nats and single precision. Direct: log(1 − a²) with a = tanh u; + 10⁻⁶: "
      + "log(1 − a² + 10⁻⁶), and its error. Slope: the derivative by u, −2 tanh u, by the stable "
      + "form and with 10⁻⁶.")
  page.show(table)
}

/// Two estimates of one gradient, and their variance.
func varianceCell(_ page: Page, _ functions: SACFunctions) throws {
  page.derivation(
    """
    score function:   ∇E[Q(a)] = E[ Q(a) ∇log π(a) ],  Q is only evaluated
    reparameterised:  ∇E[Q(a)] = E[ ∂Q/∂a ∇a ],  a = c tanh(μ + σ ε)
    """)
  let samples = page.options.budget(20_000, quick: 200)
  var table = Table(
    .number("σ", 2), .text("estimate"), .number("mean", 3, sign: true),
    .number("standard error", 3), .number("variance", 2), .right("samples for ±0.1"))
  for deviation in [0.3, 1.0] {
    let comparison = try GradientComparison(
      of: SquashedDensity(
        mean: 0.2, logStandardDeviation: Float(Elementary.log(deviation)), actionLimit: 2),
      best: 1.5, samples: samples, seed: page.options.seed, functions: functions)
    for (name, estimates) in [
      ("score function", comparison.score), ("with a baseline", comparison.scoreWithBaseline),
      ("reparameterised", comparison.reparameterised),
    ] {
      let needed = (estimates.variance / 0.01).rounded(.up)
      table.add(
        deviation, name, estimates.mean, estimates.standardError, estimates.variance,
        Format.fixed(needed, 0, grouped: true))
      if deviation == 0.3 {
        page.record("variance.\(name)", estimates.variance)
      }
    }
    table.add(
      cells: ["", "exact", comparison.exact, "", "", ""])
  }
  table.note(
    "d/dμ of E[−(a − 1.5)²] at μ = 0.2, c = 2; \(Format.grouped(samples)) samples. The last "
      + "column: samples for a standard error of 0.1.")
  page.show(table)
}

/// The temperature as the variable of a dual problem.
func dualCell(_ page: Page, _ functions: SACFunctions) throws {
  let state = SoftState(values: [1, 2, 2.5])
  let target = 0.8
  page.derivation(
    """
    earn most, with H(π) ≥ H̄:   min over α ≥ 0 of   α log Σ e^(Q/α) − α H̄
    its derivative by α is H(α) − H̄: down where there is too much entropy
    """)
  let solution = state.temperature(entropy: target)
  let temperatures = (0..<60).map { 0.05 + 0.03 * Double($0) }
  page.show(
    Plot(
      x: Axis("α"), y: Axis("dual"), height: 8,
      [
        .line(
          "H̄ = 0.8", temperatures,
          temperatures.map { state.dual(temperature: $0, targetEntropy: target) }),
        .reference(x: solution, "H(α) = H̄"),
      ]))
  var table = Table(
    columns: [.text("α after steps by 11.4")]
      + [0, 5, 20, 50, 200].map { .number("\($0)", 3) })
  for start in [2.0, 0.1] {
    let path = try state.descent(
      from: start, targetEntropy: target, steps: 200, rate: 0.3, functions: functions)
    table.add(
      cells: ["α from \(Format.inline(start, 1))"]
        + [0, 5, 20, 50, 200].map { path[$0] as any TableCellConvertible })
  }
  table.note("Q = (1, 2, 2.5); the smallest value is at α = \(Format.fixed(solution, 3)).")
  page.show(table)
}
