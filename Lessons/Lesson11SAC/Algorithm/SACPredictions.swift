import Course
import RLCore
import RLNetworks

/// A change of one setting that 11.8 asks about.
public enum SACKnob: String, CaseIterable, Sendable {
  /// All rewards are ten times as large; α adjusts itself.
  case tenfoldRewards
  /// All rewards are ten times as large; α is fixed.
  case tenfoldRewardsFixed
  /// α is fixed, and ten times as large.
  case tenfoldTemperature
  /// The target entropy is 0.5 instead of −1; α adjusts itself.
  case higherTargetEntropy
  /// γ is 0.9 instead of 0.99; α adjusts itself.
  case smallerDiscount
}

/// A quantity that 11.8 asks about.
public enum SACQuantity: String, CaseIterable, Sendable {
  /// e^H in newton metres, with H = −mean log π(a|s): how widely actions are spread.
  case spread
  /// α.
  case temperature
}

extension SACKnob {
  /// The settings before the change.
  ///
  /// - Parameter settings: those of 11.8, whose α adjusts itself.
  public func before(_ settings: SACSettings) -> SACSettings {
    switch self {
    case .tenfoldRewardsFixed, .tenfoldTemperature:
      settings.fixed(temperature: settings.initialTemperature)
    default: settings
    }
  }

  /// The settings after the change.
  ///
  /// - Parameter settings: those of 11.8, whose α adjusts itself.
  public func after(_ settings: SACSettings) -> SACSettings {
    var changed = before(settings)
    switch self {
    case .tenfoldRewards, .tenfoldRewardsFixed: changed.rewardScale *= 10
    case .tenfoldTemperature: changed.initialTemperature *= 10
    case .higherTargetEntropy: changed.targetEntropy = 0.5
    case .smallerDiscount: changed.discount = 0.9
    }
    return changed
  }
}

extension SACSettings {
  /// What 11.8 changes one setting of: a memory of random actions, and a quick temperature.
  public static let predicted: SACSettings = {
    var settings = SACSettings()
    settings.warmUpSteps = 2_000
    settings.totalSteps = 2_000
    settings.temperatureLearningRate = 2e-2
    return settings
  }()
}

/// What 11.8 asks about, after some updates.
public struct SACMeasurement: Equatable, Sendable {
  /// See `SACQuantity.spread`.
  public let spread: Double
  /// See `SACQuantity.temperature`.
  public let temperature: Double

  /// The quantity that 11.8 names.
  public subscript(quantity: SACQuantity) -> Double {
    switch quantity {
    case .spread: spread
    case .temperature: temperature
    }
  }
}

/// Fills a memory with random actions on Pendulum-v1 and makes updates on it, without more steps.
///
/// With as many steps the memory is the same for all settings, but for the rewards' scale.
///
/// - Parameters:
///   - settings: the training's; all its steps are random ones.
///   - seed: decides everything random.
///   - updates: how many updates are made, at least 100; the last 100 of them are measured.
///   - functions: whose functions to run.
public func measureUpdatesOnPendulum(
  _ settings: SACSettings, seed: UInt64, updates: Int, functions: SACFunctions
) throws -> SACMeasurement {
  var training = SAC(Pendulum(), settings: settings, seed: seed, functions: functions)
  while !training.isFinished { _ = try training.iterate() }
  let parts = training.checkedParts
  for _ in 0..<updates - 100 { try training.learn(parts) }
  _ = training.report()
  for _ in 0..<100 { try training.learn(parts) }
  let report = training.report()
  return SACMeasurement(
    spread: Elementary.exp(report.entropy ?? 0), temperature: report.temperature)
}
