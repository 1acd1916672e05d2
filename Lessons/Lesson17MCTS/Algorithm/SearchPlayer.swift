import RLCore

/// Whom a search plays against.
public enum Opponent: Equatable, Sendable {
  /// Random moves.
  case random
  /// Takes a win, else prevents one, else plays at random.
  case lookahead
  /// A search of its own, with playouts.
  case search(SearchSettings)
}

/// A game that a search plays against somebody, as a stream of random numbers of its own decides.
///
/// - Parameters:
///   - number: the number of the game: in even ones the search moves first.
///   - settings: of the search.
///   - opponent: whom it plays against.
///   - seed: decides everything that is random, together with the number.
///   - functions: whose functions to run.
/// - Returns: The points of the search: 1, 1/2 or 0.
public func playGame<G: Game & SearchWorld>(
  of _: G.Type, number: Int, _ settings: SearchSettings, against opponent: Opponent, seed: UInt64,
  functions: MCTSFunctions
) throws -> Double {
  var judge = PlayoutJudge<G>(discount: settings.discount)
  var search = TreeSearch<G>(settings: settings, functions: functions)
  var other = search
  if case .search(let settings) = opponent { other.settings = settings }
  return try playGame(
    of: G.self, number: number, seed: seed,
    player: { game, random in
      try search.search(game, judge: &judge, using: &random)
      return try search.chosenMove(using: &random)
    },
    opponent: { game, random in
      switch opponent {
      case .random: return random.randomMove(in: game)
      case .lookahead: return random.lookaheadMove(in: game)
      case .search:
        try other.search(game, judge: &judge, using: &random)
        return try other.chosenMove(using: &random)
      }
    })
}

/// A game of two, whatever they are.
///
/// - Returns: The points of the player: 1, 1/2 or 0.
public func playGame<G: Game>(
  of _: G.Type, number: Int, seed: UInt64,
  player: (G, inout RandomStream) throws -> Int, opponent: (G, inout RandomStream) throws -> Int
) throws -> Double {
  var random = RandomStream(seed: seed, name: "game \(number)")
  let side: GamePlayer = number % 2 == 0 ? .first : .second
  var game = G()
  while true {
    if let result = game.result { return (1 + result.value(for: side)) / 2 }
    game.play(
      game.player == side ? try player(game, &random) : try opponent(game, &random))
  }
}

extension TreeSearch {
  /// The move that is to be played: one of the most visited.
  public func chosenMove(using random: inout RandomStream) throws -> Int {
    Int(tree.edges[try choice(using: &random)].move)
  }
}

/// The points of games of Tic-tac-toe against perfect play.
///
/// - Parameters:
///   - games: the numbers of the games.
///   - settings: of the search.
///   - seed: decides everything that is random.
///   - functions: whose functions to run.
public func playPerfect(
  games: Range<Int>, _ settings: SearchSettings, seed: UInt64, functions: MCTSFunctions
) throws -> [Double] {
  let perfect = PerfectTicTacToe()
  var judge = PlayoutJudge<TicTacToe>()
  var search = TreeSearch<TicTacToe>(settings: settings, functions: functions)
  return try games.map { number in
    try playGame(
      of: TicTacToe.self, number: number, seed: seed,
      player: { game, random in
        try search.search(game, judge: &judge, using: &random)
        return try search.chosenMove(using: &random)
      },
      opponent: { game, random in perfect.move(in: game, using: &random) })
  }
}
