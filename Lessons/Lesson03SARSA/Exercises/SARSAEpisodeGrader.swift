import RLCore

/// 03.2: one episode, with a recorded list of choices.
extension SARSAGraders {
  static func episodeCases() -> [Case<Implementation>] {
    func table(_ states: Int, _ value: Double) -> [Double] {
      Array(repeating: value, count: states * 2)
    }
    var random = RandomStream(seed: 3, name: "03.2")
    // Waiting n times in one place, then leaving: each wait aims at −1 + γ of the same value.
    let (waits, keep) = (9, 1 - 0.5 * (1 - 0.9))
    let waited = -(1 - (0..<waits - 1).reduce(1.0) { product, _ in product * keep }) / (1 - 0.9)
    return [
      episodeCase(
        "one step, which ends the task",
        EpisodeQuestion(model: corridor(1), choices: [1], values: table(2, 2)), after: [0.5]),
      episodeCase(
        "two steps to the end of a corridor",
        EpisodeQuestion(model: corridor(2), choices: [1, 1], values: table(3, 4)),
        after: [2.5, 1.5]),
      episodeCase(
        "a corridor of two, waiting once on the way",
        EpisodeQuestion(model: corridor(2), choices: [1, 0, 1], values: table(3, 0), discount: 1),
        after: [-0.5, -0.5, -0.5]),
      episodeCase(
        "the action chosen for the next state is not the best one there",
        EpisodeQuestion(
          model: corridor(2), choices: [1, 0, 1], values: [0, 0, -8, 4, 6, 6], discount: 1),
        after: [-4.5, -2.5, 1.5]),
      episodeCase(
        "the time limit cuts the episode after one step",
        EpisodeQuestion(model: corridor(3), limit: 1, choices: [1, 0], values: table(4, 4)),
        after: [2.5]),
      episodeCase(
        "the time limit cuts the episode after three steps",
        EpisodeQuestion(
          model: corridor(4), limit: 3, choices: [1, 0, 1, 1],
          values: [0, 2, -4, 6, 8, 10, 0, 0, 0, 0])),
      episodeCase(
        "nine times waiting, then leaving",
        EpisodeQuestion(
          model: corridor(1), choices: Array(repeating: 0, count: waits) + [1],
          values: table(2, 0), discount: 0.9),
        after: Array(repeating: 0.5 * waited - 0.5, count: waits) + [-0.5]),
      episodeCase(
        "nothing is to be learned",
        EpisodeQuestion(
          model: corridor(2), choices: [0, 1, 1], values: table(3, 3), learningRate: 0),
        after: [3, 3, 3]),
      episodeCase(
        "the last step is all that counts",
        EpisodeQuestion(
          model: corridor(2), choices: [0, 1, 1], values: table(3, 4), learningRate: 1),
        after: [1, 1, -1]),
      episodeCase("an episode by chance, ten steps long", drawn(limit: 10, ends: false, &random)),
      episodeCase(
        "an episode by chance, in a world with an end", drawn(limit: 20, ends: true, &random)),
      episodeCase("another one", drawn(limit: 20, ends: true, &random)),
    ]
  }

  /// Cells in a row: action 1 goes right, action 0 waits, each step costs 1; behind the last is the end.
  private static func corridor(_ cells: Int) -> KnownModel {
    KnownModel(states: cells + 1, actions: 2) { cell, action in
      let next = min(cell + action, cells)
      return [KnownModel.Outcome(nextState: next, reward: -1, terminated: next == cells)]
    }
  }

  /// A world of five states and three actions whose transitions, values and choices are drawn.
  private static func drawn(
    limit: Int, ends: Bool, _ random: inout RandomStream
  ) -> EpisodeQuestion {
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
    return EpisodeQuestion(
      model: model, start: random.integer(below: states - 1), limit: limit,
      choices: (0...limit).map { _ in random.integer(below: actions) },
      values: draw(states * actions, -3, 3, &random), discount: 0.9, learningRate: 0.3)
  }

  /// - Parameter after: Q(s, a) of each step's pair after the episode, where it is known in advance.
  private static func episodeCase(
    _ title: String, _ question: EpisodeQuestion, after: [Double]? = nil
  ) -> Case<Implementation> {
    var record = EpisodeRecord(question)
    let (steps, tables) = (question.course, question.tables)
    record.asked = question.states
    record.executed = steps.map(\.action)
    record.total = steps.reduce(0) { $0 + $1.reward }
    // A question comes before the update of the step that led to its state.
    record.sums = record.asked.indices.map { tables[max($0 - 1, 0)].reduce(0, +) }
    record.values = tables[tables.count - 1]
    var expected = columns(record)
    if let after { expected[2] = column(expected[2].name, after) }
    let limit = question.limit.map { ["time limit after step \($0)"] } ?? []
    return Case(
      title: title,
      settings: [
        "discount = \(Numerals.short(question.discount))",
        "learningRate = \(Numerals.short(question.learningRate))",
      ] + limit,
      row: "t", inputs: inputs(question), expected: expected
    ) { implementation in
      var record = EpisodeRecord(question)
      var world = RecordedWorld(question.model, at: question.start, limit: question.limit)
      var values = ActionValues(states: question.model.states, actions: question.model.actions)
      values.values = question.values
      record.total = try implementation.episode(
        in: &world, from: question.start, values: &values, discount: question.discount,
        learningRate: question.learningRate
      ) { table, state in
        record.asked.append(state)
        record.sums.append(table.values.reduce(0, +))
        return question.choices[(record.asked.count - 1) % question.choices.count]
      }
      guard values.values.count == question.values.count else {
        return .malformed("The table has \(values.values.count) values afterwards.")
      }
      (record.executed, record.values) = (world.executed, values.values)
      return .answer(columns(record))
    }
  }

  /// The course of the right episode, a row for each choice.
  private static func inputs(_ question: EpisodeQuestion) -> [Column] {
    let (states, actions) = (question.states, question.model.actions)
    let before = zip(states, question.choices).map { question.values[$0 * actions + $1] }
    let outcomes = question.course.map { step in
      let ending = step.ending.map { ", \($0)" } ?? ""
      return "\(Numerals.short(step.reward)) → \(step.next)\(ending)"
    }
    return [
      Column("s", words: states.map { "\($0)" }),
      Column("choice", words: question.choices.prefix(states.count).map { "\($0)" }),
      Column("Q before", before),
      Column("leads to", words: outcomes + (states.count > outcomes.count ? ["(too late)"] : [])),
    ]
  }

  private static func columns(_ record: EpisodeRecord) -> [Column] {
    let taken = record.question.course.map {
      $0.state * record.question.model.actions + $0.action
    }
    let rest = record.values.indices.filter { !taken.contains($0) }
    return [
      Column("states asked for", words: record.asked.map { "\($0)" }),
      Column("actions carried out", words: record.executed.map { "\($0)" }),
      column("new values Q(s, choice)", taken.map { record.values[$0] }),
      column("sum of all other values", [rest.reduce(0) { $0 + record.values[$1] }]),
      column("sum of Q at each question", record.sums),
      column("return", [record.total]),
    ]
  }
}

/// What can be seen of an episode from outside.
private struct EpisodeRecord {
  let question: EpisodeQuestion
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

  init(_ question: EpisodeQuestion) { self.question = question }
}
