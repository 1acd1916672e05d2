import Console
import Lesson16
import Notebook
import RLCore

/// Who tells whom what.
func flowCell(_ page: Page) {
  page.lines([
    "                  goal g             stored after the episode, with hindsight",
    "                     │               ────────────────────────────────────────",
    "              ┌─────────────┐        s, a, r, s′, g",
    "        s ──▶ │ upper level │ ◀───── a: the cell reached (16.2)",
    "              │             │ ◀───── g: a cell reached later (16.3)",
    "              └─────────────┘ ◀───── r = −H: tested and missed (16.4)",
    "                     │ a: a cell, the subgoal",
    "                     ▼",
    "              ┌─────────────┐        s, a, r, s′, subgoal",
    "        s ──▶ │ lower level │ ◀───── each move as it was (16.1)",
    "              └─────────────┘ ◀───── subgoal: a cell reached later (16.3)",
    "                     │ a: a move, at most H times",
    "                     ▼",
    "                   world ──▶ s′; a new subgoal after H moves, or at the old one",
  ])
  let settings = HACSettings()
  page.say(
    "Each level is a deep Q-network of lesson 13 that sees a cell and a goal, with targets of its "
      + "own (16.5). Here H = \(settings.horizon), each transition gets \(settings.copies) copies, "
      + "and \(Format.fixed(100 * settings.testRate, 0)) % of the subgoals are tested.")
  page.record("flow.horizon", settings.horizon)
}

/// How often random moves earn a reward.
func silenceCell(_ page: Page, _ functions: HACFunctions) throws {
  let zeros = try ZeroRewards(seed: page.options.seed, functions: functions)
  var table = Table(
    .text("transitions"), .count("number"), .count("reward 0"), .count("different goals"))
  table.add("as lived through", zeros.steps, zeros.lived, zeros.lived == 0 ? 0 : 1)
  table.add("copies with their old reward", zeros.copies, zeros.kept, zeros.lived == 0 ? 0 : 1)
  table.add("copies, judged anew", zeros.copies, zeros.copied, zeros.goals)
  table.note(
    "20 episodes of random moves in the four rooms, from a corner to the far room: how many "
      + "rewards are 0, and for how many goals.")
  page.show(table)
  page.say(
    "Where every reward is −1, no reward tells one action from another. A new goal without a new "
      + "reward changes nothing.")
  page.record("silence.lived", zeros.lived)
  page.record("silence.copied", zeros.copied)
}

/// All transitions of a short episode.
func hindsightCell(_ page: Page, _ functions: HACFunctions) throws {
  page.lines([
    "   cells     0 ─▶ 1 ─▶ 2 ─▶ 3 ─▶ 4    5    6    7",
    "             └─────────────┘ └──┘                └ g, the goal of the episode",
    "             subgoal 5       subgoal 4",
    "             tested, missed  reached",
  ])
  let episode = try RelabelledEpisode(seed: page.options.seed, functions: functions)
  var table = Table(
    .text("level"), .text("transition"), .count("s"), .count("a"), .count("s′"), .count("g"),
    .number("r", 0), .number("discount", 2))
  func add(_ level: String, _ transitions: [GoalTransition], _ kind: (Int) -> String) {
    for (index, transition) in transitions.enumerated() {
      let isMove = level == "lower"
      table.add(
        cells: [
          index == 0 ? level : "", kind(index), transition.cell,
          isMove ? "right" : "\(transition.action)", transition.nextCell, transition.goal,
          transition.reward, transition.discount,
        ], mark: transition.reward == 0 ? "◂" : "")
    }
  }
  add("lower", episode.made.lower) { index in
    [0, 1, 2, 6].contains(index) ? "as lived through" : "hindsight goal"
  }
  add("upper", episode.made.upper) { index in
    index < 2 ? "hindsight action" : index < 4 ? "hindsight goal" : "subgoal test"
  }
  table.note("One copy of each, γ = 0.95. ◂: the reward is 0, and nothing comes after it.")
  page.show(table)
}

/// What copies say of a jump that misses sometimes.
func gambleCell(_ page: Page, _ functions: HACFunctions) throws {
  page.lines([
    "             ┌── 1 − p ──▶ goal              r = 0",
    "   s ─ jump ─┤",
    "             └──── p ────▶ pit ─▶ pit ─▶ …   r = −1 in each of 10 steps",
    "   s ─ walk ─▶ ○ ─▶ ○ ─▶ goal                r = −1, −1, 0: the value −2",
  ])
  var table = Table(
    .number("p", 2), .number("true value", 2), .number("copies alone", 2),
    .number("lived and copies", 2), .text("best"), .text("believed best"))
  for missRate in [0, 0.1, 0.25, 0.5] {
    let bias = try GambleBias(missRate: missRate, seed: page.options.seed, functions: functions)
    let (best, believed) = (bias.value > -2, bias.mixedValue > -2)
    table.add(
      missRate, bias.value, bias.copiesValue, bias.mixedValue, best ? "jump" : "walk",
      believed ? "jump" : "walk", mark: best == believed ? "" : "◂")
    if missRate == 0.5 {
      page.record("gamble.value", bias.value)
      page.record("gamble.mixed", bias.mixedValue)
    }
  }
  table.note(
    "Values of the jump for the goal, γ = 1; 10 000 jumps, 4 copies of each step. Lived and "
      + "copies, on average: −10 p / (p + 5 (1 − p)).")
  page.show(table)
  page.say(
    "Copies ask for what happened. A jump into the pit gets the pit as its goal, and so it never "
      + "counts against the jump to the goal. Where moves are certain, nothing is lost.")
}
