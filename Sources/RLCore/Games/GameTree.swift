/// Counts of what a game can come to, level by level.
public enum GameTree {
  /// A number of positions or of ways to them, by how the game stands there.
  public struct Counts: Sendable, Equatable {
    /// All of them.
    public var all = 0
    /// Those in which the first player has won.
    public var firstWins = 0
    /// Those in which the second player has won.
    public var secondWins = 0
    /// Those that are drawn.
    public var draws = 0

    /// Those in which the game is over.
    public var finished: Int { firstWins + secondWins + draws }

    mutating func add(_ number: Int, _ result: GameResult?) {
      all += number
      switch result {
      case .won(by: .first): firstWins += number
      case .won(by: .second): secondWins += number
      case .draw: draws += number
      case nil: break
      }
    }
  }

  /// What there is after some number of moves.
  public struct Level: Sendable, Equatable {
    /// The sequences of moves; a game that is over does not go on.
    public var paths = Counts()
    /// The different positions.
    public var positions = Counts()
  }

  /// Counts what there is after 0, 1, … moves from a position.
  ///
  /// - Parameters:
  ///   - start: the position.
  ///   - depth: the greatest number of moves.
  /// - Returns: A level for each number of moves, `[depth + 1]`.
  /// - Complexity: A level takes time and memory for its positions, not for its paths.
  public static func levels<G: Game>(from start: G, depth: Int) -> [Level] {
    var reached = [Reached(game: start, paths: 1)]
    var levels = [summary(reached)]
    for _ in 0..<depth {
      var next: [Reached<G>] = []
      for position in reached {
        for move in position.game.legalMoves {
          next.append(Reached(game: position.game.playing(move), paths: position.paths))
        }
      }
      reached = merged(next)
      levels.append(summary(reached))
    }
    return levels
  }

  /// A position and the number of ways to it.
  private struct Reached<G: Game> {
    let game: G
    var paths: Int
  }

  /// Each position once, with the sum of its ways.
  private static func merged<G: Game>(_ reached: [Reached<G>]) -> [Reached<G>] {
    var merged: [Reached<G>] = []
    for position in reached.sorted(by: { $0.game.key < $1.game.key }) {
      if let last = merged.last, last.game.key == position.game.key {
        merged[merged.count - 1].paths += position.paths
      } else {
        merged.append(position)
      }
    }
    return merged
  }

  private static func summary<G: Game>(_ reached: [Reached<G>]) -> Level {
    var level = Level()
    for position in reached {
      level.paths.add(position.paths, position.game.result)
      level.positions.add(1, position.game.result)
    }
    return level
  }
}
