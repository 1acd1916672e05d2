import RLCore
import RLNetworks

/// What an update asks about a policy on the samples of one rollout.
///
/// The policy's answer to all states is recorded once, on a tape that every Fisher–vector product
/// uses again. Other parameters are measured on a second tape.
struct TrustRegionBatch<Head: TrustRegionHead>: Sendable {
  let actor: MLP
  let head: Head
  /// The states, `[n, observationSize]`.
  private var observations: [Float] = []
  /// The actions taken in them, `[n]`.
  private var actions: [Head.Action] = []
  /// A, `[n]`, with mean 0 and deviation 1.
  private var advantages: [Float] = []
  private var rows: [Int] = []
  private var tape = Tape()
  private var trial = Tape()
  private var theta: Tape.ParameterBlock
  private var outputs: Tape.Variable
  /// log π_old(a|s) of the actions taken, `[n]`.
  private var logProbabilities: [Float] = []
  /// π_old in all states, as the head describes it.
  private var distribution: [Float] = []

  init(actor: MLP, head: Head) {
    self.actor = actor
    self.head = head
    theta = tape.parameters([0])
    outputs = theta.variable
  }

  // snippet.gradient
  /// Records the policy that collected a rollout.
  ///
  /// - Parameters:
  ///   - rollout: the samples.
  ///   - advantages: A, `[n]`.
  ///   - parameters: θ_old, the policy's alone.
  /// - Returns: The gradient of mean(r A) at θ_old, where every r = π_θ/π_old is 1, and the
  ///   policy's mean entropy.
  mutating func record(
    _ rollout: Rollout<Head.Action>, advantages: [Float], parameters: [Float]
  ) -> (gradient: [Float], entropy: Float) {
    observations = rollout.observations
    actions = rollout.actions
    self.advantages = advantages
    if rows.count != rollout.rows { rows = Array(0..<rollout.rows) }
    tape.reset()
    theta = tape.parameters(parameters)
    let states = tape.constant(observations, rows: rows.count, columns: rollout.observationSize)
    outputs = actor(states, theta, on: &tape)
    distribution = head.distribution(outputs, theta, on: &tape)
    let (log, entropies) = head.logProbabilitiesAndEntropies(
      outputs, actions: actions, rows: rows, theta, on: &tape)
    logProbabilities = tape.values(log)
    let entropy = tape.value(tape.mean(entropies))
    // ∇r = r ∇log π, and r = 1.
    let weighted = tape.multiply(log, tape.constant(advantages))
    tape.backward(from: tape.mean(weighted))
    return (tape.gradient(theta), entropy)
  }
  // snippet.end

  /// F v + λ v at θ_old.
  mutating func fisherProduct(
    _ direction: [Float], damping: Float, functions: TRPOFunctions
  ) throws -> [Float] {
    try head.fisherProduct(
      direction, outputs: outputs, theta, damping: damping, functions: functions, on: &tape)
  }

  // snippet.measure
  /// What mean(r A) gains with other parameters, and their divergence from θ_old.
  mutating func measure(
    _ parameters: [Float], functions: TRPOFunctions
  ) throws -> (improvement: Float, divergence: Float) {
    trial.reset()
    let theta = trial.parameters(parameters)
    let states = trial.constant(
      observations, rows: rows.count, columns: observations.count / rows.count)
    let outputs = actor(states, theta, on: &trial)
    let (log, _) = head.logProbabilitiesAndEntropies(
      outputs, actions: actions, rows: rows, theta, on: &trial)
    // mean(r A) − mean(A), in Double: its terms cancel to a thousandth of their size.
    var gain = 0.0
    for (row, new) in trial.values(log).enumerated() {
      let ratio = Elementary.exp(Double(new) - Double(logProbabilities[row]))
      gain += (ratio - 1) * Double(advantages[row])
    }
    let divergence = try head.divergence(
      from: distribution, to: head.distribution(outputs, theta, on: &trial), functions: functions)
    return (Float(gain / Double(rows.count)), divergence)
  }
  // snippet.end
}
