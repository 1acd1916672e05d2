import Course
import Lesson17
import RLCore

/// The reference of lesson 17.
public enum MCTSSolution: MCTSExercises {
  // snippet.score
  /// The bonus grows with what the node was visited, and shrinks with what the action was.
  public static func score(
    mean: Double, visits: Int, parentVisits: Int, exploration: Double
  ) -> Double {
    if visits == 0 { return .infinity }
    return mean
      + exploration * (Elementary.log(Double(parentVisits)) / Double(visits)).squareRoot()
  }
  // snippet.end

  // snippet.select
  /// An edge without a visit has the score +∞, and so comes first.
  public static func select(
    _ edges: [SearchEdge], exploration: Double, functions: MCTSFunctions
  ) throws -> Int {
    var visits = 0
    for (place, edge) in edges.enumerated() {
      if edge.visits == 0 { return place }
      visits += edge.visits
    }
    var (best, bestScore) = (0, -Double.infinity)
    for (place, edge) in edges.enumerated() {
      let score = try functions.score(edge.mean, edge.visits, visits, exploration)
      if score > bestScore { (best, bestScore) = (place, score) }
    }
    return best
  }
  // snippet.end

  // snippet.back-up
  /// From the leaf to the root; where the turn passes, what is good for one is bad for the other.
  public static func backUp(
    _ steps: [PathStep], leafValue: Double, discount: Double
  ) -> [Double] {
    var returns = [Double](repeating: 0, count: steps.count)
    var next = leafValue
    for k in steps.indices.reversed() {
      next = steps[k].reward + discount * (steps[k].passesTurn ? -next : next)
      returns[k] = next
    }
    return returns
  }
  // snippet.end

  // snippet.prior-scores
  /// Without a visit Q is 0, and the prior decides.
  public static func priorScores(_ edges: [SearchEdge], exploration: Double) -> [Double] {
    let root = Double(edges.reduce(0) { $0 + $1.visits }).squareRoot()
    return edges.map { $0.mean + exploration * $0.prior * root / Double(1 + $0.visits) }
  }
  // snippet.end

  // snippet.move-probabilities
  /// Counts are divided by the largest first: no power of a number up to 1 overflows.
  public static func moveProbabilities(visits: [Int], temperature: Double) -> [Double] {
    let most = visits.max() ?? 0
    let weights = visits.map { count -> Double in
      if count == most { return 1 }
      if count == 0 || temperature == 0 { return 0 }
      return Elementary.exp(Elementary.log(Double(count) / Double(most)) / temperature)
    }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
  // snippet.end

  // snippet.simulate
  /// One path: down, one node more, a judgement, and back up.
  public static func simulate(
    _ tree: inout SearchTree, discount: Double,
    select: (_ edges: [SearchEdge]) throws -> Int,
    act: (_ action: Int) throws -> SearchOutcome,
    judge: () throws -> Judgement,
    functions: MCTSFunctions
  ) throws {
    var node = 0
    var path: [(node: Int, place: Int)] = []
    var steps: [PathStep] = []
    var leafValue = 0.0
    while true {
      let place = try select(tree.nodes[node].edges)
      let edge = tree.nodes[node].edges[place]
      let outcome = try act(edge.action)
      path.append((node, place))
      steps.append(PathStep(reward: outcome.reward, passesTurn: outcome.passesTurn))
      // After the end nothing follows: it gets no node and no judgement.
      if outcome.actions.isEmpty { break }
      if let child = edge.child {
        node = child
        continue
      }
      let judgement = try judge()
      leafValue = judgement.value
      tree.nodes[node].edges[place].child = tree.nodes.count
      tree.nodes.append(SearchNode(actions: outcome.actions, priors: judgement.priors))
      break
    }
    let returns = try functions.backUp(steps, leafValue, discount)
    for (step, value) in zip(path, returns) {
      tree.nodes[step.node].edges[step.place].visits += 1
      tree.nodes[step.node].edges[step.place].total += value
    }
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, those first that no other mistake gives.
  public static func findBug(_ log: MCTSLog) -> MCTSBug {
    .healthy
  }
  // snippet.end

  // snippet.predict
  /// Each from a formula or from what the part is there for.
  public static func predict(_ change: MCTSChange) -> Trend {
    switch change {
    // √(ln N / n).
    case .moreOwnVisitsBonus: .falls
    case .moreNodeVisitsBonus: .rises
    case .moreExplorationLeast: .rises
    // −0 is 0.
    case .turnsOfADraw: .stays
    // −1 for 1.
    case .oneTurnMore: .falls
    // γ² · 10.
    case .smallerDiscountWorth: .falls
    case .largerPriorScore: .rises
    // Only the shares count.
    case .twiceTheVisits: .stays
    case .lowerTemperature: .rises
    case .moreSimulationsDepth: .rises
    case .moreSimulationsLosses: .falls
    }
  }
  // snippet.end
}
