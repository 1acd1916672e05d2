import RLCore
import XCTest

/// Dynamic programming, and the grid's own transition table, against exact solutions.
final class GridworldsConformance: XCTestCase, FixtureRunner {
  static let fixture = "dp_gridworlds"

  func testOptimalValues() throws {
    for fields in try loadFixture().cases {
      let model = try model(fields)
      let discount = try fields.number("gamma")
      let solution = model.valueIteration(discount: discount)
      let actionValues = model.actionValues(of: solution.values, discount: discount)
      assertClose(
        solution.values, try fields.numbers("V_star", count: model.states), 1e-9,
        "\(fields.name): V*")
      assertClose(actionValues, try fields.numbers("Q_star"), 1e-9, "\(fields.name): Q*")
      XCTAssertEqual(
        model.greedyActions(actionValues).map { $0.map(Double.init) },
        try fields.rows("optimal_actions"), "\(fields.name): optimal actions")
    }
  }

  func testValuesOfTheRandomPolicy() throws {
    for fields in try loadFixture().cases {
      let model = try model(fields)
      let discount = try fields.number("gamma")
      let solution = model.policyEvaluation(model.uniformPolicy, discount: discount)
      assertClose(
        solution.values, try fields.numbers("V_random", count: model.states), 1e-9,
        "\(fields.name): V of the random policy")
      assertClose(
        model.actionValues(of: solution.values, discount: discount),
        try fields.numbers("Q_random"), 1e-9, "\(fields.name): Q of the random policy")
    }
  }

  func testSingleSweeps() throws {
    for fields in try loadFixture().cases {
      let model = try model(fields)
      let discount = try fields.number("gamma")
      try checkSweeps(fields, "value_iteration_sweeps", states: model.states) {
        model.optimalitySweep($0, discount: discount)
      }
      try checkSweeps(fields, "random_policy_evaluation_sweeps", states: model.states) {
        model.evaluationSweep($0, policy: model.uniformPolicy, discount: discount)
      }
    }
  }

  func testTheGridsOwnTablesAreTheRecordedOnes() throws {
    var compared = 0
    for fields in try loadFixture().cases where fields["n_rows"] != nil {
      XCTAssertEqual(try grid(fields).model, try model(fields), fields.name)
      compared += 1
    }
    XCTAssertGreaterThan(compared, 0, "no case is a grid")
  }

  /// The model that the rows [state, action, probability, next state, reward, terminated] describe.
  private func model(_ fields: [String: Any]) throws -> KnownModel {
    let actions = try fields.integer("n_actions")
    let states = try fields.integer("n_states")
    var table = [[KnownModel.Outcome]](repeating: [], count: states * actions)
    for row in try fields.rows("transitions") {
      table[Int(row[0]) * actions + Int(row[1])].append(
        KnownModel.Outcome(
          probability: row[2], nextState: Int(row[3]), reward: row[4], terminated: row[5] == 1))
    }
    return KnownModel(states: states, actions: actions) { table[$0 * actions + $1] }
  }

  /// The grid that the case's description means: with a goal the course's, without Sutton & Barto's.
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

  /// Applies sweeps from zero and compares after those that were recorded.
  private func checkSweeps(
    _ fields: [String: Any], _ key: String, states: Int, _ sweep: ([Double]) -> [Double]
  ) throws {
    var values = [Double](repeating: 0, count: states)
    var done = 0
    for record in try fields.dictionaries(key) {
      let wanted = try record.integer("k")
      XCTAssertGreaterThanOrEqual(wanted, done, "\(fields.name): \(key) are not in order")
      while done < wanted {
        values = sweep(values)
        done += 1
      }
      assertClose(
        values, try record.numbers("V", count: states), 1e-9, "\(fields.name): \(key) \(wanted)")
    }
  }
}
