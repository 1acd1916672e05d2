import Console
import Experiments
import Lesson15
import Notebook
import RLCore

/// IGM from monotonicity, and checked on what teams have learned.
func igmCell(_ page: Page, _ functions: QMIXFunctions) throws {
  page.derivation(
    """
    f rises in each Qᵢ; bᵢ is agent i's best action; a is any joint action
    f(Q₁(a₁), Q₂(a₂)) ≤ f(Q₁(b₁), Q₂(a₂))   as Q₁(a₁) ≤ Q₁(b₁)
                      ≤ f(Q₁(b₁), Q₂(b₂))   as Q₂(a₂) ≤ Q₂(b₂); so on for N
    so b is a best joint action of Q_tot, and each agent finds its part alone
    """)
  var table = Table(
    .text("game"), .text("method"), .right("choice"), .number("Q_tot", 1), .number("earns", 0),
    .text("best of Q_tot"), .text("best of the game"))
  for game in TeamGame.all {
    for method in [TeamMethod.sum, .monotonic] {
      let settings = Trainings.quickened(.matrixGame, page, method: method)
      let learned = try game.trained(settings, seed: page.options.seed, functions: functions).table
      let own = try functions.isConsistent(learned.agentValues, learned.jointValues)
      let real = try functions.isConsistent(learned.agentValues, game.payoff.map(Float.init))
      table.add(
        method == .sum ? game.name : "", method.title,
        learned.choice.map(String.init).joined(separator: ", "),
        learned.jointValues[learned.choiceIndex], game.payoff[learned.choiceIndex],
        own ? "yes" : "no", real ? "yes" : "no", mark: real ? "" : "◂")
    }
  }
  table.note("By 15.4, seed \(page.options.seed).")
  page.show(table)
  page.say(
    "The proof is about Q_tot. Whether Q_tot is the game is another question: where the mixer "
      + "cannot hold the table, the agents agree on a joint action that is not the best one.")
}

/// The closest tables to three games, and what QMIX makes of them.
func limitsCell(_ page: Page, _ functions: QMIXFunctions) async throws {
  let functions = functions.checked
  let (games, methods) = (TeamGame.all, TeamMethod.allCases)
  let seeds = page.seeds()
  let settings = methods.map { Trainings.quickened(.matrixGame, page, method: $0) }
  let outcomes = try await page.concurrently(
    "games", count: games.count * methods.count * seeds.count
  ) { index, _ in
    let (game, rest) = (
      index / (methods.count * seeds.count), index % (methods.count * seeds.count)
    )
    return try games[game].trained(
      settings[rest / seeds.count], seed: seeds[rest % seeds.count], functions: functions)
  }
  func group(_ game: Int, _ method: Int) -> ArraySlice<(table: TeamTable, earned: Double)> {
    let first = (game * methods.count + method) * seeds.count
    return outcomes[first..<first + seeds.count]
  }
  let fits = games.map {
    MonotoneFit(payoff: $0.payoff, rows: $0.actions, columns: $0.actions)
  }
  for game in 1..<games.count {
    let learned = group(game, 2).first
    page.show(
      SideBySide([
        JointTable(
          games[game].name, games[game].payoff, actions: games[game].actions, decimals: 0),
        JointTable(
          "best that rises", fits[game].values, actions: games[game].actions, decimals: 1),
        JointTable(
          "QMIX", learned?.table.jointValues ?? [], actions: games[game].actions, decimals: 1,
          choice: learned?.table.choice),
      ]))
  }
  page.derivation(
    """
    climbing       for A, 0 is better than 1 beside B's 0, worse beside B's 1:
                   no order of A's actions serves both
    one is enough  rises, but elu bends upwards only, and |W₁|, |w₂| ≥ 0:
                   ∂²Q_tot/∂q₁∂q₂ = Σ_e |W₁|₁ₑ |W₁|₂ₑ elu″ |w₂|ₑ ≥ 0
                   Q(1,1) − Q(0,1) ≥ Q(1,0) − Q(0,0);  wanted: 0 ≥ 8
                   8 too little: each of four gives 2, error 2² = 4
    """)
  var table = Table(
    .text("error"), .number("best sum", 2), .number("rising", 2),
    .right("VDN, 95 %"), .right("QMIX, 95 %"))
  for (index, game) in games.enumerated() {
    let sum = try functions.additiveFit(game.payoff, game.game.actionCounts).error
    func error(_ method: Int) -> String {
      let errors = group(index, method).map { $0.table.error(from: game.payoff) }
      let (mean, range) = page.interval(errors, "limits \(game.name) \(method)")
      page.record("limits.\(methods[method].rawValue).\(game.name)", mean)
      return "\(Format.fixed(mean, 1)) (\(Format.range(range.lowerBound, range.upperBound, 1)))"
    }
    table.add(game.name, sum, fits[index].error, error(1), error(2))
  }
  table.note(
    "Mean square of what is missed, \(seeds.count) seeds; rising: the best table that rises.")
  page.show(table)
  var earnings = Table(
    columns: [.text("earned; best in"), .number("best", 0)]
      + methods.map { .right($0.title) })
  for (index, game) in games.enumerated() {
    earnings.add(
      cells: [game.name, game.best]
        + methods.indices.map { method in
          let earned = group(index, method).map(\.earned)
          return "\(Format.fixed(Statistics.mean(earned), 1)); "
            + "\(earned.count { $0 == game.best }) of \(seeds.count)"
        })
  }
  earnings.note(
    "Mean of what the greedy joint action earns; in how many seeds it is the best.")
  page.show(earnings)
  try await showCost(page, methods, seeds, functions)
}

/// A two-step game in which a table that QMIX cannot hold costs a return.
private func showCost(
  _ page: Page, _ methods: [TeamMethod], _ seeds: [UInt64], _ functions: QMIXFunctions
) async throws {
  let game = TwoStepGame(first: [9, 9, 9, 9], second: TeamGame.either.payoff)
  let settings = methods.map { Trainings.quickened(.twoStepGame, page, method: $0) }
  let outcomes = try await page.concurrently(
    "9 or one is enough", count: methods.count * seeds.count
  ) { index, _ in
    try learnTwoStepGame(
      settings[index / seeds.count], seed: seeds[index % seeds.count], functions: functions,
      game: game)
  }
  var table = Table(
    .text("9 for sure, or \"one is enough\""), .right("largest value of it, 95 %"),
    .right("earn 9"))
  for (index, method) in methods.enumerated() {
    let group = outcomes[index * seeds.count..<(index + 1) * seeds.count]
    let largest = group.map { outcome -> Double in
      let values =
        method == .independent
        ? outcome.tables[2].agentValues[0] : outcome.tables[2].jointValues
      return Double(values.max() ?? 0)
    }
    let (mean, range) = page.interval(largest, "cost \(method.rawValue)")
    let earned = group.count { $0.earned == 9 }
    table.add(
      method.title,
      "\(Format.fixed(mean, 1)) (\(Format.range(range.lowerBound, range.upperBound, 1)))",
      "\(earned) of \(seeds.count)", mark: earned < seeds.count ? "◂" : "")
    page.record("cost.\(method.rawValue)", earned)
  }
  table.note("\(seeds.count) seeds of a two-step game: all of game A is worth 9, and B at most 8.")
  page.show(table)
  page.say(
    "What is off by 2 looks better than it is, and the team leaves the sure 9 for it. Lone "
      + "learners are right here: action 1 earns 8 whatever the partner does, so that their means "
      + "are exact.")
}
