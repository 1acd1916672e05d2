import Console
import Course
import CourseTape
import Lesson10
import RLCore

extension Exercise<DDPGFunctions> {
  /// 10.4: the policy gradient of a linear actor.
  static var actorGradient: Self {
    Exercise(
      "10.4", \.actorGradient, title: "The policy gradient by the chain rule",
      snippet: "actor-gradient", section: "The gradient of a policy without chance",
      hints: [
        "For one state: how much does a move if one weight moves, and how much does Q move if a "
          + "moves? The product of both is the state's part of the gradient.",
        "With t = tanh(w · s), the action is c t and ∂a/∂wᵢ = c (1 − t²) sᵢ. Ask slope(row, c t), "
          + "multiply, add up over the states, and divide by their number n.",
        "For each row: let t = Elementary.tanh(dot); let factor = try slope(row, actionLimit * t) "
          + "* actionLimit * (1 - t * t); then gradient[i] += factor * states[row * D + i] / "
          + "Float(n).",
      ],
      endlessHint: "One pass over the states is enough, with one over the weights inside.",
      cases: questions,
      misconceptions: chainFactorMistakes + chainStateMistakes,
      promises: [
        Promise(
          "mean of ∂Q(s, a)/∂a · ∇μ(s)", brokenBy: "chain.summed", "chain.productOfMeans"),
        Promise("`states` is [n, D], row-major", brokenBy: "chain.columnMajor"),
        Promise("c = `actionLimit`", brokenBy: "chain.withoutLimit"),
        Promise("ask for it at the actor's own action", brokenBy: "chain.slopeAtZero"),
        Promise("once a state", brokenBy: "chain.askedForEachWeight"),
        Promise("∇μ is the derivative by the weights", brokenBy: "chain.byTheState"),
        Promise("tanh' = 1 − tanh²", brokenBy: "chain.withoutTanhSlope"),
        Promise("the way up J", brokenBy: "chain.downhill"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

/// Q(s, a) = b a + k a² / 2 in each state, whose slope is b + k a.
private struct ChainQuestion {
  var weights: [Double]
  var states: [[Double]]
  var limit: Float
  var constant: [Double]
  var growth: [Double]

  func kept(_ row: Int) -> ChainQuestion {
    ChainQuestion(
      weights: weights, states: [states[row]], limit: limit, constant: [constant[row]],
      growth: [growth[row]])
  }
}

private func questions() -> [Case<DDPGFunctions>] {
  func asked(
    _ title: String, w: [Double], c: Float, _ states: [[Double]], b: [Double], k: [Double]
  ) -> Case<DDPGFunctions> {
    chainCase(
      title, ChainQuestion(weights: w, states: states, limit: c, constant: b, growth: k))
  }
  var random = RandomStream(seed: 10, name: "10.4")
  let drawn = ChainQuestion(
    weights: random.numbers(3, -1, 1), states: (0..<4).map { _ in random.numbers(3, -1, 1) },
    limit: 1.5, constant: random.numbers(4, -2, 2), growth: random.numbers(4, -1, 1))
  return [
    asked("one weight of 0, one state", w: [0], c: 1, [[2]], b: [3], k: [0]),
    asked("weights of 0, two numbers a state", w: [0, 0], c: 2, [[1, 3]], b: [0.5], k: [0]),
    asked(
      "a second state with a slope of 0", w: [0, 0], c: 2, [[1, 3], [2, -1]], b: [0.5, 0],
      k: [0, 0]),
    asked("a weight that is not 0", w: [0.5], c: 1, [[1]], b: [2], k: [0]),
    asked("a limit that is not 1", w: [0.5], c: 2, [[1]], b: [2], k: [0]),
    asked("a slope that depends on the action", w: [0.5], c: 2, [[1]], b: [1], k: [-1]),
    asked("a negative action", w: [0.5, 0.25], c: 2, [[-1, 1]], b: [0.5], k: [-1]),
    asked("a negative slope", w: [0.5, -0.25], c: 2, [[1, 1]], b: [-2], k: [0.5]),
    asked("an action near the limit", w: [3], c: 2, [[1]], b: [100], k: [0]),
    asked("an action far within its limit", w: [0.1], c: 3, [[1]], b: [0], k: [1]),
    asked(
      "two states", w: [0.5, -1], c: 2, [[1, 0.5], [-0.5, 1]], b: [1, -2], k: [0.5, 1]),
    asked(
      "three states of two numbers", w: [0.3, 0.6], c: 0.5, [[1, 0.5], [0, -1], [2, 1]],
      b: [1, 3, -2], k: [1, 0, -2]),
    .shrinking(
      drawn,
      { question in
        question.states.count > 1 ? question.states.indices.map { question.kept($0) } : []
      },
      asked: { chainCase("drawn: \(counted($0.states.count, "state"))", $0) }),
  ]
}

private func list(_ values: [Double]) -> String {
  "[" + values.map { Format.shortest($0) }.joined(separator: ", ") + "]"
}

/// The expected gradient is the finite difference of J, without any chain rule.
private func chainCase(_ title: String, _ question: ChainQuestion) -> Case<DDPGFunctions> {
  let count = question.states.count
  let limit = Double(question.limit)
  func action(_ row: Int, _ weights: [Double]) -> Double {
    let sum = zip(question.states[row], weights).reduce(0) { $0 + $1.0 * $1.1 }
    return limit * hyperbolicTangent(sum)
  }
  let gradient = finiteDifferences(at: question.weights) { weights in
    let values = (0..<count).map { row in
      let a = action(row, weights)
      return question.constant[row] * a + question.growth[row] * a * a / 2
    }
    return values.reduce(0, +) / Double(count)
  }
  var result = Case<DDPGFunctions>(
    title: title,
    settings: [
      setting("actionLimit", question.limit),
      Setting("weights = \(list(question.weights))"),
      Setting("states = [\(question.states.map(list).joined(separator: ", "))]"),
      Setting(
        "slope(row, a) = \(list(question.constant))[row] + \(list(question.growth))[row] · a"),
    ],
    row: "row",
    inputs: [
      Column.lists("state", question.states),
      Column("slope at a = 0", question.constant),
      Column("slope's growth with a", question.growth),
    ],
    expected: [
      Column("∇J", gradient), Column("questions to slope", words: (0..<count).map { _ in "1" }),
      Column("action of the question", (0..<count).map { action($0, question.weights) }),
    ]
  ) { functions in
    var times = [Int](repeating: 0, count: count)
    // A row that is never asked about shows in the number of questions alone.
    var actions = (0..<count).map { Float(action($0, question.weights)) }
    let answer = try functions.actorGradient(
      question.weights.map { Float($0) }, question.states.flatMap { $0 }.map { Float($0) },
      question.limit
    ) { row, action in
      guard times.indices.contains(row) else {
        throw Misuse("slope was asked about the row \(row), and there are \(count) states")
      }
      times[row] += 1
      if times[row] > 1_000 { throw Misuse("slope was asked more than 1000 times about a state") }
      actions[row] = action
      return Float(question.constant[row]) + Float(question.growth[row]) * action
    }
    return .answer([
      Column("∇J", answer), Column("questions to slope", words: times.map { "\($0)" }),
      Column("action of the question", actions),
    ])
  }
  result.labels = ["∇J": [Column("weight", question.weights)]]
  return result
}
