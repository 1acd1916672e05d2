import Console
import Course
import Lesson03
import RLCore

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
      return "\(Format.shortest(Float(step.reward))) → \(step.next)\(ending)"
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

func episodeQuestions() -> [Case<SARSAFunctions>] {
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
    Question(
      model: corridor(3, reward: -0.1), start: 1, choices: [0, 0, 0, 1, 0, 0, 0, 0, 1],
      values: table(4, 0), discount: 1
    ).asked("a corridor of three from the second cell on, and rewards of −0.1"),
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
