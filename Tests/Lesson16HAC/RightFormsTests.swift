import Course
import CourseTesting
import Lesson13
import Lesson13Solution
import Lesson16
import Lesson16Exercises
import Lesson16Solution
import RLCore
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse, and answers that ignore an
/// argument, all of which it must.
final class Lesson16RightFormsTests: XCTestCase {
  private let reference = HACFunctions(HACSolution.self, dqn: DQNFunctions(DQNSolution.self))

  private func expectRight(_ id: String, _ change: (inout HACFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<HACFunctions>.hac.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, text(report))
  }

  private func expectWrong(
    _ id: String, ignores argument: String, _ change: (inout HACFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.hac, reference: reference).expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testGoalTests() throws {
    // In Double, by a count of the numbers that are near.
    try expectRight("16.1") {
      $0.judge = { achieved, goal, tolerances, discount in
        let near = achieved.indices.count {
          Double(achieved[$0] - goal[$0]).magnitude <= Double(tolerances[$0])
        }
        return near == achieved.count
          ? GoalVerdict(isReached: true, reward: -0.0, discount: 0)
          : GoalVerdict(isReached: false, reward: -1, discount: discount)
      }
    }
    expectWrong("16.1", ignores: "tolerances") { functions in
      functions.judge = { [judge = functions.judge] in
        try judge($0, $1, $2.map { _ in 0 }, $3)
      }
    }
  }

  func testTargets() throws {
    // By sorting three numbers, in Double.
    try expectRight("16.5") {
      $0.goalTargets = { rewards, discounts, values, actions, horizon in
        rewards.indices.map { i in
          var best = -Double.infinity
          for a in 0..<actions { best = max(best, Double(values[i * actions + a])) }
          let sum = Double(rewards[i]) + Double(discounts[i]) * best
          return Float([sum, 0, -Double(horizon)].sorted()[1])
        }
      }
    }
    expectWrong("16.5", ignores: "horizon") { functions in
      functions.goalTargets = { [targets = functions.goalTargets] in
        try targets($0, $1, $2, $3, 8 + 0 * $4)
      }
    }
  }

  func testAnEpisode() throws {
    // Without `map`, and with the decisions in the same loop as the moves.
    try expectRight("16.6") {
      $0.transitions = { attempts, rule, judge, functions, random in
        var (lower, decisions, penalties) = (
          [GoalTransition](), [GoalTransition](), [GoalTransition]()
        )
        for attempt in attempts {
          var moves: [GoalTransition] = []
          for (i, action) in attempt.actions.enumerated() {
            let next = attempt.cells[i + 1]
            let verdict = try judge(next, attempt.subgoal)
            moves.append(
              GoalTransition(
                cell: attempt.cells[i], goal: attempt.subgoal, action: action,
                reward: verdict.reward, nextCell: next, discount: verdict.discount))
          }
          lower.append(contentsOf: moves)
          lower.append(contentsOf: try functions.relabel(moves, rule.copies, judge, &random))
          decisions.append(try functions.hindsightAction(attempt, judge))
          if let penalty = try functions.subgoalPenalty(attempt, rule.horizon, judge) {
            penalties.append(penalty)
          }
        }
        let copies = try functions.relabel(decisions, rule.copies, judge, &random)
        return LevelTransitions(lower: lower, upper: decisions + copies + penalties)
      }
    }
  }

  func testSweeps() throws {
    // By the lesson's own model.
    try expectRight("16.7") { $0.sweepOptions = { $0.optimalitySweep($1) } }
    // Option by option, with −∞ where none can be started.
    try expectRight("16.7") {
      $0.sweepOptions = { models, values in
        var best = values.map { _ in -Double.infinity }
        for (o, option) in models.options.enumerated() {
          for s in 0..<models.states where option.canStart[s] {
            let row = o * models.states + s
            let ends = (0..<models.states).map {
              models.predictions[row * models.states + $0] * values[$0]
            }
            best[s] = max(best[s], models.rewards[row] + ends.reduce(0, +))
          }
        }
        return zip(best, values).map { $0 == -.infinity ? $1 : $0 }
      }
    }
  }
}
