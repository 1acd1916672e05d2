import Lesson15
import Lesson15Solution
import RLCore
import RLNetworks
import XCTest

/// torch_qmix: lesson 15's mixer and its hypernetworks, with all derivatives.
final class QmixConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_qmix"

  func testMixerAndHypernetworks() throws {
    for fields in try loadFixture().cases {
      let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
      let (agents, size) = (try fields.integer("n_agents"), try fields.integer("state_dim"))
      let (width, rows) = (try fields.integer("embed"), try fields.integer("batch"))
      let recorded = try fields.dictionary("parameters")
      let gradients = try fields.dictionary("grad_parameters")
      var parameters = Parameters()
      var random = RandomStream(seed: 1, name: "mixer")
      let mixer = MonotonicMixer(
        agents: agents, stateSize: size, width: width, in: &parameters, using: &random)
      let names = ["hyper_w1", "hyper_b1", "hyper_w2", "v1", "v2"]
      // The layers in the order in which the mixer adds them, weights before biases.
      parameters.values = try names.flatMap { name in
        try transposed(recorded.rows(name + "_weight")) + recorded.floats(name + "_bias")
      }

      var tape = Tape()
      let theta = tape.parameters(parameters)
      let states = tape.constant(try fields.floats("state"), rows: rows, columns: size)
      let values = tape.variable(try fields.floats("q_agents"), rows: rows, columns: agents)
      let weights = mixer(states, theta, on: &tape)
      check.equal(tape.values(weights.bias1), try fields.numbers("b1"), "b1")
      check.equal(tape.values(weights.bias2), try fields.numbers("v"), "v", terms: 1)
      let total = QMIXSolution.mix(agentValues: values, weights: weights, on: &tape)
      check.equal(tape.values(total), try fields.numbers("q_tot"), "q_tot", terms: 1)
      tape.backward(from: total, seed: [Float](repeating: 1, count: rows))
      check.equal(tape.gradient(values), try fields.numbers("grad_q_agents"), "grad_q_agents")
      let expected = try names.flatMap { name in
        try transposed(gradients.rows(name + "_weight")).map(Double.init)
          + gradients.numbers(name + "_bias")
      }
      check.equal(tape.gradient(theta), expected, "grad_parameters")
      try oneStateAtATime(fields, mixer.layers(in: parameters), check)
    }
  }

  /// The weights of each state as plain numbers.
  private func oneStateAtATime(
    _ fields: [String: Any], _ layers: HyperLayers, _ check: TorchCheck
  ) throws {
    let (states, values) = (try fields.rows("state"), try fields.rows("q_agents"))
    let answers = states.map {
      QMIXSolution.mixerWeights(
        state: $0.map(Float.init), layers: layers, agents: values.first?.count ?? 0)
    }
    check.equal(answers.flatMap { $0.weights1.flatMap { $0 } }, try fields.numbers("w1"), "w1")
    check.equal(answers.flatMap(\.bias1), try fields.numbers("b1"), "b1")
    check.equal(answers.flatMap(\.weights2), try fields.numbers("w2"), "w2")
    check.equal(answers.map(\.bias2), try fields.numbers("v"), "v", terms: 1)
    check.equal(
      zip(answers, values).map { $0.total(of: $1.map(Float.init)) }, try fields.numbers("q_tot"),
      "q_tot", terms: 1)
  }

  /// A recorded matrix `[out][in]` as rows of inputs.
  private func transposed(_ rows: [[Double]]) -> [Float] {
    (rows.first ?? []).indices.flatMap { column in rows.map { Float($0[column]) } }
  }
}
