import RLCore
import XCTest

/// Dynamic programming, and the grid's own transition table, against exact solutions.
final class GridworldsConformance: XCTestCase, FixtureRunner {
  static let fixture = "dp_gridworlds"

  func testOptimalValues() throws {
    for fields in try loadFixture().cases { try PlanningCase(fields).checkOptimalValues() }
  }

  func testValuesOfTheRandomPolicy() throws {
    for fields in try loadFixture().cases { try PlanningCase(fields).checkRandomPolicy() }
  }

  func testSingleSweeps() throws {
    for fields in try loadFixture().cases { try PlanningCase(fields).checkSweeps() }
  }

  func testTheGridsOwnTablesAreTheRecordedOnes() throws {
    var compared = 0
    for fields in try loadFixture().cases where fields["n_rows"] != nil {
      assertSameTable(try grid(fields).model, try PlanningCase.model(fields), fields.name)
      compared += 1
    }
    XCTAssertGreaterThan(compared, 0, "no case is a grid")
  }

  /// The grid that the case's description means: with a goal the course's, without Sutton &
  /// Barto's.
  private func grid(_ fields: [String: Any]) throws -> GridWorld {
    let rows = try fields.integer("n_rows")
    let columns = try fields.integer("n_cols")
    guard fields["goal"] != nil else {
      let cells = try fields.numbers("terminal_states").map { Int($0) }
      let start = try XCTUnwrap((0..<rows * columns).first { !cells.contains($0) })
      return GridWorld(
        rows: rows, columns: columns,
        terminals: cells.map { GridWorld.Terminal(cell: $0, reward: -1) }, start: .cell(start),
        stepReward: -1, bumpReward: -1, timeLimit: 100)
    }
    let goal = try fields.integer("goal")
    let start = try fields.integer("start")
    if (rows, columns, goal, start) == (10, 10, 99, 0) { return .tenByTen }
    return GridWorld(
      rows: rows, columns: columns, terminals: [GridWorld.Terminal(cell: goal, reward: 10)],
      start: .cell(start), stepReward: -0.1, bumpReward: -1, timeLimit: 200)
  }
}
