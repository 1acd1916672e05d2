import Console
import Course
import Lesson16

/// A judge of cells on a line, which the exercises are handed.
///
/// A cell reaches a goal where it is at most so far above and at most so far below it. The two may
/// differ, so that an answer shows which cell was taken for the achieved one.
struct LineJudge: Sendable {
  var above = 0
  var below = 0
  /// γ.
  var discount: Float = 0.75
  /// The reward at the goal and elsewhere.
  var reached: Float = 0
  var missed: Float = -1
  /// The discount at the goal.
  var discountAtGoal: Float = 0

  func verdict(_ achieved: Int, _ goal: Int) -> GoalVerdict {
    let isReached = goal - below <= achieved && achieved <= goal + above
    return GoalVerdict(
      isReached: isReached, reward: isReached ? reached : missed,
      discount: isReached ? discountAtGoal : discount)
  }

  /// What is right for a decision: each number from the line, without the verdict.
  func transition(_ cell: Int, to next: Int, by action: Int, goal: Int) -> GoalTransition {
    let isAtGoal = (goal - below...goal + above).contains(next)
    return GoalTransition(
      cell: cell, goal: goal, action: action, reward: isAtGoal ? reached : missed,
      nextCell: next, discount: isAtGoal ? discountAtGoal : discount)
  }

  /// The judge in words.
  var setting: Setting {
    var place = "at g"
    if above > 0 || below > 0 { place = "from g − \(below) to g + \(above)" }
    func worth(_ reward: Float, _ discount: Float) -> String {
      "(\(Format.shortest(reward)), \(Format.shortest(discount)))"
    }
    return Setting(
      "judge = \(worth(reached, discountAtGoal)) \(place), else \(worth(missed, discount))")
  }
}

extension SubgoalAttempt {
  /// A walk along a line, whose moves are 1 up, 0 down and 2 for staying.
  static func line(_ cells: Int..., goal: Int, subgoal: Int, tested: Bool = false) -> Self {
    walk(cells, goal: goal, subgoal: subgoal, tested: tested)
  }

  /// The same with a list of cells.
  static func walk(_ cells: [Int], goal: Int, subgoal: Int, tested: Bool = false) -> Self {
    let moves = zip(cells, cells.dropFirst()).map { $1 > $0 ? 1 : $1 < $0 ? 0 : 2 }
    return SubgoalAttempt(
      goal: goal, subgoal: subgoal, isTested: tested, cells: cells, actions: moves)
  }

  /// The scalars as a question's settings.
  var settings: [Setting] {
    [
      Setting("goal = \(goal)"), Setting("subgoal = \(subgoal)"),
      Setting("isTested = \(isTested)"),
    ]
  }

  /// The walk as one row of a question.
  var inputs: [Column] {
    [Column("cells", words: ["\(cells)"]), Column("actions", words: ["\(actions)"])]
  }
}

/// Transitions as columns, one a row.
func transitionColumns(_ list: [GoalTransition], _ prefix: String = "") -> [Column] {
  func words(_ name: String, _ number: (GoalTransition) -> Int) -> Column {
    Column(prefix + name, words: list.map { "\(number($0))" })
  }
  return [
    words("s", \.cell), words("g", \.goal), words("a", \.action),
    Column(prefix + "r", list.map(\.reward)), words("s′", \.nextCell),
    Column(prefix + "discount", list.map(\.discount)),
  ]
}
