import Console
import Experiments
import Lesson15
import Notebook
import RLCore

/// What flows through one step of QMIX.
func flowCell(_ page: Page) {
  page.lines([
    "   o₁ ──▶ Q₁(o₁, ·) ──▶ largest: a₁     each agent acts on what it sees alone",
    "   o₂ ──▶ Q₂(o₂, ·) ──▶ largest: a₂",
    "              │ q = (Q₁(o₁, a₁), Q₂(o₂, a₂))          in training alone:",
    "              ▼",
    "      Q_tot = elu(q |W₁| + b₁) |w₂| + b₂ (15.2)      VDN: Q_tot = q₁ + q₂ (15.1)",
    "                     ▲      ▲     ▲     ▲",
    "                     └──────┴─────┴─────┴── hypernetworks (15.5) ◀── state s",
    "              │",
    "              ▼",
    "      (Q_tot − y)²: one error for the team (15.6), whose gradient goes to all",
    "              ▲",
    "      y = r + γ Q⁻_tot(s′, …): slow copies, each agent's own largest (15.3)",
  ])
  var table = Table(
    .count("agents"), .right("joint actions, 4ᴺ"), .right("values, 4 N"),
    .text("the best joint action is found by"))
  for agents in [2, 3, 5, 10] {
    let joint = (0..<agents).reduce(1) { product, _ in product * 4 }
    table.add(
      agents, Format.grouped(joint), Format.grouped(4 * agents),
      "\(agents) maxima of 4, not 1 of \(Format.grouped(joint))")
  }
  page.show(table)
}

/// Why agents that learn alone fail at the climbing game.
func aloneCell(_ page: Page, _ functions: QMIXFunctions) async throws {
  let game = TeamGame.climbing
  page.show(
    JointTable("climbing: what both earn", game.payoff, actions: 3, decimals: 0))
  let settings = Trainings.quickened(.matrixGame, page, method: .independent)
  let learned = try game.trained(settings, seed: page.options.seed, functions: functions).table
  func partner(_ action: Int, exploring rate: Double) -> [Double] {
    (0..<3).map { ($0 == action ? 1 - rate : 0) + rate / 3 }
  }
  var table = Table(
    .text("what B does"), .number("A: 0", 1), .number("1", 1), .number("2", 1),
    .text("A's best"))
  let rows: [(String, [Double])] = [
    ("any action alike", game.meanPayoffs(partner: partner(0, exploring: 1))),
    ("  learned beside such a B", learned.agentValues[0].map(Double.init)),
    ("2, but for ε = 0.05", game.meanPayoffs(partner: partner(2, exploring: 0.05))),
    ("1, but for ε = 0.05", game.meanPayoffs(partner: partner(1, exploring: 0.05))),
    ("0, but for ε = 0.05", game.meanPayoffs(partner: partner(0, exploring: 0.05))),
  ]
  for (name, values) in rows {
    let best = values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
    table.add(name, values[0], values[1], values[2], "\(best)")
  }
  table.note("Mean payoff of A's actions. Learned: independent Q-learning, both at random.")
  page.show(table)
  for (action, value) in learned.agentValues[0].enumerated() {
    page.record("alone.\(action)", value)
  }
  try await showClimb(page, functions)
  let worth = rows[0].1
  page.say(
    "A does not know B's action: its value of an action is a mean over what B does. While B still "
      + "tries everything, action 0 looks like \(Format.inline(worth[0], 1)), and A gives up the "
      + "best joint action before B could join it. Then B does the same. A value that was right "
      + "yesterday is wrong as soon as B has learned: the world of a lone learner does not stand "
      + "still.")
}

/// Where two lone learners of the climbing game end that follow each other.
private func showClimb(_ page: Page, _ functions: QMIXFunctions) async throws {
  let (seeds, rates) = (page.seeds(), [Float(1), 0.05])
  var settings = Trainings.quickened(.matrixGame, page, method: .independent)
  settings.capacity = 500
  settings.totalSteps *= 2
  let outcomes = try await page.concurrently(
    "two alone", count: rates.count * seeds.count
  ) { [settings] index, _ in
    var settings = settings
    settings.finalExploration = rates[index / seeds.count]
    return try TeamGame.climbing.trained(
      settings, seed: seeds[index % seeds.count], functions: functions)
  }
  var table = Table(
    .text("both learn, and ε"), .right("choose 2, 2"), .right("1, 2"), .right("1, 1"),
    .right("0, 0"), .right("earn, 95 %"))
  for (index, name) in ["stays 1", "falls to 0.05"].enumerated() {
    let group = outcomes[index * seeds.count..<(index + 1) * seeds.count]
    let (mean, range) = page.interval(group.map(\.earned), "two alone \(index)")
    table.add(
      cells: [name]
        + [[2, 2], [1, 2], [1, 1], [0, 0]].map { choice in
          "\(group.count { $0.table.choice == choice })"
        } + [
          "\(Format.fixed(mean, 1)) (\(Format.range(range.lowerBound, range.upperBound, 1)))"
        ])
    page.record("alone.earned.\(index)", mean)
  }
  table.note(
    "\(seeds.count) seeds, \(Format.grouped(settings.totalSteps)) steps; the memory holds the "
      + "latest \(settings.capacity) of them.")
  page.show(table)
}

/// What the best sums are, and what VDN learns of them.
func sumCell(_ page: Page, _ functions: QMIXFunctions) throws {
  let functions = functions.checked
  let both = TeamGame.both
  let fit = try functions.additiveFit(both.payoff, [2, 2])
  let own = both.meanPayoffs(partner: [0.5, 0.5])
  let mean = Statistics.mean(both.payoff)
  page.show(
    SideBySide([
      JointTable("both needed", both.payoff, decimals: 1),
      JointTable("its best sum", fit.values, decimals: 1),
      JointTable("what is missed", zip(both.payoff, fit.values).map { $0 - $1 }, decimals: 1),
    ]))
  page.derivation(
    """
    means of rows and columns: m₁ = m₂ = (\(Format.fixed(own[0], 1)), \
    \(Format.fixed(own[1], 1))), of all: m = \(Format.fixed(mean, 1))
    Q_tot(1, 1) = m₁(1) + m₂(1) − m = \(Format.fixed(own[1], 1)) + \
    \(Format.fixed(own[1], 1)) − \(Format.fixed(mean, 1)) = \(Format.fixed(fit.values[3], 1))
    mean of the squares missed: \(Format.fixed(fit.error, 2))
    """)
  let settings = Trainings.quickened(.matrixGame, page, method: .sum)
  var table = Table(
    .text("game"), .number("error of best sum", 2), .number("VDN's", 2),
    .right("best sum chooses"), .number("earns", 0), .number("best", 0))
  for game in TeamGame.all {
    let counts = game.game.actionCounts
    let fit = try functions.additiveFit(game.payoff, counts)
    let learned = try game.trained(settings, seed: page.options.seed, functions: functions).table
    let choice = fit.values.indices.reduce(0) { fit.values[$1] > fit.values[$0] ? $1 : $0 }
    table.add(
      game.name, fit.error, learned.error(from: game.payoff),
      "\(choice / counts[1]), \(choice % counts[1])", game.payoff[choice], game.best,
      mark: game.payoff[choice] < game.best ? "◂" : "")
    page.record("sum.\(game.name)", fit.error)
  }
  table.note(
    "VDN: \(Format.grouped(settings.totalSteps)) steps, all joint actions equally often. Other "
      + "tables: cell 7.")
  page.show(table)
}

extension Trainings {
  /// Settings of a method, with a small budget for `--quick`.
  static func quickened(
    _ settings: QMIXSettings, _ page: Page, method: TeamMethod
  ) -> QMIXSettings {
    var settings = Self.settings(settings, page)
    settings.method = method
    return settings
  }
}
