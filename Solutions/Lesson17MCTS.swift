import Course
import Lesson17
import RLCore

/// The reference for lesson 17: what the search runs unless it is told otherwise.
///
/// Each function is stated in `MCTSExercises`.
public enum MCTSSolution: MCTSExercises {
  // snippet.uct-score
  /// A move that was never tried may be worth anything.
  public static func uctScore(
    total: Double, visits: Int, parentVisits: Int, exploration: Double
  ) -> Double {
    guard visits > 0 else { return .infinity }
    let n = Double(visits)
    return total / n + exploration * (Elementary.log(Double(parentVisits)) / n).squareRoot()
  }
  // snippet.end

  // snippet.select
  /// Only a strictly larger score changes the choice: of equal ones the first stays.
  public static func select(
    _ edges: [SearchEdge], exploration: Double, functions: MCTSFunctions
  ) throws -> Int {
    if let untried = edges.firstIndex(where: { $0.visits == 0 }) { return untried }
    let parentVisits = edges.reduce(0) { $0 + Int($1.visits) }
    var (best, bestScore) = (0, -Double.infinity)
    for (index, edge) in edges.enumerated() {
      let score = try functions.uctScore(edge.total, Int(edge.visits), parentVisits, exploration)
      if score > bestScore { (best, bestScore) = (index, score) }
    }
    return best
  }
  // snippet.end

  // snippet.backup
  /// From the last step to the first; each turn that passes turns the sign.
  public static func backup(
    rewards: [Double], passesTurn: [Bool], leafValue: Double, discount: Double
  ) -> [Double] {
    var returns = rewards
    var next = leafValue
    for k in rewards.indices.reversed() {
      next = rewards[k] + discount * (passesTurn[k] ? -next : next)
      returns[k] = next
    }
    return returns
  }
  // snippet.end

  // snippet.puct-scores
  /// The bonus grows with the visits of all moves and shrinks with the move's own.
  public static func puctScores(_ edges: [SearchEdge], exploration: Double) -> [Double] {
    let root = Double(edges.reduce(0) { $0 + Int($1.visits) }).squareRoot()
    return edges.map { edge in
      edge.value + exploration * edge.prior * root / Double(1 + edge.visits)
    }
  }
  // snippet.end

  // snippet.move-policy
  /// Only the shares of the largest count are raised to a power: none of them exceeds 1.
  public static func movePolicy(visits: [Int], temperature: Double) -> [Double] {
    var most = 0
    for count in visits { most = max(most, count) }
    let weights = visits.map { count -> Double in
      if count == most { return 1 }
      if temperature == 0 || count == 0 { return 0 }
      return Elementary.exp(Elementary.log(Double(count) / Double(most)) / temperature)
    }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
  // snippet.end

  // snippet.simulate
  /// Down to the first edge without a node, then back up the same way.
  public static func simulate(
    _ tree: inout SearchTree, world: SearchedWorld, settings: SearchSettings,
    evaluate: (SearchedWorld, inout RandomStream) throws -> LeafEvaluation,
    functions: MCTSFunctions, using random: inout RandomStream
  ) throws {
    var (world, node, value) = (world, tree.root, 0.0)
    var (path, rewards, passes): ([Int], [Double], [Bool]) = ([], [], [])
    while true {
      let choice = try functions.choose(tree.moves(of: node), by: settings.rule)
      let edge = tree.edges(of: node).lowerBound + choice
      let step = try world.act(Int(tree[edge].move))
      path.append(edge)
      rewards.append(step.reward)
      passes.append(step.passesTurn)
      if step.isTerminal { break }
      if let child = tree.child(of: edge) {
        node = child
      } else {
        let judged = try evaluate(world, &random)
        try tree.expand(edge, moves: world.legalMoves, priors: judged.priors)
        value = judged.value
        break
      }
    }
    let returns = try functions.backup(rewards, passes, value, settings.discount)
    for (edge, value) in zip(path, returns) { try tree.record(value, on: edge) }
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, those first that no other mistake gives.
  public static func findBug(_ log: SearchLog) -> MCTSBug {
    // No game is worth more than a win.
    if log.extremeValue > 1.001 { return .searchedEnds }
    // A bonus that does not grow never calls a move back.
    if log.leastVisits <= 1 { return .ownLogarithm }
    // Signs do not matter to who walks alone.
    if log.points < 0.5 { return log.gridReturn < 8 ? .ownLogarithm : .friendlyOpponent }
    if log.gridReturn < 8 { return .forgottenRewards }
    guard !log.visits.isEmpty, log.priors.count == log.visits.count else { return .healthy }
    var (most, likely) = (0, 0)
    for index in log.visits.indices {
      if log.visits[index] > log.visits[most] { most = index }
      if log.priors[index] > log.priors[likely] { likely = index }
    }
    if 4 * log.visits[likely] < log.visits.reduce(0, +) { return .ignoredPriors }
    return log.chosen == most ? .healthy : .highestValue
  }
  // snippet.end

  // snippet.predict
  /// Each from a formula or from what the part is there for.
  public static func predict(_ change: MCTSChange) -> Trend {
    switch change {
    case .moreSimulationsDepth: .rises
    case .largerExplorationShare: .falls
    // A power above 1 favours the largest.
    case .lowerTemperatureBest: .rises
    // Numerator and denominator double.
    case .doubledVisitsBest: .stays
    // γ².
    case .smallerDiscountWin: .falls
    // √(Σ n).
    case .visitsElsewhereScore: .rises
    case .visitsElsewhereWithoutPrior: .stays
    case .strongerPriorShare: .rises
    // The bonus weighs less beside larger means.
    case .largerRewardsShare: .rises
    // All means rise alike.
    case .sharedRewardShare: .stays
    // The same simulations are spread wider.
    case .moreMovesDepth: .falls
    // Random games favour who begins, right ones do not.
    case .moreSimulationsRootValue: .falls
    }
  }
  // snippet.end
}
