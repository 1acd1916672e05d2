import Course
import Lesson08
import RLCore
import RLNetworks

/// The reference for lesson 8: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `A2CExercises`.
public enum A2CSolution: A2CExercises {
  // snippet.bootstrapped-returns
  /// R_t = r_t + γ R_{t+1}, from the last step to the first, each environment for itself.
  public static func bootstrappedReturns(
    rewards: [Float], endings: [Ending?], finalValues: [Float], bootstrapValues: [Float],
    discount: Float
  ) -> [Float] {
    let environments = bootstrapValues.count
    var returns = rewards
    for n in 0..<environments {
      var next = bootstrapValues[n]  // R_{t+1}
      for row in stride(from: n, to: rewards.count, by: environments).reversed() {
        if let ending = endings[row] { next = ending == .terminated ? 0 : finalValues[row] }
        next = rewards[row] + discount * next
        returns[row] = next
      }
    }
    return returns
  }
  // snippet.end

  // snippet.entropies
  /// −Σ π ln π; `weigh` gives 0 · −∞ = 0 for an impossible action.
  public static func entropies(
    logProbabilities: Tape.Variable, on tape: inout Tape
  ) -> Tape.Variable {
    let probabilities = tape.exp(logProbabilities)
    return tape.negate(tape.sumColumns(tape.weigh(logProbabilities, by: probabilities)))
  }
  // snippet.end

  // snippet.loss
  /// The advantage is detached: the actor's loss must not move the critic.
  public static func loss(
    logProbabilities: Tape.Variable, entropies: Tape.Variable, values: Tape.Variable,
    returns: Tape.Variable, valueCoefficient: Float, entropyCoefficient: Float,
    on tape: inout Tape
  ) -> Tape.Variable {
    let advantages = tape.subtract(returns, tape.detach(values))
    let gain = tape.mean(tape.multiply(logProbabilities, advantages))
    let objective = tape.add(gain, tape.scale(tape.mean(entropies), by: entropyCoefficient))
    let error = tape.mean(tape.square(tape.subtract(values, returns)))
    return tape.subtract(tape.scale(tape.scale(error, by: 0.5), by: valueCoefficient), objective)
  }
  // snippet.end

  // snippet.explained-variance
  /// 1 − Var[R − V] / Var[R], in Double.
  public static func explainedVariance(values: [Float], returns: [Float]) -> Double? {
    guard let first = returns.first, returns.contains(where: { $0 != first }) else { return nil }
    let residuals = zip(returns, values).map { Double($0) - Double($1) }
    return 1 - variance(residuals) / variance(returns.map { Double($0) })
  }

  private static func variance(_ numbers: [Double]) -> Double {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
  }
  // snippet.end

  // snippet.update
  /// Forward, loss, backward, norm, step.
  public static func update(
    _ parameters: inout Parameters, optimizer: inout Adam, actor: MLP, critic: MLP,
    batch: A2CBatch, settings: A2CSettings, parts: A2CFunctions, on tape: inout Tape
  ) throws -> (loss: Float, entropy: Float) {
    tape.reset()
    let theta = tape.parameters(parameters)
    let rows = batch.actions.count
    let observations = tape.constant(
      batch.observations, rows: rows, columns: batch.observations.count / rows)
    let policy = tape.logSoftmax(actor(observations, theta, on: &tape))
    let chosen = tape.pick(policy, columns: batch.actions)
    let entropies = try parts.entropies(policy, &tape)
    let loss = try parts.loss(
      chosen, entropies, critic(observations, theta, on: &tape), tape.constant(batch.returns),
      settings.valueCoefficient, settings.entropyCoefficient, &tape)
    tape.backward(from: loss)
    tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
    optimizer.step(&parameters, theta, on: tape)
    return (tape.value(loss), tape.value(tape.mean(entropies)))
  }
  // snippet.end

  // snippet.diagnosis
  /// The plainest signs first; what has none of them and yet fails has an untrained critic.
  public static func diagnosis(of log: A2CLog) -> A2CMistake {
    guard let firstEntropy = log.entropies.first, let entropy = log.entropies.last,
      let explained = log.explainedVariances.last, let reached = log.returns.last
    else { return .none }
    if firstEntropy > 0.97 * log.largestEntropy { return .stepsTooSmall }
    if explained < -0.5 && reached < 100 && entropy > 0.8 * log.largestEntropy {
      return .endingsIgnored
    }
    if explained > 0.8 && reached < 15 { return .advantageSignTurned }
    if reached >= 100 && entropy < 0.4 * log.largestEntropy { return .entropySignTurned }
    return reached >= 300 ? .none : .criticUntrained
  }
  // snippet.end

  // snippet.prediction
  /// What the experiments of this lesson measured.
  public static func prediction(for change: A2CChange) -> Trend {
    switch change {
    case .moreStepsBias, .moreEnvironmentsCorrelation: .falls
    case .moreStepsVariance, .moreEntropyWeightEntropy, .noDetachValue: .rises
    case .shiftedCriticGradient, .noClippingStep: .stays
    }
  }
  // snippet.end
}
