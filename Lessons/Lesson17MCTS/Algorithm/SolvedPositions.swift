import RLCore

/// A position whose right moves are known exactly.
public struct SolvedPosition: Equatable, Sendable {
  /// The position.
  public let game: ConnectFour
  /// What it is worth under best play.
  public let value: ExactValue
  /// The moves that keep this worth.
  public let right: MoveSet

  /// Draws positions of random games in which there is a right move and a wrong one.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - stones: the number of stones on each board.
  ///   - accept: which values to keep.
  ///   - random: the stream to draw from.
  public static func drawn(
    _ count: Int, stones: ClosedRange<Int> = 24...32, using random: inout RandomStream,
    where accept: (ExactValue) -> Bool = { _ in true }
  ) -> [SolvedPosition] {
    var solver = ExactSolver<ConnectFour>()
    var positions: [SolvedPosition] = []
    while positions.count < count {
      let wanted = stones.lowerBound + random.integer(below: stones.count)
      var game = ConnectFour()
      while game.result == nil && game.stoneCount < wanted {
        game.play(random.randomMove(in: game))
      }
      guard game.result == nil else { continue }
      let right = solver.optimalMoves(in: game)
      guard right.count < game.legalMoves.count else { continue }
      let value = solver.value(of: game)
      guard accept(value) else { continue }
      positions.append(SolvedPosition(game: game, value: value, right: right))
    }
    return positions
  }

  /// Whether a search finds a right move.
  public func isFound(
    by settings: SearchSettings, seed: UInt64, functions: MCTSFunctions
  ) throws -> Bool {
    var random = RandomStream(seed: seed, name: "solved")
    var judge = PlayoutJudge<ConnectFour>()
    var search = TreeSearch<ConnectFour>(settings: settings, functions: functions)
    try search.search(game, judge: &judge, using: &random)
    return right.contains(try search.chosenMove(using: &random))
  }
}

/// What two ways to choose a move make of the same search.
public struct SearchAnswers: Equatable, Sendable {
  /// Whether the move with the most visits is right.
  public var byVisits: Bool
  /// Whether the move with the largest Q is right.
  public var byValue: Bool
  /// By how much the largest Q exceeds that of the most visited move.
  public var excess: Double
  /// How often the most visited move changed in the second half of the search.
  public var visitTurns: Int
  /// How often the move with the largest Q changed there.
  public var valueTurns: Int
}

extension SolvedPosition {
  /// Searches, and chooses by visits and by values; of equal ones the lowest move.
  public func answers(
    by settings: SearchSettings, seed: UInt64, functions: MCTSFunctions
  ) throws -> SearchAnswers {
    var random = RandomStream(seed: seed, name: "solved")
    var judge = PlayoutJudge<ConnectFour>()
    var search = TreeSearch<ConnectFour>(settings: settings, functions: functions)
    try search.setRoot(game, judge: &judge, using: &random)
    let half = settings.simulations / 2
    try search.simulate(half, game, judge: &judge, using: &random)
    var (most, best) = search.leaders
    var (visitTurns, valueTurns) = (0, 0)
    for _ in half..<settings.simulations {
      try search.simulate(1, game, judge: &judge, using: &random)
      let leaders = search.leaders
      visitTurns += leaders.most == most ? 0 : 1
      valueTurns += leaders.best == best ? 0 : 1
      (most, best) = leaders
    }
    let edges = search.tree.edges(of: 0).map { search.tree[$0] }
    return SearchAnswers(
      byVisits: right.contains(Int(edges[most].move)),
      byValue: right.contains(Int(edges[best].move)),
      excess: edges[best].value - edges[most].value, visitTurns: visitTurns,
      valueTurns: valueTurns)
  }
}

extension TreeSearch {
  /// The places of the root's most visited edge and of the one with the largest Q, the first each.
  fileprivate var leaders: (most: Int, best: Int) {
    var (most, best, visits, value) = (0, 0, Int32(-1), -Double.infinity)
    for (index, number) in tree.edges(of: 0).enumerated() {
      let edge = tree[number]
      if edge.visits > visits { (most, visits) = (index, edge.visits) }
      if edge.visits > 0 && edge.value > value { (best, value) = (index, edge.value) }
    }
    return (most, best)
  }
}
