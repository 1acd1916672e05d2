import RLCore
import XCTest

/// Taxi against the table and episodes of Gymnasium's Taxi-v4.
final class TaxiConformance: XCTestCase, FixtureRunner {
  static let fixture = "gym_taxi"

  func testTheTable() throws {
    var compared = 0
    for fields in try loadFixture().cases where fields["kind"] as? String == "flat_table" {
      let next = try fields.numbers("next_state", count: 3000)
      let rewards = try fields.numbers("reward", count: 3000)
      let terminated = try fields.numbers("terminated", count: 3000)
      let recorded = KnownModel(states: 500, actions: 6) { state, action in
        let row = state * 6 + action
        return [
          KnownModel.Outcome(
            nextState: Int(next[row]), reward: rewards[row], terminated: terminated[row] == 1)
        ]
      }
      assertSameTable(Taxi().model, recorded, fields.name)
      compared += 1
    }
    XCTAssertGreaterThan(compared, 0, "no table")
  }

  func testStartsNumberingAndUsefulActions() throws {
    for fields in try loadFixture().cases where fields["kind"] as? String == "flat_table" {
      let taxi = Taxi()
      XCTAssertEqual(
        taxi.starts.map(Double.init), try fields.numbers("initial_state_probability_nonzero"))
      let decoded = try fields.rows("decode")
      let masks = try fields.rows("action_mask")
      XCTAssertEqual(decoded.count, 500)
      for state in 0..<500 {
        let situation = Taxi.Situation(state: state)
        XCTAssertEqual(
          [situation.row, situation.column, situation.passenger, situation.destination],
          decoded[state].map { Int($0) }, "state \(state)")
        XCTAssertEqual(situation.state, state)
        XCTAssertEqual(
          taxi.usefulActions(in: state), masks[state].map { $0 == 1 }, "state \(state): mask")
      }
    }
  }

  func testEveryRecordedEpisode() throws {
    var replayed = 0
    for fields in try loadFixture().cases where fields["kind"] as? String == "trace" {
      let trace = try TabularTrace(fields)
      trace.replay(in: Taxi(timeLimit: trace.timeLimit))
      replayed += 1
    }
    XCTAssertGreaterThan(replayed, 0, "no episodes")
    let spec = try loadFixture().fields.dictionary("spec")
    XCTAssertEqual(Taxi().timeLimit, try spec.integer("max_episode_steps"))
  }
}

/// The exact solutions of the taxi's table, which is recorded in the other file.
final class TaxiPlanningConformance: XCTestCase, FixtureRunner {
  static let fixture = "dp_taxi"

  func testEveryRecordedSolution() throws {
    for fields in try loadFixture().cases {
      let planning = PlanningCase(
        fields, model: Taxi().model, discount: try fields.number("gamma"))
      try planning.checkOptimalValues()
      try planning.checkRandomPolicy()
      try planning.checkSweeps()
    }
  }

  func testMeanValuesOverTheStarts() throws {
    let taxi = Taxi()
    for fields in try loadFixture().cases {
      let discount = try fields.number("gamma")
      let best = taxi.model.valueIteration(discount: discount).values
      assertClose(
        Statistics.mean(taxi.starts.map { best[$0] }),
        try fields.number("mean_V_star_over_300_initial_states"), 1e-9, "\(fields.name): V*")
      let random = taxi.model.policyEvaluation(taxi.model.uniformPolicy, discount: discount).values
      assertClose(
        Statistics.mean(taxi.starts.map { random[$0] }),
        try fields.number("mean_V_random_over_300_initial_states"), 1e-9,
        "\(fields.name): V of the random policy")
    }
  }
}
