import Console
import Lesson11
import Notebook
import RLCore

/// What flows through one update of soft actor-critic.
func flowCell(_ page: Page, _ functions: SACFunctions) {
  page.lines([
    "   s ──▶ actor ──▶ μ, log σ          ε from outside",
    "                      │                 │",
    "                      ▼                 ▼",
    "                   u = μ + σ ε,  a = c tanh(u)  (11.5) ──▶ world, memory",
    "                      │                 │",
    "                      ▼                 ▼",
    "            log π(a|s) (11.1)      Q₁(s, a), Q₂(s, a)",
    "                      │                 │",
    "                      ├────────┬────────┘",
    "                      │        ▼",
    "                      │   α log π − min Q, made small by the actor (11.3)",
    "                      ▼",
    "            more entropy than H̄? α falls; less? α rises (11.4)",
    "",
    "   both critics go towards  y = r + γ (min Q′(s′, a′) − α log π(a′|s′))  (11.2)",
  ])
  let settings = SACSettings()
  page.say(
    "On Pendulum: minibatches of \(settings.batchSize), two layers of \(settings.hiddenUnits) "
      + "units, one update a step. H̄ is the entropy that is asked for, −1 nat: minus one for each "
      + "number of an action.")
}

/// One state with three actions, under several temperatures.
func softCell(_ page: Page, _ functions: SACFunctions) {
  let state = SoftState(values: [1, 2, 2.5])
  page.derivation(
    """
    maximise Σ π Q + α H(π),  H = −Σ π log π,  Σ π = 1
    derivative by π(a): Q − α log π − α = λ  →  π ∝ e^(Q/α)
    its value: α log Σ e^(Q/α) = V
    """)
  var table = Table(
    .number("α", 2), .right("π"), .number("E[Q]", 3), .number("H", 3), .number("E[Q] + α H", 3),
    .number("α log Σ e^(Q/α)", 3))
  for temperature in [0.05, 0.2, 0.5, 1, 5] {
    let policy = state.policy(temperature: temperature)
    table.add(
      temperature, policy.map { Format.fixed($0, 3) }.joined(separator: " "),
      state.expectedValue(of: policy), SoftState.entropy(of: policy),
      state.value(of: policy, temperature: temperature), state.value(temperature: temperature))
  }
  table.note(
    "Q = (1, 2, 2.5). A small α is greedy and its V the maximum; a large one is uniform, with H "
      + "near ln 3 = 1.099.")
  page.show(table)
  let policy = state.policy(temperature: 0.5)
  let target = try? functions.softTargets(
    [1], [nil], [2.5], [2.5], [Float(Elementary.log(policy[2]))], 0.5, 0.9)
  page.derivation(
    """
    a target with this next state, third action drawn, α = 0.5, r = 1, γ = 0.9:
    y = 1 + 0.9 (2.5 − 0.5 log \(Format.fixed(policy[2], 3))) \
    = \(target?.first.map { Format.fixed(Double($0), 3) } ?? "?")
    """)
}
