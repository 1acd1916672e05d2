import Course
import RLCore

/// What lesson 17 asks its reader to write: a search in a tree, from one score to one simulation.
///
/// The algorithms call them through a value, `MCTSFunctions`, so that they run on the reference, on
/// the reader's code or on a misconception alike.
public protocol MCTSExercises: Sendable {
  /// 17.1 Returns how promising an action is: Q + c √(ln N / n), and +∞ where n = 0.
  ///
  /// Kocsis & Szepesvári 2006, "Bandit based Monte-Carlo Planning", section 2.
  ///
  /// - Parameters:
  ///   - mean: Q, what the action brought on average.
  ///   - visits: n, how often it was taken.
  ///   - parentVisits: N, how often any action of the node was taken, at least n.
  ///   - exploration: c, 0 or more.
  static func score(
    mean: Double, visits: Int, parentVisits: Int, exploration: Double
  ) throws -> Double

  /// 17.2 Returns the place of the edge to follow: the first without a visit, else the best score.
  ///
  /// Of equal scores the first counts. N is the sum of the edges' visits.
  ///
  /// - Parameters:
  ///   - edges: the edges of a node, at least one, with values for the player who moves there.
  ///   - exploration: c, 0 or more.
  ///   - functions: 17.1.
  static func select(
    _ edges: [SearchEdge], exploration: Double, functions: MCTSFunctions
  ) throws -> Int

  /// 17.3 Returns what each step of a path was worth to the player who made it.
  ///
  /// G_k = r_k + γ σ_k G_{k+1}, where σ_k is −1 if the turn passed and else +1; G after the last
  /// step is the leaf's value.
  ///
  /// - Parameters:
  ///   - steps: the path from the root, at least one step.
  ///   - leafValue: v, what the end of the path is worth to whose turn it is there.
  ///   - discount: γ.
  /// - Returns: G, one number a step.
  static func backUp(
    _ steps: [PathStep], leafValue: Double, discount: Double
  ) throws -> [Double]

  /// 17.4 Returns how promising each action is with priors: Q + c P √N / (1 + n).
  ///
  /// Silver et al. 2017, "Mastering the game of Go without human knowledge", Methods; Q is 0
  /// without a visit, N is the sum of all visits.
  ///
  /// - Parameters:
  ///   - edges: the edges of a node, at least one.
  ///   - exploration: c, 0 or more.
  /// - Returns: the scores, one an edge.
  static func priorScores(_ edges: [SearchEdge], exploration: Double) throws -> [Double]

  /// 17.5 Returns with which probability each action is played: n^(1/τ), divided by their sum.
  ///
  /// At τ = 0 the most visited actions share it equally. Silver et al. 2017, Methods.
  ///
  /// - Parameters:
  ///   - visits: n of each action, 0 or more; not all 0.
  ///   - temperature: τ, 0 or more.
  static func moveProbabilities(visits: [Int], temperature: Double) throws -> [Double]

  /// 17.6 Carries out one simulation: down the tree, one node more, a judgement, and back up.
  ///
  /// Browne et al. 2012, "A Survey of Monte Carlo Tree Search Methods", algorithm 2.
  ///
  /// - Parameters:
  ///   - tree: the tree; its root is where the world stands.
  ///   - discount: γ.
  ///   - select: the place of the edge to follow, of a node's edges.
  ///   - act: carries out an action in the copy of the world.
  ///   - judge: judges where the copy stands; not to be asked where the world is over.
  ///   - functions: 17.3.
  static func simulate(
    _ tree: inout SearchTree, discount: Double,
    select: (_ edges: [SearchEdge]) throws -> Int,
    act: (_ action: Int) throws -> SearchOutcome,
    judge: () throws -> Judgement,
    functions: MCTSFunctions
  ) throws

  /// 17.7 Returns which mistake a search has, from what it reported.
  ///
  /// - Parameter log: what it found in positions whose answer is known.
  static func findBug(_ log: MCTSLog) throws -> MCTSBug

  /// 17.8 Returns how a quantity answers to a change.
  ///
  /// - Parameter change: what is changed, and what is measured.
  static func predict(_ change: MCTSChange) throws -> Trend
}
