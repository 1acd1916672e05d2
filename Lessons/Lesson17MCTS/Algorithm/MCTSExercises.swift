import Course
import RLCore

/// What lesson 17 asks its reader to write: the four phases of a search, and what is made of it.
///
/// The search calls them through a value, `MCTSFunctions`, so that it runs on the reference, on the
/// reader's code or on a misconception alike. Kocsis & Szepesvári 2006, "Bandit Based Monte-Carlo
/// Planning"; Silver et al. 2018, "A General Reinforcement Learning Algorithm That Masters Chess,
/// Shogi, and Go through Self-Play".
public protocol MCTSExercises: Sendable {
  /// 17.1 Returns the score of a move: its mean, and a bonus for being tried seldom.
  ///
  /// W / n + c √(ln N / n); +∞ where n = 0. Kocsis & Szepesvári 2006, section 2.2.
  ///
  /// - Parameters:
  ///   - total: W, the sum of what the move's simulations brought to who makes the move.
  ///   - visits: n, the number of those simulations, 0 or more.
  ///   - parentVisits: N, the simulations of all moves of the node together, n or more.
  ///   - exploration: c, 0 or more.
  static func uctScore(
    total: Double, visits: Int, parentVisits: Int, exploration: Double
  ) throws -> Double

  /// 17.2 Returns which of a node's edges a simulation takes.
  ///
  /// The first that was never tried; else the one with the largest score by 17.1, of equal ones the
  /// first. Values are seen by who moves at the node.
  ///
  /// - Parameters:
  ///   - edges: The node's edges, at least one.
  ///   - exploration: c.
  ///   - functions: The other exercises.
  /// - Returns: The edge's index in `edges`.
  static func select(
    _ edges: [SearchEdge], exploration: Double, functions: MCTSFunctions
  ) throws -> Int

  /// 17.3 Returns what a simulation brought, from each of its steps on, to who moved there.
  ///
  /// G_k = r_k + γ σ_k G_{k+1} and G_{m+1} = v, with σ_k = −1 where step k passes the turn to the
  /// opponent, else +1.
  ///
  /// - Parameters:
  ///   - rewards: r, each seen by who made the step, from the root down, [m + 1].
  ///   - passesTurn: Whether the opponent moves after the step, [m + 1].
  ///   - leafValue: v, seen by who would move at the leaf; 0 where the world has ended.
  ///   - discount: γ.
  /// - Returns: G_0 … G_m, [m + 1].
  static func backup(
    rewards: [Double], passesTurn: [Bool], leafValue: Double, discount: Double
  ) throws -> [Double]

  /// 17.4 Returns the scores of a node's edges with priors.
  ///
  /// Q + c P √(Σ n) / (1 + n), with Q = 0 where n = 0. Silver et al. 2018, supplement, "Search".
  ///
  /// - Parameters:
  ///   - edges: The node's edges, seen by who moves there.
  ///   - exploration: c.
  /// - Returns: One score an edge.
  static func puctScores(_ edges: [SearchEdge], exploration: Double) throws -> [Double]

  /// 17.5 Returns the probabilities of the moves after a search.
  ///
  /// π ∝ n^{1/τ}; with τ = 0 the most visited share everything. Silver et al. 2017, "Mastering the
  /// Game of Go without Human Knowledge", eq. of "Play".
  ///
  /// - Parameters:
  ///   - visits: n of each move, at least one of them 1 or more.
  ///   - temperature: τ, 0 or more.
  /// - Returns: π, as many; their sum is 1.
  static func movePolicy(visits: [Int], temperature: Double) throws -> [Double]

  /// 17.6 Makes one simulation: goes down the tree, adds a node, judges it and backs up.
  ///
  /// - Parameters:
  ///   - tree: The tree; its root has edges.
  ///   - world: A copy of the world, in the position of the root.
  ///   - settings: Rule and discount.
  ///   - evaluate: Judges a new position that is not an end.
  ///   - functions: The other exercises; `choose` goes by 17.2 or 17.4.
  ///   - random: What `evaluate` draws from.
  static func simulate(
    _ tree: inout SearchTree, world: SearchedWorld, settings: SearchSettings,
    evaluate: (SearchedWorld, inout RandomStream) throws -> LeafEvaluation,
    functions: MCTSFunctions, using random: inout RandomStream
  ) throws

  /// 17.7 Returns which mistake a search has, from its numbers.
  ///
  /// - Parameter log: What a search of one position, a match and walks in a grid reported.
  static func findBug(_ log: SearchLog) throws -> MCTSBug

  /// 17.8 Returns how a quantity answers to a change.
  ///
  /// - Parameter change: What is changed, and what is measured.
  static func predict(_ change: MCTSChange) throws -> Trend
}
