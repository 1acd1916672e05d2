import Course
import Lesson16
import RLCore

extension Exercise<HACFunctions> {
  /// 16.5: the targets of a level, within what the level can earn.
  static var goalTargets: Self {
    Exercise(
      "16.5", \.goalTargets, title: "Goal target", snippet: "goal-targets", section: "The target",
      hints: [
        "It is the target of Q-learning, whose ending is already in the discount. What is left to "
          + "do after it?",
        "The values of transition i are the elements i * actions up to (i + 1) * actions of "
          + "`nextValues`; all of them may be negative, so begin the search with one of them. "
          + "First add up r + d · max, then limit the sum.",
        "rewards.indices.map { i in … } with best the largest of nextValues[i * actions..<(i + 1) "
          + "* actions], and min(max(rewards[i] + discounts[i] * best, -Float(horizon)), 0).",
      ],
      endlessHint: "A loop over the transitions, and one over the actions inside of it.",
      cases: questions,
      misconceptions: goalValueMistakes + goalSumMistakes + goalBoundMistakes,
      promises: [
        Promise(
          "y = r + d max_a′ Q(s′, a′, g)", brokenBy: "goalTarget.mean",
          "goalTarget.undiscounted", "goalTarget.withoutReward"),
        Promise("`rewards` r and `discounts` d are [n]", brokenBy: "goalTarget.discountOfFirst"),
        Promise(
          "d is 0 at a reached goal and after a penalty", brokenBy: "goalTarget.endsAtZeroReward",
          "goalTarget.assumesDiscount"),
        Promise(
          "is [n, actions], row-major", brokenBy: "goalTarget.columnMajor",
          "goalTarget.rowAtElement"),
        Promise("with at least one action", brokenBy: "goalTarget.lastActionLeftOut"),
        Promise(
          "A target below −`horizon` becomes −`horizon`", brokenBy: "goalTarget.noLowerBound",
          "goalTarget.limitsValue"),
        Promise("and one above 0 becomes 0", brokenBy: "goalTarget.noUpperBound"),
        Promise("n may be 0", brokenBy: "goalTarget.notEmpty"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

/// The arguments of 16.5, the values as one row a transition.
struct GoalTargetQuestion: Sendable {
  var rewards: [Float]
  var discounts: [Float]
  var values: [[Float]]
  var actions: Int
  var horizon: Int

  init(
    _ rewards: [Float], _ discounts: [Float], _ values: [[Float]], actions: Int? = nil,
    horizon: Int = 8
  ) {
    (self.rewards, self.discounts, self.values) = (rewards, discounts, values)
    self.actions = actions ?? values[0].count
    self.horizon = horizon
  }

  /// A drawn question, in which one transition in three reached its goal or is a penalty.
  init(_ count: Int, actions: Int, horizon: Int, _ random: inout RandomStream) {
    self.init([], [], [], actions: actions, horizon: horizon)
    for _ in 0..<count {
      let kind = random.integer(below: 6)
      rewards.append(kind == 0 ? 0 : kind == 1 ? -Float(horizon) : -1)
      discounts.append(kind < 2 ? 0 : random.floats(1, 0.5, 1)[0])
      values.append(random.floats(actions, -1.3 * Double(horizon), 2))
    }
  }

  /// Questions of one transition each, then those of one less.
  var smaller: [GoalTargetQuestion] {
    guard rewards.count > 1 else { return [] }
    let all = Array(rewards.indices)
    return (singles(all) + all.map { without($0, all) }).map { rows in
      GoalTargetQuestion(
        rows.map { rewards[$0] }, rows.map { discounts[$0] }, rows.map { values[$0] },
        actions: actions, horizon: horizon)
    }
  }

  /// What is expected: the middle one of the sum and both bounds, in Double.
  fileprivate func asked(_ title: String) -> Case<HACFunctions> {
    let expected = rewards.indices.map { i in
      let best = Double(values[i].sorted().last ?? 0)
      let sum = Double(rewards[i]) + Double(discounts[i]) * best
      return [-Double(horizon), sum, 0].sorted()[1]
    }
    return Case(
      title: title, settings: ["actions = \(actions)", "horizon = \(horizon)"], row: "transition",
      inputs: [
        Column("reward", rewards), Column("discount", discounts), .rows("Q(s′, ·, g)", values),
      ],
      expected: [Column("target", expected)]
    ) { functions in
      .answer([
        Column(
          "target",
          try functions.goalTargets(
            rewards, discounts, values.flatMap { $0 }, actions, horizon))
      ])
    }
  }
}

private func questions() -> [Case<HACFunctions>] {
  var random = RandomStream(seed: 16, name: "16.5")
  func one(_ reward: Float, _ discount: Float, _ values: [Float], _ horizon: Int = 8)
    -> GoalTargetQuestion
  {
    GoalTargetQuestion([reward], [discount], [values], horizon: horizon)
  }
  func drawn(_ count: Int, actions: Int, horizon: Int) -> Case<HACFunctions> {
    let question = GoalTargetQuestion(count, actions: actions, horizon: horizon, &random)
    return Case.shrinking(question, \.smaller) {
      $0.asked("\(counted($0.rewards.count, "drawn transition")) of \(actions) actions")
    }
  }
  return [
    one(-1, 0.5, [-4]).asked("one transition, one action"),
    one(0, 0, [-4]).asked("a reached goal"),
    one(-8, 0, [-4]).asked("a penalty"),
    one(-8, 0, [-4], 5).asked("a penalty that is larger than the level's own horizon"),
    one(-1, 0, [-4]).asked("nothing comes next, although the goal is not reached"),
    one(0, 0.5, [-4]).asked("a reward of 0, and the walk goes on"),
    one(-1, 0.5, [-4, -2]).asked("two actions, the second one is better"),
    one(-1, 0.5, [-2, -4]).asked("two actions, the first one is better"),
    one(-1, 0.5, [-6, -2, -4]).asked("three actions, the middle one is the best"),
    one(-1, 0.5, [-4, -4]).asked("two actions that are equally good"),
    one(-1, 0.5, [1, -6]).asked("a small positive value beside a large negative one"),
    one(-1, 1, [-4, -2]).asked("what follows counts in full"),
    one(-1, 0.5, [-12, -20]).asked("a sum of −7, just within the bound"),
    one(-1, 0.5, [-16]).asked("a sum of −9, just below the bound"),
    one(-1, 1, [-8]).asked("the worst value, and one step more"),
    one(-1, 0.5, [-40, -30]).asked("a value far below the bound"),
    one(-1, 0.5, [-9.5]).asked("a value below the bound, but a sum within it"),
    one(-1, 1, [-0.5]).asked("nearly at the goal"),
    one(-1, 1, [1.5, -2]).asked("a sum above 0"),
    one(-1, 0.5, [30]).asked("a value far above 0"),
    one(-1, 1, [0.5]).asked("a value above 0, but a sum below it"),
    one(-1, 0.875, [-8], 3).asked("a shorter horizon"),
    one(-1, 0.875, [-40], 20).asked("a longer horizon"),
    one(-1, 1, [-6], 1).asked("one decision alone"),
    GoalTargetQuestion([-1, -1], [0.5, 0.5], [[-1, -2], [-7, -6]]).asked("two transitions"),
    GoalTargetQuestion([-1, -1], [0.9375, 0.75], [[-1, -2], [-2, -1]])
      .asked("two different discounts"),
    GoalTargetQuestion([-1, 0, -1], [0.5, 0, 0.5], [[-1, -2], [-3, -5], [-4, -6]])
      .asked("a reached goal between two others"),
    GoalTargetQuestion([-8, -1, 0], [0, 0.5, 0], [[-1, -2], [-6, -5], [-4, -6]])
      .asked("a penalty, a step, and a reached goal"),
    GoalTargetQuestion([], [], [], actions: 2).asked("no transitions"),
    drawn(4, actions: 3, horizon: 5), drawn(8, actions: 4, horizon: 7),
    drawn(12, actions: 2, horizon: 10),
  ]
}
