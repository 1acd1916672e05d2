import Course
import Lesson17Solution
import RLCore
import XCTest

@testable import Lesson17

/// The networks: what they learn, and that the same seed learns the same.
final class LearningTests: XCTestCase {
  private let functions = SearchTests.reference

  private var settings: AlphaZeroSettings {
    var settings = AlphaZeroSettings()
    (settings.iterations, settings.games, settings.updates) = (8, 20, 40)
    settings.hiddenUnits = 32
    return settings
  }

  private func trained(seed: UInt64) throws -> AlphaZero<TicTacToe> {
    var training = AlphaZero<TicTacToe>(settings: settings, seed: seed, functions: functions)
    for _ in 0..<settings.iterations { _ = try training.iterate() }
    return training
  }

  func testTheSameSeedLearnsTheSame() throws {
    let (one, other) = (try trained(seed: 1), try trained(seed: 1))
    XCTAssertEqual(one.network.parameters, other.network.parameters)
    XCTAssertNotEqual(one.network.parameters, try trained(seed: 2).network.parameters)
  }

  /// 160 games of self-play lose less often to perfect play than none.
  func testSelfPlayLearns() throws {
    func losses(_ network: GameNetwork<TicTacToe>) throws -> Int {
      try playPerfect(
        games: 60, network, settings.search, seed: 7, functions: functions
      ).count { $0 == 0 }
    }
    let fresh = AlphaZero<TicTacToe>(settings: settings, seed: 1, functions: functions)
    XCTAssertLessThan(try losses(try trained(seed: 1).network), try losses(fresh.network))
  }

  /// An illegal move has no probability, and the legal ones have all of it.
  func testPoliciesAreOfLegalMoves() {
    var random = RandomStream(seed: 1, name: "network")
    var network = GameNetwork<TicTacToe>(hiddenUnits: 8, using: &random)
    let policy = network.policy(in: TicTacToe(playing: [4, 0]))
    XCTAssertEqual(policy.count, 7)
    XCTAssertEqual(policy.reduce(0, +), 1, accuracy: 1e-12)
  }

  /// What noise adds to the priors is a share of them.
  func testNoiseKeepsTheSum() throws {
    var random = RandomStream(seed: 1, name: "noise")
    var search = TreeSearch<TicTacToe>(settings: SearchSettings(), functions: functions)
    search.tree.reset(moves: TicTacToe().legalMoves)
    search.addNoise(0.25, using: &random)
    let priors = search.tree.moves(of: 0).map(\.prior)
    XCTAssertEqual(priors.reduce(0, +), 1, accuracy: 1e-12)
    XCTAssertTrue(priors.allSatisfy { $0 >= 0.75 / 9 })
  }

  func testMemoryTargetsEndWithTheEpisode() {
    var memory = MuZeroMemory()
    memory.begin()
    for step in 0..<3 {
      memory.add(
        cell: step, action: step, reward: step == 2 ? 1 : 0, policy: [0.25, 0.25, 0.25, 0.25],
        value: 9)
    }
    memory.end(isTerminal: true)
    var settings = MuZeroSettings()
    settings.search.discount = 0.5
    XCTAssertEqual(memory.target(at: 0, moves: 0, settings).value, 0.25)
    XCTAssertEqual(memory.target(at: 0, moves: 2, settings).value, 1)
    XCTAssertEqual(memory.target(at: 0, moves: 2, settings).reward, 1)
    XCTAssertEqual(memory.target(at: 0, moves: 2, settings).action, [0, 0, 1, 0])
    XCTAssertEqual(memory.target(at: 0, moves: 3, settings).value, 0)
    XCTAssertEqual(memory.target(at: 0, moves: 3, settings).policy, [0, 0, 0, 0])
  }

  func testMuZeroRuns() throws {
    var settings = MuZeroSettings()
    (settings.episodes, settings.updates, settings.search.simulations) = (2, 3, 5)
    var training = MuZero(settings: settings, seed: 1, functions: functions)
    for _ in 0..<2 { try training.iterate() }
    XCTAssertTrue(training.model.parameters.values.allSatisfy(\.isFinite))
    XCTAssertFalse(try training.modelErrors(steps: 3).isEmpty)
  }
}

/// Boards that are mirrored.
final class MirrorTests: XCTestCase {
  func testMovesAndCellsAreMirrored() {
    XCTAssertEqual((0..<9).map { TicTacToe.mirrored($0) }, [2, 1, 0, 5, 4, 3, 8, 7, 6])
    XCTAssertEqual((0..<7).map { ConnectFour.mirrored($0) }, [6, 5, 4, 3, 2, 1, 0])
    XCTAssertEqual(ConnectFour.mirrored(38), 38)
  }
}
