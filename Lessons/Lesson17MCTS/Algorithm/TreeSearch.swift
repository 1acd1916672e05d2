import Course
import RLCore

/// How a search goes about.
public struct SearchSettings: Equatable, Sendable {
  // snippet.settings
  /// The number of simulations before a move.
  public var simulations: Int
  /// c, how much a bonus for few visits counts.
  public var exploration: Double
  /// γ.
  public var discount: Double
  // snippet.end

  /// Joins the settings.
  public init(simulations: Int, exploration: Double = 1.4, discount: Double = 1) {
    self.simulations = simulations
    self.exploration = exploration
    self.discount = discount
  }
}

/// A search by UCT, with random actions to the end as its judgement of a leaf.
public struct TreeSearch<World: SearchWorld>: Sendable {
  /// How it goes about.
  public var settings: SearchSettings
  /// The exercises' functions, checked.
  public let functions: MCTSFunctions
  /// Draws what random actions draw.
  public var random: RandomStream

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - settings: see `SearchSettings`.
  ///   - functions: the exercises' functions.
  ///   - random: draws the random actions.
  public init(settings: SearchSettings, functions: MCTSFunctions, random: RandomStream) {
    self.settings = settings
    self.functions = functions.checked
    self.random = random
  }

  // snippet.search
  /// Returns what a number of simulations found from where the world stands.
  ///
  /// - Parameter world: what is searched; there is something to do in it.
  public mutating func search(_ world: World) throws -> SearchTree {
    var tree = SearchTree(root: SearchNode(actions: world.actions))
    for _ in 0..<settings.simulations { try simulate(&tree, in: world) }
    return tree
  }

  /// Carries out one simulation in a copy of the world.
  public mutating func simulate(_ tree: inout SearchTree, in world: World) throws {
    var copy = world
    let (functions, settings) = (functions, settings)
    try functions.simulate(
      &tree, settings.discount,
      { edges in try functions.select(edges, settings.exploration, functions) },
      { action in try carryOut(action, in: &copy) },
      { Judgement(value: copy.rollout(discount: settings.discount, using: &random)) },
      functions)
  }
  // snippet.end
}

/// Carries out an action that there is.
///
/// - Throws: `TrainingError.unusable` where there is no such action.
func carryOut<World: SearchWorld>(_ action: Int, in world: inout World) throws -> SearchOutcome {
  guard (0..<64).contains(action), world.actions.contains(action) else {
    throw TrainingError.unusable(
      exercise: "17.6", answer: "took action \(action), which is not there")
  }
  return world.act(action)
}
