import Course
import RLCore
import RLNetworks

/// A change of one thing, and what is measured before and after it.
public enum DQNChange: String, CaseIterable, Sendable {
  /// 32 actions instead of 2, all worth 0, each value with an error of its own: the mean of the
  /// largest value.
  case moreActionsMaximum
  /// Of 8 such actions, one set of values chooses and another one values the choice, instead of one
  /// set for both: the mean of that value.
  case doubleMaximum
  /// A memory of 10 000 transitions instead of 1 000, long since full: the mean age of a sample.
  case largerMemoryAge
  /// A minibatch is drawn from 10 000 steps on CartPole, instead of being 32 steps in a row: the
  /// correlation of two of its pole angles.
  case replayCorrelation
  /// α is 1 instead of 0.5: how likely the largest of four errors is drawn.
  case largerExponentShare
  /// β is 1 instead of 0.4: the weight of that error, beside the largest weight.
  case largerCorrectionWeight
  /// The target sums 10 random rewards before it bootstraps, instead of one: its variance.
  case moreStepsVariance
  /// The target sums 10 rewards before it bootstraps, instead of one; the network's values are all
  /// too large by the same amount: the target's error.
  case moreStepsBias
  /// All advantages of a state are larger by 1: its Q in a dueling network.
  case shiftedAdvantages
  /// All rewards are larger by 1: the sum of a projected distribution.
  case shiftedRewardMass
  /// κ is 0.1 instead of 1: the derivative of Huber's loss at an error of 3.
  case smallerThresholdGradient
}

/// What an experiment measured before a change and after it.
public struct DQNMeasurement: Equatable, Sendable {
  /// The quantity before the change.
  public let before: Double
  /// The quantity after the change.
  public let after: Double

  /// How the quantity answers to the change; equal but for rounding is `.stays`.
  public var trend: Trend {
    if abs(after - before) <= 1e-4 * max(abs(before), abs(after)) { return .stays }
    return after < before ? .falls : .rises
  }
}

extension DQNChange {
  /// Measures the quantity with and without the change, everything else being equal.
  ///
  /// - Parameters:
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  /// - Throws: What the functions throw.
  public func measurement(seed: UInt64, functions: DQNFunctions) throws -> DQNMeasurement {
    func measured(_ quantity: (_ isChanged: Bool) throws -> Double) throws -> DQNMeasurement {
      DQNMeasurement(before: try quantity(false), after: try quantity(true))
    }
    switch self {
    case .moreActionsMaximum:
      return try measured { MaximumBias(actions: $0 ? 32 : 2, draws: 10_000, seed: seed).single }
    case .doubleMaximum:
      let bias = MaximumBias(actions: 8, draws: 10_000, seed: seed)
      return DQNMeasurement(before: bias.single, after: bias.double)
    case .largerMemoryAge:
      return try measured { try meanAge(capacity: $0 ? 10_000 : 1_000, seed, functions) }
    case .replayCorrelation:
      return try measured { angleCorrelation(isDrawn: $0, seed: seed) }
    case .largerExponentShare:
      return try measured {
        try PriorityExample(exponent: $0 ? 1 : 0.5, correction: 1, functions).probabilities[3]
      }
    case .largerCorrectionWeight:
      return try measured {
        try PriorityExample(exponent: 0.5, correction: $0 ? 1 : 0.4, functions).weights[3]
      }
    case .moreStepsVariance:
      return try measured { try targets(steps: $0 ? 10 : 1, seed, functions).variance }
    case .moreStepsBias:
      return try measured { try targets(steps: $0 ? 10 : 1, seed, functions).bias }
    case .shiftedAdvantages:
      return try measured { isChanged in
        var tape = Tape()
        let advantages = [0.5, -1, 2].map { Float($0) + (isChanged ? 1 : 0) }
        let q = try functions.dueling(
          tape.variable([3], rows: 1, columns: 1),
          tape.variable(advantages, rows: 1, columns: 3), &tape)
        return Double(tape.values(q)[0])
      }
    case .shiftedRewardMass:
      return try measured {
        let support = ValueSupport(minimum: -10, maximum: 10, atoms: 11)
        let even = [Float](repeating: 1 / 11, count: 11)
        let projected = try functions.project(even, [$0 ? 1.5 : 0.5], [0.9], [nil], support)
        return projected.reduce(0) { $0 + Double($1) }
      }
    case .smallerThresholdGradient:
      return try measured { Double(try functions.huber([3], [1], $0 ? 0.1 : 1).gradient[0]) }
    }
  }
}

/// The mean age of what is in a ring after 20 000 transitions, in transitions.
private func meanAge(capacity: Int, _ seed: UInt64, _ functions: DQNFunctions) throws -> Double {
  var born = [Int](repeating: 0, count: capacity)
  var filled = 0
  for index in 0..<20_000 {
    let place = try functions.ring(index, capacity)
    guard place.slot >= 0, place.slot < capacity, place.filled <= capacity else {
      throw TrainingError.unusable(
        exercise: "13.1", answer: "stores in slot \(place.slot) of \(capacity)")
    }
    born[place.slot] = index
    filled = place.filled
  }
  return 20_000 - Statistics.mean(born[..<max(filled, 1)].map(Double.init))
}

/// The correlation of two pole angles of a minibatch of 32, of a policy that acts at random.
private func angleCorrelation(isDrawn: Bool, seed: UInt64) -> Double {
  var random = RandomStream(seed: seed, name: "angles")
  var world = CartPole()
  _ = world.reset(using: &random)
  let angles = (0..<10_000).map { _ -> Double in
    let step = world.step(random.integer(below: 2))
    let angle = world.state.angle
    if step.ending != nil { _ = world.reset(using: &random) }
    return angle
  }
  // The variance between minibatches is what their members have in common.
  var means: [Double] = []
  for start in stride(from: 0, to: 9_984, by: 32) {
    let batch = (0..<32).map { angles[isDrawn ? random.integer(below: 10_000) : start + $0] }
    means.append(Statistics.mean(batch))
  }
  func variance(_ values: [Double]) -> Double {
    let deviation = Statistics.standardDeviation(values)
    return deviation * deviation
  }
  // Var(mean) = σ² (1 + 31 ρ) / 32.
  return (32 * variance(means) / variance(angles) - 1) / 31
}

/// Targets of rewards around 1, of a network whose values are all too large by 5; γ = 0.9.
private func targets(
  steps: Int, _ seed: UInt64, _ functions: DQNFunctions
) throws -> (bias: Double, variance: Double) {
  var random = RandomStream(seed: seed, name: "targets")
  let found = try (0..<2_000).map { _ -> Double in
    let rewards = (0..<steps).map { _ in 1 + random.normal() }
    let step = try functions.nStep(rewards, rewards.map { _ in nil }, 0.9)
    // The value of each state is 1 / (1 − γ) = 10.
    return Double(try functions.targets([step.reward], [step.discount], [nil], [15], 1).first ?? 0)
  }
  let deviation = Statistics.standardDeviation(found)
  return (Statistics.mean(found) - 10, deviation * deviation)
}
