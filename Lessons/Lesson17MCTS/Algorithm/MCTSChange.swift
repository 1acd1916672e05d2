/// A change of one thing, and what is measured before and after it.
public enum MCTSChange: String, CaseIterable, Sendable {
  /// 2 000 simulations instead of 100: the depth of the tree from the empty board of Tic-tac-toe.
  case moreSimulationsDepth
  /// c = 3 instead of 0.5: the share of the most visited move among 500 simulations of it.
  case largerExplorationShare
  /// τ = 0.5 instead of 1: the probability of the most visited move.
  case lowerTemperatureBest
  /// All visits are doubled, and τ = 1: the same probability.
  case doubledVisitsBest
  /// γ = 0.9 instead of 1: what a path is worth that wins with its third move, to who moves first.
  case smallerDiscountWin
  /// The other moves of a node get 100 more visits: the PUCT score of a move without any.
  case visitsElsewhereScore
  /// Likewise with a prior of 0.
  case visitsElsewhereWithoutPrior
  /// The prior of the centre is 0.8 instead of 1/9, and all leaves are worth 0: the share of the
  /// centre among 200 simulations of the empty board by PUCT.
  case strongerPriorShare
  /// All rewards are ten times as large, c is as before: the share of the better of two moves.
  case largerRewardsShare
  /// Both of two moves bring 5 more: the share of the better one.
  case sharedRewardShare
  /// Each position has nine moves instead of three: the depth of a tree of 200 simulations.
  case moreMovesDepth
  /// 10 000 simulations instead of 100: Q of the most visited move of the empty board of
  /// Tic-tac-toe.
  case moreSimulationsRootValue
}
