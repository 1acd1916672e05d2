/// A change of one thing, and what is measured before and after it.
public enum HACChange: String, CaseIterable, Sendable {
  /// H is 10 instead of 5, and the lower level always reaches its subgoals: the decisions that the
  /// upper level needs for a way of 20 steps.
  case longerHorizonDecisions
  /// Each transition gets 4 copies instead of 1: the share of reward 0 among all transitions of an
  /// episode of 10 steps that never comes to a cell twice and misses its goal.
  case moreCopiesZeros
  /// Such an episode has 20 steps instead of 5: the share of reward 0 among the copies.
  case longerEpisodeZeros
  /// 60 % of the subgoals are tested instead of 30 %, and the lower level reaches half of them: the
  /// share of the upper level's decisions that are penalised.
  case moreTestsPenalties
  /// The lower level reaches 90 % of the subgoals instead of half of them: the same share.
  case betterLowerPenalties
  /// The same change: the share of the upper level's decisions from which 16.2 makes a transition.
  case betterLowerHindsight
  /// γ is 0.5 instead of 0.98: the target of a penalty.
  case smallerDiscountPenalty
  /// H is 5 instead of 10: the least target that there can be.
  case shorterHorizonTarget
  /// The jump of "When hindsight lies" misses half of the time instead of never: how far the value
  /// that is learned from copies alone lies above the true one.
  case slipBias
  /// Value iteration in the four rooms has the eight hallway options instead of the four moves: the
  /// sweeps until all cells have heard of a goal in a hallway.
  case optionsSweeps
  /// It has the options beside the moves: the value of a cell in the end.
  case optionsValue
}
