import Console
import Experiments
import Lesson14
import Notebook
import RLCore

/// Three games, and what agents learn in them that climb their own payoffs, or both.
func gamesCell(_ page: Page) {
  let games: [(name: String, game: MatrixGame, actions: [String])] = [
    ("coordination", .coordination, ["0", "1"]),
    ("prisoner's dilemma", .prisonersDilemma, ["silent", "confess"]),
    ("matching pennies", .matchingPennies, ["heads", "tails"]),
  ]
  page.show(
    SideBySide(
      games.map {
        JointTable($0.name, pairs: ($0.game.payoffs[0], $0.game.payoffs[1]), rows: $0.actions)
      }))
  page.derivation(
    """
    pᵢ = σ(lᵢ), how often agent i plays its second action
    lᵢ ← lᵢ + α pᵢ (1 − pᵢ) ∂Vᵢ/∂pᵢ, both at once, as if the other stood still
    """)
  var table = Table(
    .text("game"), .text("climbs"), .number("p₀", 2), .number("p₁", 2),
    .number("V₀", 2, sign: true), .number("V₁", 2, sign: true), .number("to gain", 2))
  let updates = page.options.budget(2_000, quick: 200)
  for (name, game, _) in games {
    for climbsAll in [false, true] {
      var learners = MatrixLearners(
        game, learningRate: 0.1, logits: [0.5, -0.3], climbsAll: climbsAll)
      learners.climb(updates: updates)
      let p = learners.path[learners.path.count - 1]
      table.add(
        climbsAll ? "" : name, climbsAll ? "both payoffs" : "its own", p[0], p[1],
        MatrixLearners.payoff(of: 0, in: game, at: p),
        MatrixLearners.payoff(of: 1, in: game, at: p),
        MatrixLearners.exploitability(of: game, at: p), mark: climbsAll ? "◂" : "")
    }
  }
  table.note(
    "From l = (0.5, −0.3), α = 0.1, \(Format.grouped(updates)) updates with exact gradients. To "
      + "gain: what both could win, together, by the best answer to each other; 0 in an "
      + "equilibrium. ◂: each agent's policy is also moved by the other's payoff, which is what "
      + "comes of a gradient through all critics. No agent wants that in the last two games.")
  page.show(table)
}

/// Matching pennies: the circle, its period, and what averaging is worth.
func circleCell(_ page: Page) {
  let game = MatrixGame.matchingPennies
  let updates = page.options.budget(1_600, quick: 600)
  var learners = MatrixLearners(game, learningRate: 0.05, logits: [0.5, 0])
  learners.climb(updates: updates)
  let steps = stride(from: 0, through: updates, by: 8).map { $0 }
  page.show(
    Plot(
      x: Axis("updates"), y: Axis("p", range: 0.3...0.7, ticks: [0.4, 0.5, 0.6]), height: 9,
      [
        .line("p₀", steps, steps.map { learners.path[$0][0] }),
        .line("p₁", steps, steps.map { learners.path[$0][1] }), .reference(y: 0.5, ""),
      ]))
  page.derivation(
    """
    near p = ½:  l₀ ← l₀ + α l₁ / 4,   l₁ ← l₁ − α l₀ / 4
    a rotation by α / 4 an update: a turn takes 2π / (α / 4) = 8π / α updates
    each update multiplies the radius by √(1 + α² / 16): a spiral outwards
    """)
  var table = Table(
    .number("α", 2), .number("updates of a turn", 0), .number("8π / α", 0),
    .number("to gain: now", 3), .number("to gain: mean policy", 3))
  for rate in [0.02, 0.05, 0.1] {
    var learners = MatrixLearners(game, learningRate: rate, logits: [0.2, 0])
    let turn = 8 * Double.pi / rate
    learners.climb(updates: Int(page.options.budget(5.1, quick: 2.1) * turn))
    // The mean is over whole turns.
    let crossings = learners.crossings
    let whole = crossings.last.map { Int($0) - Int(crossings[0]) } ?? learners.path.count
    let mean = learners.average(updates: max(1, whole))
    table.add(
      rate, learners.period, turn,
      MatrixLearners.exploitability(of: game, at: learners.path[learners.path.count - 1]),
      MatrixLearners.exploitability(of: game, at: mean))
    if rate == 0.05 {
      page.record("circle.period", learners.period ?? .nan)
      page.record("circle.predicted", turn)
    }
  }
  table.note(
    "From l = (0.2, 0), five turns. There is no chance in this: the policies do not circle because "
      + "they are noisy. Their mean over whole turns is close to ½, the equilibrium.")
  page.show(table)
}
