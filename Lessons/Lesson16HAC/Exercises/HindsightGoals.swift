import Course
import Lesson16
import RLCore

extension Exercise<HACFunctions> {
  /// 16.3: copies of transitions with goals that were reached later.
  static var relabel: Self {
    Exercise(
      "16.3", \.relabel, title: "Hindsight goals", snippet: "relabel",
      section: "The hindsight goal",
      hints: [
        "Which of a transition's six numbers depend on the goal? They are the ones that a copy has "
          + "to get anew.",
        "Two loops: over the transitions with their index i, and over the copies of each. A copy's "
          + "goal is transitions[i + draw].nextCell, and `judge` tells reward and discount of its "
          + "own next cell for that goal.",
        "for (i, transition) in transitions.enumerated() { for _ in 0..<copies { let later = i + "
          + "random.integer(below: transitions.count - i); var copy = transition; copy.goal = "
          + "transitions[later].nextCell; let verdict = try judge(copy.nextCell, copy.goal); "
          + "(copy.reward, copy.discount) = (verdict.reward, verdict.discount); "
          + "result.append(copy) } }.",
      ],
      endlessHint: "Two loops that count are enough: over the transitions and over their copies.",
      cases: questions,
      misconceptions: relabelVerdictMistakes + relabelGoalMistakes + relabelOrderMistakes,
      promises: [
        Promise(
          "make `copies` copies", brokenBy: "relabel.oneCopy", "relabel.onlyMissed"),
        Promise(
          "`random.integer(below: n − i)`, a number of steps from 0 on",
          brokenBy: "relabel.strictlyLater", "relabel.pastGoals", "relabel.anyGoal"),
        Promise("Each copy draws", brokenBy: "relabel.oneDraw"),
        Promise(
          "its goal is the next cell of the transition that many steps later",
          brokenBy: "relabel.cellForNext"),
        Promise(
          "Reward and discount are those of `judge(nextCell, goal)` for the copy's own next cell "
            + "and new goal",
          brokenBy: "relabel.keepsBoth", "relabel.keepsReward", "relabel.keepsDiscount",
          "relabel.judgedLater"),
        Promise(
          "cell, action and next cell stay", brokenBy: "relabel.goalAsAction", "relabel.goalAsNext"
        ),
        Promise("Return the copies alone", brokenBy: "relabel.withOriginals"),
        Promise(
          "those of transition 0, those of transition 1, …", brokenBy: "relabel.roundByRound",
          "relabel.backwards"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, &$3)) } })
  }
}

/// The arguments of 16.3: a walk, what it was for, and where the draws come from.
struct RelabelQuestion: Sendable {
  var cells: [Int]
  var goal = 30
  var copies = 2
  var judge = LineJudge()
  var seed: UInt64 = 1
  /// What each move was, as 16.2 leaves it where it is a cell.
  var actions: [Int]?

  init(_ cells: [Int], _ change: (inout RelabelQuestion) -> Void = { _ in }) {
    self.cells = cells
    change(&self)
  }

  /// What was lived through.
  var transitions: [GoalTransition] {
    let moves = SubgoalAttempt.walk(cells, goal: goal, subgoal: goal).actions
    return moves.indices.map { i in
      judge.transition(cells[i], to: cells[i + 1], by: actions?[i] ?? moves[i], goal: goal)
    }
  }

  /// Walks of one step less.
  var smaller: [RelabelQuestion] {
    cells.count < 3
      ? []
      : [
        RelabelQuestion(Array(cells.dropLast())) { new in
          (new.goal, new.copies, new.judge, new.seed) = (goal, copies, judge, seed)
          new.actions = actions
        }
      ]
  }

  /// What is expected: copy j belongs to transition j / copies, and has the goal that its draw
  /// names among the cells that are left.
  fileprivate func asked(_ title: String) -> Case<HACFunctions> {
    let (asked, judge, copies, start) = (
      transitions, judge, copies, RandomStream(seed: seed, name: "16.3")
    )
    var random = start
    let expected = (0..<asked.count * copies).map { j in
      let i = j / copies
      let left = cells.suffix(from: i + 1)
      let goal = left[left.startIndex + random.integer(below: left.count)]
      return judge.transition(cells[i], to: cells[i + 1], by: asked[i].action, goal: goal)
    }
    let next = random.integer(below: 1000)
    var question = Case<HACFunctions>(
      title: title,
      settings: [Setting("copies = \(copies)"), judge.setting, Setting("seed = \(seed)")],
      row: "transition", inputs: transitionColumns(asked),
      expected: transitionColumns(expected, "copy's ")
        + [Column("generator's next number below 1000", words: ["\(next)"])]
    ) { functions in
      var random = start
      let made = try functions.relabel(asked, copies, { judge.verdict($0, $1) }, &random)
      return .answer(
        transitionColumns(made, "copy's ")
          + [
            Column(
              "generator's next number below 1000", words: ["\(random.integer(below: 1000))"])
          ])
    }
    let names = [
      Column("copy of transition", words: (0..<asked.count * copies).map { "\($0 / copies)" })
    ]
    for column in question.expected { question.labels[column.name] = names }
    question.labels["generator's next number below 1000"] = [Column("when", words: ["after"])]
    return question
  }
}

private func questions() -> [Case<HACFunctions>] {
  var random = RandomStream(seed: 16, name: "16.3 walks")
  func drawn(_ steps: Int, copies: Int, seed: UInt64) -> Case<HACFunctions> {
    var cells = [10]
    for _ in 0..<steps { cells.append(cells[cells.count - 1] + random.integer(below: 3) - 1) }
    let question = RelabelQuestion(cells) {
      ($0.copies, $0.seed, $0.judge) = (copies, seed, LineJudge(above: 1, discount: 0.875))
    }
    return Case.shrinking(question, \.smaller) {
      $0.asked("\(counted($0.cells.count - 1, "drawn step")), copies of each: \(copies)")
    }
  }
  return [
    RelabelQuestion([3, 4]) { $0.copies = 1 }.asked("one step, one copy"),
    RelabelQuestion([3, 4]).asked("one step, two copies"),
    RelabelQuestion([3, 4]) { $0.copies = 0 }.asked("one step, no copy"),
    RelabelQuestion([29, 30]) { $0.copies = 1 }.asked("one step, which reached its goal"),
    RelabelQuestion([3, 4, 5]) { $0.copies = 1 }.asked("two steps, one copy of each"),
    RelabelQuestion([3, 4, 5]) { ($0.copies, $0.seed) = (3, 2) }
      .asked("two steps, three copies of each"),
    RelabelQuestion([28, 29, 30]) { ($0.copies, $0.seed) = (2, 3) }
      .asked("two steps to the goal"),
    RelabelQuestion([29, 30, 31, 32]) { ($0.copies, $0.seed) = (2, 13) }
      .asked("a walk beyond its goal"),
    RelabelQuestion([3, 4, 4, 5]) { ($0.copies, $0.seed) = (2, 4) }
      .asked("a step that does not move"),
    RelabelQuestion([3, 4, 3, 4]) { ($0.copies, $0.seed) = (2, 5) }
      .asked("a walk that comes back to the same cells"),
    RelabelQuestion([3, 4, 5, 6]) {
      ($0.copies, $0.seed, $0.judge) = (3, 6, LineJudge(above: 1, discount: 0.5))
    }.asked("a judge who lets a cell be one too far"),
    RelabelQuestion([6, 5, 4, 3]) {
      ($0.copies, $0.seed, $0.judge) = (3, 7, LineJudge(above: 1, discount: 0.5))
    }.asked("a judge who lets a cell be one too far, the other way"),
    RelabelQuestion([3, 4, 5, 6]) {
      ($0.copies, $0.seed) = (2, 8)
      $0.judge = LineJudge(discount: 0.25, reached: -0.5, missed: -3, discountAtGoal: 0.125)
    }.asked("other rewards and discounts"),
    RelabelQuestion([3, 8, 12, 20]) {
      ($0.copies, $0.seed, $0.actions) = (2, 9, [8, 12, 20])
    }.asked("decisions of the upper level, whose actions are cells"),
    RelabelQuestion([]) { $0.copies = 3 }.asked("no transitions"),
    drawn(5, copies: 1, seed: 10), drawn(8, copies: 2, seed: 11), drawn(12, copies: 4, seed: 12),
  ]
}
