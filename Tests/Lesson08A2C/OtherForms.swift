import Course
import Lesson08
import RLCore
import RLNetworks

/// Lesson 8 once more, each function in another natural form than the reference's.
enum OtherA2C: A2CExercises {
  /// Each environment's column by itself, in Double.
  static func bootstrappedReturns(
    rewards: [Float], endings: [Ending?], finalValues: [Float], bootstrapValues: [Float],
    discount: Float
  ) -> [Float] {
    let (count, steps) = (bootstrapValues.count, rewards.count / bootstrapValues.count)
    var returns = [Float](repeating: 0, count: rewards.count)
    for (environment, value) in bootstrapValues.enumerated() {
      var following = Double(value)
      for step in (0..<steps).reversed() {
        let index = step * count + environment
        switch endings[index] {
        case .terminated: following = 0
        case .truncated: following = Double(finalValues[index])
        case nil: break
        }
        following = Double(rewards[index]) + Double(discount) * following
        returns[index] = Float(following)
      }
    }
    return returns
  }

  /// Σ π (−ln π), with the impossible actions' logarithms taken out first.
  static func entropies(
    logProbabilities: Tape.Variable, on tape: inout Tape
  ) -> Tape.Variable {
    let probabilities = tape.exp(logProbabilities)
    let surprises = tape.negate(logProbabilities)
    return tape.sumColumns(tape.weigh(surprises, by: probabilities))
  }

  /// Each sample's loss first, then one mean.
  static func loss(
    logProbabilities: Tape.Variable, entropies: Tape.Variable, values: Tape.Variable,
    returns: Tape.Variable, valueCoefficient: Float, entropyCoefficient: Float,
    on tape: inout Tape
  ) -> Tape.Variable {
    let errors = tape.subtract(values, returns)
    let actor = tape.multiply(tape.detach(errors), logProbabilities)
    let critic = tape.scale(tape.square(errors), by: 0.5 * valueCoefficient)
    let bonus = tape.scale(entropies, by: -entropyCoefficient)
    return tape.mean(tape.add(tape.add(actor, critic), bonus))
  }

  /// By sums of squares about the mean.
  static func explainedVariance(values: [Float], returns: [Float]) -> Double? {
    guard let first = returns.first, !returns.allSatisfy({ $0 == first }) else { return nil }
    func spread(_ numbers: [Double]) -> Double {
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      return numbers.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    }
    let targets = returns.map(Double.init)
    let errors = zip(values, targets).map { Double($0) - $1 }
    return (spread(targets) - spread(errors)) / spread(targets)
  }

  /// The critic first; both networks' outputs are read off before backward.
  static func update(
    _ parameters: inout Parameters, optimizer: inout Adam, actor: MLP, critic: MLP,
    batch: A2CBatch, settings: A2CSettings, parts: A2CFunctions, on tape: inout Tape
  ) throws -> (loss: Float, entropy: Float) {
    tape.reset()
    let block = tape.parameters(parameters)
    let (rows, columns) = (batch.actions.count, actor.inputs)
    let returns = tape.constant(batch.returns, rows: rows, columns: 1)
    let inputs = tape.constant(
      rows: Array(0..<rows), of: batch.observations, columns: columns)
    let values = critic(inputs, block, on: &tape)
    let distribution = Categorical(logits: actor(inputs, block, on: &tape), on: &tape)
    let entropies = try parts.entropies(distribution.logProbabilities, &tape)
    let taken = distribution.logProbability(of: batch.actions, on: &tape)
    let loss = try parts.loss(
      taken, entropies, values, returns, settings.valueCoefficient, settings.entropyCoefficient,
      &tape)
    let numbers = tape.values(entropies)
    let answer = (tape.value(loss), numbers.reduce(0, +) / Float(numbers.count))
    tape.backward(from: loss)
    tape.clipGradientNorm(of: block, to: settings.maximumGradientNorm)
    optimizer.step(&parameters, block, on: tape)
    return answer
  }

  /// By the return first, with other thresholds.
  static func diagnosis(of log: A2CLog) -> A2CMistake {
    let shares = log.entropies.map { $0 / log.largestEntropy }
    if shares[0] > 0.95 { return .stepsTooSmall }
    if log.returns[4] > 150 { return shares[4] > 0.5 ? .none : .entropySignTurned }
    if log.explainedVariances[4] > 0.6 { return .advantageSignTurned }
    return log.explainedVariances[4] < -0.8 && shares[4] > 0.5 ? .endingsIgnored : .criticUntrained
  }

  /// As a list.
  static func prediction(for change: A2CChange) -> Trend {
    let rising: [A2CChange] = [.moreStepsVariance, .moreEntropyWeightEntropy, .noDetachValue]
    let still: [A2CChange] = [.noClippingStep, .shiftedCriticGradient]
    return rising.contains(change) ? .rises : still.contains(change) ? .stays : .falls
  }
}

/// Nothing written.
enum UnwrittenA2C: A2CExercises {
  static func bootstrappedReturns(
    rewards: [Float], endings: [Ending?], finalValues: [Float], bootstrapValues: [Float],
    discount: Float
  ) throws -> [Float] { throw Unsolved("08.1") }

  static func entropies(
    logProbabilities: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("08.2") }

  static func loss(
    logProbabilities: Tape.Variable, entropies: Tape.Variable, values: Tape.Variable,
    returns: Tape.Variable, valueCoefficient: Float, entropyCoefficient: Float,
    on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("08.3") }

  static func explainedVariance(values: [Float], returns: [Float]) throws -> Double? {
    throw Unsolved("08.4")
  }

  static func update(
    _ parameters: inout Parameters, optimizer: inout Adam, actor: MLP, critic: MLP,
    batch: A2CBatch, settings: A2CSettings, parts: A2CFunctions, on tape: inout Tape
  ) throws -> (loss: Float, entropy: Float) { throw Unsolved("08.5") }

  static func diagnosis(of log: A2CLog) throws -> A2CMistake { throw Unsolved("08.6") }

  static func prediction(for change: A2CChange) throws -> Trend { throw Unsolved("08.7") }
}
