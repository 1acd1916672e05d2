import Console
import Lesson14
import Notebook
import RLCore

/// What flows through one update of one agent.
func flowCell(_ page: Page) {
  page.lines([
    " acting    o₁ ──▶ actor μ₁ ──▶ a₁ ╮",
    "           o₂ ──▶ actor μ₂ ──▶ a₂ ┼─▶ world ──▶ replay: all o, a, r, o′",
    "           o₃ ──▶ actor μ₃ ──▶ a₃ ╯",
    "",
    " learning  agent 2, its critic:  (o₁ o₂ o₃ a₁ a₂ a₃) ──▶ Q₂        (14.1)",
    "                                   from the replay",
    "             target  y₂ = r₂ + γ Q′₂(o′₁ o′₂ o′₃ a′₁ a′₂ a′₃)       (14.2)",
    "                     each a′ⱼ from the target actor of j, which sees o′ⱼ",
    "",
    "           agent 2, its actor:   (o₁ o₂ o₃ a₁ μ₂(o₂) a₃) ──▶ Q₂ ──▶ up",
    "                                   its own action now (14.3, 14.4), the others'",
    "                                   from the replay",
  ])
  let settings = MADDPGSettings()
  page.say(
    "A prime marks what comes a step later, and at μ and Q the target networks. The critics are "
      + "needed for learning alone: to act, an agent needs its own actor and what it sees itself. "
      + "14.6 is all that stands below \"learning\". On TwoAgentGrid: two layers of "
      + "\(settings.hiddenUnits) units, minibatches of \(settings.batchSize), "
      + "\(settings.copies) copies of the world, an update of each agent every "
      + "\(settings.updateInterval) steps.")
}

/// The gradient of an agent's critic by the logits of both agents.
func ownCell(_ page: Page, _ functions: MADDPGFunctions) throws {
  page.derivation(
    """
    Jᵢ(θᵢ) = E[ Qᵢ(o₁, …, o_N, a₁, …, μᵢ(oᵢ), …, a_N) ]
    ∇Jᵢ    = E[ ∇μᵢ(oᵢ) · ∂Qᵢ/∂aᵢ at aᵢ = μᵢ(oᵢ) ]     only θᵢ, only through aᵢ
    """)
  let check = try checkOwnAction(
    logits: [[0.4, -0.2], [0.1, 0.3]], memory: [0, 0, 0, 1], functions: functions)
  var table = Table(
    .text("∂J₀"), .number("by l of \"silent\"", 4, sign: true),
    .number("of \"confess\"", 4, sign: true))
  func add(_ name: String, _ values: [Double], mark: String = "") {
    table.add(
      cells: [name] + values.map { $0 } as [any TableCellConvertible], mark: mark)
  }
  add("own logits, 14.3", check.own.map(Double.init))
  add("own logits, finite differences", check.differences)
  add("the other's logits, 14.3", check.other.map(Double.init))
  add("the other's, all actions replaced", check.otherReplaced.map(Double.init), mark: "◂")
  table.note(
    "The prisoner's dilemma of cell 2: agent 0 earns −1 or −3 silent, 0 or −2 "
      + "confessing; in the memory agent 1 is silent three times of four. ◂: what agent 0's critic "
      + "would do to agent 1, who does not want to be silent.")
  page.show(table)
}
