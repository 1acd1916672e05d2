import Course
import Lesson16
import RLCore

/// One question of 16.6: an episode, the rule, and the parts that are handed over.
struct EpisodeQuestion: Sendable {
  var attempts: [SubgoalAttempt]
  var rule: HindsightRule
  var judge = LineJudge()
  var seed: UInt64
  var parts = OtherHACParts()

  init(
    _ attempts: [SubgoalAttempt], copies: Int, horizon: Int = 2, seed: UInt64 = 1,
    _ change: (inout EpisodeQuestion) -> Void = { _ in }
  ) {
    self.attempts = attempts
    self.seed = seed
    rule = HindsightRule(horizon: horizon, copies: copies)
    change(&self)
  }

  /// The question as a case.
  func asked(_ title: String) -> Case<HACFunctions> {
    let start = RandomStream(seed: seed, name: "16.6")
    let (attempts, rule, judge, parts) = (attempts, rule, judge, parts)
    let right = expected(start)
    var question = Case<HACFunctions>(
      title: title,
      settings: [
        Setting("horizon = \(rule.horizon)"), Setting("copies = \(rule.copies)"), judge.setting,
        Setting("seed = \(seed)"), Setting("other parts = \(parts.words)"),
      ],
      row: "transition",
      inputs: [
        Column("goal", words: attempts.map { "\($0.goal)" }),
        Column("subgoal", words: attempts.map { "\($0.subgoal)" }),
        Column("tested", words: attempts.map { $0.isTested ? "yes" : "no" }),
        Column("cells", words: attempts.map { "\($0.cells)" }),
        Column("actions", words: attempts.map { "\($0.actions)" }),
      ],
      expected: columns(right.lower, right.upper, next: right.next)
    ) { functions in
      var random = start
      let made = try functions.transitions(
        attempts, rule, { judge.verdict($0, $1) }, parts.applied(to: functions), &random)
      return .answer(columns(made.lower, made.upper, next: random.integer(below: 1000)))
    }
    for column in question.expected { question.labels[column.name] = labels(column) }
    return question
  }

  /// What a row of a result is.
  private func labels(_ column: Column) -> [Column] {
    var names: [String] = []
    if column.name.hasPrefix("lower") {
      for (i, attempt) in attempts.enumerated() {
        let moves = attempt.actions.indices
        names += moves.map { "move \($0) of attempt \(i)" }
        names += moves.flatMap { move in
          (0..<rule.copies).map { _ in "copy of move \(move) of attempt \(i)" }
        }
      }
    } else if column.name.hasPrefix("upper") {
      names += attempts.indices.map { "decision \($0)" }
      names += attempts.indices.flatMap { i in
        (0..<rule.copies).map { _ in "copy of decision \(i)" }
      }
      while names.count < column.entries.count { names.append("penalty") }
    } else {
      names = ["after the last draw"]
    }
    return [Column("what", words: names)]
  }

  private func expected(
    _ start: RandomStream
  ) -> (lower: [GoalTransition], upper: [GoalTransition], next: Int) {
    var random = start
    var lower: [[GoalTransition]] = []
    // Each attempt's walk is told twice: as it was, then with the goals that were drawn.
    for attempt in attempts {
      let walk = zip(zip(attempt.cells, attempt.cells.dropFirst()), attempt.actions)
      let moves = walk.map { judge.transition($0.0, to: $0.1, by: $1, goal: attempt.subgoal) }
      lower += [moves, parts.copies(of: moves, rule.copies, judge, &random)]
    }
    let decisions = attempts.map { parts.decision(of: $0, judge) }
    let copies = parts.copies(of: decisions, rule.copies, judge, &random)
    let penalties = attempts.filter { parts.isPenalized($0, rule.horizon, judge) }.map {
      parts.penalty(of: $0, rule.horizon)
    }
    return (
      lower.flatMap { $0 }, [decisions, copies, penalties].flatMap { $0 },
      random.integer(below: 1000)
    )
  }
}

private func columns(
  _ lower: [GoalTransition], _ upper: [GoalTransition], next: Int
) -> [Column] {
  transitionColumns(lower, "lower level's ") + transitionColumns(upper, "upper level's ") + [
    Column("generator's next number below 1000", words: ["\(next)"])
  ]
}

/// How the parts that a question hands over differ from the lesson's own.
struct OtherHACParts: Sendable {
  /// What is added to a hindsight action.
  var actionShift = 0
  /// Whether copies have the last cell as their goal, without a draw.
  var takesLastGoal = false
  /// Whether every attempt is penalised.
  var penalizesAll = false

  /// The difference in words.
  var words: String {
    if actionShift != 0 { return "16.2's action + \(actionShift)" }
    if takesLastGoal { return "16.3 takes the last cell" }
    return penalizesAll ? "16.4 penalises all" : "none"
  }

  /// 16.2.
  func decision(of attempt: SubgoalAttempt, _ judge: LineJudge) -> GoalTransition {
    let end = attempt.cells[attempt.steps]
    return judge.transition(
      attempt.cells[0], to: end, by: end + actionShift, goal: attempt.goal)
  }

  /// 16.3.
  func copies(
    of list: [GoalTransition], _ copies: Int, _ judge: LineJudge, _ random: inout RandomStream
  ) -> [GoalTransition] {
    (0..<list.count * copies).map { j in
      let left = list.suffix(from: j / copies).map(\.nextCell)
      let old = list[j / copies]
      let goal = takesLastGoal ? left[left.count - 1] : left[random.integer(below: left.count)]
      return judge.transition(old.cell, to: old.nextCell, by: old.action, goal: goal)
    }
  }

  /// Whether 16.4 gives a penalty.
  func isPenalized(_ attempt: SubgoalAttempt, _ horizon: Int, _ judge: LineJudge) -> Bool {
    let end = attempt.cells[attempt.steps]
    let isMissed = end < attempt.subgoal - judge.below || end > attempt.subgoal + judge.above
    return penalizesAll || attempt.isTested && attempt.steps == horizon && isMissed
  }

  /// 16.4's penalty.
  func penalty(of attempt: SubgoalAttempt, _ horizon: Int) -> GoalTransition {
    GoalTransition(
      cell: attempt.cells[0], goal: attempt.goal, action: attempt.subgoal,
      reward: -Float(horizon), nextCell: attempt.cells[attempt.steps], discount: 0)
  }

  /// A set of functions whose parts are the question's, on whatever judge they are given.
  func applied(to functions: HACFunctions) -> HACFunctions {
    let others = self
    var parts = functions
    parts.hindsightAction = { attempt, judge in
      let verdict = try judge(attempt.end, attempt.goal)
      return GoalTransition(
        cell: attempt.start, goal: attempt.goal, action: attempt.end + others.actionShift,
        reward: verdict.reward, nextCell: attempt.end, discount: verdict.discount)
    }
    parts.relabel = { list, copies, judge, random in
      try GivenHACParts.relabel(list, copies, judge) { i in
        others.takesLastGoal ? list.count - 1 : i + random.integer(below: list.count - i)
      }
    }
    parts.subgoalPenalty = { attempt, horizon, judge in
      try GivenHACParts.subgoalPenalty(attempt, horizon, judge, isAsked: others.penalizesAll)
    }
    return parts
  }
}

/// 16.3 and 16.4 as the lesson has them, which 16.6 is handed.
enum GivenHACParts {
  static func relabel(
    _ list: [GoalTransition], _ copies: Int, _ judge: GoalJudge, later: (_ i: Int) -> Int
  ) throws -> [GoalTransition] {
    try list.indices.flatMap { i in
      try (0..<copies).map { _ in
        var copy = list[i]
        copy.goal = list[later(i)].nextCell
        let verdict = try judge(copy.nextCell, copy.goal)
        (copy.reward, copy.discount) = (verdict.reward, verdict.discount)
        return copy
      }
    }
  }

  static func subgoalPenalty(
    _ attempt: SubgoalAttempt, _ horizon: Int, _ judge: GoalJudge, isAsked: Bool = false
  ) throws -> GoalTransition? {
    let isMissed = try !judge(attempt.end, attempt.subgoal).isReached
    guard isAsked || attempt.isTested && attempt.steps >= horizon && isMissed else { return nil }
    return GoalTransition(
      cell: attempt.start, goal: attempt.goal, action: attempt.subgoal, reward: -Float(horizon),
      nextCell: attempt.end, discount: 0)
  }
}
