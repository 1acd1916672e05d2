import Lesson07Solution
import RLCore
import RLNetworks
import XCTest

/// Generalised advantages against a float64 reference, through the columns of a rollout.
final class GaeConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_gae"

  func testEveryRecordedRollout() throws {
    for fields in try loadFixture().cases {
      let discount = Float(try fields.number("gamma"))
      let traceDecay = Float(try fields.number("lambda"))
      var rollout = try rollout(fields)
      let bootstrapValues = try floats(fields, "last_values", count: rollout.environments)
      rollout.estimateAdvantages(bootstrapValues: bootstrapValues) { column in
        PPOSolution.generalizedAdvantages(
          of: column, discount: discount, traceDecay: traceDecay)
      }
      assertClose(
        rollout.advantages.map(Double.init), try fields.numbers("advantages"), 1e-5,
        "\(fields.name): advantages")
      assertClose(
        rollout.returns.map(Double.init), try fields.numbers("returns"), 1e-5,
        "\(fields.name): returns")
    }
  }

  /// Plays a recorded case into a rollout, step by step.
  private func rollout(_ fields: [String: Any]) throws -> Rollout<Int> {
    let steps = try fields.integer("T")
    let count = try fields.integer("N")
    let rows = steps * count
    let rewards = try floats(fields, "rewards", count: rows)
    let values = try floats(fields, "values", count: rows)
    let finalValues = try floats(fields, "final_values", count: rows)
    let terminated = try fields.numbers("terminated", count: rows)
    let truncated = try fields.numbers("truncated", count: rows)
    let zeros = [Float](repeating: 0, count: count)
    var rollout = Rollout<Int>(steps: steps, environments: count, observationSize: 1)
    for step in 0..<steps {
      let block = step * count..<(step + 1) * count
      rollout.recordDecision(
        observations: zeros, actions: Array(repeating: 0, count: count),
        logProbabilities: zeros, values: Array(values[block]))
      rollout.recordOutcome(
        rewards: Array(rewards[block]),
        endings: block.map {
          Ending.of(terminated: terminated[$0] == 1, outOfTime: truncated[$0] == 1)
        },
        finalValues: Array(finalValues[block]))
    }
    return rollout
  }

  private func floats(_ fields: [String: Any], _ key: String, count: Int) throws -> [Float] {
    try fields.numbers(key, count: count).map { Float($0) }
  }
}
