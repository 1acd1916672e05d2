import Course
import Lesson07
import RLCore
import RLNetworks

/// The experiments behind the predictions of 08.7.
struct A2CExperiment {
  let seed: UInt64
  let functions: A2CFunctions
  let ppo: PPOFunctions

  /// Bias and variance of m-step targets on the chain, whose values are known; the critic's are ½
  /// larger.
  func targets(steps: Int) throws -> (bias: Double, variance: Double) {
    let task = TargetTask.chain
    var random = RandomStream(seed: seed, name: "targets")
    let targets = try task.targets(
      4000, steps: steps, critic: task.values.map { $0 + 0.5 }, using: &random,
      functions: functions)
    let deviation = Statistics.standardDeviation(targets)
    return (Statistics.mean(targets) - task.values[task.start], deviation * deviation)
  }

  /// The mean correlation of two samples of a batch of 64 in the angle of CartPole's pole, under a
  /// policy that has not learnt.
  func correlation(environments: Int) -> Double {
    BatchCorrelation(
      of: BatchCorrelation.untrainedAgent(seed: seed), environments: environments, size: 64,
      batches: 400, seed: seed, quantity: 2
    ).pairs
  }
}

extension A2CExperiment {
  /// The course's settings for a short training on CartPole.
  private var settings: A2CSettings {
    var settings = A2CSettings()
    settings.totalSteps = 20_000
    return settings
  }

  private func trained(
    _ settings: A2CSettings, _ functions: A2CFunctions
  ) throws -> (agent: ActorCritic<CartPole, CategoricalHead>, reports: [A2CReport]) {
    var training = A2C(
      CartPole(), settings: settings, random: RandomStream(seed: seed, name: "a2c"),
      functions: functions)
    var reports: [A2CReport] = []
    while !training.isFinished { reports.append(try training.iterate()) }
    return (training.agent, reports)
  }

  /// The mean entropy in the last tenth of a training, in nats.
  func entropy(coefficient: Float) throws -> Double {
    var settings = settings
    settings.entropyCoefficient = coefficient
    let reports = try trained(settings, functions).reports
    return Statistics.mean(reports.suffix(reports.count / 10).map { Double($0.entropy) })
  }
}

extension A2CExperiment {
  /// V of a pole that stands upright at rest, after a training; rewards are scaled to 0.1 a step,
  /// so that no return is above 10.
  func uprightValue(isDetached: Bool) throws -> Double {
    var functions = functions
    if !isDetached {
      functions.loss = { logProbabilities, entropies, values, returns, value, entropy, tape in
        let error = tape.subtract(values, returns)
        let gain = tape.subtract(
          tape.scale(tape.mean(entropies), by: entropy),
          tape.mean(tape.multiply(logProbabilities, error)))
        return tape.subtract(tape.scale(tape.mean(tape.square(error)), by: value / 2), gain)
      }
    }
    var agent = try trained(settings, functions).agent
    return Double(agent.values([0, 0, 0, 0], rows: 1)[0])
  }

  /// The norm of the mean gradient of 08.3's loss by the policy's logits, on a known walk.
  ///
  /// The policy goes right with probability 5/8: five of every state's eight samples do. Each is
  /// given the mean of its complete returns, Q(s, a), and the critic is right but for a shift.
  func gradientNorm(criticShift: Float) throws -> Double {
    let walk = RandomWalk.fiveStates
    let (left, right) = (3, 5)
    let model = walk.simulation.model
    let policy = (0..<model.states).flatMap { _ in [Double(left) / 8, Double(right) / 8] }
    let values = model.policyEvaluation(policy, discount: 1).values
    let actionValues = model.actionValues(of: values, discount: 1)
    var (features, actions): ([Float], [Int]) = ([], [])
    var (complete, estimates): ([Float], [Float]) = ([], [])  // R and V of each sample
    for state in 1...walk.length {
      for sample in 0..<left + right {
        let action = sample < left ? 0 : 1
        features += (1...walk.length).map { $0 == state ? 1 : 0 }
        actions.append(action)
        complete.append(Float(actionValues[state * 2 + action]))
        estimates.append(Float(values[state]) + criticShift)
      }
    }
    var tape = Tape()
    let logits = tape.variable(
      (1...walk.length).flatMap { _ in
        [Elementary.log(Float(left)), Elementary.log(Float(right))]
      }, rows: walk.length, columns: 2)
    let states = tape.constant(features, rows: actions.count, columns: walk.length)
    let chosen = tape.pick(tape.logSoftmax(tape.matmul(states, logits)), columns: actions)
    let loss = try functions.loss(
      chosen, tape.scale(chosen, by: 0), tape.constant(estimates), tape.constant(complete),
      0, 0, &tape)
    guard loss.count == 1, loss.isTracked else {
      throw TrainingError.unusable(exercise: "08.3", answer: "gave no loss that can be derived")
    }
    tape.backward(from: loss)
    return tape.gradient(logits).reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  }

  /// How far ten updates of PPO with one epoch and one minibatch move the parameters.
  func ppoStep(isClipped: Bool) throws -> Double {
    var settings = PPOSettings(settings)
    if isClipped {
      settings.clipRange = PPOSettings().clipRange
      settings.valueClipRange = PPOSettings().valueClipRange
    }
    var training = PPO(
      CartPole(), settings: settings, seed: seed, functions: ppo.inOneBatch()
    ) { _ in CategoricalHead(actions: 2) }
    let start = training.parameters.values
    for _ in 0..<10 { _ = try training.iterate() }
    return zip(start, training.parameters.values).reduce(0) { sum, pair in
      sum + Double(pair.1 - pair.0) * Double(pair.1 - pair.0)
    }.squareRoot()
  }
}
