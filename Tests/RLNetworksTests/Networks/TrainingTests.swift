import XCTest

@testable import RLCore
@testable import RLNetworks

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

  /// Forty steps through every operation that training uses end in the same bits on every machine.
  ///
  /// The number was recorded once; a processor, a system or a change of the code that rounds
  /// anything differently gives another.
  func testTrainingHasTheSameBitsEverywhere() {
    var random = RandomStream(seed: 12, name: "weights")
    var parameters = Parameters()
    let actor = MLP(
      [5, 33, 20, 3], activation: .tanh, outputGain: 0.5, name: "actor", in: &parameters,
      using: &random)
    let critic = MLP(
      [5, 40, 1], activation: .elu, hidden: .kaimingUniform(gain: 1), output: .uniform(bound: 0.1),
      name: "critic", in: &parameters, using: &random)
    let logSigma = parameters.add(name: "logSigma", rows: 1, columns: 3, initial: [0, -0.5, 0.2])
    var adam = Adam(count: parameters.count, learningRate: 0.01, weightDecay: 0.01)
    var tape = Tape()
    let rows = 37
    for _ in 0..<40 {
      tape.reset()
      let theta = tape.parameters(parameters)
      let x = tape.constant((0..<rows * 5).map { _ in random.normal() }, rows: rows, columns: 5)
      let outputs = actor(x, theta, on: &tape)
      let choice = Categorical(logits: outputs, on: &tape)
      let actions = (0..<rows).map { _ in random.integer(below: 3) }
      let normal = DiagonalGaussian(mean: outputs, logStandardDeviation: theta[logSigma])
      let points = tape.constant(
        (0..<rows * 3).map { _ in random.normal() }, rows: rows, columns: 3)
      let logProbability = tape.add(
        choice.logProbability(of: actions, on: &tape),
        tape.scale(normal.logProbability(of: points, on: &tape), by: 0.1))
      let advantages = tape.constant((0..<rows).map { _ in random.normal() })
      let ratio = tape.exp(tape.subtract(logProbability, tape.detach(logProbability)))
      let clipped = tape.multiply(tape.clamp(ratio, 0.8, 1.2), advantages)
      let surrogate = tape.mean(tape.minimum(tape.multiply(ratio, advantages), clipped))
      let error = tape.huber(tape.subtract(critic(x, theta, on: &tape), advantages))
      let bonus = tape.scale(tape.mean(choice.entropy(on: &tape)), by: 0.01)
      let objective = tape.add(surrogate, bonus)
      tape.backward(from: tape.subtract(tape.mean(error), objective))
      tape.clipGradientNorm(of: theta, to: 0.5)
      adam.step(&parameters, theta, on: tape)
    }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for value in parameters.values {
      hash = (hash ^ UInt64(value.bitPattern)) &* 0x100_0000_01b3
    }
    XCTAssertTrue(parameters.values.allSatisfy(\.isFinite))
    XCTAssertEqual(hash, 17_626_621_998_822_828_334)
  }
}
