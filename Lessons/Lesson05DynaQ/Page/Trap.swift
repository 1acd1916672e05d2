import Console
import Lesson05
import Notebook
import RLCore

/// Planning with a complete model, and with one without endings.
private func planned(
  _ world: KnownModel, states: [Int], initial: Double, discount: Double, updates: Int,
  seed: UInt64, functions: DynaQFunctions
) throws -> (right: ActionValues, wrong: ActionValues) {
  let known = try completeModel(of: world, states: states, functions: functions)
  var forgetful = known
  for pair in known.seenPairs {
    forgetful[pair / world.actions, pair % world.actions]?.ending = nil
  }
  let tables = try [known, forgetful].map { model in
    try plannedValues(
      model, initialValue: initial, updates: updates, discount: discount, learningRate: 0.5,
      random: RandomStream(seed: seed, name: "terminal rows"), functions: functions)
  }
  return (tables[0], tables[1])
}

/// A model without endings, for several initial values.
func terminalCell(_ page: Page, _ functions: DynaQFunctions) throws {
  page.derivation(
    """
    right    Q(last step) = 1                       nothing follows
    wrong    Q(last step) = 1 + γ max Q(goal, ·)    a row that is never updated:
                          = 1 + γ q₀                it keeps its first value
    """)
  let maze = DynaMaze.figure82()
  let truth = maze.model.valueIteration(discount: 0.95).values[maze.start]
  let last = maze.goal + maze.columns  // the cell below the goal; 0 moves up
  let (updates, seed) = (page.options.budget(400_000, quick: 40_000), page.options.seed)
  var table = Table(
    .number("q₀", 1), .number("last step", 3), .number("without endings", 3),
    .number("start", 3), .number("without endings", 3), .number("error", 0))
  for initial in [0.0, 0.5, 1.0] {
    let (right, wrong) = try planned(
      maze.model, states: maze.places, initial: initial, discount: 0.95, updates: updates,
      seed: seed, functions: functions)
    let (good, bad) = (right.maximum(maze.start), wrong.maximum(maze.start))
    table.add(
      initial, right[last, 0], wrong[last, 0], good, bad,
      "\(Format.fixed(100 * (bad / truth - 1), 0)) %")
    page.record("terminal.\(initial).start", bad)
  }
  table.note(
    "Figure 8.2's maze, complete model, \(Format.grouped(updates)) planned updates. The true "
      + "values are 1 and γ^13 = \(Format.fixed(truth, 3)).")
  page.show(table)

  let grid = GridWorld.fourByFour
  let (model, cells) = (grid.model, Array(1..<15))
  let best = model.greedyActions(
    model.actionValues(of: model.valueIteration(discount: 0.9).values, discount: 0.9))
  func astray(_ initial: Double) throws -> Int {
    let wrong = try planned(
      model, states: cells, initial: initial, discount: 0.9, updates: updates, seed: seed,
      functions: functions
    ).wrong
    return cells.filter { !Set(wrong.greedyActions($0)).isSubset(of: Set(best[$0])) }.count
  }
  let (none, some) = (try astray(0), try astray(20))
  page.record("terminal.astray", some)
  page.say(
    "With q₀ = 0, as in most programs, the mistake does not show. In this maze the order of the "
      + "actions survives with every q₀ ≥ 0, because there is one end. Lesson 2's 4×4 grid has "
      + "two, which pay 1 and 10: with q₀ = 0 the greedy moves are wrong in \(none) of 14 cells, "
      + "with q₀ = 20, a table that explores by optimism, in \(some). There the nearer end looks "
      + "better, though it pays less.")
}

/// The cost of remembered pairs in a list.
func listCell(_ page: Page) {
  var table = Table(
    .count("pairs"), .count("list, to remember"), .count("to plan"), .number("an update", 0),
    .count("array, to plan"))
  let scales = page.options.budget([1, 2, 3, 4, 6], quick: [1, 2, 3])
  var (pairs, all): ([Double], [Double]) = ([], [])
  for scale in scales {
    let maze = DynaMaze.figure82(scale: scale)
    var list = VisitedList()
    for state in maze.places {
      for action in 0..<maze.actionCount { list.insert(state * maze.actionCount + action) }
    }
    let count = list.pairs.count
    let remembering = list.comparisons
    var random = RandomStream(seed: page.options.seed, name: "list of \(count)")
    for _ in 0..<count { _ = list.place(of: list.pairs[random.integer(below: count)]) }
    let planning = list.comparisons - remembering
    table.add(count, remembering, planning, Double(planning) / Double(count), count)
    pairs.append(Double(count))
    all.append(Double(planning))
  }
  table.note(
    "Comparisons in mazes of growing size. To remember: each pair enters once. To plan: as many "
      + "updates as there are pairs. In an array each needs one look-up.")
  page.show(table)
  let slope = exponent(pairs, all)
  page.record("list.exponent", slope)
  page.say(
    "Comparisons grow with the pairs to the power of \(Format.inline(slope, 2)). To draw a pair at "
      + "random is one access, in a list as well. The search costs: \"is it there already\" after "
      + "a real step, and \"what did it lead to\" in a planned one. A table with a place for every "
      + "pair, and a list of the filled places, needs no search. What both cost in time is "
      + "measured by `swift run bench`.")
}
