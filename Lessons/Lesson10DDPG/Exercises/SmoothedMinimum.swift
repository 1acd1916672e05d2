import Course
import CourseTape
import Lesson10
import RLCore

extension Exercise<DDPGFunctions> {
  /// 10.5: smoothed actions, and the smaller of two values.
  static var smoothedMinimum: Self {
    Exercise(
      "10.5", \.smoothedMinimum, title: "TD3's next values", snippet: "smoothed-minimum",
      section: "The smaller of two estimates",
      hints: [
        "Three steps: the actions ã, one question about them, and the smaller of two answers in "
          + "each state. ã has two limits: one is the noise's, the other the action's.",
        "noise = σ ε, limited to ±b; ã = action + c · noise, limited to ±c. Then let (first, "
          + "second) = try values(ã), and the smaller number of each pair.",
        "let noise = min(max(deviation * normal, -noiseLimit), noiseLimit); min(max(action + "
          + "actionLimit * noise, -actionLimit), actionLimit) for each state; "
          + "zip(first, second).map { min($0, $1) }.",
      ],
      endlessHint: "One pass over the states, one question, and one pass over the answers.",
      cases: questions,
      misconceptions: smoothingMistakes + twinMistakes,
      promises: [
        Promise(
          "in parts of the action's limit c", brokenBy: "td3.scaleForgotten",
          "td3.scaledBeforeLimit"),
        Promise("the noise is clipped first", brokenBy: "td3.noiseUnlimited"),
        Promise(
          "the action is clipped after the noise is added", brokenBy: "td3.actionUnlimited"),
        Promise("wants all n actions", brokenBy: "td3.oneQuestionEach"),
        Promise("ask once, so that both see the same actions", brokenBy: "td3.twoNoises"),
        Promise("The minimum is taken for each state", brokenBy: "td3.smallerCritic"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4, $5)) } })
  }
}

/// Two critics that are straight lines in the action: [level, growth] in each state.
private struct TwinQuestion {
  var actions: [Double]
  var normals: [Double]
  var first: [[Double]]
  var second: [[Double]]
  var deviation: Float = 0.2
  var noiseLimit: Float = 0.5
  var actionLimit: Float = 2

  func kept(_ row: Int) -> TwinQuestion {
    TwinQuestion(
      actions: [actions[row]], normals: [normals[row]], first: [first[row]],
      second: [second[row]], deviation: deviation, noiseLimit: noiseLimit,
      actionLimit: actionLimit)
  }
}

private func questions() -> [Case<DDPGFunctions>] {
  func asked(
    _ title: String, _ actions: [Double], _ normals: [Double], _ first: [[Double]],
    _ second: [[Double]], _ change: (inout TwinQuestion) -> Void = { _ in }
  ) -> Case<DDPGFunctions> {
    var question = TwinQuestion(
      actions: actions, normals: normals, first: first, second: second)
    change(&question)
    return twinCase(title, question)
  }
  var random = RandomStream(seed: 10, name: "10.5")
  let drawn = TwinQuestion(
    actions: random.numbers(6, -1.5, 1.5), normals: random.numbers(6, -3, 3),
    first: (0..<6).map { _ in random.numbers(2, -3, 3) },
    second: (0..<6).map { _ in random.numbers(2, -3, 3) }, deviation: 0.25, noiseLimit: 0.4,
    actionLimit: 1.5)
  return [
    asked("no noise, and the first value is smaller", [1], [0], [[3, 0]], [[4, 0]]),
    asked("no noise, and the second value is smaller", [1], [0], [[5, 0]], [[1, 0]]),
    asked("both values agree", [1], [0], [[2, 0]], [[2, 0]]),
    asked("negative values", [-1], [0], [[-5, 0]], [[-1, 0]]),
    asked("negative values, and the second is smaller", [-1], [0], [[-1, 0]], [[-5, 0]]),
    asked("a limit of 1, and noise within all limits", [0.5], [1], [[0, 1]], [[9, 1]]) {
      $0.actionLimit = 1
    },
    asked("a limit of 2, and noise within all limits", [1], [1], [[0, 1]], [[9, 1]]),
    asked("noise at its limit", [1], [-5], [[0, 1]], [[9, 1]]),
    asked("noise at its other limit", [-1], [5], [[0, 1]], [[9, 1]]),
    asked("the action at its limit", [1.9], [1], [[0, 1]], [[9, 1]]),
    asked("the action at its other limit", [-1.9], [-1], [[0, 1]], [[9, 1]]),
    asked("noise and action at their limits", [1.5], [5], [[0, 1]], [[9, 1]]),
    asked("a deviation of 0", [0.5], [3], [[0, 2]], [[1, 1]]) { $0.deviation = 0 },
    asked("a noise limit of 0", [0.5], [3], [[0, 2]], [[2, 1]]) { $0.noiseLimit = 0 },
    asked("a noise limit above 1", [0.5], [-4], [[0, 1]], [[1, 0.5]]) {
      ($0.deviation, $0.noiseLimit, $0.actionLimit) = (0.4, 1.25, 0.8)
    },
    asked("a deviation above its limit", [-0.5], [0.5], [[0, 1]], [[1, -1]]) {
      ($0.deviation, $0.noiseLimit) = (0.6, 0.1)
    },
    asked(
      "two states, one for each critic", [1, 1.9], [-5, 1], [[3, 0], [4, 0]], [[5, 0], [1, 0]]),
    asked(
      "three states of different critics", [0.5, -0.5, 0], [1, -1, 2],
      [[1, 1], [0, -2], [4, 0.5]], [[2, -1], [-1, 1], [2, 0]]),
    .shrinking(
      drawn,
      { question in
        question.actions.count > 1 ? question.actions.indices.map { question.kept($0) } : []
      },
      asked: { twinCase("drawn: \(counted($0.actions.count, "state"))", $0) }),
  ]
}

/// The middle one of three numbers: another way to keep one within two others.
private func middle(_ a: Double, _ b: Double, _ c: Double) -> Double { [a, b, c].sorted()[1] }

private func twinCase(_ title: String, _ question: TwinQuestion) -> Case<DDPGFunctions> {
  let count = question.actions.count
  let (sigma, bound, limit) = (
    Double(question.deviation), Double(question.noiseLimit), Double(question.actionLimit)
  )
  let smoothed = zip(question.actions, question.normals).map { action, normal in
    middle(-limit, limit, action + middle(-bound * limit, bound * limit, sigma * limit * normal))
  }
  // The smaller of two numbers is their mean less half of their distance.
  let expected = smoothed.indices.map { i in
    let a = question.first[i][0] + question.first[i][1] * smoothed[i]
    let b = question.second[i][0] + question.second[i][1] * smoothed[i]
    return (a + b - abs(a - b)) / 2
  }
  func values(_ lines: [[Double]], _ actions: [Float]) -> [Float] {
    zip(lines, actions).map { Float($0[0]) + Float($0[1]) * $1 }
  }
  return Case(
    title: title,
    settings: [
      setting("deviation", question.deviation), setting("noiseLimit", question.noiseLimit),
      setting("actionLimit", question.actionLimit),
    ],
    row: "state",
    inputs: [
      Column("action", question.actions), Column("normal", question.normals),
      Column.lists("Q'₁ = u + v ã", question.first),
      Column.lists("Q'₂ likewise", question.second),
    ],
    expected: [
      Column("ã", smoothed), Column("questions to values", words: ["1"]),
      Column("smaller value", expected),
    ]
  ) { functions in
    var times = 0
    // Where nothing is asked, the number of questions shows it alone.
    var asked = smoothed.map { Float($0) }
    let answer = try functions.smoothedMinimum(
      question.actions.map { Float($0) }, question.normals.map { Float($0) },
      question.deviation, question.noiseLimit, question.actionLimit
    ) { actions in
      guard actions.count == count else {
        throw Misuse("values was given \(actions.count) actions instead of \(count)")
      }
      times += 1
      if times > 1_000 { throw Misuse("values was asked more than 1000 times") }
      asked = actions
      return (values(question.first, actions), values(question.second, actions))
    }
    return .answer([
      Column("ã", asked), Column("questions to values", words: ["\(times)"]),
      Column("smaller value", answer),
    ])
  }
}
