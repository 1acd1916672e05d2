import RLCore
import XCTest

/// FrozenLake against tables and episodes of Gymnasium's FrozenLake-v1 and FrozenLake8x8-v1.
final class FrozenLakeConformance: XCTestCase, FixtureRunner {
  static let fixture = "gym_frozenlake"

  func testEveryRecordedTable() throws {
    var compared = 0
    for fields in try loadFixture().cases where fields["kind"] as? String == "table" {
      assertSameTable(
        try FrozenLakeConformance.lake(fields).model, try PlanningCase.model(fields), fields.name)
      compared += 1
    }
    XCTAssertGreaterThan(compared, 0, "no tables")
  }

  func testEveryRecordedEpisode() throws {
    var replayed = 0
    for fields in try loadFixture().cases where fields["kind"] as? String == "trace" {
      let trace = try TabularTrace(fields)
      let limit = try XCTUnwrap(trace.timeLimit, "\(trace.name): FrozenLake has a time limit")
      trace.replay(in: try FrozenLakeConformance.lake(fields, timeLimit: limit))
      replayed += 1
    }
    XCTAssertGreaterThan(replayed, 0, "no episodes")
  }

  func testTheTwoNamedLakesAreTheRecordedOnes() throws {
    for spec in try loadFixture().fields.dictionaries("spec") {
      let lake: FrozenLake
      switch spec["id"] as? String {
      case "FrozenLake-v1": lake = .fourByFour()
      case "FrozenLake8x8-v1": lake = .eightByEight()
      default: continue
      }
      XCTAssertEqual(lake.timeLimit, try spec.integer("max_episode_steps"))
      XCTAssertEqual(lake.stateCount, try spec.integer("observation_n"))
      XCTAssertEqual(lake.actionCount, try spec.integer("action_n"))
    }
  }

  /// The lake that a case describes, by its drawing or by the name of its map.
  static func lake(_ fields: [String: Any], timeLimit: Int = 100) throws -> FrozenLake {
    let map: [String]
    switch fields["map_name"] as? String {
    case "4x4": map = FrozenLake.smallMap
    case "8x8": map = FrozenLake.largeMap
    default: map = try XCTUnwrap(fields["desc"] as? [String], "\(fields.name): no map")
    }
    return FrozenLake(
      map: map, isSlippery: try fields.number("is_slippery") == 1,
      successRate: fields["success_rate"] == nil ? 1.0 / 3 : try fields.number("success_rate"),
      timeLimit: timeLimit)
  }
}

/// The exact solutions of frozen lakes.
final class FrozenLakePlanningConformance: XCTestCase, FixtureRunner {
  static let fixture = "dp_frozenlake"

  func testEveryRecordedSolution() throws {
    for fields in try loadFixture().cases {
      let planning = try PlanningCase(fields)
      assertSameTable(
        try FrozenLakeConformance.lake(fields).model, planning.model, "\(fields.name): table")
      try planning.checkOptimalValues()
      try planning.checkRandomPolicy()
      try planning.checkSweeps()
    }
  }
}
