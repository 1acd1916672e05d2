import Course
import RLCore

/// What an experiment measured before a change and after it.
public struct HACMeasurement: Equatable, Sendable {
  /// The quantity before the change.
  public let before: Double
  /// The quantity after the change.
  public let after: Double

  /// Joins both numbers.
  public init(before: Double, after: Double) {
    self.before = before
    self.after = after
  }

  /// How the quantity answers to the change; equal but for rounding is `.stays`.
  public var trend: Trend {
    if abs(after - before) <= 1e-4 * max(abs(before), abs(after)) { return .stays }
    return after < before ? .falls : .rises
  }
}

extension HACChange {
  /// Measures the quantity with and without the change, everything else being equal.
  ///
  /// - Parameters:
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  /// - Throws: What the functions throw.
  public func measurement(seed: UInt64, functions: HACFunctions) throws -> HACMeasurement {
    func measured(_ quantity: (_ isChanged: Bool) throws -> Double) throws -> HACMeasurement {
      HACMeasurement(before: try quantity(false), after: try quantity(true))
    }
    let line = ImaginedEpisodes(seed: seed, functions: functions.checked)
    switch self {
    case .longerHorizonDecisions:
      return try measured { isChanged in
        let attempts = line.attempts(of: 20, horizon: isChanged ? 10 : 5)
        return Double(try line.made(of: attempts, horizon: 10, copies: 0).upper.count)
      }
    case .moreCopiesZeros:
      return try measured { try line.zeroShare(steps: 10, copies: $0 ? 4 : 1, ofCopies: false) }
    case .longerEpisodeZeros:
      return try measured { try line.zeroShare(steps: $0 ? 20 : 5, copies: 4, ofCopies: true) }
    case .moreTestsPenalties:
      return try measured { try line.shares(testRate: $0 ? 0.6 : 0.3, reachRate: 0.5).penalties }
    case .betterLowerPenalties:
      return try measured { try line.shares(testRate: 0.3, reachRate: $0 ? 0.9 : 0.5).penalties }
    case .betterLowerHindsight:
      return try measured { try line.shares(testRate: 0.3, reachRate: $0 ? 0.9 : 0.5).decisions }
    case .smallerDiscountPenalty:
      return try measured { try line.penaltyTarget(discount: $0 ? 0.5 : 0.98) }
    case .shorterHorizonTarget:
      return try measured { isChanged in
        let targets = try functions.checked.goalTargets(
          [-1], [1], [-1_000, -1_000], 2, isChanged ? 5 : 10)
        return Double(targets[0])
      }
    case .slipBias:
      return try measured {
        let bias = try GambleBias(missRate: $0 ? 0.5 : 0, seed: seed, functions: functions.checked)
        return bias.copiesValue - bias.value
      }
    case .optionsSweeps:
      return try measured {
        let goal = FourRooms.hallways[2]
        let sweeps = try OptionSweeps($0 ? .options : .moves, goal: goal, functions: functions)
        return Double(sweeps.sweepsToReachAll(except: goal) ?? sweeps.values.count)
      }
    case .optionsValue:
      return try measured {
        let sweeps = try OptionSweeps(
          $0 ? .both : .moves, goal: FourRooms.hallways[2], functions: functions)
        return sweeps.values.last?.first ?? 0
      }
    }
  }
}
