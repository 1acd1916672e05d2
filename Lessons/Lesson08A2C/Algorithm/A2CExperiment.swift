import Course
import Lesson07
import RLCore
import RLNetworks

/// The experiments behind the predictions of 08.7.
struct A2CExperiment {
  let seed: UInt64
  let functions: A2CFunctions
  let ppo: PPOFunctions

  /// Bias and variance of m-step targets of a known walk's middle state.
  ///
  /// The walk goes left or right with probability ½ and earns 1 at the right end; its values are
  /// known, and the critic's are ½ larger.
  func targets(steps: Int) throws -> (bias: Double, variance: Double) {
    let walk = RandomWalk.fiveStates
    let values = walk.trueValues
    var random = RandomStream(seed: seed, name: "targets")
    var targets: [Double] = []
    for _ in 0..<4000 {
      var world = walk
      var state = world.reset(using: &random)
      var (rewards, endings): ([Float], [Ending?]) = ([], [])
      while rewards.count < steps, endings.allSatisfy({ $0 == nil }) {
        let step = world.step(random.integer(below: 2))
        rewards.append(Float(step.reward))
        endings.append(step.ending)
        state = step.observation
      }
      let returns = try functions.bootstrappedReturns(
        rewards, endings, rewards.map { _ in 0 }, [Float(values[state] + 0.5)], 1)
      guard let target = returns.first else {
        throw TrainingError.unusable(exercise: "08.1", answer: "gave no return")
      }
      targets.append(Double(target))
    }
    let mean = Statistics.mean(targets)
    let variance = Statistics.mean(targets.map { ($0 - mean) * ($0 - mean) })
    return (mean - values[(walk.length + 1) / 2], variance)
  }

  /// The mean correlation of two samples of a batch of 64 in the angle of CartPole's pole.
  func correlation(environments: Int) -> Double {
    let (rows, batches) = (64, 400)
    let random = RandomStream(seed: seed, name: "correlation")
    var initial = random.stream(named: "weights")
    var agent = ActorCritic(CartPole(), hiddenUnits: 16, using: &initial) { _ in
      CategoricalHead(actions: 2)
    }
    var collector = RolloutCollector<CartPole, CategoricalHead>(
      CartPole(), steps: rows / environments, environments: environments, random: random)
    var angles: [[Double]] = []
    for _ in 0..<batches {
      collector.collect(with: &agent, rewardScale: 1)
      let observations = collector.rollout.observations
      angles.append((0..<rows).map { Double(observations[4 * $0 + 2]) })
    }
    let mean = Statistics.mean(angles.map { Statistics.mean($0) })
    var (products, squares) = (0.0, 0.0)  // sums over pairs of different samples, and over samples
    for batch in angles {
      var (sum, square) = (0.0, 0.0)
      for angle in batch {
        sum += angle - mean
        square += (angle - mean) * (angle - mean)
      }
      products += sum * sum - square
      squares += square
    }
    return products / Double(rows - 1) / squares
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
