import RLCore

/// 05.1: remembering real steps.
extension DynaQGraders {
  /// One real try, as 05.1 is told about it.
  private struct Try {
    var state: Int
    var action: Int
    var reward: Float
    var next: Int
    var ending: Ending?
    var time: Int

    init(
      _ state: Int, _ action: Int, _ reward: Float, to next: Int, _ ending: Ending? = nil,
      at time: Int
    ) {
      (self.state, self.action, self.reward, self.next) = (state, action, reward, next)
      (self.ending, self.time) = (ending, time)
    }

    /// What is to be remembered of it.
    var outcome: TabularModel.Outcome {
      TabularModel.Outcome(reward: Double(reward), nextState: next, ending: ending)
    }

    var step: Step<Int> { Step(observation: next, reward: reward, ending: ending) }

    /// The same answer at another time.
    func again(at time: Int) -> Try {
      var other = self
      other.time = time
      return other
    }
  }

  static func modelCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 5, name: "05.1")
    let drawn = (1...12).map { time in
      let ending: Ending? = [.terminated, .truncated, nil, nil][random.integer(below: 4)]
      return Try(
        random.integer(below: 3), random.integer(below: 2),
        Float(random.integer(below: 9)) / 2 - 2, to: random.integer(below: 3), ending, at: time)
    }
    let walk = [
      Try(0, 1, -1, to: 1, at: 1), Try(1, 2, -1, to: 3, at: 2), Try(3, 0, 5, to: 2, at: 3),
    ]
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
        "what two tries of the same pair leave", states: 2, [walk[0], walk[0].again(at: 4)]),
      tableCase("what three steps leave in the whole model", states: 4, actions: 3, walk),
      tryCase("twelve steps by chance", states: 3, drawn),
      tableCase("what twelve steps by chance leave", states: 3, drawn),
    ]
  }

  /// What is remembered about the pair of each try, right after it.
  private static func tryCase(
    _ title: String, states: Int, actions: Int = 2, _ tries: [Try]
  ) -> Case<Implementation> {
    Case(
      title: title, row: "try", inputs: inputs(tries),
      expected: answer(tries.map(\.outcome), times: tries.map(\.time))
    ) { implementation in
      var model = TabularModel(states: states, actions: actions)
      var outcomes: [TabularModel.Outcome?] = []
      var times: [Int] = []
      for one in tries {
        try implementation.record(
          state: one.state, action: one.action, step: one.step, time: one.time, in: &model)
        outcomes.append(model[one.state, one.action])
        times.append(model.lastTried[one.state * actions + one.action])
      }
      return .answer(answer(outcomes, times: times))
    }
  }

  /// What is remembered about every pair, after all the tries.
  private static func tableCase(
    _ title: String, states: Int, actions: Int = 2, _ tries: [Try]
  ) -> Case<Implementation> {
    let pairs = 0..<states * actions
    let last = pairs.map { pair in
      tries.last { $0.state * actions + $0.action == pair }
    }
    let told = tries.map { "(\($0.state), \($0.action)) was tried at time \($0.time)" }
    return Case(
      title: title, settings: tries.count <= 3 ? told : [], row: "pair",
      inputs: [Column("(s, a)", words: pairs.map { "(\($0 / actions), \($0 % actions))" })],
      expected: answer(last.map { $0?.outcome }, times: last.map { $0?.time ?? 0 })
    ) { implementation in
      var model = TabularModel(states: states, actions: actions)
      for one in tries {
        try implementation.record(
          state: one.state, action: one.action, step: one.step, time: one.time, in: &model)
      }
      let outcomes = pairs.map { model[$0 / actions, $0 % actions] }
      return .answer(answer(outcomes, times: model.lastTried))
    }
  }

  /// What the model holds, part by part; "nothing" where it holds nothing.
  private static func answer(
    _ outcomes: [TabularModel.Outcome?], times: [Int]
  ) -> [Column] {
    func words(_ name: String, _ word: (TabularModel.Outcome) -> String) -> Column {
      Column(name, words: outcomes.map { $0.map(word) ?? "nothing" })
    }
    return [
      words("reward") { Numerals.short($0.reward) },
      words("nextState") { "\($0.nextState)" },
      words("ending") { DynaQGraders.word($0.ending) },
      Column("time in lastTried", words: times.map { "\($0)" }),
    ]
  }

  private static func inputs(_ tries: [Try]) -> [Column] {
    [
      Column("s", words: tries.map { "\($0.state)" }),
      Column("a", words: tries.map { "\($0.action)" }),
      Column("r", words: tries.map { Numerals.short($0.reward) }),
      Column("s'", words: tries.map { "\($0.next)" }),
      Column("ending", words: tries.map { DynaQGraders.word($0.ending) }),
      Column("time", words: tries.map { "\($0.time)" }),
    ]
  }
}
