import RLCore

/// A mistake in an implementation of HAC, which 16.8 finds by what the training reports.
public enum HACBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// Copies with other goals keep the reward and the discount of the old goal.
  case keepsRewards
  /// The factor on the next value stays γ at a reached goal.
  case bootstrapsGoals
  /// The upper level's transitions have the subgoal that was given, not the one that was reached.
  case givenSubgoals
  /// Each missed subgoal is penalised, tested or not.
  case untestedPenalties
  /// Copies have goals that were reached before the step.
  case pastGoals
}

extension HACBug {
  /// The functions with this mistake.
  public func applied(to right: HACFunctions) -> HACFunctions {
    var functions = right
    switch self {
    case .healthy: break
    case .keepsRewards:
      functions.relabel = { transitions, copies, judge, random in
        let made = try right.relabel(transitions, copies, judge, &random)
        return zip(made, transitions.flatMap { Array(repeating: $0, count: copies) }).map {
          copy, transition in
          var copy = copy
          (copy.reward, copy.discount) = (transition.reward, transition.discount)
          return copy
        }
      }
    case .bootstrapsGoals:
      functions.judge = { achieved, goal, tolerances, discount in
        var verdict = try right.judge(achieved, goal, tolerances, discount)
        verdict.discount = discount
        return verdict
      }
    case .givenSubgoals:
      functions.hindsightAction = { attempt, judge in
        var transition = try right.hindsightAction(attempt, judge)
        transition.action = attempt.subgoal
        return transition
      }
    case .untestedPenalties:
      functions.subgoalPenalty = { attempt, horizon, judge in
        var tested = attempt
        tested.isTested = true
        return try right.subgoalPenalty(tested, horizon, judge)
      }
    case .pastGoals:
      functions.relabel = { transitions, copies, judge, random in
        try transitions.indices.flatMap { i in
          try (0..<copies).map { _ in
            var copy = transitions[i]
            copy.goal = transitions[random.integer(below: i + 1)].cell
            let verdict = try judge(copy.nextCell, copy.goal)
            (copy.reward, copy.discount) = (verdict.reward, verdict.discount)
            return copy
          }
        }
      }
    }
    return functions
  }
}

/// What a training in the 10×10 grid with a mistake reports; starts and goals are drawn.
///
/// - Parameters:
///   - bug: the mistake.
///   - settings: see `HACSettings`.
///   - seed: decides everything random.
///   - functions: the right functions, the reference's.
public func logOnSparseGrid(
  with bug: HACBug, settings: HACSettings, seed: UInt64, functions: HACFunctions
) throws -> HACLog {
  var training = HAC(
    GoalGrid.sparse(starts: nil, goals: nil), settings: settings, seed: seed,
    functions: bug.applied(to: functions))
  return HACLog(try (0..<training.iterations).map { _ in try training.iterate() })
}
