import RLCore
import XCTest

/// CliffWalking against tables and episodes of Gymnasium's CliffWalking-v1, slippery or not.
final class CliffWalkingConformance: XCTestCase, FixtureRunner {
  static let fixture = "gym_cliffwalking"

  func testEveryRecordedTable() throws {
    var compared = 0
    for fields in try loadFixture().cases where fields["kind"] as? String == "table" {
      let cliff = CliffWalking(isSlippery: try fields.number("is_slippery") == 1)
      assertSameTable(cliff.model, try PlanningCase.model(fields), fields.name)
      compared += 1
    }
    XCTAssertGreaterThan(compared, 0, "no tables")
  }

  func testEveryRecordedEpisode() throws {
    var replayed = 0
    for fields in try loadFixture().cases where fields["kind"] as? String == "trace" {
      let trace = try TabularTrace(fields)
      trace.replay(
        in: CliffWalking(
          isSlippery: try fields.number("is_slippery") == 1, timeLimit: trace.timeLimit))
      replayed += 1
    }
    XCTAssertGreaterThan(replayed, 0, "no episodes")
  }

  func testThereIsNoTimeLimit() throws {
    for spec in try loadFixture().fields.dictionaries("spec") {
      XCTAssertTrue(spec["max_episode_steps"] is NSNull)
    }
    XCTAssertNil(CliffWalking().timeLimit)
  }
}

/// The exact solutions of the cliff.
final class CliffWalkingPlanningConformance: XCTestCase, FixtureRunner {
  static let fixture = "dp_cliffwalking"

  func testEveryRecordedSolution() throws {
    for fields in try loadFixture().cases {
      let planning = try PlanningCase(fields)
      assertSameTable(
        CliffWalking(isSlippery: try fields.number("is_slippery") == 1).model, planning.model,
        "\(fields.name): table")
      XCTAssertEqual(try fields.integer("start"), CliffWalking.start, fields.name)
      try planning.checkOptimalValues()
      try planning.checkRandomPolicy()
      try planning.checkSweeps()
    }
  }
}
