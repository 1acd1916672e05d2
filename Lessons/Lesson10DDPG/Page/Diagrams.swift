import Console
import Lesson10
import Notebook
import RLNetworks

/// What flows through one update of DDPG and TD3.
func flowCell(_ page: Page, _ functions: DDPGFunctions) {
  page.lines([
    "   world ◀── a = μ(s) + noise (10.3) ◀── actor μ, weights θ_μ",
    "     │                                     ▲",
    "     │ s, a, r, s′, ending                 │ ∂Q/∂a · ∇μ, through a critic whose",
    "     ▼                                     │ weights stand still (10.4)",
    "   replay ── a minibatch ──▶ critic Q(s, a), weights θ_Q",
    "                               │   ▲",
    "                    e = Q − y  │   │ gradient of e²",
    "                               ▼   │",
    "   target actor μ′ ── ã ──▶ y = r + γ Q′(s′, ã)   (10.2)",
    "   target critic Q′ ────────▶   TD3: ã with noise, the smaller of two Q′ (10.5)",
    "",
    "   θ′ ← (1 − τ) θ′ + τ θ for both targets (10.1); all of it is one update (10.6)",
  ])
  let settings = DDPGSettings.td3
  page.say(
    "On Pendulum: a memory of \(Format.grouped(settings.memorySize)) transitions, minibatches of "
      + "\(settings.batchSize), two layers of \(settings.hiddenUnits) units in every network, one "
      + "update a step. s′ is the next state; at μ, Q and θ the prime means the target's copy. ã "
      + "is the action that the target asks about; DDPG takes μ′(s′) itself, has one critic, and "
      + "moves the actor every time.")
}

/// The deterministic policy gradient by the chain rule and in other ways.
func gradientCell(_ page: Page, _ functions: DDPGFunctions) throws {
  page.derivation(
    """
    J(w) = E[ Q(s, μ(s)) ],   μ(s) = c tanh(w · s)
    ∇J   = E[ ∂Q/∂a at a = μ(s) · ∇μ(s) ],   ∇μ(s) = c (1 − tanh²(w · s)) s
    """)
  var settings = DDPGSettings.ddpg
  settings.totalSteps = page.options.budget(3_000, quick: 1_500)
  let check = try checkPolicyGradient(
    settings, seed: page.options.seed, states: 512, functions: functions)
  var table = Table(
    .text("∇J of mean Q(s, 2 tanh(w · s))"), .number("∂J/∂w₁", 4, sign: true),
    .number("∂J/∂w₂", 4, sign: true), .number("∂J/∂w₃", 4, sign: true))
  func add(_ name: String, _ values: [Double], mark: String = "") {
    table.add(
      cells: [name] + (0..<3).map { $0 < values.count ? values[$0] : .nan }
        as [any TableCellConvertible], mark: mark)
  }
  add("chain rule, 10.4", check.chainRule.map(Double.init))
  add("on the tape", check.tape.map(Double.init))
  add("finite differences", check.differences)
  add("∂Q/∂a at the stored actions", check.atStoredActions.map(Double.init), mark: "◂")
  table.note(
    "512 states of a memory of \(Format.grouped(settings.totalSteps)) steps on Pendulum; "
      + "w = (0.3, −0.4, 0.1) weighs the angle's cosine and sine, and the velocity. The critic's "
      + "units are max(0, x): a difference over a kink is a little off. ◂ is no gradient of J: the "
      + "slope is asked at other actions.")
  page.show(table)
}

/// How slowly a target follows.
func followCell(_ page: Page, _ functions: DDPGFunctions) throws {
  page.derivation(
    """
    θ′ after k updates = (1 − τ)ᵏ θ′₀ + τ Σ (1 − τ)ⁱ θ of i updates ago
    half of the way:   (1 − τ)ᵏ = ½,   k = ln ½ / ln(1 − τ) ≈ 0.69 / τ
    """)
  var table = Table(.number("τ", 3), .right("updates to ½, measured"), .number("0.69 / τ", 1))
  for rate in [0.001, 0.005, 0.02, 0.1, 0.5, 1] as [Float] {
    let measured = try functions.halfLife(rate: rate)
    table.add(
      Double(rate), measured.map { Format.grouped($0) } ?? "–", 0.6931 / Double(rate))
    if rate == 0.005, let measured { page.record("follow.half", measured) }
  }
  table.note(
    "A weight of the target starts at 0, that of the trained network stays at 1; 10.1 moves it. "
      + "With τ = 1 the target is a copy after each update.")
  page.show(table)
}
