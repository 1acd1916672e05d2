import Console
import Course
import Lesson05
import RLCore

/// One real step of a case.
private struct Try {
  var state: Int
  var action: Int
  var step: Step<Int>
  var time: Int

  init(
    _ state: Int, _ action: Int, _ reward: Float, to next: Int, _ ending: Ending? = nil,
    at time: Int
  ) {
    (self.state, self.action, self.time) = (state, action, time)
    step = Step(observation: next, reward: reward, ending: ending)
  }

  /// Records it by 05.1.
  func record(with functions: DynaQFunctions, in model: inout TabularModel) throws {
    try functions.record(state, action, step, time, &model)
  }
}

func recordQuestions() -> [Case<DynaQFunctions>] {
  var random = RandomStream(seed: 5, name: "05.1")
  let drawn = (1...12).map { time in
    let ending = random.ending()
    return Try(
      random.integer(below: 3), random.integer(below: 2),
      Float(random.integer(below: 9)) / 2 - 2, to: random.integer(below: 3), ending, at: time)
  }
  let walk = [Try(0, 1, -1, to: 1, at: 1), Try(1, 2, -1, to: 3, at: 2), Try(3, 0, 5, to: 2, at: 3)]
  return [
    tryCase("one step", states: 2, [Try(0, 1, -1, to: 1, at: 1)]),
    tryCase("one step that stays where it was", states: 2, [Try(1, 0, 0.5, to: 1, at: 1)]),
    tryCase("the task ends", states: 3, [Try(1, 0, 10, to: 2, .terminated, at: 4)]),
    tryCase(
      "the time limit cuts the episode", states: 3, [Try(1, 1, -0.5, to: 0, .truncated, at: 7)]),
    tryCase(
      "the world has changed: the same try again, another answer", states: 3,
      [Try(0, 0, 1, to: 1, at: 3), Try(0, 0, -2, to: 2, at: 8)]),
    tryCase(
      "where the task once ended, it goes on", states: 3,
      [Try(1, 1, 4, to: 2, .terminated, at: 2), Try(1, 1, 0, to: 0, at: 5)]),
    tryCase(
      "the clock has begun anew", states: 2,
      [Try(0, 1, -1, to: 1, at: 9), Try(0, 1, -1, to: 1, at: 4)]),
    tableCase(
      "what two tries of the same pair leave", states: 2, [walk[0], Try(0, 1, -1, to: 1, at: 4)]),
    tableCase("what three steps leave in the whole model", states: 4, actions: 3, walk),
    .shrinking(drawn, shorter) { tryCase("tries by chance: \($0.count)", states: 3, $0) },
    .shrinking(drawn, shorter) {
      tableCase("the whole model after tries by chance: \($0.count)", states: 3, $0)
    },
  ]
}

/// The beginnings of a list, the shortest first.
private func shorter(_ tries: [Try]) -> [[Try]] {
  (1..<max(tries.count, 1)).map { Array(tries[..<$0]) }
}

/// Asks for the remembered outcome and time of each try's pair, right after it.
private func tryCase(_ title: String, states: Int, _ tries: [Try]) -> Case<DynaQFunctions> {
  Case(
    title: title, row: "try",
    inputs: [
      Column("s", words: tries.map { "\($0.state)" }),
      Column("a", words: tries.map { "\($0.action)" }),
      Column("r", words: tries.map { Format.shortest($0.step.reward) }),
      Column("s'", words: tries.map { "\($0.step.observation)" }),
      .endings("ending", tries.map(\.step.ending)),
      Column("time", words: tries.map { "\($0.time)" }),
    ],
    expected: answer(tries.map { outcome($0.step) }, times: tries.map(\.time))
  ) { functions in
    var model = TabularModel(states: states, actions: 2)
    var outcomes: [TabularModel.Outcome?] = []
    var times: [Int] = []
    for one in tries {
      try one.record(with: functions, in: &model)
      if let sentence = otherSize(model, states, 2) { return .malformed(sentence) }
      outcomes.append(model[one.state, one.action])
      times.append(model.lastTried[one.state * model.actions + one.action])
    }
    return .answer(answer(outcomes, times: times))
  }
}

/// Asks for the remembered outcome and time of every pair, after all tries.
private func tableCase(
  _ title: String, states: Int, actions: Int = 2, _ tries: [Try]
) -> Case<DynaQFunctions> {
  let pairs = 0..<states * actions
  let last = pairs.map { pair in
    tries.last { $0.state * actions + $0.action == pair }
  }
  let told = tries.map { Setting("(\($0.state), \($0.action)) was tried at time \($0.time)") }
  return Case(
    title: title, settings: tries.count <= 3 ? told : [], row: "pair",
    inputs: [Column("(s, a)", words: pairs.map { "(\($0 / actions), \($0 % actions))" })],
    expected: answer(last.map { $0.map { outcome($0.step) } }, times: last.map { $0?.time ?? 0 })
  ) { functions in
    var model = TabularModel(states: states, actions: actions)
    for one in tries {
      try one.record(with: functions, in: &model)
      if let sentence = otherSize(model, states, actions) { return .malformed(sentence) }
    }
    let outcomes = pairs.map { model[$0 / actions, $0 % actions] }
    return .answer(answer(outcomes, times: model.lastTried))
  }
}

/// A sentence about a model whose size has changed, or nil.
private func otherSize(_ model: TabularModel, _ states: Int, _ actions: Int) -> String? {
  guard model.states == states, model.actions == actions else {
    return "The model has \(model.states) states and \(model.actions) actions afterwards, not "
      + "\(states) and \(actions)."
  }
  let (times, pairs) = (model.lastTried.count, states * actions)
  return times == pairs
    ? nil
    : "model.lastTried has \(times) entries afterwards: it has one for each of the \(pairs) pairs."
}

/// The model's parts as columns; "nothing" where a pair has no outcome.
private func answer(_ outcomes: [TabularModel.Outcome?], times: [Int]) -> [Column] {
  func words(_ name: String, _ word: (TabularModel.Outcome) -> String) -> Column {
    Column(name, words: outcomes.map { $0.map(word) ?? "nothing" })
  }
  return [
    words("reward") { Format.shortest($0.reward) },
    words("nextState") { "\($0.nextState)" },
    words("ending") { Column.word($0.ending) },
    Column("time in lastTried", words: times.map { "\($0)" }),
  ]
}
