import RLCore

/// A mistake in an implementation of tree search, which 17.7 finds by its numbers.
public enum MCTSBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// 17.1's logarithm is of the move's own count.
  case ownLogarithm
  /// 17.3 has no sign: what is good for one is thought to be good for both.
  case friendlyOpponent
  /// 17.3 leaves out the rewards on the path.
  case forgottenRewards
  /// 17.6 goes on after the end: it judges and adds a node there.
  case searchedEnds
  /// 17.4 takes all priors as equal.
  case ignoredPriors
  /// The move with the largest Q is played, not the most visited.
  case highestValue
}

extension MCTSBug {
  /// The functions with this mistake; `highestValue` is made where the move is chosen.
  public func applied(to right: MCTSFunctions) -> MCTSFunctions {
    var functions = right
    switch self {
    case .healthy, .highestValue: break
    case .ownLogarithm:
      functions.uctScore = { total, visits, _, exploration in
        try right.uctScore(total, visits, visits, exploration)
      }
    case .friendlyOpponent:
      functions.backup = { rewards, passesTurn, leafValue, discount in
        try right.backup(rewards, passesTurn.map { _ in false }, leafValue, discount)
      }
    case .forgottenRewards:
      functions.backup = { rewards, passesTurn, leafValue, discount in
        // The last reward is the end of a game; without it no game could be won at all.
        var kept = rewards.map { _ in 0.0 }
        if let last = rewards.indices.last { kept[last] = rewards[last] }
        return try right.backup(kept, passesTurn, leafValue, discount)
      }
    case .searchedEnds:
      functions.simulate = searchEnds
    case .ignoredPriors:
      functions.puctScores = { edges, exploration in
        try right.puctScores(
          edges.map {
            var edge = $0
            edge.prior = 1 / Double(edges.count)
            return edge
          }, exploration)
      }
    }
    return functions
  }
}

/// A simulation that takes an end for one more position.
@Sendable private func searchEnds(
  _ tree: inout SearchTree, _ world: SearchedWorld, _ settings: SearchSettings,
  _ evaluate: (SearchedWorld, inout RandomStream) throws -> LeafEvaluation,
  _ functions: MCTSFunctions, _ random: inout RandomStream
) throws {
  var (world, node, value) = (world, tree.root, 0.0)
  var (path, rewards, passes): ([Int], [Double], [Bool]) = ([], [], [])
  while true {
    let edges = tree.moves(of: node)
    // Below an end there is no move: its value is counted once more.
    if edges.isEmpty {
      value = world.playout(discount: settings.discount, using: &random)
      break
    }
    let edge = tree.edges(of: node).lowerBound + (try functions.choose(edges, by: settings.rule))
    let step = try world.act(Int(tree[edge].move))
    path.append(edge)
    rewards.append(step.reward)
    passes.append(step.passesTurn)
    if let child = tree.child(of: edge) {
      node = child
      continue
    }
    let judged = try evaluate(world, &random)
    try tree.expand(
      edge, moves: world.legalMoves, priors: world.legalMoves.isEmpty ? [] : judged.priors)
    value = judged.value
    break
  }
  let returns = try functions.backup(rewards, passes, value, settings.discount)
  for (edge, value) in zip(path, returns) { try tree.record(value, on: edge) }
}
