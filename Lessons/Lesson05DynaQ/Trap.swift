import Algorithms
import Curriculum
import Notebook
import RLCore

/// A model without endings, in tables that begin at several values.
func terminalCell(_ page: Page, _ exercises: any DynaQExercises.Type) throws {
  let maze = DynaMaze.figure82()
  let known = try maze.completeModel(exercises)
  var forgetful = known
  for pair in known.seenPairs {
    let (state, action) = (pair / 4, pair % 4)
    forgetful[state, action]?.ending = nil
  }
  page.derivation(
    """
    right    Q(last step) = 1                        after it, nothing follows
    wrong    Q(last step) = 1 + γ max Q(goal, ·)     a row that is never updated,
                          = 1 + γ · q₀               and keeps its first value q₀
    """)
  let truth = maze.model.valueIteration(discount: 0.95).values
  let last = maze.goal + maze.columns  // the cell below the goal; 0 moves up
  var table = Table(
    .number("q₀", 1), .number("last step", 3), .number("without endings", 3),
    .number("start", 3), .number("without endings", 3), .number("error", 0))
  let updates = page.options.budget(400_000, quick: 40_000)
  for initial in [0.0, 0.5, 1.0] {
    func planned(_ model: TabularModel) throws -> ActionValues {
      var values = ActionValues(
        states: maze.stateCount, actions: maze.actionCount, initial: initial)
      var random = RandomStream(seed: page.options.seed, name: "terminal rows")
      try exercises.plan(
        &values, model: model, updates: updates, discount: 0.95, learningRate: 0.5,
        bonus: { _ in 0 }, using: &random)
      return values
    }
    let (right, wrong) = (try planned(known), try planned(forgetful))
    let (good, bad) = (right.maximum(maze.start), wrong.maximum(maze.start))
    table.add(
      initial, right[last, 0], wrong[last, 0], good, bad,
      "\(Format.fixed(100 * (bad / truth[maze.start] - 1), 0)) %")
    page.record("terminal.\(initial).start", bad)
  }
  table.note(
    "Figure 8.2's maze, complete model, \(Format.grouped(updates)) planned updates. The true values "
      + "are 1 and γ^13 = \(Format.fixed(truth[maze.start], 3)).")
  page.show(table)
  page.say(
    "With q₀ = 0 nobody notices, and most programs begin with 0. The order of the actions survives, "
      + "too, as this maze has one end. Give it a second one, or costs, and the wrong worth of "
      + "ending changes what is best.")
}

/// What it costs to keep remembered pairs in a list.
func listCell(_ page: Page) {
  var table = Table(
    .count("pairs"), .count("comparisons to remember"), .count("to plan once a pair"),
    .number("a planned update", 0), .count("array"))
  let scales = page.options.budget([1, 2, 3, 4, 6], quick: [1, 2, 3])
  var (pairs, all): ([Double], [Double]) = ([], [])
  for scale in scales {
    let maze = DynaMaze.figure82(scale: scale)
    var list = VisitedList()
    for state in maze.isWall.indices where !maze.isWall[state] && state != maze.goal {
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
  table.note("The mazes of the comparison above. array: look-ups in a flat table, one an update.")
  page.show(table)
  let slope = exponent(pairs, all)
  page.record("list.exponent", slope)
  page.say(
    "Comparisons grow with the pairs to the power of \(Format.inline(slope, 2)). To draw a pair at "
      + "random is one access, in a list as well; what costs is the search, \"is it there already\" "
      + "after a real step, and \"what did it lead to\" in a planned one. A table with a place for "
      + "every pair and a list of the places that are filled does without it. What both cost in time "
      + "is measured by `swift run bench`.")
}
