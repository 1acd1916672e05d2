import Lesson13
import RLCore

typealias DQNStep =
  @Sendable (
    _ learner: inout ValueLearner, _ batch: DQNBatch, _ settings: DQNSettings,
    _ functions: DQNFunctions
  ) throws -> DQNUpdate

/// A step of DQN whose parts can be exchanged, so that a mistake is one line.
struct DQNUpdateVariation: Sendable {
  /// What there is once Q(s, a) is recorded.
  struct Forward {
    var batch: DQNBatch
    var settings: DQNSettings
    var targets: [Float]
    var values: [Float]
    var errors: [Float]
  }
  typealias Values = @Sendable (inout ValueLearner, DQNBatch) throws -> [Float]

  var batch: @Sendable (DQNBatch) -> DQNBatch = { $0 }
  var settings: @Sendable (DQNSettings) -> DQNSettings = { $0 }
  var parts: @Sendable (DQNFunctions) -> DQNFunctions = { $0 }
  /// Q⁻(s′, ·), and Q(s′, ·) for Double DQN.
  var next: Values = { try $0.values($1.nextObservations, of: .target) }
  var choosing: Values = { try $0.values($1.nextObservations, of: .online) }
  var targets:
    @Sendable (
      DQNBatch, _ choosing: [Float], _ next: [Float], _ actions: Int, _ isDouble: Bool,
      DQNFunctions
    ) throws -> [Float] = { batch, choosing, next, actions, isDouble, functions in
      isDouble
        ? try functions.doubleTargets(
          batch.rewards, batch.discounts, batch.endings, choosing, next, actions)
        : try functions.targets(batch.rewards, batch.discounts, batch.endings, next, actions)
    }
  var recorded: Values = { try $0.record($1.observations, actions: $1.actions) }
  var errors: @Sendable (_ values: [Float], _ targets: [Float], DQNSettings) -> [Float] = {
    values, targets, _ in zip(values, targets).map { $0 - $1 }
  }
  var weighed:
    @Sendable (Forward, DQNFunctions) throws -> (priorities: [Float]?, weights: [Float]) = {
      forward, functions in
      guard let rule = forward.settings.priorities,
        let probabilities = forward.batch.probabilities
      else { return (nil, forward.errors.map { _ in 1 }) }
      let answer = try functions.prioritize(
        forward.errors, probabilities, forward.batch.stored, rule)
      return (answer.priorities, answer.weights)
    }
  var loss:
    @Sendable (Forward, _ weights: [Float], DQNFunctions) throws -> (
      loss: Float, gradient: [Float]
    ) = { try $2.huber($0.errors, $1, $0.settings.threshold) }
  var step: @Sendable (inout ValueLearner, _ gradient: [Float], Forward) throws -> Void = {
    learner, gradient, _ in try learner.step(along: gradient)
  }
  var copied: @Sendable (inout ValueLearner, DQNSettings) -> Void = {
    if $0.updates % $1.targetInterval == 0 { $0.copyToTarget() }
  }
  var report: @Sendable (inout DQNUpdate, Forward, _ weights: [Float]) -> Void = { _, _, _ in }

  func callAsFunction(
    _ learner: inout ValueLearner, _ batch: DQNBatch, _ settings: DQNSettings,
    _ functions: DQNFunctions
  ) throws -> DQNUpdate {
    let (batch, settings) = (self.batch(batch), self.settings(settings))
    let functions = parts(functions)
    let forward = try forward(&learner, batch, settings, functions)
    let (priorities, weights) = try weighed(forward, functions)
    let (loss, gradient) = try loss(forward, weights, functions)
    try step(&learner, gradient, forward)
    copied(&learner, settings)
    var update = DQNUpdate(loss: loss, values: forward.values, priorities: priorities)
    report(&update, forward, weights)
    return update
  }

  /// The targets, and Q(s, a) as it is recorded last.
  func forward(
    _ learner: inout ValueLearner, _ batch: DQNBatch, _ settings: DQNSettings,
    _ functions: DQNFunctions
  ) throws -> Forward {
    let next = try next(&learner, batch)
    let choosing = settings.isDouble ? try choosing(&learner, batch) : next
    let targets = try targets(
      batch, choosing, next, learner.network.actions, settings.isDouble, functions)
    let values = try recorded(&learner, batch)
    return Forward(
      batch: batch, settings: settings, targets: targets, values: values,
      errors: errors(values, targets, settings))
  }
}

/// The right step with some of its parts exchanged.
func stepping(_ change: (inout DQNUpdateVariation) -> Void) -> DQNStep {
  var variation = DQNUpdateVariation()
  change(&variation)
  return { [variation] in try variation(&$0, $1, $2, $3) }
}

/// A copy with one property changed.
func with<Whole, Part>(_ path: WritableKeyPath<Whole, Part>, _ part: Part, in whole: Whole) -> Whole
{
  var changed = whole
  changed[keyPath: path] = part
  return changed
}
