import XCTest

@testable import RLCore

final class TrainingTests: XCTestCase {
  func testANetworkLearnsExclusiveOr() {
    var random = RandomStream(seed: 3, name: "weights")
    var parameters = Parameters()
    let network = MLP(
      [2, 16, 2], activation: .tanh, outputGain: 1, name: "xor", in: &parameters, using: &random)
    var adam = Adam(count: parameters.count, learningRate: 0.05)
    var tape = Tape()
    let inputs: [Float] = [0, 0, 0, 1, 1, 0, 1, 1]
    var loss: Float = 0
    for _ in 0..<200 {
      tape.reset()
      let theta = tape.parameters(parameters)
      let x = tape.constant(inputs, rows: 4, columns: 2)
      let choice = Categorical(logits: network(x, theta, on: &tape), on: &tape)
      let right = choice.logProbability(of: [0, 1, 1, 0], on: &tape)
      let objective = tape.negate(tape.mean(right))
      loss = tape.value(objective)
      tape.backward(from: objective)
      tape.clipGradientNorm(of: theta, to: 1)
      adam.step(&parameters, theta, on: tape)
    }
    XCTAssertLessThan(loss, 0.01)
  }
}
