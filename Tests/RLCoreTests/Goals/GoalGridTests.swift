import RLCore
import XCTest

final class GoalGridTests: XCTestCase {
  func testTheFourRoomsHave104CellsAndFourHallways() {
    let grid = GoalGrid.fourRooms()
    XCTAssertEqual([grid.rows, grid.columns, grid.cellCount], [13, 13, 104])
    XCTAssertEqual((0..<4).map { FourRooms.cells(ofRoom: $0).count }, [25, 30, 25, 20])
    XCTAssertEqual(FourRooms.rooms.indices.filter { FourRooms.rooms[$0] == nil }, [25, 51, 62, 88])
    let places = [(3, 6), (6, 2), (7, 9), (10, 6)]
    XCTAssertEqual(FourRooms.hallways, places.compactMap { grid.cell(row: $0.0, column: $0.1) })
    XCTAssertNil(grid.cell(row: 6, column: 6))
    XCTAssertNil(grid.cell(row: -1, column: 2))
    // No move goes from room to room; each hallway has one neighbour in each of its two rooms.
    for cell in 0..<104 {
      let around = (0..<4).map { grid.neighbour(of: cell, action: $0) }
      if let room = FourRooms.rooms[cell] {
        XCTAssertTrue(around.allSatisfy { [room, nil].contains(FourRooms.rooms[$0]) }, "\(cell)")
      } else if let hallway = FourRooms.hallways.firstIndex(of: cell) {
        XCTAssertEqual(
          around.filter { $0 != cell }.compactMap { FourRooms.rooms[$0] }.sorted(),
          (0..<4).filter { FourRooms.hallwaysOfRooms[$0].contains(hallway) }, "\(cell)")
      }
    }
  }

  func testMoves() {
    var grid = GoalGrid.sparse()
    // (from, action, to): up, down, left, right; at the edges and inside.
    let moves = [
      (0, 0, 0), (0, 2, 0), (0, 1, 10), (0, 3, 1), (98, 1, 98), (9, 3, 9), (55, 0, 45), (55, 1, 65),
      (55, 2, 54), (55, 3, 56), (40, 2, 40),
    ]
    for (from, action, to) in moves {
      grid.begin(at: from, goal: 99)
      let step = grid.step(action)
      XCTAssertEqual(step.observation, GoalObservation(cell: to, goal: 99), "\(from), \(action)")
      XCTAssertEqual(step.reward, -1)
      XCTAssertNil(step.ending)
      XCTAssertEqual(grid.observation, step.observation)
    }
    var rooms = GoalGrid.fourRooms()
    // In the hallway in the west, walls are on the left and on the right.
    for (action, to) in [(0, 42), (1, 58), (2, 51), (3, 51)] {
      rooms.begin(at: 51, goal: 0)
      XCTAssertEqual(rooms.step(action).observation.cell, to)
    }
  }

  func testTheShortestWayEarnsMinus17() {
    var grid = GoalGrid.sparse()
    var random = RandomStream(seed: 1, name: "test")
    var untouched = random
    XCTAssertEqual(grid.reset(using: &random), GoalObservation(cell: 0, goal: 99))
    XCTAssertEqual(random.next(), untouched.next(), "nothing is left to chance")
    var total: Float = 0
    for move in 0..<18 {
      let step = grid.step(move < 9 ? 1 : 3)
      total += step.reward
      XCTAssertEqual(step.reward, move < 17 ? -1 : 0)
      XCTAssertEqual(step.ending, move < 17 ? nil : .terminated)
    }
    XCTAssertEqual(total, -17)
    XCTAssertEqual(grid.elapsedSteps, 18)
  }

  func testTheTimeLimit() {
    var grid = GoalGrid(map: ["..."], timeLimit: 2)
    grid.begin(at: 0, goal: 2)
    XCTAssertNil(grid.step(0).ending)
    XCTAssertEqual(grid.step(0).ending, .truncated)
    // The goal in the last step allowed: both causes at once.
    grid.begin(at: 0, goal: 2)
    XCTAssertNil(grid.step(3).ending)
    XCTAssertEqual(grid.step(3).ending, .terminated)
  }

  func testAllPairsOfStartAndGoalAreEquallyLikely() {
    var grid = GoalGrid(map: ["..", "#."])
    var random = RandomStream(seed: 2, name: "pairs")
    var counts = [Int](repeating: 0, count: 9)
    for _ in 0..<6_000 {
      let seen = grid.reset(using: &random)
      counts[3 * seen.cell + seen.goal] += 1
    }
    XCTAssertEqual([counts[0], counts[4], counts[8]], [0, 0, 0], "a start is no goal")
    // Chi-square with 5 degrees of freedom exceeds 30 once in 70 000 times.
    let deviations = counts.enumerated().filter { $0.offset % 4 != 0 }.map { _, count in
      Double((count - 1_000) * (count - 1_000)) / 1_000
    }
    XCTAssertLessThan(deviations.reduce(0, +), 30)
  }

  func testTheOnlyGoalBesideTheStartIsNotDrawn() {
    var grid = GoalGrid(map: ["..."], starts: [1], goals: [1, 2])
    var random = RandomStream(seed: 1, name: "test")
    var untouched = random
    XCTAssertEqual(grid.reset(using: &random), GoalObservation(cell: 1, goal: 2))
    XCTAssertEqual(random.next(), untouched.next())
  }

  func testAThirdOfTheMovesSlips() {
    var grid = GoalGrid.sparse(slipRate: 1.0 / 3)
    var random = RandomStream(seed: 3, name: "slips")
    _ = grid.reset(using: &random)
    for action in 0..<4 {
      var counts = [0, 0, 0, 0]
      for _ in 0..<9_000 {
        grid.begin(at: 55, goal: 0)
        let cell = grid.step(action).observation.cell
        counts[(0..<4).first { grid.neighbour(of: 55, action: $0) == cell } ?? 0] += 1
      }
      // Chi-square with 3 degrees of freedom exceeds 25 once in 65 000 times.
      var deviation = 0.0
      for direction in 0..<4 {
        let expected = direction == action ? 6_000.0 : 1_000
        deviation +=
          (Double(counts[direction]) - expected) * (Double(counts[direction]) - expected)
          / expected
      }
      XCTAssertLessThan(deviation, 25, "\(action): \(counts)")
    }
  }

  func testTheModelListsTheSlips() {
    let grid = GoalGrid(map: ["..."], slipRate: 0.3)
    let right = grid.model(goal: 2).outcomes(state: 1, action: 3)
    // Right to the goal; up, down and left slip, two of them against the walls.
    XCTAssertEqual(right.map(\.nextState), [2, 1, 1, 0])
    XCTAssertEqual(right.map(\.terminated), [true, false, false, false])
    XCTAssertEqual(right.map(\.reward), [0, -1, -1, -1])
    for (outcome, expected) in zip(right, [0.7, 0.1, 0.1, 0.1]) {
      XCTAssertEqual(outcome.probability, expected, accuracy: 1e-15)
    }
    let movement = grid.movement.outcomes(state: 1, action: 3)
    XCTAssertEqual(movement.map(\.terminated), [false, false, false, false])
    XCTAssertEqual(movement.map(\.reward), [-1, -1, -1, -1])
    let paid = grid.model(goal: 2, stepReward: 0, goalReward: 1)
    XCTAssertEqual(paid.outcomes(state: 1, action: 3).map(\.reward), [1, 0, 0, 0])
    XCTAssertEqual(paid.outcomes(state: 2, action: 3).map(\.reward), [0])
  }

  func testDistancesInTheOpenAreThoseOfRowsAndColumns() {
    let grid = GoalGrid.sparse()
    for goal in 0..<100 {
      let expected = (0..<100).map { abs($0 / 10 - goal / 10) + abs($0 % 10 - goal % 10) }
      XCTAssertEqual(grid.distances(to: goal), expected)
    }
  }

  func testDistancesInTheFourRoomsByASecondMethod() {
    // Floyd and Warshall's: ways over the cells 0 to k, for every k.
    let grid = GoalGrid.fourRooms()
    let count = grid.cellCount
    var ways = [Int](repeating: 1_000, count: count * count)
    for cell in 0..<count {
      for action in 0..<4 { ways[cell * count + grid.neighbour(of: cell, action: action)] = 1 }
      ways[cell * count + cell] = 0
    }
    for over in 0..<count {
      for from in 0..<count {
        let first = ways[from * count + over]
        for to in 0..<count {
          ways[from * count + to] = min(ways[from * count + to], first + ways[over * count + to])
        }
      }
    }
    for goal in 0..<count {
      XCTAssertEqual(grid.distances(to: goal), (0..<count).map { ways[$0 * count + goal] })
    }
  }

  func testTheBestReturnIsOneLessThanTheWay() {
    let grid = GoalGrid.fourRooms()
    for goal in [0, 51, 103] {
      let values = grid.model(goal: goal).valueIteration(discount: 1).values
      let expected = grid.distances(to: goal).map { Double(1 - max($0, 1)) }
      XCTAssertEqual(values, expected)
    }
  }

  func testAnEpisodeIsRelabelledWithoutItsWorld() {
    // The same moves, once towards one goal and once towards another.
    var random = RandomStream(seed: 4, name: "moves")
    for _ in 0..<200 {
      var lived = GoalGrid.fourRooms()
      let first = lived.reset(using: &random)
      let goal = (first.cell + 1 + random.integer(below: 103)) % 104
      var wanted = lived
      wanted.begin(at: first.cell, goal: goal)
      while true {
        let action = random.integer(below: 4)
        let (step, expected) = (lived.step(action), wanted.step(action))
        let relabelled = GoalObservation(cell: step.observation.cell, goal: goal)
        XCTAssertEqual(relabelled, expected.observation)
        XCTAssertEqual(relabelled.reward, expected.reward)
        XCTAssertEqual(relabelled.isReached, expected.ending == .terminated)
        if step.ending != nil || expected.ending != nil { break }
      }
    }
    XCTAssertEqual(GoalObservation(cell: 3, goal: 3).ending, .terminated)
    XCTAssertNil(GoalObservation(cell: 3, goal: 4).ending)
  }

  func testRows() {
    var row = [Float](repeating: 7, count: 6)
    let rooms = GoalGrid.fourRooms()
    XCTAssertEqual(rooms.observationSize, 4)
    // Cell 51 lies at (6, 2), cell 103 at (11, 11).
    rooms.write(GoalObservation(cell: 51, goal: 103), into: &row, at: 1)
    let expected: [Float] = [7, 0, Float(4) / 12 - 1, Float(22) / 12 - 1, Float(22) / 12 - 1, 7]
    XCTAssertEqual(row, expected)
    row = [Float](repeating: 7, count: 8)
    let lines = GoalGrid(map: ["..", ".."], encoding: .lines)
    XCTAssertEqual(lines.observationSize, 8)
    lines.write(GoalObservation(cell: 2, goal: 1), into: &row, at: 0)
    XCTAssertEqual(row, [0, 1, 1, 0, 1, 0, 0, 1])
    let flat = GoalGrid(map: ["..."])
    flat.write(GoalObservation(cell: 1, goal: 2), into: &row, at: 0)
    XCTAssertEqual(row.prefix(4), [0, 0, 0, 1], "the only row has the coordinate 0")
  }
}
