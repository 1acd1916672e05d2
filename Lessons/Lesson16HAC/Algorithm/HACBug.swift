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
