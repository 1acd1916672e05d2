import Course
import RLCore
import RLNetworks

/// A part of MADDPG that 14.8 changes, alone.
public enum MADDPGKnob: String, CaseIterable, Sendable {
  /// Each critic reads only its own agent's observation and action.
  case localCritic
  /// γ is 0.5 instead of 0.95.
  case smallerDiscount
  /// The temperature is 5 instead of 1.
  case higherTemperature
  /// The penalty on logits is 0.1 instead of 0.001.
  case strongerPenalty
}

/// A quantity that 14.8 asks about.
public enum MADDPGQuantity: String, CaseIterable, Sendable {
  /// Mean of (Qᵢ − yᵢ)² over the memory: what the critics cannot explain.
  case criticError
  /// Mean of |Qᵢ| over the memory, the size of the predicted values.
  case prediction
  /// Mean entropy of the actors' choices over the memory, in nats.
  case entropy
}

extension MADDPGKnob {
  /// What 14.8 asks: the pairs in which the seeds agree.
  public static let questions: [(knob: MADDPGKnob, quantity: MADDPGQuantity)] = [
    (.localCritic, .criticError), (.localCritic, .prediction), (.localCritic, .entropy),
    (.smallerDiscount, .prediction), (.higherTemperature, .criticError),
    (.higherTemperature, .prediction), (.strongerPenalty, .criticError),
    (.strongerPenalty, .prediction), (.strongerPenalty, .entropy),
  ]

  /// How many updates of new networks 14.8 makes on the memory.
  public static let updates = 1_000

  func applied(to settings: MADDPGSettings) -> MADDPGSettings {
    var settings = settings
    switch self {
    case .localCritic: settings.isCentralized = false
    case .smallerDiscount: settings.discount = 0.5
    case .higherTemperature: settings.temperature = 5
    case .strongerPenalty: settings.logitPenalty = 0.1
    }
    return settings
  }
}

extension MADDPGSettings {
  /// What 14.8 changes one part of: small networks, and a memory of 5 000 random steps.
  public static let predicted: MADDPGSettings = {
    var settings = MADDPGSettings()
    settings.hiddenUnits = 32
    settings.totalSteps = 5_000
    settings.warmUpSteps = 5_000
    return settings
  }()
}

/// What 14.8 asks about, after some updates.
public struct MADDPGMeasurement: Equatable, Sendable {
  /// See `MADDPGQuantity.criticError`.
  public let criticError: Double
  /// See `MADDPGQuantity.prediction`.
  public let prediction: Double
  /// See `MADDPGQuantity.entropy`.
  public let entropy: Double

  /// The quantity that 14.8 names.
  public subscript(quantity: MADDPGQuantity) -> Double {
    switch quantity {
    case .criticError: criticError
    case .prediction: prediction
    case .entropy: entropy
    }
  }
}

/// Fills a memory on TwoAgentGrid, then trains new networks on it with and without each change.
///
/// All of them begin with the same seed and see the same minibatches; no further step is taken.
///
/// - Parameters:
///   - settings: the training's; all its steps are random ones.
///   - seed: decides everything random.
///   - updates: how many updates are made, at least 1.
///   - functions: whose functions to run.
/// - Returns: What the updates left without a change, then with each of `MADDPGKnob.allCases`.
public func measureChangesOnTwoAgentGrid(
  _ settings: MADDPGSettings, seed: UInt64, updates: Int = MADDPGKnob.updates,
  functions: MADDPGFunctions
) throws -> [MADDPGMeasurement] {
  var random = MADDPG(TwoAgentGrid(), settings: settings, seed: seed, functions: functions)
  while !random.isFinished { _ = try random.iterate() }
  return try ([settings] + MADDPGKnob.allCases.map { $0.applied(to: settings) }).map {
    var training = MADDPG(TwoAgentGrid(), settings: $0, seed: seed, functions: functions)
    training.memory = random.memory
    return try training.measure(updates: updates)
  }
}

extension MADDPG {
  fileprivate mutating func measure(updates: Int) throws -> MADDPGMeasurement {
    let parts = checkedParts
    for _ in 0..<updates { try learn(parts) }
    let all = batch(of: 512)
    var (errors, sizes, entropies): ([Double], [Double], [Double]) = ([], [], [])
    for i in 0..<agent.count {
      let isTeam = agent.isCentralized
      let (team, member, batch) =
        isTeam ? (agent.teams[0], i, all) : (agent.teams[i], 0, all.alone(i))
      let targets = try parts.criticTargets(
        member, batch.joint, settings.discount,
        { team.targetActions(of: $0, at: $1, on: &tape) },
        {
          try team.targetValues(
            of: member, observations: $0, actions: $1, criticInput: parts.criticInput, on: &tape)
        })
      tape.reset()
      let others = 0..<batch.agentCount
      let seen = others.map { batch.observations(of: $0, on: &tape) }
      let done = others.map { batch.actions(of: $0, on: &tape) }
      let theta = tape.frozen(team.agents[member].criticParameters)
      let values = tape.values(
        team.agents[member].critic(
          try parts.criticInput(seen, done, &tape), theta, on: &tape))
      errors += zip(values, targets).map { Double(($0 - $1) * ($0 - $1)) }
      sizes += values.map { Double(abs($0)) }
      let logits = agent.logits(of: i, at: all.joint.observations[i], rows: all.count)
      entropies += (0..<all.count).map {
        Double(Categorical.entropy(logits, row: $0, actions: agent.actionCounts[i]))
      }
    }
    return MADDPGMeasurement(
      criticError: Statistics.mean(errors), prediction: Statistics.mean(sizes),
      entropy: Statistics.mean(entropies))
  }

  /// Some transitions of the memory, evenly spread.
  private func batch(of count: Int) -> MADDPGBatch {
    var joint = JointBatch(agents: agent.count)
    memory.gather((0..<count).map { $0 * memory.count / count }, into: &joint)
    return MADDPGBatch(
      joint: joint, actionCounts: agent.actionCounts, uniforms: agent.actionCounts.map { _ in [] })
  }
}
