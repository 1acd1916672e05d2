import Course
import CourseTape
import Lesson14
import RLCore
import RLNetworks

extension Exercise<MADDPGFunctions> {
  /// 14.2: targets of the critic.
  static var criticTargets: Self {
    Exercise(
      "14.2", \.criticTargets, title: "Targets of the critic", snippet: "critic-targets",
      section: "A critic that sees all",
      hints: [
        "Three steps: what all agents would do next, what that is worth to agent i, and the reward "
          + "of agent i before it. Which tables of the batch hold the next observations?",
        "`try batch.nextObservations.enumerated().map { try targetPolicy($0.offset, $0.element) }` "
          + "are the next actions. `targetCritic(batch.nextObservations, nextActions)` values all "
          + "n transitions at once.",
        "With the next values in `nextValues`: let rewards = batch.rewards[agent]; return "
          + "rewards.indices.map { batch.endings[$0] == .terminated ? rewards[$0] : rewards[$0] + "
          + "discount * nextValues[$0] }.",
      ],
      endlessHint: "One loop over the agents and one over the transitions are enough.",
      cases: questions,
      misconceptions: criticTargetActionMistakes + criticTargetCallMistakes
        + criticTargetValueMistakes + criticTargetEndingMistakes,
      promises: [
        Promise("with a'ⱼ = μ'ⱼ(o'ⱼ)", brokenBy: "criticTargets.currentToPolicy"),
        Promise("what the critic of agent i = `agent`", brokenBy: "criticTargets.otherReward"),
        Promise(
          "yᵢ = rᵢ where the episode terminated with the step",
          brokenBy: "criticTargets.ignoresTermination"),
        Promise("γ = `discount` lies in [0, 1]", brokenBy: "criticTargets.undiscounted"),
        Promise(
          "ask it for each agent, once, in the order of the agents",
          brokenBy: "criticTargets.askedBackwards", "criticTargets.askedTwice"),
        Promise("and returns Q'ᵢ, [n]: ask it once", brokenBy: "criticTargets.criticTwice"),
        Promise(
          "not even if it is infinite or NaN", brokenBy: "criticTargets.zeroTimesInfinity"),
        Promise(
          "after `.truncated` it counts as usual", brokenBy: "criticTargets.truncationEnds"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

/// The arguments of 14.2, one row a transition.
private struct CriticTargetsQuestion {
  var agent: Int
  var discount: Float
  /// Of each agent, `[n]`.
  var rewards: [[Float]]
  var endings: [Ending?]
  var observations: [Table]
  var next: [Table]
  /// How many actions each agent has.
  var counts: [Int]
  /// Fixed next values in place of those of the formula.
  var values: [Float]?
  /// Whether the policies answer with relaxed actions.
  var isRelaxed = false

  private var batch: JointBatch {
    var batch = JointBatch(agents: counts.count)
    batch.observations = observations.map { $0.flatMap { $0 } }
    batch.nextObservations = next.map { $0.flatMap { $0 } }
    batch.actions = counts.indices.map { other in
      endings.indices.map { ($0 + other + 1) % counts[other] }
    }
    batch.rewards = rewards
    batch.states = endings.indices.map { Float($0) }
    batch.nextStates = batch.states
    batch.endings = endings
    return batch
  }

  /// What an agent does at some observations: a rule that differs from agent to agent.
  private func policy(_ other: Int, _ rows: Table) -> Table {
    let (count, isRelaxed) = (counts[other], isRelaxed)
    return rows.map { row in
      let sum = row.reduce(Float(other)) { 2 * $0 + $1 }
      let action = Int((abs(sum) * 10).rounded()) % count
      let most: Float = isRelaxed ? 0.75 : 1
      return (0..<count).map {
        $0 == action ? (count == 1 ? 1 : most) : (1 - most) / Float(count - 1)
      }
    }
  }

  /// What some observations and actions are worth: sums whose factors differ from place to place.
  private func value(_ seen: [Table], _ done: [Table]) -> [Double] {
    endings.indices.map { row in
      var total = 1.0
      for (other, table) in seen.enumerated() {
        for (place, x) in table[row].enumerated() {
          total += Double(x) * Double(2 + other + 3 * place) / 4
        }
      }
      for (other, table) in done.enumerated() {
        for (place, x) in table[row].enumerated() {
          total += Double(x) * Double(place + 1) * Double(3 - 2 * other)
        }
      }
      return total
    }
  }

  /// The lesson's formula, on tables that are lists of rows, in Double.
  func asked(_ title: String) -> Case<MADDPGFunctions> {
    let (question, batch, agents) = (self, batch, counts.indices)
    let nextActions = agents.map { policy($0, next[$0]) }
    let nextValues = values.map { $0.map(Double.init) } ?? value(next, nextActions)
    let right = endings.indices.map { row -> Double in
      let reward = Double(rewards[agent][row])
      return endings[row] == .terminated ? reward : reward + Double(discount) * nextValues[row]
    }
    func answer(_ targets: [Double], _ asked: [Int], _ judged: Int) -> [Column] {
      [
        Column("target", targets), Column("asked μ' of", words: asked.map { "agent \($0)" }),
        Column("calls of targetCritic", words: ["\(judged)"]),
      ]
    }
    var asked = Case<MADDPGFunctions>(
      title: title,
      settings: [
        "agent = \(agent)", setting("discount", discount), "agents = \(agents.count)",
        "actions = \(isRelaxed ? "relaxed" : "one-hot")",
      ],
      row: "transition",
      inputs: agents.map { Column(name("r", $0), rewards[$0]) } + [.endings("ending", endings)]
        + agents.map { Column.rows(name("o'", $0), next[$0]) }
        + [Column("Q' of (o', a')", nextValues)],
      expected: answer(right, Array(agents), 1)
    ) { functions in
      var (asked, judged): ([Int], Int) = ([], 0)
      let targets = try functions.criticTargets(
        question.agent, batch, question.discount,
        { other, observations in
          asked.append(other)
          return try question.policy(other, observations)
        },
        {
          judged += 1
          return try question.values(of: $0, $1)
        })
      return .answer(answer(targets.map(Double.init), asked, judged))
    }
    asked.labels = ["asked μ' of": [], "calls of targetCritic": []]
    return asked
  }

  private func policy(_ other: Int, _ observations: [Float]) throws -> [Float] {
    guard counts.indices.contains(other) else {
      throw Misuse("targetPolicy was asked for agent \(other) of \(counts.count)")
    }
    let columns = next[other][0].count
    let right = endings.count * columns
    try Misuse.check(
      "targetPolicy(\(other), …)", "numbers", observations.count, right)
    return policy(other, rows(observations, columns)).flatMap { $0 }
  }

  private func values(of seen: [[Float]], _ done: [[Float]]) throws -> [Float] {
    try Misuse.check("targetCritic", "tables of observations", seen.count, counts.count)
    try Misuse.check("targetCritic", "tables of actions", done.count, counts.count)
    for (other, count) in counts.enumerated() {
      try Misuse.check(
        "targetCritic", "observations of agent \(other)", seen[other].count,
        endings.count * next[other][0].count)
      try Misuse.check(
        "targetCritic", "numbers of the actions of agent \(other)", done[other].count,
        endings.count * count)
    }
    if let values { return values }
    return value(
      zip(seen, next).map { rows($0, $1[0].count) }, zip(done, counts).map { rows($0, $1) }
    ).map { Float($0) }
  }

  private func rows(_ numbers: [Float], _ columns: Int) -> Table {
    (0..<numbers.count / columns).map { Array(numbers[$0 * columns..<($0 + 1) * columns]) }
  }
}

private func questions() -> [Case<MADDPGFunctions>] {
  var random = RandomStream(seed: 14, name: "14.2")
  func drawn(
    _ title: String, _ agent: Int, _ sizes: [Int], _ counts: [Int], _ endings: [Ending?],
    discount: Float = 0.5, _ change: (inout CriticTargetsQuestion) -> Void = { _ in }
  ) -> Case<MADDPGFunctions> {
    let rows = endings.count
    var question = CriticTargetsQuestion(
      agent: agent, discount: discount,
      rewards: sizes.map { _ in random.numbers(rows, -2, 2).map { Float($0) } },
      endings: endings, observations: sizes.map { random.table(rows, $0) },
      next: sizes.map { random.table(rows, $0) }, counts: counts)
    change(&question)
    return question.asked(title)
  }
  let all: [Ending?] = [nil, .terminated, .truncated]
  return [
    drawn("one agent, one transition", 0, [1], [2], [nil]),
    drawn("the episode terminates", 0, [1], [2], [.terminated]),
    drawn("the episode is truncated", 0, [1], [2], [.truncated]),
    drawn("agent 0 of two", 0, [1, 1], [2, 2], [nil]),
    drawn("agent 1 of two", 1, [1, 1], [2, 2], [nil]),
    drawn("the values 10 and all endings", 0, [1, 1], [2, 2], all, discount: 0.9) {
      $0.rewards = [[1, 1, 1], [2, 2, 2]]
      $0.values = [10, 10, 10]
    },
    drawn("a next value of ∞ after a termination", 1, [1, 1], [2, 2], [nil, .terminated]) {
      $0.values = [2, .infinity]
    },
    drawn("a next value of NaN after a termination", 0, [1, 1], [2, 2], [.terminated, nil]) {
      $0.values = [.nan, -3]
    },
    drawn("γ is 0", 0, [2], [2], [nil, nil], discount: 0),
    drawn("γ is 1", 1, [2, 2], [3, 3], [nil, .truncated], discount: 1),
    drawn("relaxed actions", 0, [2, 2], [3, 3], [nil, nil]) { $0.isRelaxed = true },
    drawn("three agents of other sizes", 1, [1, 2, 3], [2, 3, 4], [nil, nil], discount: 0.9),
    drawn("three agents, six transitions", 2, [2, 2, 2], [3, 3, 3], all + all, discount: 0.95),
  ]
}
