import RLCore

/// One step and the action after it, as 03.1 is asked about them.
struct NextActionQuestion {
  var reward: Double
  /// Q(s', ·).
  var next: [Double]
  /// a'.
  var action: Int
  var ending: Ending?

  /// r + γ Σ 1[a = a'] Q(s', a), and r alone after a termination.
  func target(_ discount: Double) -> Double {
    let weight = ending == .terminated ? 0 : discount
    return next.enumerated().reduce(reward) { $0 + ($1.offset == action ? weight : 0) * $1.element }
  }
}

/// One stretch of rewards, as 03.3 is asked about it.
struct NStepQuestion {
  var rewards: [Double]
  var bootstrap: Double
  var ending: Ending?

  /// Σ γ^k r_k + γ^n · bootstrap: the definition, every power by itself.
  func nStepReturn(_ discount: Double) -> Double {
    let terms = ending == .terminated ? rewards : rewards + [bootstrap]
    return terms.enumerated().reduce(0) { sum, term in
      sum + (0..<term.offset).reduce(term.element) { product, _ in product * discount }
    }
  }
}

/// 03.1 and 03.3: what one step says, and what several say.
extension SARSAGraders {
  static func targetCases() -> [Case<Implementation>] {
    func step(
      _ reward: Double, _ next: [Double], _ action: Int, _ ending: Ending? = nil
    ) -> NextActionQuestion {
      NextActionQuestion(reward: reward, next: next, action: action, ending: ending)
    }
    let next = [0.5, 2, -1]
    var random = RandomStream(seed: 3, name: "03.1")
    let drawn = (0..<24).map { _ in
      let values = draw(2 + random.integer(below: 2), -3, 3, &random)
      return step(
        draw(1, -2, 2, &random)[0], values, random.integer(below: values.count),
        drawEnding(&random))
    }
    return [
      targetCase("the action that follows is the best one", [step(1, next, 1)], expected: [2.8]),
      targetCase(
        "the action that follows is not the best one", [step(1, next, 2)], expected: [0.1]),
      targetCase("the task ends", [step(1, next, 1, .terminated)], expected: [1]),
      targetCase(
        "the time limit cuts the episode", [step(1, next, 1, .truncated)], expected: [2.8]),
      targetCase(
        "the time limit cuts the episode before an action that is not the best one",
        [step(1, next, 2, .truncated)], expected: [0.1]),
      targetCase("a single action", [step(0.5, [-2], 0)], expected: [-1.3]),
      targetCase(
        "each of three actions follows", [step(0, next, 0), step(0, next, 1), step(0, next, 2)],
        expected: [0.45, 1.8, -0.9]),
      targetCase(
        "along the cliff: the next step falls with one action in four",
        [step(-1, [-12, -11, -100, -13], 1), step(-1, [-12, -11, -100, -13], 2)], 1,
        expected: [-12, -101]),
      targetCase(
        "only the moment counts", [step(4, [9, 8], 0), step(4, [9, 8], 1, .truncated)], 0,
        expected: [4, 4]),
      targetCase("eight steps", Array(drawn[..<8])),
      targetCase("16 steps without a discount", Array(drawn[8...]), 1),
    ]
  }

  private static func targetCase(
    _ title: String, _ steps: [NextActionQuestion], _ discount: Double = 0.9,
    expected: [Double]? = nil
  ) -> Case<Implementation> {
    Case(
      title: title, settings: ["discount = \(Numerals.short(discount))"], row: "step",
      inputs: [
        column("reward", steps.map(\.reward)), column("Q(s', ·)", steps.map(\.next)),
        Column("a'", words: steps.map { "\($0.action)" }), column("ending", steps.map(\.ending)),
      ],
      expected: [column("target", expected ?? steps.map { $0.target(discount) })]
    ) { implementation in
      .answer([
        column(
          "target",
          try steps.map {
            try implementation.target(
              reward: $0.reward, nextActionValues: $0.next, nextAction: $0.action,
              ending: $0.ending, discount: discount)
          })
      ])
    }
  }

  static func nStepCases() -> [Case<Implementation>] {
    func steps(
      _ rewards: [Double], _ bootstrap: Double, _ ending: Ending? = nil
    ) -> NStepQuestion {
      NStepQuestion(rewards: rewards, bootstrap: bootstrap, ending: ending)
    }
    var random = RandomStream(seed: 3, name: "03.3")
    let drawn = [4, 8, 12].map { count in
      steps(draw(count, -2, 2, &random), draw(1, -5, 5, &random)[0])
    }
    let tenth = (0..<10).reduce(1.0) { product, _ in product * 0.9 }  // γ^10
    return [
      nStepCase("one step", steps([1], 4), expected: 3),
      nStepCase("two steps", steps([4, 2], 8), expected: 7),
      nStepCase("the task ends with the second step", steps([4, 2], 8, .terminated), expected: 5),
      nStepCase(
        "the time limit cuts the episode after the second step", steps([4, 2], 8, .truncated),
        expected: 7),
      nStepCase("the task ends at once", steps([3], 8, .terminated), expected: 3),
      nStepCase("three steps, and only the first earns", steps([8, 0, 0], 0), expected: 8),
      nStepCase("three steps, and only the last earns", steps([0, 0, 8], 0), expected: 2),
      nStepCase("three steps that earn nothing", steps([0, 0, 0], 8), expected: 1),
      nStepCase("every step counts in full", steps([1, -2, 4], 5), 1, expected: 8),
      nStepCase("only the moment counts", steps([2, 5, 7], 9), 0, expected: 2),
      // What goes on for ever at 1 a step is worth 1 / (1 − γ), after any number of steps.
      nStepCase(
        "ten steps at 1, before a value of 10", steps(Array(repeating: 1, count: 10), 10), 0.9,
        expected: 10),
      nStepCase(
        "ten steps at 1, and the task is over",
        steps(Array(repeating: 1, count: 10), 10, .terminated), 0.9,
        expected: (1 - tenth) / (1 - 0.9)),
      nStepCase("four steps by chance", drawn[0], 0.9),
      nStepCase("eight steps by chance", drawn[1], 0.99),
      nStepCase("12 steps by chance, not discounted", drawn[2], 1),
    ]
  }

  private static func nStepCase(
    _ title: String, _ question: NStepQuestion, _ discount: Double = 0.5,
    expected: Double? = nil
  ) -> Case<Implementation> {
    let answer = expected ?? question.nStepReturn(discount)
    return Case(
      title: title,
      settings: [
        "bootstrapValue = \(Numerals.short(question.bootstrap))",
        "ending = \(question.ending.map { ".\($0)" } ?? "nil")",
        "discount = \(Numerals.short(discount))",
      ],
      row: "k", inputs: [Column("reward", question.rewards)],
      expected: [column("n-step return", [answer])]
    ) { implementation in
      .answer([
        column(
          "n-step return",
          [
            try implementation.nStepReturn(
              rewards: question.rewards, bootstrapValue: question.bootstrap,
              ending: question.ending, discount: discount)
          ])
      ])
    }
  }
}
