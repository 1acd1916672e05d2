import Course
import RLCore
import RLNetworks

/// The agents' networks and the mixer, and a slow copy of all of them: what a step works on.
///
/// Online and target numbers are read by the same networks.
public struct QMIXLearner: Sendable {
  /// One of the two sets of numbers.
  public enum Source: Sendable {
    /// The numbers that learn: θ.
    case online
    /// Their slow copy: θ⁻.
    case target
  }

  /// N.
  public let agents: Int
  /// Aᵢ, `[N]`.
  public let actionCounts: [Int]
  /// From what an agent sees to its values; one network for all agents, or one each.
  public let networks: [MLP]
  /// The hypernetworks; of use to QMIX alone.
  public let mixer: MonotonicMixer
  /// θ.
  public var online: Parameters
  /// θ⁻.
  public var target: Parameters

  private let stateSize: Int
  private let observationSizes: [Int]
  private var workspace = Workspace()

  /// Builds all networks; the slow copy begins equal.
  ///
  /// - Parameters:
  ///   - world: says how many numbers an observation and a state have.
  ///   - settings: see `QMIXSettings`; agents that share a network need observations and actions
  ///     of one size.
  ///   - random: the source of the weights.
  public init<World: MultiAgentEnvironment>(
    for world: World, settings: QMIXSettings, using random: inout RandomStream
  ) {
    agents = world.agentCount
    actionCounts = (0..<world.agentCount).map(world.actionCount(of:))
    observationSizes = (0..<world.agentCount).map(world.observationSize(of:))
    stateSize = world.stateSize
    precondition(
      !settings.isShared
        || actionCounts.allSatisfy { $0 == world.actionCount(of: 0) }
          && observationSizes.allSatisfy { $0 == world.observationSize(of: 0) },
      "QMIXLearner: agents that differ cannot share a network")
    var parameters = Parameters()
    networks = (0..<(settings.isShared ? 1 : world.agentCount)).map { agent in
      MLP(
        [world.observationSize(of: agent) + (settings.isShared ? world.agentCount : 0)]
          + settings.hiddenUnits + [world.actionCount(of: agent)],
        activation: .relu, outputGain: 1, name: "agent \(agent)", in: &parameters, using: &random)
    }
    mixer = MonotonicMixer(
      agents: agents, stateSize: stateSize, width: settings.mixerWidth, in: &parameters,
      using: &random)
    online = parameters
    target = parameters
  }

  /// Whether all agents use one network, which also reads who it is asked about.
  public var isShared: Bool { networks.count == 1 && agents > 1 }

  /// Qᵢ(oᵢ, ·) of what one agent sees, `[n, Aᵢ]`.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - observations: oᵢ, `[n, Dᵢ]`, row-major, n at least 1.
  ///   - source: whose numbers.
  public mutating func values(
    of agent: Int, at observations: [Float], by source: Source
  ) throws -> [Float] {
    let rows = observations.count / observationSizes[agent]
    guard rows >= 1, rows * observationSizes[agent] == observations.count else {
      throw TrainingError.unusable(
        exercise: "15.3",
        answer: "asked for the values of \(observations.count) numbers, of which "
          + "\(observationSizes[agent]) make a row")
    }
    return networks[isShared ? 0 : agent].predict(
      inputs(of: agent, observations), rows: rows, source == .online ? online : target,
      into: &workspace)
  }

  /// Q⁻_tot of the agents' values, `[n]`, by the slow copy of the mixer or by the sum.
  ///
  /// - Parameters:
  ///   - agentValues: Q⁻ᵢ(oᵢ, aᵢ), `[n, N]`, row-major, n at least 1.
  ///   - states: s, `[n, S]`.
  ///   - method: the sum or the mixer.
  ///   - functions: 15.1 and 15.2.
  ///   - tape: is reset, and records.
  public func targetTotal(
    of agentValues: [Float], in states: [Float], by method: TeamMethod,
    functions: QMIXFunctions, on tape: inout Tape
  ) throws -> [Float] {
    try total(of: agentValues, in: states, by: method, target, functions: functions, on: &tape)
  }

  /// Q_tot of the agents' values, `[n]`, with the mixer's weights from `parameters`.
  func total(
    of agentValues: [Float], in states: [Float], by method: TeamMethod,
    _ parameters: Parameters, functions: QMIXFunctions, on tape: inout Tape
  ) throws -> [Float] {
    let rows = agentValues.count / agents
    guard rows >= 1, rows * agents == agentValues.count, states.count == rows * stateSize else {
      throw TrainingError.unusable(
        exercise: "15.3",
        answer: "mixed \(agentValues.count) values in \(states.count / stateSize) states")
    }
    tape.reset()
    let theta = tape.frozen(parameters)
    let values = tape.constant(agentValues, rows: rows, columns: agents)
    guard method == .monotonic else {
      return tape.values(try functions.sum(values, &tape))
    }
    let weights = mixer(
      tape.constant(states, rows: rows, columns: stateSize), theta, on: &tape)
    return tape.values(try functions.mix(values, weights, &tape))
  }

  /// Qᵢ(oᵢ, aᵢ) of a minibatch, a column for each agent, `[n, N]`.
  ///
  /// - Parameters:
  ///   - batch: n joint transitions.
  ///   - theta: the numbers that learn, on the tape.
  ///   - tape: records; the result is differentiable in the numbers.
  public func agentValues(
    in batch: JointBatch, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable {
    let n = batch.count
    guard isShared else {
      var columns: [Tape.Variable] = []
      for agent in 0..<agents {
        let x = tape.constant(
          batch.observations[agent], rows: n, columns: observationSizes[agent])
        let values = networks[agent](x, theta, on: &tape)
        columns.append(tape.pick(values, columns: batch.actions[agent]))
      }
      var table = columns[0]
      for column in columns.dropFirst() { table = tape.concatenate(table, column) }
      return table
    }
    // One pass for all: row k N + i is agent i in sample k.
    let size = observationSizes[0]
    let width = size + agents
    var rows = [Float](repeating: 0, count: n * agents * width)
    var taken = [Int](repeating: 0, count: n * agents)
    for agent in 0..<agents {
      for k in 0..<n {
        let row = k * agents + agent
        for j in 0..<size {
          rows[row * width + j] = batch.observations[agent][k * size + j]
        }
        rows[row * width + size + agent] = 1
        taken[row] = batch.actions[agent][k]
      }
    }
    let x = tape.constant(rows, rows: n * agents, columns: width)
    let values = tape.pick(networks[0](x, theta, on: &tape), columns: taken)
    return tape.reshape(values, rows: n, columns: agents)
  }

  /// What the hypernetworks put out for n states.
  ///
  /// - Parameters:
  ///   - states: s, `[n, S]`, row-major.
  ///   - theta: the numbers that learn, on the tape.
  ///   - tape: records.
  public func mixerWeights(
    in states: [Float], _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> MixerVariables {
    mixer(
      tape.constant(states, rows: states.count / stateSize, columns: stateSize), theta, on: &tape)
  }

  /// Moves the slow copy towards the networks: θ⁻ ← (1 − τ) θ⁻ + τ θ.
  public mutating func follow(rate: Float) { target.blend(toward: online, rate: rate) }

  /// What an agent's network reads: what the agent sees, and who it is where a network is shared.
  private func inputs(of agent: Int, _ observations: [Float]) -> [Float] {
    guard isShared else { return observations }
    let size = observationSizes[agent]
    let (rows, width) = (observations.count / size, size + agents)
    var result = [Float](repeating: 0, count: rows * width)
    for row in 0..<rows {
      for j in 0..<size { result[row * width + j] = observations[row * size + j] }
      result[row * width + size + agent] = 1
    }
    return result
  }
}

/// What one gradient step measured.
public struct QMIXUpdate: Equatable, Sendable {
  /// The loss before the step.
  public var loss: Float
  /// Q_tot before the step, `[n]`.
  public var values: [Float]

  /// Joins both.
  public init(loss: Float, values: [Float]) {
    self.loss = loss
    self.values = values
  }
}
