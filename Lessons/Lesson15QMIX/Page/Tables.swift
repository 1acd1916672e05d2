import Console
import Experiments
import Lesson15
import Notebook
import RLCore

/// The two-step game's tables by each method, beside the true ones.
func tablesCell(_ page: Page, _ functions: QMIXFunctions) async throws {
  let (seeds, methods) = (page.seeds(), TeamMethod.allCases)
  let settings = methods.map { Trainings.quickened(.twoStepGame, page, method: $0) }
  let outcomes = try await page.concurrently(
    "two-step game", count: methods.count * seeds.count
  ) { index, _ in
    try learnTwoStepGame(
      settings[index / seeds.count], seed: seeds[index % seeds.count], functions: functions)
  }
  func first(_ method: TeamMethod) -> TwoStepOutcome {
    outcomes[(methods.firstIndex(of: method) ?? 0) * seeds.count]
  }
  let titles = ["start", "game A", "game B"]
  for place in 0..<3 {
    page.show(
      SideBySide(
        [JointTable("\(titles[place]): true", TwoStepOutcome.truth[place])]
          + [TeamMethod.sum, .monotonic].map { method in
            let table = first(method).tables[place]
            return JointTable(method.title, table.jointValues, choice: table.choice)
          }))
  }
  let alone = first(.independent).tables
  var table = Table(
    .text("independent"), .number("Q₁(0)", 2), .number("Q₁(1)", 2), .number("Q₂(0)", 2),
    .number("Q₂(1)", 2))
  for place in 0..<3 {
    let values = alone[place].agentValues
    table.add(titles[place], values[0][0], values[0][1], values[1][0], values[1][1])
  }
  table.note("Each agent's own values, seed \(page.options.seed): there is no joint table.")
  page.show(table)
  let (lone, promised) = (alone[2].agentValues[0][1], first(.sum).tables[2].jointValues[3])
  page.say(
    "Agent 1's action 0 leads from the start to game A, where 7 is sure, and action 1 to game B. A "
      + "lone learner finds B worth \(Format.fixed(Double(lone), 1)), because "
      + "its partner errs half of the time. VDN's sum for B has "
      + "\(Format.fixed(Double(promised), 1)) on top, less than 7. QMIX is right.")
  showEarnings(page, methods, seeds, outcomes)
  let mixed = outcomes.suffix(seeds.count)
  page.record(
    "two-step", title: "two-step game", metric: "return without exploration",
    values: mixed.map(\.earned), bar: 8, steps: mixed.first?.steps ?? 0,
    seconds: mixed.map(\.seconds))
}

/// What the teams earn without exploration, and how far their tables are off.
private func showEarnings(
  _ page: Page, _ methods: [TeamMethod], _ seeds: [UInt64], _ outcomes: [TwoStepOutcome]
) {
  var table = Table(
    .text("method"), .right("earns, 95 %"), .right("seeds that earn 8"),
    .right("error of game B, 95 %"))
  for (index, method) in methods.enumerated() {
    let group = outcomes[index * seeds.count..<(index + 1) * seeds.count]
    let (earned, range) = page.interval(group.map(\.earned), "two-step \(method.rawValue)")
    let errors = group.map { $0.tables[2].error(from: TwoStepOutcome.truth[2]) }
    let (error, spread) = page.interval(errors, "two-step error \(method.rawValue)")
    table.add(
      method.title,
      "\(Format.fixed(earned, 1)) (\(Format.range(range.lowerBound, range.upperBound, 1)))",
      "\(group.count { $0.earned == 8 }) of \(seeds.count)",
      method == .independent
        ? "–"
        : "\(Format.fixed(error, 2)) "
          + "(\(Format.range(spread.lowerBound, spread.upperBound, 2)))")
    page.record("twostep.\(method.rawValue)", earned)
  }
  table.note(
    "\(seeds.count) seeds, γ = 1, ε = 1: every joint action equally often, as in the paper.")
  page.show(table)
}

/// The mixer's weights in the three states of the two-step game, and one Q_tot by hand.
func hypernetworkCell(_ page: Page, _ functions: QMIXFunctions) throws {
  var settings = Trainings.quickened(.twoStepGame, page, method: .monotonic)
  settings.mixerWidth = 2
  let run = try trainOnTwoStepGame(settings, seed: page.options.seed, functions: functions)
  var learner = run.outcome.agent
  let layers = learner.mixer.layers(in: learner.online)
  var table = Table(
    .text("state"), .right("|W₁| of agent 1"), .right("of agent 2"), .right("b₁"),
    .right("|w₂|"), .number("b₂", 2))
  var world = TwoStepGame()
  var last: MixerWeights?
  for (place, name) in zip(TwoStepGame.Place.allCases, ["start", "game A", "game B"]) {
    world.begin(at: place)
    let weights = try functions.checked.mixerWeights(world.stateRow, layers, 2)
    table.add(
      name, list(weights.weights1[0]), list(weights.weights1[1]), list(weights.bias1),
      list(weights.weights2), weights.bias2)
    last = weights
  }
  table.note(
    "Two hidden units, trained; s is (1, 0, 0), (0, 1, 0) or (0, 0, 1).")
  page.show(table)
  guard let weights = last else { return }
  let values = try (0..<2).map {
    try learner.values(of: $0, at: world.observation(of: $0), by: .online)[1]
  }
  let sums = weights.sums(of: values)
  let total = weights.total(of: values)
  page.derivation(
    """
    game B, both take action 1:  q = \(list(values)),  q |W₁| + b₁ = \(list(sums))
    Q_tot = elu\(list(sums)) · \(list(weights.weights2)) + \
    \(Format.fixed(Double(weights.bias2), 2)) = \(Format.fixed(Double(total), 2))
    """)
  page.record("hypernetwork.total", total)
  page.say(
    "The state never meets the agents' values in one layer: it only says how they count. So Q_tot "
      + "may rise or fall in s, and still rises in each Qᵢ.")
}

private func list(_ values: [Float]) -> String { Format.list(values.map(Double.init), 2) }
