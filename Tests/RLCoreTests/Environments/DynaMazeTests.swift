import RLCore
import XCTest

final class DynaMazeTests: XCTestCase {
  func testMovesWallsAndGoal() {
    var maze = DynaMaze.figure82()
    XCTAssertEqual([maze.rows, maze.columns, maze.start, maze.goal], [6, 9, 18, 8])
    XCTAssertEqual(maze.isWall.filter { $0 }.count, 7)
    // (start, action, cell): up, down, left, right; against the edge, against walls, free.
    let moves = [
      (0, 0, 0), (0, 2, 0), (53, 1, 53), (53, 3, 53), (6, 3, 6), (10, 3, 10), (2, 1, 2),
      (49, 0, 40), (18, 0, 9), (18, 1, 27), (18, 3, 19), (26, 2, 26),
    ]
    for (start, action, cell) in moves {
      maze.begin(at: start)
      XCTAssertEqual(maze.step(action), into: cell, reward: 0, ending: nil)
    }
    maze.begin(at: 17)
    XCTAssertEqual(maze.step(0), into: 8, reward: 1, ending: .terminated)
  }

  func testTheShortestWays() {
    // By hand: below the first wall, above the second, below the third.
    XCTAssertEqual(DynaMaze.figure82().shortestWay, 14)
    for scale in 1...6 {
      let maze = DynaMaze.figure82(scale: scale)
      XCTAssertEqual(maze.shortestWay, 15 * scale - 1, "scale \(scale)")
      XCTAssertEqual(maze.isWall.filter { !$0 }.count, 47 * scale * scale)
    }
    XCTAssertEqual(ChangingMaze.blocking.maze.shortestWay, 10)
    XCTAssertEqual(ChangingMaze.blocking.later.shortestWay, 16)
    XCTAssertEqual(ChangingMaze.shortcut.maze.shortestWay, 16)
    XCTAssertEqual(ChangingMaze.shortcut.later.shortestWay, 10)
    XCTAssertNil(DynaMaze(map: ["S#G"]).shortestWay)
  }

  func testValueIterationAgreesWithTheWay() {
    let maze = DynaMaze.figure82(scale: 2)
    let value = maze.model.valueIteration(discount: 0.5).values[maze.start]
    var expected = 1.0
    for _ in 1..<29 { expected *= 0.5 }
    XCTAssertEqual(value, expected)
  }

  func testTheWallsMoveOnceAndTheAgentStays() {
    let (open, closed) = (DynaMaze(map: ["S..G"]), DynaMaze(map: ["S.#G"]))
    var world = ChangingMaze(open, then: closed, changesAfter: 3)
    var random = RandomStream(seed: 1, name: "maze test")
    XCTAssertEqual(world.reset(using: &random), 0)
    XCTAssertEqual(world.step(3), into: 1, reward: 0, ending: nil)
    XCTAssertEqual(world.step(3), into: 2, reward: 0, ending: nil)
    XCTAssertEqual(world.step(2), into: 1, reward: 0, ending: nil)
    XCTAssertEqual(world.steps, 3)
    XCTAssertEqual(world.step(3), into: 1, reward: 0, ending: nil)
    XCTAssertEqual(world.model, closed.model)
    // Whoever stands where a wall appears can leave.
    var caught = ChangingMaze(open, then: closed, changesAfter: 2)
    _ = caught.reset(using: &random)
    XCTAssertNil(caught.step(3).ending)
    XCTAssertNil(caught.step(3).ending)
    XCTAssertEqual(caught.step(3), into: 3, reward: 1, ending: .terminated)
  }

  func testAChangeWithTheLastStepOfAnEpisode() {
    var world = ChangingMaze(
      DynaMaze(map: ["SG."]), then: DynaMaze(map: ["S.G"]), changesAfter: 1)
    var random = RandomStream(seed: 1, name: "maze test")
    _ = world.reset(using: &random)
    XCTAssertEqual(world.step(3), into: 1, reward: 1, ending: .terminated)
    XCTAssertEqual(world.reset(using: &random), 0)
    XCTAssertEqual(world.step(3), into: 1, reward: 0, ending: nil)
    XCTAssertEqual(world.step(3), into: 2, reward: 1, ending: .terminated)
  }

  func testATimeLimitTruncates() {
    var maze = DynaMaze.figure82(timeLimit: 2)
    maze.begin(at: 18)
    XCTAssertNil(maze.step(2).ending)
    XCTAssertEqual(maze.step(2).ending, .truncated)
  }
}
