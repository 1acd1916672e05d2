import RLCore

/// What two searches of the empty board of Tic-tac-toe, a match, and walks in a grid reported.
public struct SearchLog: Equatable, Sendable {
  /// P of the root's moves, of a search by 17.4.
  public var priors: [Double]
  /// There: n of the root's moves.
  public var visits: [Int]
  /// There: Q of the root's moves, 0 without a visit.
  public var values: [Double]
  /// There: the place of the move that was played, in the lists above.
  public var chosen: Int
  /// There: the nodes of the tree, the root included.
  public var nodes: Int
  /// The largest |Q| of all edges of both trees.
  public var extremeValue: Double
  /// The visits of the least visited first move after 2 000 simulations by 17.1.
  public var leastVisits: Int
  /// The points of a match without priors against a player who looks one move ahead: 1 a win, 1/2
  /// a draw, as a share of the games.
  public var points: Double
  /// The mean return of walks in a grid where each step costs 0.1.
  public var gridReturn: Double

  /// Joins the numbers of a log.
  public init(
    priors: [Double], visits: [Int], values: [Double], chosen: Int, nodes: Int,
    extremeValue: Double, leastVisits: Int, points: Double, gridReturn: Double
  ) {
    self.priors = priors
    self.visits = visits
    self.values = values
    self.chosen = chosen
    self.nodes = nodes
    self.extremeValue = extremeValue
    self.leastVisits = leastVisits
    self.points = points
    self.gridReturn = gridReturn
  }
}

/// Makes the searches, the match and the walks of a log, with a mistake.
///
/// - Parameters:
///   - bug: the mistake.
///   - games: the number of games of the match.
///   - walks: the number of walks.
///   - seed: decides everything that is random.
///   - functions: the right functions, the reference's.
public func searchLog(
  with bug: MCTSBug, games: Int = 40, walks: Int = 15, seed: UInt64, functions: MCTSFunctions
) throws -> SearchLog {
  let right = functions
  let functions = bug.applied(to: right)
  var random = RandomStream(seed: seed, name: "search log")
  var judge = PlayoutJudge<TicTacToe>()
  // Most of the prior is on the middle of an edge, where nobody should begin. With so large a
  // bonus it has the most visits all the same, and the largest Q is another move's.
  let favourite = [1, 3, 5, 7][random.integer(below: 4)]
  let priors = (0..<9).map { $0 == favourite ? 0.6 : 0.05 }
  var search = TreeSearch<TicTacToe>(
    settings: SearchSettings(rule: .puct(exploration: 8)), functions: functions)
  search.tree.reset(moves: TicTacToe().legalMoves, priors: priors)
  try search.simulate(300, TicTacToe(), judge: &judge, using: &random)
  let edges = search.tree.moves(of: 0)
  var chosen = try search.choice(using: &random)
  if bug == .highestValue { chosen = bestIndex(edges.map(\.value)) }
  var extreme = 0.0
  for edge in search.tree.edges { extreme = max(extreme, abs(edge.value)) }
  let nodes = search.tree.nodeCount

  search.settings = SearchSettings(rule: .uct(exploration: 1), simulations: 2_000)
  try search.search(TicTacToe(), judge: &judge, using: &random)
  for edge in search.tree.edges { extreme = max(extreme, abs(edge.value)) }
  var least = Int.max
  for edge in search.tree.moves(of: 0) { least = min(least, Int(edge.visits)) }

  let cost = try costs(of: bug, games: games, walks: walks, seed: seed, functions: right)
  return SearchLog(
    priors: priors, visits: edges.map { Int($0.visits) }, values: edges.map(\.value),
    chosen: chosen, nodes: nodes, extremeValue: extreme, leastVisits: least,
    points: cost.points, gridReturn: cost.gridReturn)
}

/// What a mistake costs in a game and in a grid.
///
/// - Parameters:
///   - bug: the mistake.
///   - games: the number of games of Tic-tac-toe against the one-ply player.
///   - walks: the number of walks.
///   - seed: decides everything that is random.
///   - functions: the right functions, the reference's.
/// - Returns: The share of points, and the mean return of the last 5 walks.
public func costs(
  of bug: MCTSBug, games: Int, walks: Int = 15, seed: UInt64, functions: MCTSFunctions
) throws -> (points: Double, gridReturn: Double) {
  let functions = bug.applied(to: functions)
  var judge = PlayoutJudge<TicTacToe>()
  var search = TreeSearch<TicTacToe>(
    settings: SearchSettings(simulations: 100), functions: functions)
  var points = 0.0
  for number in 0..<games {
    points += try playGame(
      of: TicTacToe.self, number: number, seed: seed,
      player: { game, random in
        try search.search(game, judge: &judge, using: &random)
        guard bug == .highestValue else { return try search.chosenMove(using: &random) }
        let edges = search.tree.moves(of: 0)
        return Int(edges[bestIndex(edges.map(\.value))].move)
      },
      opponent: { game, random in random.lookaheadMove(in: game) })
  }
  let grid = GridWorld(
    rows: 5, columns: 5, terminals: [GridWorld.Terminal(cell: 24, reward: 10)], start: .cell(0),
    stepReward: -0.1, bumpReward: -1, timeLimit: 100)
  var settings = GridSearchSettings(episodes: walks)
  settings.search.simulations = 60
  settings.playsHighestValue = bug == .highestValue
  var walk = GridSearch(grid, settings: settings, seed: seed, functions: functions)
  let returns = try (0..<settings.episodes).map { _ in try walk.iterate() }
  return (points / Double(games), Statistics.mean(Array(returns.suffix(5))))
}

/// The first place of the largest number.
func bestIndex(_ values: [Double]) -> Int {
  var best = 0
  for index in values.indices where values[index] > values[best] { best = index }
  return best
}
