import XCTest

@testable import RLCore
@testable import RLNetworks

/// Recurrent units and the latent numbers of a world model.
final class RecurrentTests: XCTestCase {
  func testAUnitByHand() {
    var parameters = Parameters()
    var random = RandomStream(seed: 1, name: "overwritten")
    let cell = GRUCell(inputs: 1, hidden: 1, name: "cell", in: &parameters, using: &random)
    XCTAssertEqual(
      parameters.names,
      ["cell.input.weights", "cell.input.bias", "cell.recurrent.weights", "cell.recurrent.bias"])
    parameters[cell.input.weights] = [1, -1, 2]
    parameters[cell.input.bias] = [0.5, 0, 0]
    parameters[cell.recurrent.weights] = [0.5, 1, -1]
    parameters[cell.recurrent.bias] = [0, 0.25, 1]
    var h: [Float] = [0.5]
    var workspace = Workspace()
    cell.advance(&h, reading: [0.25], rows: 1, parameters, into: &workspace)
    let r = Elementary.sigmoid(0.25 + 0.5 + 0.25)
    let z = Elementary.sigmoid(-0.25 + 0.5 + 0.25)
    let n = Elementary.tanh(0.5 + r * (-0.5 + 1))
    XCTAssertEqual(h[0], (1 - z) * n + z * 0.5, accuracy: 1e-6)
  }

  func testActingAndLearningGiveTheSameBits() {
    var random = RandomStream(seed: 2, name: "recurrent bits")
    for (inputs, hidden) in [(1, 1), (3, 16), (5, 20), (34, 64)] {
      var parameters = Parameters()
      let cell = GRUCell(inputs: inputs, hidden: hidden, name: "c", in: &parameters, using: &random)
      let rows = 19
      let x = (0..<2 * rows * inputs).map { _ in random.normal() }
      var (h, single) = ([Float](repeating: 0, count: rows * hidden), [Float]())
      var (tape, workspace, copied) = (Tape(), Workspace(), [Float]())
      let theta = tape.parameters(parameters)
      let steps = tape.constant(x, rows: 2 * rows, columns: inputs)
      var state = tape.constant(h, rows: rows, columns: hidden)
      for t in 0..<2 {
        state = cell(tape.rows(steps, t * rows..<(t + 1) * rows), state, theta, on: &tape)
        single = Array(h[0..<hidden])
        let read = Array(x[t * rows * inputs..<(t + 1) * rows * inputs])
        cell.advance(&h, reading: read, rows: rows, parameters, into: &workspace)
        cell.advance(&single, reading: read, rows: 1, parameters, into: &workspace)
        XCTAssertEqual(tape.values(state), h)
        XCTAssertEqual(Array(h[0..<hidden]), single, "a row has the same bits alone")
        tape.copy(state, into: &copied)
        XCTAssertEqual(copied, h)
      }
    }
  }

  func testEveryGateBeginsOrthogonal() {
    var parameters = Parameters()
    var random = RandomStream(seed: 3, name: "gates")
    let cell = GRUCell(
      inputs: 2, hidden: 4, name: "cell", in: &parameters, weights: .uniform(bound: 0.5),
      using: &random)
    let u = parameters[cell.recurrent.weights]
    for gate in 0..<3 {
      for i in 0..<4 {
        for j in 0..<4 {
          var product: Float = 0
          for row in 0..<4 { product += u[row * 12 + gate * 4 + i] * u[row * 12 + gate * 4 + j] }
          XCTAssertEqual(product, i == j ? 1 : 0, accuracy: 1e-5)
        }
      }
    }
    let w = parameters[cell.input.weights]
    XCTAssertEqual(Set(w).count, w.count)
    XCTAssertTrue(w.allSatisfy { abs($0) <= 0.5 })
    XCTAssertTrue(parameters[cell.input.bias].allSatisfy { $0 == 0 })
  }

  /// A unit learns to repeat, after four steps, the sign that it saw first.
  func testAUnitLearnsToRemember() {
    var parameters = Parameters()
    var random = RandomStream(seed: 4, name: "remember")
    let cell = GRUCell(inputs: 2, hidden: 8, name: "cell", in: &parameters, using: &random)
    let readout = Linear(inputs: 8, outputs: 1, name: "out", in: &parameters, using: &random)
    var adam = Adam(count: parameters.count, learningRate: 1e-2)
    let (rows, steps) = (32, 5)
    var tape = Tape()
    let zeros = [Float](repeating: 0, count: rows * 8)
    var errors: [Float] = []
    for _ in 0..<300 {
      let signs = (0..<rows).map { _ in random.integer(below: 2) == 0 ? Float(-1) : 1 }
      // Column 0 is the sign in the first step and noise later; column 1 says which of them it is.
      var x: [Float] = []
      for step in 0..<steps {
        for row in 0..<rows {
          x += step == 0 ? [signs[row], 1] : [random.integer(below: 2) == 0 ? -1 : 1, 0]
        }
      }
      tape.reset()
      let theta = tape.parameters(parameters)
      let all = tape.constant(x, rows: rows * steps, columns: 2)
      var h = tape.constant(zeros, rows: rows, columns: 8)
      for step in 0..<steps {
        h = cell(tape.rows(all, step * rows..<(step + 1) * rows), h, theta, on: &tape)
      }
      let error = tape.subtract(readout(h, theta, on: &tape), tape.constant(signs))
      let loss = tape.mean(tape.square(error))
      errors.append(tape.value(loss))
      tape.backward(from: loss)
      adam.step(&parameters, theta, on: tape)
    }
    XCTAssertGreaterThan(errors[0], 0.5)
    XCTAssertLessThan(errors[errors.count - 1], 0.1)
  }

  func testUntrackedRowsAreNotCopied() {
    var tape = Tape()
    let x = tape.constant([1, 2, 3, 4, 5, 6], rows: 3, columns: 2)
    let count = tape.operationCount
    let part = tape.rows(x, 1..<3)
    XCTAssertEqual(tape.operationCount, count)
    XCTAssertEqual(tape.values(part), [3, 4, 5, 6])
    XCTAssertEqual(tape.values(tape.stack([part, x])), [3, 4, 5, 6, 1, 2, 3, 4, 5, 6])
  }

  func testRowsAndStacksPassTheirGradientsOn() {
    var tape = Tape()
    let x = tape.variable([1, 2, 3], rows: 3, columns: 1)
    let constant = tape.constant([7], rows: 1, columns: 1)
    let y = tape.stack([tape.rows(x, 1..<3), constant, tape.rows(x, 0..<2)])
    XCTAssertEqual(tape.values(y), [2, 3, 7, 1, 2])
    tape.backward(from: y, seed: [1, 10, 100, 1000, 10_000])
    XCTAssertEqual(tape.gradient(x), [1000, 10_001, 10])
  }
}

final class LatentTests: XCTestCase {
  func testDrawsGoStraightThrough() {
    let logits: [Float] = [0.3, -1, 2, 0, 0, 0, 9, -9, 1]
    var (tape, random) = (Tape(), RandomStream(seed: 5, name: "straight"))
    let z = tape.variable(logits, rows: 3, columns: 3)
    let choice = Categorical(logits: z, on: &tape)
    var same = random
    let drawn = choice.drawStraightThrough(on: &tape, using: &random)
    let values = tape.values(drawn)
    for row in 0..<3 {
      let sample = Categorical.sample(logits, row: row, actions: 3, using: &same)
      let expected = (0..<3).map { Float($0 == sample.action ? 1 : 0) }
      XCTAssertEqual(Array(values[3 * row..<3 * row + 3]), expected)
    }
    let seed = (0..<9).map { Float($0 * $0 % 7) }
    tape.backward(from: drawn, seed: seed)
    let through = tape.gradient(z)
    let probabilities = tape.exp(choice.logProbabilities)
    tape.backward(from: probabilities, seed: seed)
    XCTAssertEqual(through, tape.gradient(z), "the derivative of the probabilities")
  }

  func testFrequenciesOfDraws() {
    let count = 30_000
    let logits = [Float]((0..<count).map { _ in [0.5, -0.5, 0] as [Float] }.joined())
    var (tape, random) = (Tape(), RandomStream(seed: 6, name: "frequencies"))
    let choice = Categorical(
      logits: tape.constant(logits, rows: count, columns: 3), uniformShare: 0.5, on: &tape)
    let drawn = tape.values(choice.drawStraightThrough(on: &tape, using: &random))
    let probabilities = tape.values(tape.exp(choice.logProbabilities))
    for i in 0..<3 {
      let share = (0..<count).reduce(0.0) { $0 + Double(drawn[3 * $1 + i]) } / Double(count)
      let p = Double(probabilities[i])
      // Six standard errors: a right draw fails with a probability of 2·10⁻⁹ for each place.
      XCTAssertEqual(share, p, accuracy: 6 * (p * (1 - p) / Double(count)).squareRoot())
    }
  }

  func testAUniformShareMakesNothingImpossible() {
    var tape = Tape()
    let z = tape.variable([-Float.infinity, 0, 0], rows: 1, columns: 3)
    let mixed = Categorical(logits: z, uniformShare: 0.03, on: &tape)
    let probabilities = tape.values(tape.exp(mixed.logProbabilities))
    for (actual, expected) in zip(probabilities, [0.01, 0.495, 0.495] as [Float]) {
      XCTAssertEqual(actual, expected, accuracy: 1e-6)
    }
    let plain = Categorical(logits: z, uniformShare: 0, on: &tape)
    XCTAssertEqual(tape.values(plain.logProbabilities)[0], -Float.infinity)
  }

  func testDivergencesPerDimension() {
    var tape = Tape()
    func gaussian(_ mean: [Float], _ sigma: [Float]) -> DiagonalGaussian {
      DiagonalGaussian(
        mean: tape.constant(mean, rows: 1, columns: 2),
        logStandardDeviation: tape.log(tape.constant(sigma, rows: 1, columns: 2)))
    }
    let p = gaussian([0, 1], [1, 0.5])
    let q = gaussian([1, 1], [1, 1])
    let terms = tape.values(p.divergencePerDimension(from: q, on: &tape))
    // ½ of the squared distance; ln 2 + ⅛ − ½.
    XCTAssertEqual(terms[0], 0.5, accuracy: 1e-6)
    XCTAssertEqual(terms[1], 0.318_147_2, accuracy: 1e-6)
    XCTAssertEqual(
      tape.value(p.divergence(from: q, on: &tape)), terms[0] + terms[1], accuracy: 1e-6)
  }

  func testDerivativesPassThroughADraw() {
    var tape = Tape()
    let mean = tape.variable([1, 2], rows: 1, columns: 2)
    let logSigma = tape.variable([0, 0.693_147_18], rows: 1, columns: 2)
    let p = DiagonalGaussian(mean: mean, logStandardDeviation: logSigma)
    let drawn = p.draw(noise: tape.constant([0.5, -1], rows: 1, columns: 2), on: &tape)
    XCTAssertEqual(tape.values(drawn)[0], 1.5, accuracy: 1e-6)
    XCTAssertEqual(tape.values(drawn)[1], 0, accuracy: 1e-6)
    tape.backward(from: drawn, seed: [3, 1])
    XCTAssertEqual(tape.gradient(mean), [3, 1])
    XCTAssertEqual(tape.gradient(logSigma)[0], 1.5, accuracy: 1e-6)
    XCTAssertEqual(tape.gradient(logSigma)[1], -2, accuracy: 1e-6)
  }
}
