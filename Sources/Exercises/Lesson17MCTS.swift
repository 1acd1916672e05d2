import Course
import Lesson17
import RLCore

/// Lesson 17 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 17` tells how far you are and `swift run grade hint 17.2` helps a little. Then
/// `swift run Lesson17MCTS --impl mine` searches with your code. A `SearchEdge` is a move in the
/// tree: it knows `visits` n, `total` W, `value` Q = W / n (0 without a visit), `prior` P and
/// `move`. `Elementary.log` is ln, `Elementary.exp` is eˣ, and `x.squareRoot()` is √x.
public enum MyMCTS: MCTSExercises {
  // MARK: - 17.1 UCT score

  /// Return the score of a move: its mean, and a bonus for being tried seldom.
  ///
  ///     W / n + c √(ln N / n),  and +∞ where n = 0
  ///
  /// `total` W is the sum of what the move's simulations brought to who makes the move, `visits` n
  /// their number, and `parentVisits` N ≥ n the number of simulations of all moves of the node
  /// together: the logarithm is of N. `exploration` c is 0 or more. A move that was never tried
  /// has the score +∞ (`.infinity`), whatever c and N are.
  ///
  /// Example: W = 1, n = 2, N = 10 and c = 1 give 0.5 + √(2.302585 / 2) = 1.572983.
  public static func uctScore(
    total: Double, visits: Int, parentVisits: Int, exploration: Double
  ) throws -> Double {
    throw Unsolved("17.1")
  }

  // MARK: - 17.2 Selection

  /// Return which of a node's edges a simulation takes, as an index in `edges`.
  ///
  /// An edge that was never tried comes before all others, of several the first. If all were tried,
  /// it is the edge with the largest score by `functions.uctScore(total, visits, parentVisits,
  /// exploration)`, of equal ones the first. N is the sum of the visits of these edges. All values
  /// are seen by who moves at the node, so that both players want the largest. There is at least
  /// one edge; `edge.visits` is an `Int32`.
  ///
  /// Example: n = (3, 0, 2) gives 1. With n = (1, 1), W = (0, 1) and c = 1 it is 1, too: the
  /// bonuses are equal, and the second mean is larger.
  public static func select(
    _ edges: [SearchEdge], exploration: Double, functions: MCTSFunctions
  ) throws -> Int {
    throw Unsolved("17.2")
  }

  // MARK: - 17.3 Backup

  /// Return what a simulation brought, from each of its steps on, to who moved there.
  ///
  ///     G_k = r_k + γ σ_k G_{k+1},  G_{m+1} = v
  ///
  /// `rewards` r_0 … r_m stand from the root down, each is seen by who made the step. σ_k is −1
  /// where `passesTurn[k]`, for then the opponent moves after step k, and what is good for one is
  /// bad for the other; else σ_k is +1. `leafValue` v is seen by who would move at the leaf, and
  /// `discount` is γ. There is at least one step. Return G_0 … G_m, one for each step.
  ///
  /// Example: r = (0, 1), both steps pass the turn, v = 0 and γ = 1: the second player wins, so
  /// that G = (−1, 1).
  public static func backup(
    rewards: [Double], passesTurn: [Bool], leafValue: Double, discount: Double
  ) throws -> [Double] {
    throw Unsolved("17.3")
  }

  // MARK: - 17.4 PUCT score

  /// Return the scores of all edges of a node, one for each, by their priors.
  ///
  ///     Q + c P √(Σ n) / (1 + n),  with Q = 0 where n = 0
  ///
  /// Σ n is the sum of the visits of all edges of the node, this edge included. Q is seen by who
  /// moves at the node; without a visit it is 0, the value of a draw, and the prior counts all the
  /// same. c is `exploration`. Where no edge has a visit, all scores are 0.
  ///
  /// Example: n = (3, 1), W = (1.5, −1), P = (0.6, 0.4) and c = 1: √4 = 2, and the scores are
  /// 0.5 + 0.6 · 2 / 4 = 0.8 and −1 + 0.4 · 2 / 2 = −0.6.
  public static func puctScores(_ edges: [SearchEdge], exploration: Double) throws -> [Double] {
    throw Unsolved("17.4")
  }

  // MARK: - 17.5 Move from visits

  /// Return the probabilities of the moves after a search.
  ///
  ///     π(a) = n(a)^{1/τ} / Σ_b n(b)^{1/τ}
  ///
  /// `temperature` is τ. With τ = 0 the moves with the most visits share 1 equally, and all others
  /// get 0. A move without a visit gets 0. At least one move has a visit. A small τ makes powers
  /// that are too large for a number: divide all visits by the largest of them first, which leaves
  /// π as it is. The power xʸ is `Elementary.exp(y * Elementary.log(x))` for x > 0.
  ///
  /// Example: n = (1, 3) gives (0.25, 0.75) with τ = 1, (0.1, 0.9) with τ = 0.5, and (0, 1) with
  /// τ = 0.
  public static func movePolicy(visits: [Int], temperature: Double) throws -> [Double] {
    throw Unsolved("17.5")
  }

  // MARK: - 17.6 One simulation

  /// Make one simulation: go down the tree, add a node, judge it, and back up.
  ///
  /// `world` is a copy in the position of `tree.root`. In each node choose one of its edges by
  /// `functions.choose(tree.moves(of: node), by: settings.rule)`, which returns an index among
  /// them; the edge's number in the tree is `tree.edges(of: node).lowerBound` + that index. Make
  /// its move, `world.act(Int(tree[edge].move))`, and remember edge, `reward` and `passesTurn`.
  /// - Where the step `isTerminal`, stop: the leaf is worth 0, and nothing is judged or added.
  /// - Where `tree.child(of: edge)` is a node, go on from there.
  /// - Else judge the new position once by `evaluate(world, &random)`, add it by
  ///   `tree.expand(edge, moves: world.legalMoves, priors: …)` with the priors that it was given,
  ///   and stop: the leaf is worth the value that it was given.
  ///
  /// Then count the simulation on each edge of the way, by `tree.record(value, on: edge)` with the
  /// returns of `functions.backup(rewards, passesTurn, leafValue, discount)`.
  ///
  /// Example: the root alone, and a first move that leads on. One node is added below edge 0, and
  /// where turns pass and the position is worth 1 to the opponent, edge 0 has n = 1 and W = −1.
  public static func simulate(
    _ tree: inout SearchTree, world: SearchedWorld, settings: SearchSettings,
    evaluate: (SearchedWorld, inout RandomStream) throws -> LeafEvaluation,
    functions: MCTSFunctions, using random: inout RandomStream
  ) throws {
    throw Unsolved("17.6")
  }

  // MARK: - 17.7 Find the bug

  /// Return which mistake a search has, from what it reported.
  ///
  /// A log has the numbers of a search of the empty board of Tic-tac-toe, with 300 simulations by
  /// 17.4, c = 8 and rollouts: of its nine moves the `priors`, `visits` and `values`, and the place
  /// of the one that was played, `chosen`; `nodes`, the size of the tree. Most of the prior, 0.6,
  /// is on the middle of a side, which is a poor move. A second search by 17.1 with 2 000
  /// simulations and c = 1 has `leastVisits`, its least visited first move's. `extremeValue` is the
  /// largest |Q| in both trees. `points` is the share of points in 40 games against a player who
  /// looks one move ahead, `gridReturn` the mean return of walks in a 5×5 grid where each step
  /// costs 0.1 and the best return is 9.3. One mistake at most is there:
  /// - `.ownLogarithm`: 17.1's logarithm is of the move's own count.
  /// - `.friendlyOpponent`: 17.3 has no sign, so that both players want the same.
  /// - `.forgottenRewards`: 17.3 leaves out the rewards on the path but for the last one.
  /// - `.searchedEnds`: 17.6 judges the end of a game as one more position.
  /// - `.ignoredPriors`: 17.4 takes all priors as equal.
  /// - `.highestValue`: the move with the largest Q is played, not the most visited.
  /// - `.healthy`: all is well.
  ///
  /// What helps: no game is worth more than a win, 1. A bonus that grows calls each move back now
  /// and then. A prior of 0.6 and a large c draw a third of the visits even to a poor move.
  ///
  /// Example: if a |Q| of 1.5 was found, it is `.searchedEnds`.
  public static func findBug(_ log: SearchLog) throws -> MCTSBug {
    throw Unsolved("17.7")
  }

  // MARK: - 17.8 Predict

  /// Return how a quantity answers to a change: `.rises`, `.stays` or `.falls`.
  ///
  /// `MCTSChange` says for each change what is changed and what is measured; a quantity `.stays`
  /// where it is the same but for rounding. The page measures all of them.
  ///
  /// Example: `.lowerTemperatureBest`. A power above 1 favours the largest, so that the probability
  /// of the most visited move `.rises`.
  public static func predict(_ change: MCTSChange) throws -> Trend {
    throw Unsolved("17.8")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
