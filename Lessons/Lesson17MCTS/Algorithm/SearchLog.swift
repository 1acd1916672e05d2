/// What a search of one position, a match, and walks in a grid reported.
public struct SearchLog: Equatable, Sendable {
  /// P of the root's moves.
  public var priors: [Double]
  /// n of the root's moves.
  public var visits: [Int]
  /// Q of the root's moves, 0 without a visit.
  public var values: [Double]
  /// The place of the move that was played, in the lists above.
  public var chosen: Int
  /// The nodes of the tree, the root included.
  public var nodes: Int
  /// The points of a match without priors against a player who looks one move ahead: 1 a win, 1/2
  /// a draw, as a share of the games.
  public var points: Double
  /// The mean return of walks in a grid where each step costs 0.1.
  public var gridReturn: Double

  /// Joins the numbers of a log.
  public init(
    priors: [Double], visits: [Int], values: [Double], chosen: Int, nodes: Int, points: Double,
    gridReturn: Double
  ) {
    self.priors = priors
    self.visits = visits
    self.values = values
    self.chosen = chosen
    self.nodes = nodes
    self.points = points
    self.gridReturn = gridReturn
  }
}
