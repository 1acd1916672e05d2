import Course
import Lesson13
import RLCore
import RLNetworks

/// The reference for lesson 13: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `DQNExercises`.
public enum DQNSolution: DQNExercises {
  // snippet.ring
  /// Round and round: transition k goes to slot k mod capacity.
  public static func ring(stored: Int, capacity: Int) -> RingPlace {
    RingPlace(slot: stored % capacity, filled: min(stored + 1, capacity))
  }
  // snippet.end

  // snippet.targets
  /// After a termination nothing follows; a truncated episode would have gone on.
  public static func targets(
    rewards: [Float], discounts: [Float], endings: [Ending?], nextValues: [Float], actions: Int
  ) -> [Float] {
    rewards.indices.map { i in
      if endings[i] == .terminated { return rewards[i] }
      var best = nextValues[i * actions]
      for value in nextValues[i * actions..<(i + 1) * actions] { best = max(best, value) }
      return rewards[i] + discounts[i] * best
    }
  }
  // snippet.end

  // snippet.double-targets
  /// The online network chooses, the target network values.
  public static func doubleTargets(
    rewards: [Float], discounts: [Float], endings: [Ending?], onlineNextValues: [Float],
    targetNextValues: [Float], actions: Int
  ) -> [Float] {
    rewards.indices.map { i in
      if endings[i] == .terminated { return rewards[i] }
      var best = i * actions
      for j in best..<best + actions where onlineNextValues[j] > onlineNextValues[best] { best = j }
      return rewards[i] + discounts[i] * targetNextValues[best]
    }
  }
  // snippet.end

  // snippet.huber
  /// The derivative of H is the error, clipped to ±κ.
  public static func huber(
    errors: [Float], weights: [Float], threshold: Float
  ) -> (loss: Float, gradient: [Float]) {
    let share = 1 / Float(errors.count)
    var loss: Float = 0
    var gradient = errors
    for (i, error) in errors.enumerated() {
      let size = abs(error)
      let penalty =
        size <= threshold ? 0.5 * error * error : threshold * (size - 0.5 * threshold)
      loss += weights[i] * penalty
      gradient[i] = weights[i] * share * min(max(error, -threshold), threshold)
    }
    return (loss * share, gradient)
  }
  // snippet.end

  // snippet.dueling
  /// Q = V + A − mean A: the advantages of a state have the mean 0.
  public static func dueling(
    value: Tape.Variable, advantages: Tape.Variable, on tape: inout Tape
  ) -> Tape.Variable {
    let mean = tape.scale(tape.sumColumns(advantages), by: 1 / Float(advantages.columns))
    return tape.add(advantages, tape.subtract(value, mean))
  }
  // snippet.end

  // snippet.prioritize
  /// x^y = exp(y ln x).
  public static func prioritize(
    errors: [Float], probabilities: [Float], stored: Int, settings: PrioritySettings
  ) -> (priorities: [Float], weights: [Float]) {
    func power(_ x: Float, _ y: Float) -> Float { Elementary.exp(y * Elementary.log(x)) }
    let priorities = errors.map { power(abs($0) + settings.offset, settings.exponent) }
    let weights = probabilities.map { power(Float(stored) * $0, -settings.correction) }
    let largest = weights.max() ?? 1
    return (priorities, weights.map { $0 / largest })
  }
  // snippet.end

  // snippet.n-step
  /// The ending's own step is the last one that counts.
  public static func nStep(
    rewards: [Float], endings: [Ending?], discount: Float
  ) -> NStepTransition {
    var transition = NStepTransition(reward: 0, discount: 1, steps: 0)
    for (reward, ending) in zip(rewards, endings) {
      transition.reward += transition.discount * reward
      transition.discount *= discount
      transition.steps += 1
      if ending != nil { break }
    }
    return transition
  }
  // snippet.end

  // snippet.project
  /// Each atom moves to r + γᵏ z and is shared by its two neighbours there.
  public static func project(
    probabilities: [Float], rewards: [Float], discounts: [Float], endings: [Ending?],
    support: ValueSupport
  ) -> [Float] {
    let last = support.atoms - 1
    let distance = support.distance
    var result = [Float](repeating: 0, count: probabilities.count)
    for row in rewards.indices {
      let first = row * support.atoms
      let factor = endings[row] == .terminated ? 0 : discounts[row]
      for atom in 0...last {
        let moved = rewards[row] + factor * support[atom]
        let place = (min(max(moved, support.minimum), support.maximum) - support.minimum) / distance
        // Rounding may leave a place just beyond the last atom.
        let lower = min(Int(place), last)
        let fraction = min(place - Float(lower), 1)
        let upper = min(lower + 1, last)
        result[first + lower] += probabilities[first + atom] * (1 - fraction)
        result[first + upper] += probabilities[first + atom] * fraction
      }
    }
    return result
  }
  // snippet.end

  // snippet.update
  /// Q(s′) → y → Q(s, a) → errors → loss → step.
  public static func update(
    _ learner: inout ValueLearner, batch: DQNBatch, settings: DQNSettings, functions: DQNFunctions
  ) throws -> DQNUpdate {
    let actions = learner.network.actions
    let next = try learner.values(batch.nextObservations, of: .target)
    let targets =
      settings.isDouble
      ? try functions.doubleTargets(
        batch.rewards, batch.discounts, batch.endings,
        try learner.values(batch.nextObservations, of: .online), next, actions)
      : try functions.targets(batch.rewards, batch.discounts, batch.endings, next, actions)

    let values = try learner.record(batch.observations, actions: batch.actions)
    let errors = zip(values, targets).map { $0 - $1 }
    var (priorities, weights) = ([Float]?.none, errors.map { _ in Float(1) })
    if let rule = settings.priorities, let probabilities = batch.probabilities {
      let answer = try functions.prioritize(errors, probabilities, batch.stored, rule)
      (priorities, weights) = (answer.priorities, answer.weights)
    }
    let (loss, gradient) = try functions.huber(errors, weights, settings.threshold)
    try learner.step(along: gradient)
    if learner.updates % settings.targetInterval == 0 { learner.copyToTarget() }
    return DQNUpdate(loss: loss, values: values, priorities: priorities)
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, those first that no other mistake gives.
  public static func findBug(_ log: DQNLog) -> DQNBug {
    let value = log.values[log.values.count - 1]
    if value < 0 { return .turnedGradient }
    if value > 100 { return .bootstrapsTerminals }
    if !log.values.contains(where: { $0 > 4 }) { return .frozenTarget }
    if log.returns.contains(where: { $0 > 30 }) { return .healthy }
    return log.returns[log.returns.count - 1] > 15 ? .neverExploits : .wrongAction
  }
  // snippet.end

  // snippet.predict
  /// Each from a formula or from what the part is there for.
  public static func predict(_ change: DQNChange) -> Trend {
    switch change {
    // More errors, a luckier best one.
    case .moreActionsMaximum: .rises
    // The second set's error is not the reason of the choice: its mean is 0.
    case .doubleMaximum: .falls
    // The oldest of M transitions is M steps old.
    case .largerMemoryAge: .rises
    // Neighbours in time are alike, draws from all of the past are not.
    case .replayCorrelation: .falls
    // P ∝ |δ|^α; beside the largest weight that of the largest error is (P_min / P)^β.
    case .largerExponentShare: .rises
    case .largerCorrectionWeight: .falls
    // A sum of random numbers varies more; the values' error is discounted by γⁿ.
    case .moreStepsVariance: .rises
    case .moreStepsBias: .falls
    // The mean over the actions takes the shift out again.
    case .shiftedAdvantages: .stays
    // Probabilities move, none is lost.
    case .shiftedRewardMass: .stays
    // Beyond κ the derivative is κ.
    case .smallerThresholdGradient: .falls
    }
  }
  // snippet.end
}
