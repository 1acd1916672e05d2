import RLCore
import XCTest

/// The worlds of several agents that have no recorded episodes.
final class MultiAgentTests: XCTestCase {
  private func play(_ world: inout TwoAgentGrid, _ joint: [[Int]]) -> (Float, Ending?) {
    var (total, ending): (Float, Ending?) = (0, nil)
    var rewards: [Float] = [0, 0]
    for actions in joint {
      ending = world.step(actions, rewards: &rewards)
      XCTAssertEqual(rewards[0], rewards[1])
      total += rewards[0]
    }
    return (total, ending)
  }

  func testTheBestReturnOfTheGridIsReachedInFourSteps() {
    var world = TwoAgentGrid()
    var random = RandomStream(seed: 1, name: "test")
    world.reset(using: &random)
    let (total, ending) = play(&world, Array(repeating: [1, 0], count: 4))
    XCTAssertEqual(total, 8.65, accuracy: 1e-5)
    XCTAssertEqual(ending, .terminated)
  }

  func testWallsMeetingsAndGoals() {
    typealias Cell = TwoAgentGrid.Cell
    var world = TwoAgentGrid()
    var rewards: [Float] = [0, 0]
    world.begin(at: [Cell(0, 0), Cell(4, 4)])
    // Agent 0 against the wall, agent 1 one cell nearer: 4 + 3 cells are left.
    XCTAssertNil(world.step([0, 0], rewards: &rewards))
    XCTAssertEqual(rewards[0], -0.05 - 0.7 - 0.5, accuracy: 1e-6)
    // Both to the same cell: neither moves.
    world.begin(at: [Cell(2, 1), Cell(2, 3)])
    XCTAssertEqual(world.collision([3, 2]), Cell(2, 2))
    XCTAssertNil(world.collision([3, 3]))
    XCTAssertNil(world.step([3, 2], rewards: &rewards))
    XCTAssertEqual(world.cells, [Cell(2, 1), Cell(2, 3)])
    XCTAssertEqual(rewards[1], -0.05 - 0.1 * 6 - 0.5, accuracy: 1e-6)
    // Agents may change places.
    world.begin(at: [Cell(2, 1), Cell(2, 2)])
    XCTAssertNil(world.step([3, 2], rewards: &rewards))
    XCTAssertEqual(world.cells, [Cell(2, 2), Cell(2, 1)])
    // Who is at home stays there, also against a wall, and nobody else may come.
    world.begin(at: [Cell(4, 0), Cell(4, 1)])
    XCTAssertNil(world.step([2, 2], rewards: &rewards))
    XCTAssertEqual(world.cells, [Cell(4, 0), Cell(4, 1)])
    XCTAssertEqual(rewards[0], -0.05 - 0.1 * 7 - 0.5, accuracy: 1e-6)
  }

  func testTheGridIsCutOff() {
    var world = TwoAgentGrid(timeLimit: 2)
    world.begin(at: TwoAgentGrid.starts)
    XCTAssertEqual(play(&world, [[3, 2], [2, 3]]).1, .truncated)
  }

  func testWhatTheGridShows() {
    var world = TwoAgentGrid()
    world.begin(at: [.init(1, 2), .init(3, 4)])
    XCTAssertEqual(world.observation(of: 0), [0.25, 0.5, 0.75, 1, 1, 0])
    XCTAssertEqual(world.observation(of: 1), [0.75, 1, 0.25, 0.5, 0, 1])
    XCTAssertEqual(world.stateRow, [0.25, 0.5, 0.75, 1, 1, 0, 0, 1])
  }

  func testParticlesStartWhereTheSeedSays() {
    func starts<World: MultiAgentEnvironment>(_ world: World, seed: UInt64) -> [Float] {
      var world = world
      var random = RandomStream(seed: seed, name: "test")
      world.reset(using: &random)
      return world.stateRow
    }
    XCTAssertEqual(starts(SimpleSpread(), seed: 1), starts(SimpleSpread(), seed: 1))
    XCTAssertNotEqual(starts(SimpleSpread(), seed: 1), starts(SimpleSpread(), seed: 2))
    XCTAssertEqual(starts(SimpleTag(), seed: 1).count, 20)
    XCTAssertEqual(starts(SpeakerListener(), seed: 1).count, 16)
    XCTAssertTrue(starts(SimpleTag(), seed: 3).allSatisfy { abs($0) <= 1 })
  }

  func testMatrixGames() {
    var game = MatrixGame.prisonersDilemma
    var random = RandomStream(seed: 1, name: "test")
    var rewards: [Float] = [0, 0]
    game.reset(using: &random)
    XCTAssertEqual(game.step([1, 0], rewards: &rewards), .terminated)
    XCTAssertEqual(rewards, [0, -3])
    var three = MatrixGame(actionCounts: [2, 3, 2], shared: (0..<12).map(Double.init))
    three.reset(using: &random)
    rewards = [0, 0, 0]
    _ = three.step([1, 2, 0], rewards: &rewards)
    XCTAssertEqual(rewards, [10, 10, 10])
  }

  func testTheTwoStepGame() {
    var game = TwoStepGame()
    var random = RandomStream(seed: 1, name: "test")
    var rewards: [Float] = [0, 0]
    game.reset(using: &random)
    XCTAssertNil(game.step([1, 0], rewards: &rewards))
    XCTAssertEqual(rewards, [0, 0])
    XCTAssertEqual(game.observation(of: 1), [0, 0, 1])
    XCTAssertEqual(game.step([1, 1], rewards: &rewards), .terminated)
    XCTAssertEqual(rewards, [8, 8])
  }
}
