import Lesson13
import Lesson13Solution
import RLCore
import RLNetworks
import XCTest

/// torch_dqn: targets, Huber's loss, dueling streams, C51, transitions of n steps, priorities.
final class DqnConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_dqn"

  func testAllParts() throws {
    for fields in try loadFixture().cases {
      let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
      switch try fields.text("kind") {
      case "targets": try targets(fields, check)
      case "dueling": try dueling(fields, check)
      case "c51": try projection(fields, check)
      case "nstep_transitions": try transitions(fields)
      case "prioritized": try priorities(fields, check)
      // Quantile regression is no part of this lesson's agent.
      case "quantile_huber": break
      case let kind: XCTFail("no check of \(kind)")
      }
    }
  }

  private func targets(_ fields: [String: Any], _ check: TorchCheck) throws {
    let (q, next) = (try fields.floats("q"), try fields.floats("q_target_next"))
    let (actions, taken) = (try fields.columns("q"), try fields.integers("actions"))
    let rewards = try fields.floats("rewards")
    let discounts = rewards.map { _ in fields.single("gamma") }
    let endings = try fields.endings("dones")
    let plain = DQNSolution.targets(
      rewards: rewards, discounts: discounts, endings: endings, nextValues: next, actions: actions)
    check.equal(plain, try fields.numbers("dqn_target"), "dqn_target")
    let double = DQNSolution.doubleTargets(
      rewards: rewards, discounts: discounts, endings: endings,
      onlineNextValues: try fields.floats("q_online_next"), targetNextValues: next,
      actions: actions)
    check.equal(double, try fields.numbers("double_dqn_target"), "double_dqn_target")

    let values = taken.indices.map { q[$0 * actions + taken[$0]] }
    let errors = zip(values, double).map { $0 - $1 }
    check.equal(errors.map { -$0 }, try fields.numbers("td_error_double"), "td_error_double")
    func loss(
      _ errors: [Float], _ weights: [Float], _ threshold: Float, _ field: String, _ slope: String
    ) throws {
      // torch's mean squared error is twice Huber's loss with a threshold that nothing reaches.
      let scale: Float = threshold > 1 ? 2 : 1
      let answer = DQNSolution.huber(errors: errors, weights: weights, threshold: threshold)
      check.equal(scale * answer.loss, try fields.number(field), field)
      var gradient = [Float](repeating: 0, count: q.count)
      for row in taken.indices {
        gradient[row * actions + taken[row]] = scale * answer.gradient[row]
      }
      check.equal(gradient, try fields.numbers(slope), slope)
    }
    let ones = errors.map { _ in Float(1) }
    try loss(zip(values, plain).map { $0 - $1 }, ones, 1, "huber_loss_dqn", "grad_huber_q")
    try loss(errors, ones, 1_000, "mse_loss_double", "grad_mse_q")
    try loss(
      errors, try fields.floats("is_weights"), 1, "weighted_huber_double",
      "grad_weighted_huber_q")
  }

  private func dueling(_ fields: [String: Any], _ check: TorchCheck) throws {
    var tape = Tape()
    let rows = try fields.floats("v").count
    let value = tape.variable(try fields.floats("v"), rows: rows, columns: 1)
    let advantages = tape.variable(
      try fields.floats("a"), rows: rows, columns: try fields.columns("a"))
    let q = DQNSolution.dueling(value: value, advantages: advantages, on: &tape)
    check.equal(tape.values(q), try fields.numbers("q"), "q")
    tape.backward(from: q, seed: try fields.floats("q_cotangent"))
    check.equal(tape.gradient(value), try fields.numbers("grad_v"), "grad_v")
    check.equal(tape.gradient(advantages), try fields.numbers("grad_a"), "grad_a")
  }

  private func projection(_ fields: [String: Any], _ check: TorchCheck) throws {
    let support = ValueSupport(
      minimum: fields.single("v_min"), maximum: fields.single("v_max"),
      atoms: Int(try fields.number("atoms")))
    let rewards = try fields.floats("rewards")
    let projected = DQNSolution.project(
      probabilities: try fields.floats("next_probs"), rewards: rewards,
      discounts: rewards.map { _ in fields.single("gamma") },
      endings: try fields.endings("dones"), support: support)
    // A place between two atoms is known as well as the numbers that it is the difference of.
    check.equal(projected, try fields.numbers("projected"), "projected", terms: 1)
    for row in rewards.indices {
      let sum = projected[row * support.atoms..<(row + 1) * support.atoms].reduce(0, +)
      XCTAssertEqual(sum, 1, accuracy: 1e-5)
    }
    var tape = Tape()
    let logits = tape.variable(
      try fields.floats("logits"), rows: rewards.count, columns: support.atoms)
    let logarithms = tape.logSoftmax(logits)
    let seed = projected.map { -$0 / Float(rewards.count) }
    let entropy = zip(seed, tape.values(logarithms)).reduce(0) { $0 + $1.0 * $1.1 }
    check.equal(entropy, try fields.number("cross_entropy"), "cross_entropy")
    tape.backward(from: logarithms, seed: seed)
    check.equal(
      tape.gradient(logits), try fields.numbers("grad_cross_entropy_logits"), "gradient")
  }

  private func transitions(_ fields: [String: Any]) throws {
    let rewards = try fields.floats("rewards")
    let endings = try fields.endings("dones")
    let steps = Int(try fields.number("n"))
    let recorded = try XCTUnwrap(fields["transitions"] as? [[String: Any]])
    for transition in recorded {
      let start = Int(try transition.number("start"))
      let window = start..<min(start + steps, rewards.count)
      let made = DQNSolution.nStep(
        rewards: Array(rewards[window]), endings: Array(endings[window]),
        discount: fields.single("gamma"))
      XCTAssertEqual(Double(made.reward), try transition.number("reward"), accuracy: 1e-5)
      XCTAssertEqual(made.steps, Int(try transition.number("steps")))
      let ended = try transition.number("done") == 1
      XCTAssertEqual(endings[start + made.steps - 1] != nil, ended)
      let bootstrap = try transition.number("bootstrap_discount")
      if !ended { XCTAssertEqual(Double(made.discount), bootstrap, accuracy: 1e-6) }
    }
  }

  private func priorities(_ fields: [String: Any], _ check: TorchCheck) throws {
    let errors = try fields.floats("priorities")
    let probabilities = try fields.floats("probabilities")
    let settings = PrioritySettings(
      exponent: fields.single("alpha"), correction: fields.single("beta"), offset: 1e-9)
    let answer = DQNSolution.prioritize(
      errors: errors, probabilities: probabilities, stored: errors.count, settings: settings)
    let total = answer.priorities.reduce(0, +)
    check.equal(
      answer.priorities.map { $0 / total }, try fields.numbers("probabilities"), "probabilities")
    check.equal(
      answer.weights, try fields.numbers("weights_over_global_max"), "weights_over_global_max")
    let batch = try fields.integers("batch_indices")
    let drawn = DQNSolution.prioritize(
      errors: batch.map { errors[$0] }, probabilities: batch.map { probabilities[$0] },
      stored: errors.count, settings: settings)
    check.equal(
      drawn.weights, try fields.numbers("weights_over_batch_max"), "weights_over_batch_max")
    var tree = SumTree(capacity: errors.count)
    for (slot, priority) in answer.priorities.enumerated() { tree[slot] = Double(priority) }
    XCTAssertEqual(
      tree.total, try XCTUnwrap(fields.numbers("priority_prefix_sums").last), accuracy: 1e-4)
  }
}

extension Dictionary where Key == String, Value == Any {
  /// A number, NaN where there is none.
  fileprivate func single(_ key: String) -> Float { (self[key] as? Double).map(Float.init) ?? .nan }

  /// Flags of terminations as endings.
  fileprivate func endings(_ key: String) throws -> [Ending?] {
    try numbers(key).map { $0 == 1 ? .terminated : nil }
  }
}
