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
  /// The largest Q.
  public var largestValue: Double
  /// The visits of its move.
  public var visitsOfLargest: Int
  /// Q of the most visited move.
  public var valueOfMostVisited: Double
}

extension SolvedPosition {
  /// Searches, and chooses by visits and by values; of equal ones the lowest move.
  public func answers(
    by settings: SearchSettings, seed: UInt64, functions: MCTSFunctions
  ) throws -> SearchAnswers {
    var random = RandomStream(seed: seed, name: "solved")
    var judge = PlayoutJudge<ConnectFour>()
    var search = TreeSearch<ConnectFour>(settings: settings, functions: functions)
    try search.search(game, judge: &judge, using: &random)
    let edges = search.tree.moves(of: 0)
    let best = edges[bestIndex(edges.map { $0.visits == 0 ? -.infinity : $0.value })]
    let most = edges[bestIndex(edges.map { Double($0.visits) })]
    return SearchAnswers(
      byVisits: right.contains(Int(most.move)), byValue: right.contains(Int(best.move)),
      largestValue: best.value, visitsOfLargest: Int(best.visits),
      valueOfMostVisited: most.value)
  }
}
