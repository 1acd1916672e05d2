import Lesson12Solution
import RLCore
import RLNetworks
import XCTest

/// torch_trpo: the Fisher matrix of a softmax policy, by products alone, and a natural step.
final class TrpoConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_trpo"

  func testFisherMatrices() throws {
    for fields in try loadFixture().cases {
      var policy = try LinearPolicy(fields)
      try run(fields, &policy, TorchCheck(label: "\(Self.fixture) \(fields.name)"))
    }
  }

  private func run(
    _ fields: [String: Any], _ policy: inout LinearPolicy, _ check: TorchCheck
  ) throws {
    let theta = try fields.floats("theta")
    let damping = Float(try fields.number("damping"))
    let delta = Float(try fields.number("delta"))
    policy.record(theta)
    check.equal(
      policy.tape.values(policy.probabilities), try fields.numbers("probs"), "probs")

    // The gradient of mean(r A) at θ, where every ratio is 1.
    let gradient = try policy.gradient(
      actions: fields.integers("actions"), advantages: fields.floats("advantages"))
    check.equal(gradient, try fields.numbers("gradient"), "gradient")

    // Each column of F is F times a unit vector.
    let size = theta.count
    var fisher = [Float](repeating: 0, count: size * size)
    for column in 0..<size {
      var unit = [Float](repeating: 0, count: size)
      unit[column] = 1
      for (row, value) in policy.fisher(times: unit).enumerated() {
        fisher[row * size + column] = value
      }
    }
    check.equal(fisher, try fields.numbers("fisher"), "fisher", terms: 1)

    let v = try fields.floats("v")
    let product = policy.fisher(times: v)
    check.equal(product, try fields.numbers("fvp_undamped"), "fvp_undamped", terms: 1)
    check.equal(
      zip(product, v).map { $0 + damping * $1 }, try fields.numbers("fvp_damped"), "fvp_damped",
      terms: 1)

    // The recorded step is (F + damping)⁻¹ g, and its length follows from it.
    func damped(_ v: [Float]) -> [Float] {
      TRPOSolution.fisherProduct(
        v, logits: policy.logits, theta: policy.theta, damping: damping, on: &policy.tape)
    }
    check.equal(damped(v), try fields.numbers("fvp_damped"), "fvp_damped of 12.3", terms: 1)
    let x = try TRPOSolution.conjugateGradient(
      damped, rightSide: gradient, iterations: 2 * size, tolerance: 1e-7
    ).solution
    check.equal(x, try fields.numbers("x"), "x", terms: 1)
    let image = policy.fisher(times: x)
    let longest = Double(x.map { abs($0) }.max() ?? 0)
    check.equal(damped(x), try fields.numbers("gradient"), "(F + damping) x", terms: longest)
    let curvature = zip(x, image).reduce(0) { $0 + $1.0 * $1.1 }
    let dampedCurvature = zip(x, damped(x)).reduce(0) { $0 + $1.0 * $1.1 }
    let terms = longest * longest
    check.equal(curvature, try fields.number("xFx_undamped"), "xFx_undamped", terms: terms)
    check.equal(dampedCurvature, try fields.number("xFx_damped"), "xFx_damped", terms: terms)
    // A relative error of x F x is halved by the root.
    func length(_ product: [Float], _ curvature: Float, _ field: String) throws -> Float {
      let scale = TRPOSolution.stepLength(
        maximumDivergence: delta, direction: x, product: product)
      check.equal(
        scale, try fields.number(field), field,
        terms: Double(scale) * max(1, terms / Double(curvature)))
      return scale
    }
    let scale = try length(damped(x), dampedCurvature, "step_scale_damped")
    _ = try length(image, curvature, "step_scale_undamped")

    let (old, actions) = (policy.logProbabilities, policy.actions)
    policy.record(zip(theta, x).map { $0 + scale * $1 })
    check.equal(
      TRPOSolution.divergence(
        oldLogProbabilities: old, newLogProbabilities: policy.logProbabilities, actions: actions),
      try fields.number("kl_at_full_step"), "kl_at_full_step", terms: 1)
  }
}

/// A policy whose logits are states times one matrix of parameters.
private struct LinearPolicy {
  var tape = Tape()
  private let states: [Float]
  private let rows: Int
  private var parameters = Parameters()
  private let slot: Parameters.Slot
  private(set) var theta: Tape.ParameterBlock
  private(set) var logits: Tape.Variable
  private(set) var probabilities: Tape.Variable

  init(_ fields: [String: Any]) throws {
    states = try fields.floats("states")
    rows = Int(try fields.number("n_states"))
    slot = parameters.add(
      name: "theta", rows: Int(try fields.number("dim")),
      columns: Int(try fields.number("n_actions")), initial: try fields.floats("theta"))
    theta = tape.parameters(parameters)
    logits = theta.variable
    probabilities = logits
  }

  mutating func record(_ values: [Float]) {
    parameters.values = values
    tape.reset()
    theta = tape.parameters(parameters)
    let x = tape.constant(states, rows: rows, columns: slot.rows)
    logits = tape.matmul(x, theta[slot])
    probabilities = tape.exp(tape.logSoftmax(logits))
  }

  mutating func gradient(actions: [Int], advantages: [Float]) throws -> [Float] {
    let new = tape.pick(tape.logSoftmax(logits), columns: actions)
    let ratio = tape.exp(tape.subtract(new, tape.detach(new)))
    tape.backward(from: tape.mean(tape.multiply(ratio, tape.constant(advantages))))
    return tape.gradient(theta)
  }

  /// Jᵀ M J v with J = ∂logits/∂θ and M = (diag π − π πᵀ) / n in every state: the mean Hessian of
  /// KL(π_θ ‖ π) in the logits.
  mutating func fisher(times v: [Float]) -> [Float] {
    tape.jvp(along: v, of: theta)
    let seed = Categorical.fisherProduct(
      tape.values(logits), tape.tangent(logits), actions: slot.columns)
    tape.backward(from: logits, seed: seed)
    return tape.gradient(theta)
  }

  /// log π(a|s) of all actions, row-major.
  var logProbabilities: [Float] {
    mutating get { tape.values(tape.logSoftmax(logits)) }
  }
  var actions: Int { slot.columns }
}
