import Course
import RLCore

/// A change of one thing, and what is measured before and after it.
public enum MCTSChange: String, CaseIterable, Sendable {
  /// 2 000 simulations instead of 100: the depth of the tree from the empty board of Tic-tac-toe.
  case moreSimulationsDepth
  /// c = 3 instead of 0.5: the share of the most visited move among 500 simulations of it.
  case largerExplorationShare
  /// τ = 0.5 instead of 1: the probability of the most visited move.
  case lowerTemperatureBest
  /// All visits are doubled, and τ = 1: the same probability.
  case doubledVisitsBest
  /// γ = 0.9 instead of 1: what a path is worth that wins with its third move, to who moves first.
  case smallerDiscountWin
  /// The other moves of a node get 100 more visits: the PUCT score of a move without any.
  case visitsElsewhereScore
  /// Likewise with a prior of 0.
  case visitsElsewhereWithoutPrior
  /// The prior of the centre is 0.8 instead of 1/9, and all leaves are worth 0: the share of the
  /// centre among 200 simulations of the empty board by PUCT.
  case strongerPriorShare
  /// All rewards are ten times as large, c is as before: the share of the better of two moves.
  case largerRewardsShare
  /// Both of two moves bring 5 more: the share of the better one.
  case sharedRewardShare
  /// Each position has nine moves instead of three: the depth of a tree of 200 simulations.
  case moreMovesDepth
  /// 10 000 simulations instead of 100: Q of the most visited move of the empty board of
  /// Tic-tac-toe.
  case moreSimulationsRootValue
}

/// What an experiment measured before a change and after it.
public struct MCTSMeasurement: Equatable, Sendable {
  /// The quantity before the change.
  public let before: Double
  /// The quantity after the change.
  public let after: Double

  /// How the quantity answers to the change; equal but for rounding is `.stays`.
  public var trend: Trend {
    if abs(after - before) <= 1e-4 * max(abs(before), abs(after)) { return .stays }
    return after < before ? .falls : .rises
  }
}

extension MCTSChange {
  /// Measures the quantity with and without the change, everything else being equal.
  ///
  /// - Parameters:
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public func measurement(seed: UInt64, functions: MCTSFunctions) throws -> MCTSMeasurement {
    MCTSMeasurement(
      before: try quantity(isChanged: false, seed: seed, functions: functions),
      after: try quantity(isChanged: true, seed: seed, functions: functions))
  }

  private func quantity(
    isChanged: Bool, seed: UInt64, functions: MCTSFunctions
  ) throws -> Double {
    let checked = functions.checked
    func emptyBoard(_ settings: SearchSettings) throws -> TreeSearch<TicTacToe> {
      var random = RandomStream(seed: seed, name: "prediction")
      var judge = PlayoutJudge<TicTacToe>()
      var search = TreeSearch<TicTacToe>(settings: settings, functions: functions)
      try search.search(TicTacToe(), judge: &judge, using: &random)
      return search
    }
    switch self {
    case .moreSimulationsDepth:
      return Double(
        try emptyBoard(SearchSettings(simulations: isChanged ? 2_000 : 100)).depth)
    case .largerExplorationShare:
      let rule = SearchRule.uct(exploration: isChanged ? 3 : 0.5)
      return largestShare(try emptyBoard(SearchSettings(rule: rule, simulations: 500)).tree)
    case .lowerTemperatureBest:
      return try checked.movePolicy([60, 30, 10], isChanged ? 0.5 : 1)[0]
    case .doubledVisitsBest:
      return try checked.movePolicy(isChanged ? [120, 60, 20] : [60, 30, 10], 1)[0]
    case .smallerDiscountWin:
      return try checked.backup([0, 0, 1], [true, true, true], 0, isChanged ? 0.9 : 1)[0]
    case .visitsElsewhereScore, .visitsElsewhereWithoutPrior:
      let prior = self == .visitsElsewhereScore ? 0.2 : 0
      let more = isChanged ? 100 : 0
      let edges = [
        SearchEdge(move: 0, prior: 1 - prior, visits: 50 + more, total: 5),
        SearchEdge(move: 1, prior: prior),
      ]
      return try checked.puctScores(edges, 1)[1]
    case .strongerPriorShare:
      let prior = isChanged ? 0.8 : 1.0 / 9
      let priors = (0..<9).map { $0 == 4 ? prior : (1 - prior) / 8 }
      return try strongerPrior(priors, seed: seed, functions: functions)
    case .largerRewardsShare, .sharedRewardShare:
      let scale = self == .largerRewardsShare && isChanged ? 10.0 : 1
      let shift = self == .sharedRewardShare && isChanged ? 5.0 : 0
      let world = WorldTable([
        [0.25, 0.5].map { .init(to: nil, reward: scale * $0 + shift, passesTurn: false) }
      ])
      return largestShare(try searched(world, simulations: 500, seed, functions).tree)
    case .moreMovesDepth:
      let moves = isChanged ? 9 : 3
      // Twelve positions in a row, whatever is played.
      let world = WorldTable(
        (0..<12).map { depth in
          (0..<moves).map { _ in .init(to: depth == 11 ? nil : depth + 1) }
        })
      return Double(try searched(world, simulations: 200, seed, functions).depth)
    case .moreSimulationsRootValue:
      let tree = try emptyBoard(SearchSettings(simulations: isChanged ? 10_000 : 100)).tree
      let edges = tree.moves(of: 0)
      return edges[bestIndex(edges.map { Double($0.visits) })].value
    }
  }
}

/// The share of the most visited move.
private func largestShare(_ tree: SearchTree) -> Double {
  var (most, all) = (0, 0)
  for edge in tree.moves(of: 0) {
    most = max(most, Int(edge.visits))
    all += Int(edge.visits)
  }
  return Double(most) / Double(max(all, 1))
}

/// A search of a world that is written out.
private func searched(
  _ world: WorldTable, simulations: Int, _ seed: UInt64, _ functions: MCTSFunctions
) throws -> TreeSearch<WorldTable> {
  var random = RandomStream(seed: seed, name: "prediction")
  var judge = PlayoutJudge<WorldTable>()
  var search = TreeSearch<WorldTable>(
    settings: SearchSettings(simulations: simulations), functions: functions)
  try search.search(world, judge: &judge, using: &random)
  return search
}

/// The share of the centre among 200 simulations whose leaves are all worth 0.
private func strongerPrior(
  _ priors: [Double], seed: UInt64, functions: MCTSFunctions
) throws -> Double {
  var random = RandomStream(seed: seed, name: "prediction")
  var judge = DrawJudge()
  var search = TreeSearch<TicTacToe>(
    settings: SearchSettings(rule: .puct(exploration: 1.5)), functions: functions)
  search.tree.reset(moves: TicTacToe().legalMoves, priors: priors)
  try search.simulate(200, TicTacToe(), judge: &judge, using: &random)
  return Double(search.tree.moves(of: 0)[4].visits) / 200
}

/// Takes each position for a draw.
struct DrawJudge: LeafJudge {
  static var givesPriors: Bool { false }

  func judge(
    _ world: TicTacToe, priors: inout [Double], using random: inout RandomStream
  ) -> Double { 0 }
}
