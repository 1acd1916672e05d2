import RLCore
import RLNetworks
import XCTest

/// torch_recurrent: recurrent units over several steps, with all gradients back through time.
final class RecurrentConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_recurrent"

  func testUnits() throws {
    for fields in try loadFixture().cases {
      let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
      let kind = try fields.text("kind")
      switch kind {
      case "gru": try run(fields, check, gates: 3)
      case "lstm": try run(fields, check, gates: 4)
      default: XCTFail("\(check.label): unknown kind \(kind)")
      }
    }
  }

  private func run(_ fields: [String: Any], _ check: TorchCheck, gates: Int) throws {
    let (inputs, hidden) = (try fields.integer("input_size"), try fields.integer("hidden_size"))
    let (steps, rows) = (try fields.integer("T"), try fields.integer("B"))
    // Recorded weights are [outputs, inputs]; ours are [inputs, outputs].
    func transposed(_ key: String) throws -> [Double] {
      let values = try fields.numbers(key)
      let (outputs, columns) = (gates * hidden, values.count / (gates * hidden))
      return (0..<values.count).map { values[$0 % outputs * columns + $0 / outputs] }
    }
    var parameters = Parameters()
    var random = RandomStream(seed: 1, name: "overwritten")
    // Four gates have no layer of their own: the formula is written out below.
    let cell = GRUCell(inputs: inputs, hidden: hidden, name: "gru", in: &parameters, using: &random)
    var (input, recurrent) = (cell.input, cell.recurrent)
    if gates == 4 {
      input = Linear(
        inputs: inputs, outputs: 4 * hidden, name: "input", in: &parameters, using: &random)
      recurrent = Linear(
        inputs: hidden, outputs: 4 * hidden, name: "recurrent", in: &parameters, using: &random)
    }
    parameters[input.weights] = try transposed("weight_ih").map(Float.init)
    parameters[recurrent.weights] = try transposed("weight_hh").map(Float.init)
    parameters[input.bias] = try fields.floats("bias_ih")
    parameters[recurrent.bias] = try fields.floats("bias_hh")

    var tape = Tape()
    let theta = tape.parameters(parameters)
    let x = tape.variable(try fields.floats("x"), rows: steps * rows, columns: inputs)
    let first = tape.variable(try fields.floats("h0"), rows: rows, columns: hidden)
    let firstCell =
      gates == 4
      ? tape.variable(try fields.floats("c0"), rows: rows, columns: hidden) : first
    var (h, c) = (first, firstCell)
    var states: [Tape.Variable] = []
    for t in 0..<steps {
      let read = tape.rows(x, t * rows..<(t + 1) * rows)
      if gates == 3 {
        h = cell(read, h, theta, on: &tape)
      } else {
        let sum = tape.add(input(read, theta, on: &tape), recurrent(h, theta, on: &tape))
        (h, c) = Self.longShortTermMemory(sum, c, hidden, on: &tape)
      }
      states.append(h)
    }
    let all = tape.stack(states)
    check.equal(tape.values(all), try fields.numbers("h"), "h")
    let cotangent = tape.constant(
      try fields.floats("h_cotangent"), rows: steps * rows, columns: hidden)
    let loss = tape.sum(tape.multiply(all, cotangent))
    check.equal(tape.value(loss), try fields.number("loss"), "loss", terms: 1)

    tape.backward(from: loss)
    let weightGradients = (tape.gradient(theta[input.weights]), try transposed("grad_weight_ih"))
    check.equal(weightGradients.0, weightGradients.1, "grad_weight_ih", terms: 1)
    let recurrentGradients = (
      tape.gradient(theta[recurrent.weights]), try transposed("grad_weight_hh")
    )
    check.equal(recurrentGradients.0, recurrentGradients.1, "grad_weight_hh", terms: 1)
    let leaves = [
      (theta[input.bias], "grad_bias_ih"), (theta[recurrent.bias], "grad_bias_hh"),
      (x, "grad_x"), (first, "grad_h0"),
    ]
    for (leaf, key) in leaves {
      check.equal(tape.gradient(leaf), try fields.numbers(key), key, terms: 1)
    }
    if gates == 4 {
      check.equal(tape.gradient(firstCell), try fields.numbers("grad_c0"), "grad_c0", terms: 1)
    }
  }

  /// Gates i, f, g, o: c′ = f c + i g, h′ = o tanh c′.
  ///
  /// No lesson has such a unit.
  private static func longShortTermMemory(
    _ sum: Tape.Variable, _ c: Tape.Variable, _ hidden: Int, on tape: inout Tape
  ) -> (h: Tape.Variable, c: Tape.Variable) {
    func gate(_ i: Int, on tape: inout Tape) -> Tape.Variable {
      tape.columns(sum, i * hidden..<(i + 1) * hidden)
    }
    let i = tape.sigmoid(gate(0, on: &tape))
    let f = tape.sigmoid(gate(1, on: &tape))
    let g = tape.tanh(gate(2, on: &tape))
    let o = tape.sigmoid(gate(3, on: &tape))
    let next = tape.add(tape.multiply(f, c), tape.multiply(i, g))
    return (tape.multiply(o, tape.tanh(next)), next)
  }
}
