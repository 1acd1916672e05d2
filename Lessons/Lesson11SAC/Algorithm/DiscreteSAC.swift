import Course
import RLCore
import RLNetworks

/// Soft actor-critic for a finite number of actions.
///
/// A policy of finitely many actions needs no samples for its expectations: they are sums. Its
/// targets, its loss and its temperature's derivative are those of `SAC`, averaged over all actions
/// with their probabilities. Christodoulou 2019, "Soft Actor-Critic for Discrete Action Settings".
public struct DiscreteSAC<World: DiscreteEnvironment & VectorObservable>: IteratedTraining {
  /// The training's settings.
  public let settings: SACSettings
  /// The world that is learned.
  public let world: World
  /// The networks as they are now.
  public private(set) var agent: DiscreteSACAgent

  private let functions: SACFunctions
  private var collector: ReplayCollector<World>
  private var optimizers: SACOptimizers
  private var tape = Tape()
  private var slots: [Int]
  private var measured = SACMeasurements()
  private var actionRandom: RandomStream
  private var batchRandom: RandomStream

  /// Builds the networks and starts an episode.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `SACSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(_ world: World, settings: SACSettings, seed: UInt64, functions: SACFunctions) {
    self.world = world
    self.settings = settings
    self.functions = functions.checked
    let random = RandomStream(seed: seed, name: "discrete sac")
    var initial = random.stream(named: "weights")
    agent = DiscreteSACAgent(
      observationSize: world.observationSize, actions: world.actionCount,
      hiddenUnits: settings.hiddenUnits, temperature: settings.initialTemperature,
      using: &initial)
    optimizers = SACOptimizers(
      actor: agent.actorParameters.count, critics: agent.criticParameters.count,
      settings: settings)
    collector = ReplayCollector(world, capacity: settings.memorySize, random: random)
    slots = [Int](repeating: 0, count: settings.batchSize)
    actionRandom = random.stream(named: "actions")
    batchRandom = random.stream(named: "minibatches")
  }

  /// Environment steps so far.
  public var steps: Int { collector.steps }

  /// The number of reports.
  public var iterations: Int { settings.iterations }

  /// Whether the settings' number of steps is done.
  public var isFinished: Bool { steps >= settings.totalSteps }

  /// The steps until the next report, with their updates.
  ///
  /// - Throws: as `SAC.iterate`.
  public mutating func iterate() throws -> SACReport {
    let end = min(SACSettings.reportInterval, max(1, settings.totalSteps - steps))
    for _ in 0..<end {
      let action =
        steps < settings.warmUpSteps
        ? actionRandom.integer(below: world.actionCount)
        : agent.sample(collector.observation, using: &actionRandom)
      collector.step(action, rewardScale: settings.rewardScale, discount: settings.discount)
      if steps > settings.warmUpSteps {
        let temperature = agent.temperature
        measured.add(try learn(), temperature: temperature)
      }
    }
    var report = measured.report(rewardScale: settings.rewardScale)
    report.steps = steps
    report.temperature = Double(agent.temperature)
    report.episodeReturn = collector.takeEpisodeReturn()
    measured = SACMeasurements()
    return report
  }

  /// One update on transitions of the memory.
  private mutating func learn() throws -> SACStep {
    collector.replay.sample(into: &slots, using: &batchRandom)
    let replay = collector.replay
    let columns = replay.observationSize
    let targets = try targets(replay)

    // The critics: Q(s, a) of the actions that were taken.
    tape.reset()
    var theta = tape.parameters(agent.criticParameters)
    var states = tape.constant(rows: slots, of: replay.observations, columns: columns)
    let y = tape.constant(targets)
    var loss = tape.constant(0)
    for critic in [agent.critics.first, agent.critics.second] {
      let taken = tape.pick(critic(states, theta, on: &tape), rows: slots, of: replay.actions)
      loss = tape.add(loss, tape.mean(tape.square(tape.subtract(taken, y))))
    }
    tape.backward(from: loss)
    let criticLoss = tape.value(loss)
    optimizers.critics.step(&agent.criticParameters, theta, on: tape)

    // The actor: Σ π (α log π − min Q), with all actions of each state.
    tape.reset()
    theta = tape.parameters(agent.actorParameters)
    let frozen = tape.frozen(agent.criticParameters)
    states = tape.constant(rows: slots, of: replay.observations, columns: columns)
    let log = tape.logSoftmax(agent.actor(states, theta, on: &tape))
    let policy = tape.exp(log)
    let smaller = tape.minimum(
      agent.critics.first(states, frozen, on: &tape),
      agent.critics.second(states, frozen, on: &tape))
    let inner = tape.subtract(tape.scale(log, by: agent.temperature), smaller)
    let actorLoss = tape.mean(tape.sumColumns(tape.multiply(policy, inner)))
    let negativeEntropies = tape.values(tape.sumColumns(tape.multiply(policy, log)))
    tape.backward(from: actorLoss)
    let step = SACStep(
      criticLoss: criticLoss, actorLoss: tape.value(actorLoss),
      entropy: -negativeEntropies.reduce(0, +) / Float(slots.count))
    optimizers.actor.step(&agent.actorParameters, theta, on: tape)

    // The temperature, by 11.4: the mean of log π in a state is −H.
    if let targetEntropy = settings.targetEntropy {
      let slope = try functions.temperatureGradient(
        agent.logTemperature, negativeEntropies, targetEntropy)
      optimizers.stepTemperature(&agent.logTemperature, gradient: slope)
    }
    agent.targetCriticParameters.blend(
      toward: agent.criticParameters, rate: settings.targetUpdateRate)
    try check(step)
    return step
  }

  /// y: the target of 11.2 for each next action, averaged with the actions' probabilities.
  private mutating func targets(_ replay: Replay<Int>) throws -> [Float] {
    tape.reset()
    let next = tape.constant(
      rows: slots, of: replay.nextObservations, columns: replay.observationSize)
    let log = tape.logSoftmax(agent.actor(next, tape.frozen(agent.actorParameters), on: &tape))
    let target = tape.frozen(agent.targetCriticParameters)
    let (first, second) = (
      agent.critics.first(next, target, on: &tape), agent.critics.second(next, target, on: &tape)
    )
    let (rewards, endings) = (slots.map { replay.rewards[$0] }, slots.map { replay.endings[$0] })
    var result = [Float](repeating: 0, count: slots.count)
    for action in 0..<world.actionCount {
      func column(_ x: Tape.Variable) -> [Float] {
        tape.values(tape.columns(x, action..<action + 1))
      }
      let logProbabilities = column(log)
      let targets = try functions.softTargets(
        rewards, endings, column(first), column(second), logProbabilities, agent.temperature,
        settings.discount)
      for i in result.indices { result[i] += Elementary.exp(logProbabilities[i]) * targets[i] }
    }
    return result
  }

  /// Plays episodes with the most likely actions, all side by side.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return Evaluation.batched(world, episodes: episodes, random: random) {
      agent.modes($0, rows: $1)
    }
  }

  private func check(_ step: SACStep) throws {
    for (value, quantity) in [
      (step.criticLoss, "critics' loss"), (step.actorLoss, "actor's loss"),
      (step.entropy, "entropy"), (agent.temperature, "temperature"),
    ] where !value.isFinite {
      throw TrainingError.notFinite(quantity: quantity, step: steps)
    }
  }
}
