import RLCore

/// What an action in a search brought.
public struct SearchOutcome: Equatable, Sendable {
  /// r, what the action paid to whom it was the turn of.
  public var reward: Double
  /// Whether it is now the turn of the opponent.
  public var passesTurn: Bool
  /// What may be done next; empty where the world is over.
  public var actions: MoveSet

  /// Joins the three parts.
  @inlinable
  public init(reward: Double, passesTurn: Bool, actions: MoveSet) {
    self.reward = reward
    self.passesTurn = passesTurn
    self.actions = actions
  }
}

/// A world that a search can copy and try, for one player or for two.
///
/// It answers the same action in the same way each time: a node of the tree stands for one
/// position.
public protocol SearchWorld: Sendable {
  /// What may be done; empty where the world is over.
  var actions: MoveSet { get }

  /// Carries out one of `actions`.
  mutating func act(_ action: Int) -> SearchOutcome

  /// Acts at random to the end of the world and returns what that brought to whose turn it was.
  ///
  /// - Parameters:
  ///   - discount: γ.
  ///   - random: draws the actions.
  func rollout(discount: Double, using random: inout RandomStream) -> Double
}

/// A game of two as a world for a search: the last move wins 1 or nothing.
public struct GameWorld<G: Game>: SearchWorld, Equatable {
  /// The position.
  public var game: G

  /// Creates the world of a position.
  @inlinable
  public init(_ game: G) { self.game = game }

  @inlinable
  public var actions: MoveSet { game.legalMoves }

  @inlinable
  public mutating func act(_ action: Int) -> SearchOutcome {
    let mover = game.player
    game.play(action)
    return SearchOutcome(
      reward: game.result?.value(for: mover) ?? 0, passesTurn: true, actions: game.legalMoves)
  }

  /// The result of a random game; the discount plays no part, since only the end pays.
  @inlinable
  public func rollout(discount: Double, using random: inout RandomStream) -> Double {
    game.rollout(using: &random).value(for: game.player)
  }
}

/// A grid as a world for a search with one player.
public struct GridSearchWorld: SearchWorld {
  /// The grid, in an episode that has begun.
  public var grid: GridWorld
  /// Whether the episode is over.
  public private(set) var isOver = false

  /// Creates the world of a grid in an episode that has begun and is not over.
  public init(_ grid: GridWorld) { self.grid = grid }

  public var actions: MoveSet { isOver ? [] : .all(below: 4) }

  public mutating func act(_ action: Int) -> SearchOutcome {
    let step = grid.step(action)
    isOver = step.ending != nil
    return SearchOutcome(
      reward: Double(step.reward), passesTurn: false, actions: actions)
  }

  /// The discounted rewards of random moves until the episode ends.
  public func rollout(discount: Double, using random: inout RandomStream) -> Double {
    var copy = self
    var (value, factor) = (0.0, 1.0)
    while !copy.isOver {
      value += factor * copy.act(random.integer(below: 4)).reward
      factor *= discount
    }
    return value
  }
}
