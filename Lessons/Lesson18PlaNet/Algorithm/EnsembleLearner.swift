import Course
import Preconditions
import RLCore
import RLNetworks

/// The settings of models that see one step alone.
public struct EnsembleSettings: Equatable, Sendable {
  /// K, how many networks learn the same from other minibatches.
  public var members = 3
  /// Units of each of the two hidden layers.
  public var units = 48
  /// Steps of a minibatch.
  public var batchSize = 64
  /// Adam's step size.
  public var learningRate: Float = 2e-3

  /// The settings for the pendulum.
  public init() {}
}

/// Networks that predict the next observation and the reward from an observation and an action.
///
/// There is no memory: what one observation does not show, such a model does not know. A plan's
/// rewards are the mean over the networks. Chua et al. 2018, "Deep Reinforcement Learning in a
/// Handful of Trials using Probabilistic Dynamics Models" (PETS), without the variances.
public struct EnsembleLearner: WorldModel {
  /// The networks, from [o, a] to [o′ − o, r].
  public let networks: [MLP]
  /// Their numbers.
  public private(set) var parameters: Parameters
  /// The settings.
  public let settings: EnsembleSettings

  private let observationSize: Int
  private let actionSize: Int
  private var optimizer: Adam
  private var tape = Tape()
  private var batch: SequenceBatch
  private var inputs: [Float]
  private var targets: [Float]
  private var random: RandomStream
  private var workspace = Workspace()
  private var rows: [Float] = []

  /// Builds the networks.
  ///
  /// - Parameters:
  ///   - observationSize: D.
  ///   - actionSize: A.
  ///   - settings: see `EnsembleSettings`.
  ///   - random: its children decide weights and minibatches.
  public init(
    observationSize: Int, actionSize: Int, settings: EnsembleSettings, random: RandomStream
  ) {
    precondition(settings.members >= 1, "EnsembleLearner: \(settings.members) networks")
    var initial = random.stream(named: "weights")
    var parameters = Parameters()
    networks = (0..<settings.members).map { member in
      MLP(
        [observationSize + actionSize, settings.units, settings.units, observationSize + 1],
        activation: .elu, outputGain: 0.1, name: "member \(member)", in: &parameters,
        using: &initial)
    }
    self.parameters = parameters
    self.settings = settings
    self.observationSize = observationSize
    self.actionSize = actionSize
    optimizer = Adam(count: parameters.count, learningRate: settings.learningRate)
    batch = SequenceBatch(
      length: 2, count: settings.batchSize, observationSize: observationSize,
      actionSize: actionSize)
    inputs = [Float](
      repeating: 0, count: settings.batchSize * (observationSize + actionSize))
    targets = [Float](repeating: 0, count: settings.batchSize * (observationSize + 1))
    self.random = random.stream(named: "minibatches")
  }

  // snippet.one-step
  /// One step of each network down the squared error of what came next.
  public mutating func learn(from replay: SequenceReplay) throws -> ModelLosses {
    let (count, size) = (settings.batchSize, observationSize)
    var losses = ModelLosses()
    tape.reset()
    let theta = tape.parameters(parameters)
    var total = tape.constant(0)
    for network in networks {
      replay.sample(into: &batch, using: &random)
      gather()
      let carries = tape.constant(
        Array(batch.carries[count..<2 * count]), rows: count, columns: 1)
      let predicted = network(
        tape.constant(inputs, rows: count, columns: size + actionSize), theta, on: &tape)
      let difference = tape.subtract(
        predicted, tape.constant(targets, rows: count, columns: size + 1))
      let errors = tape.square(tape.multiply(difference, carries))
      let observation = tape.mean(tape.sumColumns(tape.columns(errors, 0..<size)))
      let reward = tape.mean(tape.columns(errors, size..<size + 1))
      losses.observation += tape.value(observation) / Float(networks.count)
      losses.reward += tape.value(reward) / Float(networks.count)
      total = tape.add(total, tape.add(observation, reward))
    }
    tape.backward(from: total)
    optimizer.step(&parameters, theta, on: tape)
    return losses
  }
  // snippet.end

  /// Inputs and targets of the minibatch: the first step's observation, the second one's action.
  private mutating func gather() {
    let (count, size, width) = (settings.batchSize, observationSize, observationSize + actionSize)
    for row in 0..<count {
      let next = count + row
      for i in 0..<size {
        let now = batch.observations[row * size + i]
        inputs[row * width + i] = now
        targets[row * (size + 1) + i] = batch.observations[next * size + i] - now
      }
      for i in 0..<actionSize {
        inputs[row * width + size + i] = batch.actions[next * actionSize + i]
      }
      targets[row * (size + 1) + size] = batch.rewards[next]
    }
  }

  /// What is seen is all that is believed.
  public mutating func begin(_ observation: [Float]) -> [Float] { observation }

  /// What is seen is all that is believed.
  public mutating func follow(_ belief: inout [Float], action: [Float], observation: [Float]) {
    for i in 0..<observationSize { belief[i] = observation[i] }
  }

  /// Imagines several plans from one moment, each network for itself.
  public mutating func imagine(
    from belief: [Float], plans: [Float], count: Int, steps: Int, into rewards: inout [Float]
  ) {
    for i in 0..<count * steps { rewards[i] = 0 }
    for network in networks {
      begin(belief, count)
      for t in 0..<steps {
        step(network, plans, count, t, steps)
        for row in 0..<count {
          let reward = workspace.output[row * (observationSize + 1) + observationSize]
          rewards[row * steps + t] += reward / Float(networks.count)
        }
      }
    }
  }

  /// What the model thinks will be seen, the mean over the networks.
  public mutating func foresee(from belief: [Float], plan: [Float], steps: Int) -> [Float] {
    var seen = [Float](repeating: 0, count: steps * observationSize)
    for network in networks {
      begin(belief, 1)
      for t in 0..<steps {
        step(network, plan, 1, t, steps)
        for i in 0..<observationSize {
          seen[t * observationSize + i] += rows[i] / Float(networks.count)
        }
      }
    }
    return seen
  }

  private mutating func begin(_ belief: [Float], _ count: Int) {
    let width = observationSize + actionSize
    if rows.count < count * width { rows = [Float](repeating: 0, count: count * width) }
    for row in 0..<count {
      for i in 0..<observationSize { rows[row * width + i] = belief[i] }
    }
  }

  private mutating func step(
    _ network: MLP, _ plans: [Float], _ count: Int, _ t: Int, _ steps: Int
  ) {
    let width = observationSize + actionSize
    for row in 0..<count {
      for i in 0..<actionSize {
        rows[row * width + observationSize + i] = plans[(row * steps + t) * actionSize + i]
      }
    }
    network.predict(rows, rows: count, parameters, into: &workspace)
    for row in 0..<count {
      for i in 0..<observationSize {
        // A small network may run away; what is beyond this was never seen.
        let next = rows[row * width + i] + workspace.output[row * (observationSize + 1) + i]
        rows[row * width + i] = min(max(next, -4), 4)
      }
    }
  }
}
