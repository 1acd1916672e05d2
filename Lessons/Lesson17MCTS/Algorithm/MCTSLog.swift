import RLCore

/// What a search reported in positions of Tic-tac-toe whose answer is known.
public struct MCTSLog: Equatable, Sendable {
  /// Where a move wins at once: Q of that move.
  public var winValue: Double
  /// There: that move's share of the visits.
  public var winVisits: Double
  /// Where the opponent threatens to win at once: the share of visits of the only defence.
  public var blockVisits: Double
  /// There: the mean of all simulations, W summed over the root's edges by N.
  public var blockValue: Double
  /// On the empty board: the visits of the action that has the fewest, times 9, by all visits.
  public var leastVisits: Double
  /// In games against itself: the share of moves that were the most visited ones.
  public var playedMostVisited: Double

  /// Joins the numbers.
  public init(
    winValue: Double, winVisits: Double, blockVisits: Double, blockValue: Double,
    leastVisits: Double, playedMostVisited: Double
  ) {
    self.winValue = winValue
    self.winVisits = winVisits
    self.blockVisits = blockVisits
    self.blockValue = blockValue
    self.leastVisits = leastVisits
    self.playedMostVisited = playedMostVisited
  }
}

/// A mistake in a search, which 17.7 finds by what the search reports.
public enum MCTSBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// The bonus has the logarithm of the action's own count instead of the node's.
  case ownLogarithm
  /// The sign is kept where the turn passes: both players want the same.
  case keepsSign
  /// Rewards on the path are left out of the backup.
  case dropsRewards
  /// The end of a game is judged once more, beside the reward that it paid.
  case judgesEnds
  /// The move with the largest Q is played, not the most visited.
  case playsValues
}

/// A change of one thing, and what is measured before and after it.
public enum MCTSChange: String, CaseIterable, Sendable {
  /// An action of a node with 1 000 visits has 40 visits instead of 10: its bonus in 17.1.
  case moreOwnVisitsBonus
  /// The node has 1 000 visits instead of 100, the action 10 as before: the action's bonus.
  case moreNodeVisitsBonus
  /// c is 4 instead of 0.5: the visits of the least visited first move of Tic-tac-toe after 1 000
  /// simulations.
  case moreExplorationLeast
  /// The leaf's value is 0, nothing was paid, and the turn passes in each of 4 steps instead of in
  /// none: the worth of the first step.
  case turnsOfADraw
  /// The leaf's value is 1, nothing was paid, and the turn passes in each of 5 steps instead of in
  /// each of 4: the worth of the first step.
  case oneTurnMore
  /// γ is 0.5 instead of 0.9, and the third and last step of a path pays 10: the worth of the
  /// first step.
  case smallerDiscountWorth
  /// P is 0.3 instead of 0.1, for an action without a visit: its score by 17.4.
  case largerPriorScore
  /// All actions of a node have twice the visits, and τ = 1: the probability of the most visited.
  case twiceTheVisits
  /// τ is 0.5 instead of 1: the probability of the most visited.
  case lowerTemperature
  /// The search of the empty board of Connect Four has 10 000 simulations instead of 100: how many
  /// moves lie on the path of most visits.
  case moreSimulationsDepth
  /// Tic-tac-toe against perfect play has 1 000 simulations a move instead of 10: the share of
  /// games that are lost.
  case moreSimulationsLosses
}
