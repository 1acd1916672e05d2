import RLCore
import XCTest

/// One known model with its exact solution, recorded.
struct PlanningCase {
  let fields: [String: Any]
  let model: KnownModel
  let discount: Double

  /// Reads a case whose table is its rows `transitions`.
  init(_ fields: [String: Any]) throws {
    self.init(fields, model: try PlanningCase.model(fields), discount: try fields.number("gamma"))
  }

  /// Reads a case whose table is recorded elsewhere.
  init(_ fields: [String: Any], model: KnownModel, discount: Double) {
    self.fields = fields
    self.model = model
    self.discount = discount
  }

  /// The model that the rows [state, action, probability, next state, reward, terminated] describe.
  static func model(_ fields: [String: Any]) throws -> KnownModel {
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

  /// Compares V*, Q* (where recorded) and the optimal actions.
  func checkOptimalValues() throws {
    let solution = model.valueIteration(discount: discount)
    let actionValues = model.actionValues(of: solution.values, discount: discount)
    assertClose(
      solution.values, try fields.numbers("V_star", count: model.states), 1e-9,
      "\(fields.name): V*")
    if fields["Q_star"] != nil {
      assertClose(
        actionValues, try fields.numbers("Q_star", count: model.states * model.actions), 1e-9,
        "\(fields.name): Q*")
    }
    XCTAssertEqual(
      model.greedyActions(actionValues).map { $0.map(Double.init) },
      try fields.rows("optimal_actions"), "\(fields.name): optimal actions")
  }

  /// Compares the values, and action values (where recorded), of the policy that acts at random.
  func checkRandomPolicy() throws {
    let recorded = try fields.numbers("V_random", count: model.states)
    // Where values are large, a change of 1e-12 is below their rounding and would never be reached.
    let largest = recorded.reduce(0) { max($0, abs($1)) }
    let solution = model.policyEvaluation(
      model.uniformPolicy, discount: discount, tolerance: max(1e-12, 2 * largest.ulp),
      maximumSweeps: 1_000_000)
    assertClose(solution.values, recorded, 1e-9, "\(fields.name): V of the random policy")
    if fields["Q_random"] != nil {
      assertClose(
        model.actionValues(of: solution.values, discount: discount),
        try fields.numbers("Q_random", count: model.states * model.actions), 1e-9,
        "\(fields.name): Q of the random policy")
    }
  }

  /// Compares the values after the recorded numbers of sweeps from zero, of either kind.
  func checkSweeps() throws {
    try checkSweeps("value_iteration_sweeps") {
      model.optimalitySweep($0, discount: discount)
    }
    if fields["random_policy_evaluation_sweeps"] != nil {
      try checkSweeps("random_policy_evaluation_sweeps") {
        model.evaluationSweep($0, policy: model.uniformPolicy, discount: discount)
      }
    }
  }

  private func checkSweeps(_ key: String, _ sweep: ([Double]) -> [Double]) throws {
    var values = [Double](repeating: 0, count: model.states)
    var done = 0
    for record in try fields.dictionaries(key) {
      let wanted = try record.integer("k")
      XCTAssertGreaterThanOrEqual(wanted, done, "\(fields.name): \(key) are not in order")
      while done < wanted {
        values = sweep(values)
        done += 1
      }
      assertClose(
        values, try record.numbers("V", count: model.states), 1e-9,
        "\(fields.name): \(key) \(wanted)")
    }
    XCTAssertGreaterThan(done, 0, "\(fields.name): no \(key)")
  }
}

/// Asserts that two transition tables list the same outcomes in the same order.
///
/// Probabilities may differ by their last digits, which reading a file does not keep.
func assertSameTable(
  _ model: KnownModel, _ recorded: KnownModel, _ message: String,
  file: StaticString = #filePath, line: UInt = #line
) {
  guard model.states == recorded.states, model.actions == recorded.actions else {
    return XCTFail("\(message): another number of states or actions", file: file, line: line)
  }
  for state in 0..<model.states {
    for action in 0..<model.actions {
      let outcomes = model.outcomes(state: state, action: action)
      let others = recorded.outcomes(state: state, action: action)
      let agree =
        outcomes.count == others.count
        && zip(outcomes, others).allSatisfy { outcome, other in
          abs(outcome.probability - other.probability) <= 1e-15
            && outcome.nextState == other.nextState && outcome.reward == other.reward
            && outcome.terminated == other.terminated
        }
      if !agree {
        return XCTFail(
          "\(message), state \(state), action \(action): \(Array(outcomes)), "
            + "recorded \(Array(others))", file: file, line: line)
      }
    }
  }
}
