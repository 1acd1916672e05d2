import Course
import Lesson17Solution
import RLCore
import XCTest

@testable import Lesson17

/// The search: what its trees hold, and that both of its paths are one.
final class SearchTests: XCTestCase {
  static let reference = MCTSFunctions(MCTSSolution.self, isReference: true)
  /// The same functions, called one by one.
  static let called = MCTSFunctions(MCTSSolution.self)

  private func tree<World: SearchWorld, Judge: LeafJudge<World>>(
    _ world: World, _ judge: Judge, _ settings: SearchSettings, _ functions: MCTSFunctions
  ) throws -> SearchTree {
    var (judge, random) = (judge, RandomStream(seed: 1, name: "tree"))
    var search = TreeSearch<World>(settings: settings, functions: functions)
    try search.search(world, judge: &judge, using: &random)
    return search.tree
  }

  /// A changed function is no longer the reference's.
  func testAChangedFunctionLeavesTheFastPath() {
    var functions = Self.reference
    XCTAssertTrue(functions.isReference)
    XCTAssertTrue(functions.checked.isReference)
    functions.backup = { _, _, _, _ in [] }
    XCTAssertFalse(functions.isReference)
    XCTAssertFalse(Self.called.checked.isReference)
  }

  /// The inlined simulation and that of 17.6 make the same tree, to the bit.
  func testBothPathsAreEqual() throws {
    for rule in [SearchRule.uct(exploration: 0.7), .puct(exploration: 1.5), .uct(exploration: 0)] {
      let settings = SearchSettings(rule: rule, discount: 0.9, simulations: 700)
      func expectEqual<World: SearchWorld, Judge: LeafJudge<World>>(
        _ world: World, _ judge: Judge
      ) throws {
        XCTAssertEqual(
          try tree(world, judge, settings, Self.reference),
          try tree(world, judge, settings, Self.called))
      }
      try expectEqual(TicTacToe(), PlayoutJudge())
      try expectEqual(ConnectFour(playing: [3, 3, 2]), PlayoutJudge())
      try expectEqual(GridWalk(.tenByTen, at: 87), PlayoutJudge())
      var random = RandomStream(seed: 2, name: "network")
      try expectEqual(
        TicTacToe(), GameNetwork<TicTacToe>(hiddenUnits: 16, using: &random))
    }
  }

  /// Two moves of one player: the better one pays 1 at once, the other 0.
  func testATreeOfTwoLeaves() throws {
    let world = WorldTable([
      [.init(to: nil, reward: 0, passesTurn: false), .init(to: nil, reward: 1, passesTurn: false)]
    ])
    let tree = try tree(
      world, PlayoutJudge(), SearchSettings(simulations: 100), Self.reference)
    XCTAssertEqual(tree.nodeCount, 1, "an end has no node")
    let edges = tree.moves(of: 0)
    XCTAssertEqual(edges.map(\.value), [0, 1])
    XCTAssertEqual(tree.visits(of: 0), 100)
    XCTAssertGreaterThan(edges[1].visits, 85)
  }

  /// The opponent takes the better of two ends, which is the worse one for the first player.
  func testTheOpponentChooses() throws {
    let world = WorldTable([
      [.init(to: 1), .init(to: nil, reward: -0.5)],
      [.init(to: nil, reward: 1), .init(to: nil, reward: -1)],
    ])
    let edges = try tree(
      world, PlayoutJudge(), SearchSettings(simulations: 2_000), Self.reference
    ).moves(of: 0)
    XCTAssertGreaterThan(edges[1].visits, 1_800)
    XCTAssertEqual(edges[1].value, -0.5)
    XCTAssertLessThan(edges[0].value, -0.5)
  }

  /// Where one player moves twice, the sign stays.
  func testRewardsOnTheWayCount() throws {
    let world = WorldTable([
      [
        .init(to: 1, reward: 0.3, passesTurn: false), .init(to: 2, reward: 0, passesTurn: false),
      ],
      [.init(to: nil, reward: 0.5, passesTurn: false)],
      [.init(to: nil, reward: 0.5, passesTurn: false)],
    ])
    let edges = try tree(
      world, PlayoutJudge(discount: 0.5),
      SearchSettings(rule: .uct(exploration: 0.1), discount: 0.5, simulations: 200),
      Self.reference
    ).moves(of: 0)
    XCTAssertEqual(edges[0].value, 0.55, accuracy: 1e-12)
    XCTAssertEqual(edges[1].value, 0.25, accuracy: 1e-12)
    XCTAssertGreaterThan(edges[0].visits, edges[1].visits)
  }

  func testAWinAndAThreatAreFound() throws {
    for functions in [Self.reference, Self.called] {
      var random = RandomStream(seed: 3, name: "moves")
      var judge = PlayoutJudge<TicTacToe>()
      var search = TreeSearch<TicTacToe>(
        settings: SearchSettings(simulations: 300), functions: functions)
      // x x · / o o · / · · ·: x wins in cell 2.
      try search.search(TicTacToe(playing: [0, 3, 1, 4]), judge: &judge, using: &random)
      XCTAssertEqual(try search.chosenMove(using: &random), 2)
      // o has to stop x in cell 2.
      try search.search(TicTacToe(playing: [0, 4, 1]), judge: &judge, using: &random)
      XCTAssertEqual(try search.chosenMove(using: &random), 2)
    }
  }

  /// A tree that is used again starts from nothing.
  func testASearchDoesNotRememberTheLastOne() throws {
    var judge = PlayoutJudge<ConnectFour>()
    var search = TreeSearch<ConnectFour>(
      settings: SearchSettings(simulations: 200), functions: Self.reference)
    var trees: [SearchTree] = []
    for _ in 0..<2 {
      var random = RandomStream(seed: 4, name: "twice")
      try search.search(ConnectFour(), judge: &judge, using: &random)
      trees.append(search.tree)
    }
    XCTAssertEqual(trees[0], trees[1])
    XCTAssertEqual(trees[0].visits(of: 0), 200)
  }

  /// Playouts alone judge a grid badly; what searches found before solves it.
  func testTheGridIsSolvedByMemory() throws {
    var walk = GridSearch(
      settings: GridSearchSettings(), seed: 1001, functions: Self.reference)
    for _ in 0..<walk.iterations { _ = try walk.iterate() }
    let evaluation = walk.evaluate(episodes: 5, random: RandomStream(seed: 1, name: "walk"))
    XCTAssertGreaterThanOrEqual(evaluation.mean, 8.25)
    XCTAssertEqual(evaluation.meanLength, 18)
  }

  func testSolvedPositionsHaveARightAndAWrongMove() throws {
    var random = RandomStream(seed: 5, name: "positions")
    let positions = SolvedPosition.drawn(20, using: &random)
    var found = 0
    for (number, position) in positions.enumerated() {
      XCTAssertFalse(position.right.isEmpty)
      XCTAssertLessThan(position.right.count, position.game.legalMoves.count)
      found +=
        try position.isFound(
          by: SearchSettings(simulations: 5_000), seed: UInt64(number), functions: Self.reference)
        ? 1 : 0
    }
    XCTAssertGreaterThanOrEqual(found, 18)
  }

  /// Every change does what 17.8 says, for several seeds.
  func testPredictionsAreMeasured() throws {
    for change in MCTSChange.allCases {
      for seed in 1001...1005 as ClosedRange<UInt64> {
        XCTAssertEqual(
          try change.measurement(seed: seed, functions: Self.reference).trend,
          MCTSSolution.predict(change), "\(change), seed \(seed)")
      }
    }
  }

  /// The reference finds each mistake in logs that it has not seen.
  func testMistakesAreFoundInTheirLogs() throws {
    for bug in MCTSBug.allCases {
      for seed in 1001...1005 as ClosedRange<UInt64> {
        XCTAssertEqual(
          MCTSSolution.findBug(try searchLog(with: bug, seed: seed, functions: Self.reference)),
          bug, "seed \(seed)")
      }
    }
  }
}
