import Console
import Experiments
import Lesson15
import Notebook
import RLCore

/// The learning curve on TwoAgentGrid.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.grid, try await trainings.onGrid(page))
}

/// The ways of a team before and after training, and its values beside what it then earns.
func waysCell(_ page: Page, _ trainings: Trainings) async throws {
  let seed = page.options.seed
  var settings = QMIXSettings()
  settings.totalSteps = settings.reportSteps
  settings.learningStarts = settings.reportSteps
  var trained = try await trainings.team(page)
  var untrained = try trainOnTwoAgentGrid(
    settings, seed: seed, functions: trainings.functions, points: 1
  ).outcome.agent
  func episode(_ team: inout QMIXLearner) -> JointEpisode<TwoAgentGrid> {
    var random = RandomStream(seed: seed, name: "ways")
    return JointEpisode(of: TwoAgentGrid(), using: &random) { team.jointAction(seeing: $0) }
  }
  let (before, after) = (episode(&untrained), episode(&trained))
  page.show(
    SideBySide([
      before.picture("untrained: \(Format.fixed(before.returns[0], 1))"),
      after.picture("trained: \(Format.fixed(after.returns[0], 2))"),
    ]))
  let names = ["up", "down", "left", "right"]
  let discount = Double(QMIXSettings().discount)
  var table = Table(
    .count("step"), .text("A"), .text("B"), .number("Q_A", 2), .number("Q_B", 2),
    .number("Q_tot", 2), .number("earned from here", 2))
  for (step, actions) in after.actions.enumerated().prefix(8) {
    let joint = try trained.table(
      in: after.worlds[step], by: .monotonic, functions: trainings.functions)
    let earned = after.rewards[step...].reversed().reduce(0.0) {
      Double($1[0]) + discount * $0
    }
    table.add(
      step, names[actions[0]], names[actions[1]], joint.agentValues[0][actions[0]],
      joint.agentValues[1][actions[1]], joint.jointValues[joint.choiceIndex], earned)
    if step == 0 { page.record("ways.first", joint.jointValues[joint.choiceIndex]) }
  }
  table.note("Earned from here: Σ γᵏ r of the steps that follow, γ = \(Format.fixed(discount, 2)).")
  page.show(table)
  page.say(
    "Q_tot is what the team will earn. Q_A and Q_B alone are no returns: only their order within "
      + "an agent means something, and the mixer does the rest.")
}

/// The slopes of the mixer in all states, with and without |·|.
func slopesCell(_ page: Page, _ trainings: Trainings) async throws {
  let team = try await trainings.team(page)
  let found = try slopesOnTwoAgentGrid(team, functions: trainings.functions)
  let home = TwoAgentGrid.starts[1]
  let size = TwoAgentGrid.size
  func map(_ title: String, agent: Int) -> GridMap {
    var map = GridMap(title, rows: size, columns: size)
    map.values = Array(repeating: Array(repeating: .nan, count: size), count: size)
    for state in found where state.cells[1] == home {
      map.values[state.cells[0].row][state.cells[0].column] = Double(state.slopes[agent])
    }
    map[home.row, home.column] = .sign("B", way: 1)
    map[TwoAgentGrid.goals[0].row, TwoAgentGrid.goals[0].column] = .sign("a", way: 0)
    map.remarks = ["a goal of A"]
    return map
  }
  page.show(SideBySide([map("∂Q_tot/∂Q_A", agent: 0), map("∂Q_tot/∂Q_B", agent: 1)]))
  page.caption("A anywhere, B at its start.")

  let signed = QMIXMistake.signedWeights.applied(to: trainings.functions)
  let settings = Trainings.settings(QMIXSettings(), page)
  let other = try trainOnTwoAgentGrid(
    settings, seed: page.options.seed, functions: signed, points: 1)
  var table = Table(
    .text("mixer"), .text("agent"), .number("least", 2), .number("median", 2),
    .number("largest", 2), .right("below 0"), .number("return", 2))
  let rows = [
    ("|W₁|, |w₂|", found, try await trainings.onGrid(page)[0].final),
    ("with signs", try slopesOnTwoAgentGrid(other.outcome.agent, functions: signed), other.final),
  ]
  for (name, states, final) in rows {
    for agent in 0..<2 {
      let slopes = states.map { Double($0.slopes[agent]) }.sorted()
      let negative = slopes.count { $0 < 0 }
      table.add(
        agent == 0 ? name : "", agent == 0 ? "A" : "B", slopes[0], slopes[slopes.count / 2],
        slopes[slopes.count - 1], "\(negative) of \(slopes.count)", final,
        mark: negative > 0 ? "◂" : "")
      page.record("slopes.\(name == rows[0].0 ? "mixed" : "signed").\(agent)", slopes[0])
    }
  }
  table.note("All states of the grid, at both agents' best actions; seed \(page.options.seed).")
  page.show(table)
  page.say(
    "Where a slope is below 0, an agent that takes its best action makes Q_tot smaller: what it "
      + "learns is not what the team needs.")
}

/// The methods, and what their agents share.
func sharingCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds()
  let functions = trainings.functions
  let rows: [(name: String, method: TeamMethod, isShared: Bool)] = [
    ("QMIX, one network", .monotonic, true), ("QMIX, two networks", .monotonic, false),
    ("VDN, one network", .sum, true), ("independent, one", .independent, true),
  ]
  let settings = rows.map { row in
    var settings = Trainings.quickened(QMIXSettings(), page, method: row.method)
    settings.isShared = row.isShared
    return settings
  }
  let runs = try await page.concurrently("sharing", count: rows.count * seeds.count) {
    index, progress in
    try trainOnTwoAgentGrid(
      settings[index / seeds.count], seed: seeds[index % seeds.count], functions: functions,
      points: 40, progress: { progress.advance(to: $0, of: $1) })
  }
  var table = Table(
    .text("team"), .right("agents' weights"), .right("reach 8.65"),
    .right("steps until then, 95 %"))
  for (index, row) in rows.enumerated() {
    let group = runs[index * seeds.count..<(index + 1) * seeds.count]
    let solved = group.compactMap { $0.solvedSteps(8.65).map(Double.init) }
    var steps = "–"
    if solved.count == seeds.count {
      let (mean, range) = page.interval(solved, "sharing \(index)")
      steps =
        "\(Format.grouped(Int(mean))) "
        + "(\(Format.grouped(Int(range.lowerBound))) … \(Format.grouped(Int(range.upperBound))))"
      page.record("sharing.\(index)", mean)
    }
    let numbers = group.first?.outcome.agent.agentParameterCount ?? 0
    table.add(
      row.name, Format.grouped(numbers), "\(solved.count) of \(seeds.count)", steps)
  }
  table.note(
    "\(seeds.count) seeds, evaluated 40 times; steps from which on none is below 8.65.")
  page.show(table)
  page.say(
    "One network for both also reads which agent it is asked about, as one of two. All teams reach "
      + "8.65: this grid does not tell the methods apart. The games do.")
}
