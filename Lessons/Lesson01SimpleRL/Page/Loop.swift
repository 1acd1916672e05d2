import Console
import Notebook
import RLCore

/// The smallest world with all parts: four cells, a start, a goal and an edge to bump into.
let twoByTwo = GridWorld(
  rows: 2, columns: 2, terminals: [.init(cell: 3, reward: 10)], start: .cell(0), stepReward: -0.1,
  bumpReward: -1, timeLimit: 200)

private let moves = ["up", "down", "left", "right"]

/// Five steps of an agent that acts at random.
func loopCell(_ page: Page) {
  var world = twoByTwo
  var random = RandomStream(seed: page.options.seed, name: "loop")
  page.derivation(
    """
    s0  s1      start: s0      entering s3 pays 10 and ends the episode
    s2  s3      goal:  s3      bumping into the edge costs 1, any other move 0.1
    """)
  var table = Table(
    .count("t"), .text("state"), .text("action"), .number("reward", 1, sign: true),
    .text("next state"), .text("episode"))
  var state = world.reset(using: &random)
  var total = 0.0
  for t in 0..<5 {
    let action = random.integer(below: world.actionCount)
    let step = world.step(action)
    total += Double(step.reward)
    table.add(
      t, "s\(state)", moves[action], step.reward, "s\(step.observation)",
      step.ending == nil ? "goes on" : "ends", mark: step.ending == nil ? "" : "◂")
    // After an ending the state comes from a reset, not from a move.
    state = step.ending == nil ? step.observation : world.reset(using: &random)
  }
  table.note("sum of the rewards: \(Format.fixed(total, 1, sign: true))")
  page.show(table)
  page.say(
    "That is the whole interface. The agent is never told the rules, nor which action would have "
      + "been right: it sees a state, acts, and gets one number and the next state.")
}

/// States, actions, transitions, rewards and discount of the same world.
func modelCell(_ page: Page) {
  page.derivation(
    """
    (S, A, p, γ)   S = {s0, s1, s2, s3}   A = {up, down, left, right}   γ = 0.9
    p(s', r | s, a) = 1 for the pair in the table, 0 for every other
    """)
  let model = twoByTwo.model
  var table = Table(
    columns: [.text("s")] + moves.map { .text("p(· | s, \($0))") })
  for state in 0..<3 {
    let cells = (0..<4).map { action -> String in
      let outcome = model.outcomes(state: state, action: action).first
      return outcome.map { "s\($0.nextState), \(Format.inline($0.reward, 1))" } ?? ""
    }
    table.add(cells: ["s\(state)"] + cells)
  }
  table.note("s3 is terminal: nothing follows it, so its value is 0.")
  page.show(table)

  page.say(
    "Everything else can be computed from the table, and a wrong table makes it wrong. A slip that "
      + "is easily made when such a table is typed in: up and left stay where they are. The value "
      + "of acting at random, V_π, shows the slip; the best value V* does not:")
  let slip = KnownModel(states: 4, actions: 4) { state, action in
    var outcomes = Array(model.outcomes(state: state, action: action))
    if action == 0 || action == 2 {
      for index in outcomes.indices where !outcomes[index].terminated {
        outcomes[index].nextState = state
      }
    }
    return outcomes
  }
  func values(_ model: KnownModel) -> (random: [Double], best: [Double]) {
    (
      model.policyEvaluation(model.uniformPolicy, discount: 0.9).values,
      model.valueIteration(discount: 0.9).values
    )
  }
  let (right, wrong) = (values(model), values(slip))
  var comparison = Table(
    .text("s"), .number("V_π", 3, sign: true), .number("V_π, wrong table", 3, sign: true),
    .number("V*", 3, sign: true), .number("V*, wrong table", 3, sign: true))
  for state in 0..<3 {
    comparison.add(
      "s\(state)", right.random[state], wrong.random[state], right.best[state], wrong.best[state])
  }
  page.show(comparison)
  page.record("model.randomValue", right.random[0])
  page.record("model.randomValueWrong", wrong.random[0])
  page.say(
    "The best policy never goes up or left here, so it does not meet the slip. Check a model move "
      + "by move against the program that it describes, and not by the policy that it leads to.")
}
