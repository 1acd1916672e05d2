import Course
import Lesson16
import RLCore

extension Exercise<HACFunctions> {
  /// 16.1: whether a goal is reached, and what a step is worth.
  static var judge: Self {
    Exercise(
      "16.1", \.judge, title: "Goal test", snippet: "judge", section: "Goals",
      hints: [
        "Look for one number that is too far off. What do you know when you have found it, and "
          + "what when there is none?",
        "The distance of two numbers is abs(achieved[i] − goal[i]); it may be as large as "
          + "tolerances[i]. There are two verdicts: one for a reached goal, and one for all else.",
        "for i in goal.indices where abs(achieved[i] - goal[i]) > tolerances[i] { return "
          + "GoalVerdict(isReached: false, reward: -1, discount: discount) }, and after the loop "
          + "GoalVerdict(isReached: true, reward: 0, discount: 0).",
      ],
      endlessHint: "One loop over the numbers of the goal is enough.",
      cases: questions,
      misconceptions: goalTestMistakes + goalWorthMistakes,
      promises: [
        Promise(
          "no number is further off than its tolerance", brokenBy: "goalTest.oneIsEnough",
          "goalTest.firstNumberAlone", "goalTest.lastLeftOut"),
        Promise(
          "|achievedᵢ − goalᵢ| ≤ toleranceᵢ for every i", brokenBy: "goalTest.strict",
          "goalTest.exact", "goalTest.withoutSize", "goalTest.oneTolerance"),
        Promise(
          "has the reward 0 and the discount 0", brokenBy: "goalTest.keepsDiscount",
          "goalTest.rewardAtGoal", "goalTest.goalCosts"),
        Promise(
          "Everywhere else the reward is −1 and the discount is `discount`",
          brokenBy: "goalTest.distance", "goalTest.assumesDiscount", "goalTest.neverGoesOn"),
        Promise("which may be 0", brokenBy: "goalTest.nothingIsMissed"),
      ],
      extremes: { right, extreme in
        { extreme(try right($0, $1, $2, $3)) }
      })
  }
}

extension ExtremeAnswer {
  /// The extreme verdict in place of a right one.
  func callAsFunction(_ right: GoalVerdict) -> GoalVerdict {
    GoalVerdict(
      isReached: self(right.isReached), reward: self(right.reward), discount: self(right.discount))
  }

  /// The extreme transition in place of a right one.
  func callAsFunction(_ right: GoalTransition) -> GoalTransition {
    GoalTransition(
      cell: self(right.cell), goal: self(right.goal), action: self(right.action),
      reward: self(right.reward), nextCell: self(right.nextCell), discount: self(right.discount))
  }

  /// The extreme list in place of a right one.
  func callAsFunction(_ right: [GoalTransition]) -> [GoalTransition] {
    switch self {
    case .empty: []
    case .tooLong: right + right + right.prefix(1)
    case .zero, .nan, .infinity, .minusInfinity, .huge, .minusHuge: right.map { self($0) }
    }
  }
}

/// The arguments of 16.1.
struct GoalTestQuestion: Sendable {
  let achieved: [Float]
  let goal: [Float]
  let tolerances: [Float]
  let discount: Float

  /// achieved − goal, [D].
  var differences: [Float] { zip(achieved, goal).map { $0 - $1 } }
  /// Whether each number is near enough, [D].
  var areNear: [Bool] { zip(differences, tolerances).map { abs($0) <= $1 } }

  /// The question as a case.
  ///
  /// What is expected counts the numbers that are beyond one of the two ends of their range.
  fileprivate func asked(_ title: String) -> Case<HACFunctions> {
    let beyond = goal.indices.count { i in
      achieved[i] < goal[i] - tolerances[i] || achieved[i] > goal[i] + tolerances[i]
    }
    let reward: Float = beyond == 0 ? 0 : -1
    let factor = beyond == 0 ? 0 : discount
    return Case(
      title: title, settings: [setting("discount", discount)], row: "call",
      inputs: [
        .rows("achieved", [achieved]), .rows("goal", [goal]), .rows("tolerances", [tolerances]),
      ],
      expected: [
        Column("reached", words: [beyond == 0 ? "yes" : "no"]), Column("reward", [reward]),
        Column("factor", [factor]),
      ]
    ) { functions in
      let verdict = try functions.judge(achieved, goal, tolerances, discount)
      return .answer([
        Column("reached", words: [verdict.isReached ? "yes" : "no"]),
        Column("reward", [verdict.reward]), Column("factor", [verdict.discount]),
      ])
    }
  }
}

private func questions() -> [Case<HACFunctions>] {
  func ask(
    _ title: String, _ achieved: [Float], _ goal: [Float], _ tolerances: [Float],
    _ discount: Float = 0.75
  ) -> Case<HACFunctions> {
    GoalTestQuestion(
      achieved: achieved, goal: goal, tolerances: tolerances, discount: discount
    ).asked(title)
  }
  return [
    ask("one number, exactly at the goal", [4], [4], [0]),
    ask("one number, far from the goal", [4], [9], [0]),
    ask("above the goal, within the tolerance", [4.5], [4], [1]),
    ask("below the goal, within the tolerance", [3.5], [4], [1]),
    ask("exactly as far above as the tolerance allows", [5], [4], [1]),
    ask("exactly as far below as the tolerance allows", [3], [4], [1]),
    ask("a millionth farther above than the tolerance allows", [1.000001], [0], [1]),
    ask("a little farther above than the tolerance allows", [1.0005], [0], [1]),
    ask("far above the goal", [7], [4], [1]),
    ask("far below the goal", [-1], [4], [1]),
    ask("less than 1 above, with a tolerance of a quarter", [4.5], [4], [0.25]),
    ask("near a goal that has no tolerance", [4.25], [4], [0]),
    ask("less than 1 above a goal that has no tolerance", [4.75], [4], [0]),
    ask("a little above a goal that is no whole number", [4], [3.75], [0]),
    ask("two numbers, both at the goal", [2, 5], [2, 5], [0, 0]),
    ask("the first of two is right", [2, 5], [2, 3], [0, 1]),
    ask("the second of two is right", [6, 3], [2, 3], [1, 0]),
    ask("both of two are wrong", [6, 7], [2, 3], [0, 1]),
    ask("the second number has a tolerance", [2, 4], [2, 3], [0, 1]),
    ask("the first number has a tolerance", [1, 3], [2, 3], [1, 0]),
    ask("a wide and a narrow tolerance, and only the first is needed", [5, 3], [2, 3], [3, 0.5]),
    ask("a wide and a narrow tolerance, and the narrow one is missed", [2, 4], [2, 3], [3, 0.5]),
    ask("both are off by less than the wide tolerance", [4, 5], [2, 3], [3, 0.5]),
    ask("one is right, and one is a little too far off", [2, 6.25], [2, 3], [3, 0.5]),
    ask("both are nearly as far off as the wide one allows", [4.75, 0.25], [2, 3], [3, 0.5]),
    ask("both are off, each by as much as is allowed", [3, 1], [2, 3], [1, 2]),
    ask("both are off, one above and one below", [5, 0], [2, 3], [1, 1]),
    ask("the middle one of three is wrong", [1, 9, 3], [1, 2, 3], [0.5, 0.5, 0.5]),
    ask("the last one of three is wrong", [1, 2, 9], [1, 2, 3], [0.5, 0.5, 0.5]),
    ask("negative numbers", [-3, -4], [-3, -4.5], [0, 0.5]),
    ask("a goal on the other side of 0", [-4], [4], [1]),
    ask("no discount to speak of", [4], [9], [2], 1),
    ask("the moment alone", [4], [9], [2], 0),
    ask("another discount", [1, 1], [0, 0], [0, 0], 0.9375),
    ask("a goal of no numbers", [], [], []),
  ]
}
