import Course
import Lesson07

/// What an experiment measured before a change and after it.
public struct A2CMeasurement: Equatable, Sendable {
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

extension A2CChange {
  /// Runs the experiment with and without the change, everything else being equal.
  ///
  /// - Parameters:
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  ///   - ppo: whose functions of lesson 7 to run.
  /// - Throws: What the functions and the trainings throw.
  public func measurement(
    seed: UInt64, functions: A2CFunctions, ppo: PPOFunctions
  ) throws -> A2CMeasurement {
    let experiment = A2CExperiment(seed: seed, functions: functions, ppo: ppo)
    func measured(_ quantity: (_ isChanged: Bool) throws -> Double) throws -> A2CMeasurement {
      A2CMeasurement(before: try quantity(false), after: try quantity(true))
    }
    return switch self {
    case .moreStepsBias: try measured { try experiment.targets(steps: $0 ? 20 : 1).bias }
    case .moreStepsVariance: try measured { try experiment.targets(steps: $0 ? 20 : 1).variance }
    case .moreEnvironmentsCorrelation:
      try measured { experiment.correlation(environments: $0 ? 16 : 1) }
    case .moreEntropyWeightEntropy:
      try measured { try experiment.entropy(coefficient: $0 ? 1 : 0.01) }
    case .noDetachValue: try measured { try experiment.uprightValue(isDetached: !$0) }
    case .shiftedCriticGradient:
      try measured { try experiment.gradientNorm(criticShift: $0 ? 5 : 0) }
    case .noClippingStep: try measured { try experiment.ppoStep(isClipped: !$0) }
    }
  }
}
