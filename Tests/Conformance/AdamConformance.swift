import RLCore
import RLNetworks
import XCTest

/// torch_adam: five steps of each optimiser, and clipping by the global norm.
final class AdamConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_adam"

  func testOptimizersAndClipping() throws {
    for fields in try loadFixture().cases {
      let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
      switch try fields.text("kind") {
      case "optimizer": try optimizer(fields, check)
      case "clip": try clip(fields, check)
      case let kind: XCTFail("\(check.label): unknown kind \(kind)")
      }
    }
  }

  private func optimizer(_ fields: [String: Any], _ check: TorchCheck) throws {
    var values = try fields.floats("initial")
    var optimizer = try Self.make(fields, count: values.count)
    let gradients = try fields.rows("gradients")
    let after = try fields.rows("after")
    XCTAssertEqual(gradients.count, after.count)
    for step in gradients.indices {
      let before = values
      optimizer.step(&values, gradients: gradients[step].map(Float.init))
      XCTAssertNotEqual(values, before)
      check.equal(values, after[step], "after[\(step)]")
    }
  }

  /// The optimiser that a set of PyTorch defaults belongs to.
  private static func make(_ fields: [String: Any], count: Int) throws -> any Optimizer {
    let settings = try fields.dictionary("hyperparameters")
    let rate = Float(try settings.number("lr"))
    let decay = Float(try settings.number("weight_decay"))
    // A switch of PyTorch's that is on and that we have no counterpart for must not pass unseen.
    for name in ["amsgrad", "maximize", "centered", "dampening"] where settings[name] != nil {
      XCTAssertEqual(try settings.number(name), 0, name)
    }
    if settings["betas"] != nil {
      let betas = try settings.floats("betas")
      XCTAssertTrue(try decay == 0 || settings.number("decoupled_weight_decay") == 1)
      return Adam(
        count: count, learningRate: rate, meanDecay: betas[0], squareDecay: betas[1],
        epsilon: Float(try settings.number("eps")), weightDecay: decay)
    }
    let momentum = Float(try settings.number("momentum"))
    if settings["alpha"] != nil {
      XCTAssertEqual(momentum, 0)
      XCTAssertEqual(decay, 0)
      return RMSProp(
        count: count, learningRate: rate, squareDecay: Float(try settings.number("alpha")),
        epsilon: Float(try settings.number("eps")))
    }
    return SGD(
      count: count, learningRate: rate, momentum: momentum,
      nesterov: try settings.number("nesterov") == 1, weightDecay: decay)
  }

  private func clip(_ fields: [String: Any], _ check: TorchCheck) throws {
    let gradients = try fields.floats("before")
    var parameters = Parameters()
    parameters.add(
      name: "theta", rows: 1, columns: gradients.count,
      initial: [Float](repeating: 0, count: gradients.count))
    var tape = Tape()
    let theta = tape.parameters(parameters)
    tape.backward(from: theta.variable, seed: gradients)
    let norm = tape.clipGradientNorm(of: theta, to: Float(try fields.number("max_norm")))
    check.equal(norm, try fields.number("total_norm"), "total_norm")
    check.equal(tape.gradient(theta), try fields.numbers("after"), "after")
  }
}
