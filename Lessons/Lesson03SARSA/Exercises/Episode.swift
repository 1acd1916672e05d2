import Console
import Course
import Lesson03
import RLCore

extension Exercise<SARSAFunctions> {
  /// 03.2: one episode, learnt from step by step.
  static var episode: Self {
    Exercise(
      "03.2", \.episode, title: "Episode", snippet: "episode", section: "The episode",
      hints: [
        "Two variables live from one step to the next: the state, and the action that has been "
          + "chosen in it. How often is `choose` asked in an episode of three steps?",
        "Ask for the first action before the loop. In it: step; ask for the action of the next "
          + "state, unless the step terminated; update; then state and action become the next "
          + "ones. A second question for the same state would name another action.",
        "Before the loop, action = try choose(values, state). In the loop, step = "
          + "world.step(action), and its reward is added to the total. After .terminated the "
          + "target is that reward. Otherwise next = try choose(values, step.observation), and the "
          + "target is the one of 03.1 with it. Add learningRate * (target - values[state, "
          + "action]) to values[state, action]. If step.ending is not nil, return the total. If it "
          + "is, state becomes step.observation and action becomes next.",
      ],
      endlessHint: "The loop ends where `step.ending` is not nil: is it looked at every step?",
      cases: questions,
      misconceptions: [
        .init(
          "episode.choosesAfresh", .unsorted,
          "`choose` is asked a second time for the same state: the action in the target is then "
            + "one that is never carried out. Keep a' and execute it in the next round.",
          ChoosingLoop { values, next, ending, choose in
            ending == .terminated ? 0 : values[next, try choose(next)]
          }),
        .init(
          "episode.choosesAfreshAndCuts", .unsorted,
          "two things come together: `choose` is asked a second time for the same state, so that "
            + "the action in the target is never carried out, and a time limit cuts the bootstrap.",
          ChoosingLoop { values, next, ending, choose in
            ending == nil ? values[next, try choose(next)] : 0
          }),
        .init(
          "episode.qLearningLoop", .unsorted,
          "the action is chosen at the beginning of each round, from a table that has been "
            + "updated, and the target takes the largest value: this is the loop of Q-learning. "
            + "SARSA asks for a' before the update, because the target is made of it.",
          ChoosingLoop { values, next, ending, _ in
            ending == .terminated ? 0 : values.maximum(next)
          }),
        .init(
          "episode.bestInTarget", .unsorted,
          "the target takes the largest value of s', and the action that was chosen there is only "
            + "carried out: SARSA uses the same action in both places.",
          section: "The target", SARSALoop(future: { values, next, _ in values.maximum(next) })),
        .init(
          "episode.ignoresTermination", .unsorted,
          "`choose` is asked for the state after a termination, and its value is bootstrapped "
            + "from: nothing is done there, and nothing follows.",
          section: "The target", SARSALoop(asksAtTheEnd: true, bootstraps: { _ in true })),
        .init(
          "episode.asksAtTheEnd", .unsorted,
          "`choose` is asked for the state after a termination: no action is taken there, and a "
            + "list of choices would be one short.",
          SARSALoop(asksAtTheEnd: true)),
        .init(
          "episode.truncationAsTermination", .unsorted,
          "a time limit is taken for the end of the task: the action that would have come next is "
            + "still asked for, and bootstrapped from.",
          section: "The target", SARSALoop(bootstraps: { $0 == nil })),
        .init(
          "episode.cutsAtEveryEnding", .unsorted,
          "`choose` is asked after every step, and every ending cuts the bootstrap: after "
            + ".terminated there is nothing to ask for, and after .truncated Q(s', a') still "
            + "counts.",
          section: "The target", SARSALoop(asksAtTheEnd: true, bootstraps: { $0 == nil })),
        .init(
          "episode.outlivesTheLimit", .unsorted,
          "the episode goes on after a time limit: .truncated still bootstraps, but the next "
            + "action is no longer carried out.",
          SARSALoop(ends: { $0 == .terminated })),
        .init(
          "episode.repeatsFirstAction", .unsorted,
          "the first action is carried out again and again: a' has to become the action of the "
            + "next round.",
          SARSALoop(executes: { action, _ in action })),
        .init(
          "episode.updatesNextPair", .unsorted,
          "the update goes to Q(s', a'), as where state and action move on too early: the target "
            + "says what Q(s, a) should be.",
          SARSALoop(updatesNextPair: true)),
        .init(
          "episode.learnsAfterwards", .unsorted,
          "all updates are made after the episode: `choose` is then asked with a table which does "
            + "not know the steps before, and SARSA learns at every step.",
          SARSALoop(learnsAfterwards: true)),
        .init(
          "episode.notDiscounted", .unsorted,
          "γ is left out of the target: what follows is one step away, and counts γ times.",
          section: "The target", SARSALoop(factor: { _ in 1 })),
        .init(
          "episode.allTheWay", .unsorted,
          "the target replaces Q(s, a), whatever α is: Q(s, a) moves by the fraction α of the "
            + "distance.",
          SARSALoop(rate: { _ in 1 })),
        .init(
          "episode.skipsLastUpdate", .unsorted,
          "the loop ends before the last step is learnt from: that one holds what the end of the "
            + "episode is worth.",
          SARSALoop(updates: { $0 == nil })),
        .init(
          "episode.losesLastReward", .unsorted,
          "the reward of the last step is missing in the return: add it before the loop ends.",
          SARSALoop(counts: { $0 == nil })),
        .init(
          "episode.discountedReturn", .unsorted,
          "the return is discounted: the statement asks for the plain sum of the rewards; γ "
            + "belongs to the target.",
          SARSALoop(weighsReturn: true)),
      ])
  }
}

/// One episode, with a recorded list of choices.
private struct Question {
  var model: KnownModel
  var start = 0
  var limit: Int?
  /// What `choose` answers, in the order in which it is asked.
  var choices: [Int]
  /// Q before the episode, `[states · actions]`.
  var values: [Double]
  var discount = 0.5
  var learningRate = 0.5

  /// One step of the right episode.
  struct Taken {
    var state: Int, action: Int, reward: Double, next: Int, ending: Ending?
  }

  /// The steps of the right episode, which follow from the choices alone.
  var steps: [Taken] {
    var world = RecordedWorld(model, at: start, limit: limit)
    var steps: [Taken] = []
    for action in choices where steps.last?.ending == nil {
      let state = world.state
      let step = world.step(action)
      steps.append(
        Taken(
          state: state, action: action, reward: Double(step.reward), next: step.observation,
          ending: step.ending))
    }
    return steps
  }

  /// The states that `choose` is asked for, with the last one after a truncation.
  var states: [Int] {
    let steps = steps
    let isCut = steps.last?.ending != .terminated
    return steps.map(\.state) + (isCut ? steps.suffix(1).map(\.next) : [])
  }

  /// Q after each number of updates, the first before any: (1 − α) Q + α target along the way.
  var tables: [[Double]] {
    var tables = [values]
    for (t, step) in steps.enumerated() {
      var table = tables[t]
      let pair = step.state * model.actions + step.action
      let future =
        step.ending == .terminated ? 0 : table[step.next * model.actions + choices[t + 1]]
      table[pair] =
        (1 - learningRate) * table[pair] + learningRate * (step.reward + discount * future)
      tables.append(table)
    }
    return tables
  }

  /// The record of the right episode.
  var right: Record {
    let (steps, states, tables) = (steps, states, tables)
    return Record(
      asked: states,
      // A question comes before the update of the step that led to its state.
      sums: states.indices.map { tables[max($0 - 1, 0)].reduce(0, +) },
      executed: steps.map(\.action), values: tables[tables.count - 1],
      total: steps.reduce(0) { $0 + $1.reward })
  }

  /// Plays the episode.
  func record(_ functions: SARSAFunctions) throws -> Record {
    var record = Record()
    var world = RecordedWorld(model, at: start, limit: limit)
    var table = ActionValues(states: model.states, actions: model.actions)
    table.values = values
    record.total = try functions.episode(&world, start, &table, discount, learningRate) {
      table, state in
      record.asked.append(state)
      record.sums.append(table.values.reduce(0, +))
      return choices[(record.asked.count - 1) % choices.count]
    }
    (record.executed, record.values) = (world.executed, table.values)
    return record
  }

  /// The right episode, a row for each choice.
  var inputs: [Column] {
    let (states, actions) = (states, model.actions)
    let before = zip(states, choices).map { values[$0 * actions + $1] }
    let outcomes = steps.map { step in
      let ending = step.ending.map { ", \($0)" } ?? ""
      return "\(Format.shortest(step.reward)) → \(step.next)\(ending)"
    }
    return [
      Column("s", words: states.map { "\($0)" }),
      Column("choice", words: choices.prefix(states.count).map { "\($0)" }),
      Column("Q before", before),
      Column("leads to", words: outcomes + (states.count > outcomes.count ? ["(too late)"] : [])),
    ]
  }

  /// The compared parts of an episode.
  ///
  /// - Parameter known: Q(s, a) of each step's pair afterwards, where it is known in advance.
  func columns(_ record: Record, known: [Double]? = nil) -> [Column] {
    let taken = steps.map { $0.state * model.actions + $0.action }
    let rest = record.values.indices.filter { !taken.contains($0) }
    return [
      Column("states asked for", words: record.asked.map { "\($0)" }),
      Column("actions carried out", words: record.executed.map { "\($0)" }),
      .precise("new values Q(s, choice)", known ?? taken.map { record.values[$0] }),
      .precise("sum of all other values", [rest.reduce(0) { $0 + record.values[$1] }]),
      .precise("sum of Q at each question", record.sums),
      .precise("return", [record.total]),
    ]
  }

  /// Asks for the episode.
  func asked(_ title: String, after known: [Double]? = nil) -> Case<SARSAFunctions> {
    Case(
      title: title,
      settings: [setting("discount", discount), setting("learningRate", learningRate)]
        + (limit.map { ["time limit after step \($0)"] } ?? []),
      row: "t", inputs: inputs, expected: columns(right, known: known)
    ) { functions in
      let record = try record(functions)
      guard record.values.count == values.count else {
        return .malformed("The table has \(record.values.count) values afterwards.")
      }
      return .answer(columns(record))
    }
  }
}

/// The observable effects of an episode.
private struct Record {
  /// The states that `choose` was asked for.
  var asked: [Int] = []
  /// The sum of the table at each question, which says what had been learnt by then.
  var sums: [Double] = []
  /// The actions that reached the world.
  var executed: [Int] = []
  /// The table afterwards.
  var values: [Double] = []
  /// The return.
  var total = 0.0
}

private func questions() -> [Case<SARSAFunctions>] {
  func table(_ states: Int, _ value: Double) -> [Double] {
    Array(repeating: value, count: states * 2)
  }
  var random = RandomStream(seed: 3, name: "03.2")
  // Waiting n times in one place, then leaving: each wait aims at −1 + γ of the same value.
  let (waits, keep) = (9, 1 - 0.5 * (1 - 0.9))
  let waited = -(1 - (0..<waits - 1).reduce(1.0) { product, _ in product * keep }) / (1 - 0.9)
  return [
    Question(model: corridor(1), choices: [1], values: table(2, 2))
      .asked("one step, which ends the task", after: [0.5]),
    Question(model: corridor(2), choices: [1, 1], values: table(3, 4))
      .asked("two steps to the end of a corridor", after: [2.5, 1.5]),
    Question(model: corridor(2), choices: [1, 0, 1], values: table(3, 0), discount: 1)
      .asked("a corridor of two, waiting once on the way", after: [-0.5, -0.5, -0.5]),
    Question(model: corridor(2), choices: [1, 0, 1], values: [0, 0, -8, 4, 6, 6], discount: 1)
      .asked(
        "the action chosen for the next state is not the best one there", after: [-4.5, -2.5, 1.5]),
    Question(model: corridor(3), limit: 1, choices: [1, 0], values: table(4, 4))
      .asked("the time limit cuts the episode after one step", after: [2.5]),
    Question(
      model: corridor(4), limit: 3, choices: [1, 0, 1, 1], values: [0, 2, -4, 6, 8, 10, 0, 0, 0, 0]
    ).asked("the time limit cuts the episode after three steps"),
    Question(
      model: corridor(1), choices: Array(repeating: 0, count: waits) + [1], values: table(2, 0),
      discount: 0.9
    ).asked(
      "nine times waiting, then leaving",
      after: Array(repeating: 0.5 * waited - 0.5, count: waits) + [-0.5]),
    Question(model: corridor(2), choices: [0, 1, 1], values: table(3, 3), learningRate: 0)
      .asked("nothing is to be learned", after: [3, 3, 3]),
    Question(model: corridor(2), choices: [0, 1, 1], values: table(3, 4), learningRate: 1)
      .asked("the last step is all that counts", after: [1, 1, -1]),
    drawn(limit: 10, ends: false, &random).asked("an episode by chance, ten steps long"),
    drawn(limit: 20, ends: true, &random).asked("an episode by chance, in a world with an end"),
    drawn(limit: 20, ends: true, &random).asked("another one"),
  ]
}

/// A world of five states and three actions whose transitions, values and choices are drawn.
private func drawn(limit: Int, ends: Bool, _ random: inout RandomStream) -> Question {
  let (states, actions) = (5, 3)
  let moves = (0..<states * actions).map { _ in
    KnownModel.Outcome(
      nextState: random.integer(below: states), reward: Double(random.integer(below: 7)) / 2 - 2)
  }
  let model = KnownModel(states: states, actions: actions) { state, action in
    var move = moves[state * actions + action]
    move.terminated = ends && move.nextState == states - 1
    return [move]
  }
  return Question(
    model: model, start: random.integer(below: states - 1), limit: limit,
    choices: (0...limit).map { _ in random.integer(below: actions) },
    values: random.numbers(states * actions, -3, 3), discount: 0.9, learningRate: 0.3)
}
