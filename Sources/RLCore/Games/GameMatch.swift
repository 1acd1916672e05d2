/// The results of a match, from the view of one of the two players.
public struct GameMatch: Sendable, Equatable {
  /// The number of games that the player has won.
  public private(set) var wins = 0
  /// The number of games that nobody has won.
  public private(set) var draws = 0
  /// The number of games that the opponent has won.
  public private(set) var losses = 0

  /// Creates a match without games.
  public init() {}

  /// The number of games.
  public var count: Int { wins + draws + losses }
  /// The share of points, in [0, 1]: a win is one point, a draw half a point; 0 without games.
  public var score: Double {
    count == 0 ? 0 : (Double(wins) + 0.5 * Double(draws)) / Double(count)
  }

  /// Counts a game.
  ///
  /// - Parameters:
  ///   - result: how it ended.
  ///   - side: the player's side in it.
  public mutating func add(_ result: GameResult, playing side: GamePlayer) {
    switch result {
    case .won(let winner): if winner == side { wins += 1 } else { losses += 1 }
    case .draw: draws += 1
    }
  }

  /// Plays games in which the players take turns to have the first move.
  ///
  /// - Parameters:
  ///   - start: the position that each game starts from.
  ///   - games: their number; in the first one the player is the side to move.
  ///   - random: the stream that both draw from.
  ///   - player: the player's move in a position that is not over, in `legalMoves`.
  ///   - opponent: the opponent's move, likewise.
  /// - Returns: The results from the player's view.
  public static func play<G: Game>(
    from start: G = G(), games: Int, using random: inout RandomStream,
    player: (G, inout RandomStream) -> Int, against opponent: (G, inout RandomStream) -> Int
  ) -> GameMatch {
    var match = GameMatch()
    for number in 0..<games {
      let side = number % 2 == 0 ? start.player : start.player.opponent
      match.add(
        play(from: start, as: side, using: &random, player: player, against: opponent),
        playing: side)
    }
    return match
  }

  /// Plays a game.
  ///
  /// - Parameters:
  ///   - start: the position that it starts from.
  ///   - side: the player's side.
  ///   - random: the stream that both draw from.
  ///   - player: the player's move in a position that is not over, in `legalMoves`.
  ///   - opponent: the opponent's move, likewise.
  /// - Returns: How it ended.
  public static func play<G: Game>(
    from start: G = G(), as side: GamePlayer, using random: inout RandomStream,
    player: (G, inout RandomStream) -> Int, against opponent: (G, inout RandomStream) -> Int
  ) -> GameResult {
    var game = start
    while true {
      if let result = game.result { return result }
      game.play(game.player == side ? player(game, &random) : opponent(game, &random))
    }
  }
}
