import Console
import Course
import Lesson05
import RLCore

extension Exercise<DynaQFunctions> {
  /// 05.1: remembering real steps.
  static var record: Self {
    Exercise(
      "05.1", \.record, title: "Model", snippet: "model", section: "The model",
      hints: [
        "Two things are kept about a pair, and they lie in two places of the model: what the step "
          + "led to, and when it was tried.",
        "The outcome consists of the three parts of `step`: its reward (as a Double), its "
          + "observation, which is s', and its ending. `state` and `action` only say where it "
          + "goes.",
        "model[state, action] = TabularModel.Outcome(reward: Double(step.reward), nextState: "
          + "step.observation, ending: step.ending); then model.lastTried[state * model.actions + "
          + "action] = time. No `if`: what was there before is overwritten.",
      ],
      endlessHint: "Two assignments are the whole answer, without a loop.",
      cases: questions,
      misconceptions: [
        .init(
          "model.presentState", .unsorted,
          "the state in which the step started is remembered as the one it led to: every action "
            + "then seems to stay where it is, and no value travels.",
          remembering { state, step, _ in outcome(step, next: state) }),
        .init(
          "model.keepsFirst", .unsorted,
          "the first outcome of a pair is kept for ever: a world that changes is not believed, "
            + "however often it says so.", remembering { _, step, old in old ?? outcome(step) }),
        .init(
          "model.onlyOnce", .unsorted,
          "a pair that has been seen is left alone: neither its new outcome nor its new time is "
            + "noted."
        ) { state, action, step, time, model in
          if model[state, action] != nil { return }
          model[state, action] = outcome(step)
          note(state, action, time, &model)
        },
        .init(
          "model.forgetsEnding", .unsorted,
          "the ending is not remembered: planning then bootstraps from a terminal state, as though "
            + "the task went on behind it.",
          remembering { _, step, _ in outcome(step, ending: nil) }),
        .init(
          "model.truncationAsTermination", .unsorted,
          "every ending is remembered as .terminated: a time limit would then teach planning that "
            + "the state before it leads nowhere.",
          remembering { _, step, _ in
            outcome(step, ending: step.ending == nil ? nil : .terminated)
          }),
        .init(
          "model.forgetsTruncation", .unsorted,
          "a truncation is turned into no ending: the statement asks for step.ending as it is, and "
            + "leaves it to the one who plans to bootstrap after it.",
          remembering { _, step, _ in
            outcome(step, ending: step.ending == .terminated ? .terminated : nil)
          }),
        .init(
          "model.omitsTermination", .unsorted,
          "a step that ends the task is not remembered at all: it is the one with which planning "
            + "has to begin, as all values come from there.",
          remembering { _, step, old in step.ending == .terminated ? old : outcome(step) }),
        .init(
          "model.meanReward", .unsorted,
          "old and new reward are averaged: what is wanted is the last answer, so that a world "
            + "that has changed is believed at once.",
          remembering { _, step, old in
            var latest = outcome(step)
            if let old { latest.reward = (old.reward + latest.reward) / 2 }
            return latest
          }),
        .init(
          "model.timeNotNoted", .unsorted,
          "the time is not noted: for the bonus of Dyna-Q+ the pair then looks as though it had "
            + "never been tried.", section: bonusSection, noting { _, _, _, _, _ in }),
        .init(
          "model.firstTime", .unsorted,
          "the time of the first try is kept: lastTried is to hold that of the last one.",
          section: bonusSection,
          noting { state, action, time, isNew, model in
            if isNew { note(state, action, time, &model) }
          }),
        .init(
          "model.countsTries", .unsorted,
          "tries are counted where their time is to be noted: how often something was tried does "
            + "not tell how long ago that was.", section: bonusSection,
          noting { state, action, _, _, model in
            model.lastTried[state * model.actions + action] += 1
          }),
        .init(
          "model.timeOfState", .unsorted,
          "the time is noted for every action of the state: only one of them was tried.",
          section: bonusSection,
          noting { state, _, time, _, model in
            for other in 0..<model.actions { note(state, other, time, &model) }
          }),
        .init(
          "model.timeByState", .unsorted,
          "the time is noted at the place of the state: lastTried has one number a pair, and that "
            + "of (s, a) is at s · actions + a.",
          noting { state, _, time, _, model in model.lastTried[state] = time }),
        .init(
          "model.transposed", .unsorted,
          "the time is noted at a · states + s: pairs are numbered state by state, "
            + "s · actions + a.",
          noting { state, action, time, _, model in
            model.lastTried[action * model.states + state] = time
          }),
      ])
  }
}

/// Remembers another outcome, and the right time.
private func remembering(
  _ outcome:
    @escaping @Sendable (
      _ state: Int, _ step: Step<Int>, _ old: TabularModel.Outcome?
    ) -> TabularModel.Outcome?
) -> DynaQFunctions.Record {
  { state, action, step, time, model in
    model[state, action] = outcome(state, step, model[state, action])
    note(state, action, time, &model)
  }
}

/// Remembers the right outcome, and another time.
private func noting(
  _ note:
    @escaping @Sendable (
      _ state: Int, _ action: Int, _ time: Int, _ isNew: Bool, _ model: inout TabularModel
    ) -> Void
) -> DynaQFunctions.Record {
  { state, action, step, time, model in
    let isNew = model[state, action] == nil
    model[state, action] = outcome(step)
    note(state, action, time, isNew, &model)
  }
}

/// The step as it is to be remembered, or with another next state.
private func outcome(_ step: Step<Int>, next: Int? = nil) -> TabularModel.Outcome {
  TabularModel.Outcome(
    reward: Double(step.reward), nextState: next ?? step.observation, ending: step.ending)
}

/// The step with another ending.
private func outcome(_ step: Step<Int>, ending: Ending?) -> TabularModel.Outcome {
  TabularModel.Outcome(reward: Double(step.reward), nextState: step.observation, ending: ending)
}

/// Notes the time of a pair.
private func note(_ state: Int, _ action: Int, _ time: Int, _ model: inout TabularModel) {
  model.lastTried[state * model.actions + action] = time
}

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

private func questions() -> [Case<DynaQFunctions>] {
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
    tableCase(
      "what two tries of the same pair leave", states: 2, [walk[0], Try(0, 1, -1, to: 1, at: 4)]),
    tableCase("what three steps leave in the whole model", states: 4, actions: 3, walk),
    tryCase("twelve steps by chance", states: 3, drawn),
    tableCase("what twelve steps by chance leave", states: 3, drawn),
  ]
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
    for one in tries { try one.record(with: functions, in: &model) }
    let outcomes = pairs.map { model[$0 / actions, $0 % actions] }
    return .answer(answer(outcomes, times: model.lastTried))
  }
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
