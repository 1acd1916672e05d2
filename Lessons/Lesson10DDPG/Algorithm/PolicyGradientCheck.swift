import RLCore
import RLNetworks

/// The gradient of mean Q(s, μ(s)) by the weights of an actor with one layer, in several ways.
public struct PolicyGradientCheck: Equatable, Sendable {
  /// w, `[3]`: the weights at which it is taken.
  public let weights: [Float]
  /// By the chain rule, 10.4, `[3]`.
  public let chainRule: [Float]
  /// By the tape, `[3]`.
  public let tape: [Float]
  /// By finite differences, `[3]`.
  public let differences: [Double]
  /// By the chain rule with ∂Q/∂a at the stored actions, which is wrong, `[3]`.
  public let atStoredActions: [Float]
}

/// Trains DDPG on Pendulum-v1 for a while and differentiates its critic through a small actor.
///
/// - Parameters:
///   - settings: the training's.
///   - seed: decides everything random.
///   - states: how many states of the memory the mean is over, at least 1.
///   - functions: whose functions to run.
public func checkPolicyGradient(
  _ settings: DDPGSettings, seed: UInt64, states count: Int, functions: DDPGFunctions
) throws -> PolicyGradientCheck {
  var training = DDPG(Pendulum(), settings: settings, seed: seed, functions: functions)
  while !training.isFinished { _ = try training.iterate() }
  let batch = training.batch(of: count, seed: seed)
  let (agent, weights) = (training.agent, [Float](arrayLiteral: 0.3, -0.4, 0.1))

  /// ∂Q/∂a of one state.
  func slope(_ row: Int, _ action: Float) -> Float {
    var tape = Tape()
    let state = tape.constant(
      Array(batch.observations[3 * row..<3 * row + 3]), rows: 1, columns: 3)
    let a = tape.variable([action], rows: 1, columns: 1)
    tape.backward(
      from: agent.critics[0](state, a, tape.frozen(agent.criticParameters), on: &tape))
    return tape.gradient(a)[0]
  }
  /// mean Q(s, c tanh(w · s)), and its gradient.
  func objective(_ weights: [Float]) -> (value: Double, gradient: [Float]) {
    var tape = Tape()
    let w = tape.variable(weights, rows: 3, columns: 1)
    let states = batch.states(on: &tape)
    let actions = tape.scale(tape.tanh(tape.matmul(states, w)), by: agent.actionLimit)
    let values = agent.critics[0](
      states, actions, tape.frozen(agent.criticParameters), on: &tape)
    tape.backward(from: tape.mean(values))
    return (Statistics.mean(tape.values(values).map(Double.init)), tape.gradient(w))
  }
  let step: Float = 0x1p-11
  let differences = weights.indices.map { i in
    var (above, below) = (weights, weights)
    above[i] += step
    below[i] -= step
    return (objective(above).value - objective(below).value) / Double(2 * step)
  }
  return PolicyGradientCheck(
    weights: weights,
    chainRule: try functions.actorGradient(
      weights, batch.observations, agent.actionLimit, slope),
    tape: objective(weights).gradient, differences: differences,
    atStoredActions: try functions.actorGradient(
      weights, batch.observations, agent.actionLimit
    ) { row, _ in slope(row, batch.actions[row]) })
}

extension DDPG {
  /// Some transitions of the memory, drawn by a seed of their own.
  func batch(of count: Int, seed: UInt64) -> DDPGBatch {
    var batch = DDPGBatch(observationSize: world.observationSize)
    var slots = [Int](repeating: 0, count: count)
    var random = RandomStream(seed: seed, name: "measured")
    collector.replay.sample(into: &slots, using: &random)
    batch.gather(slots, from: collector.replay, normals: &random)
    return batch
  }
}
