import Preconditions

/// A bandit with k arms, from the family on which bandit algorithms are compared.
///
/// Every arm has a true value q, drawn once from N(0, 1); pulling it pays a reward from N(q, 1).
/// Averages are taken over many such bandits. Sutton & Barto, section 2.3 (with k = 10).
public struct KArmedTestbed: Equatable, Sendable {
  /// What each arm pays on average, `[arms]`.
  public private(set) var trueValues: [Double]
  /// The arm with the greatest true value, the lowest of them on a tie.
  public private(set) var optimalArm: Int

  /// Draws a bandit.
  ///
  /// - Parameters:
  ///   - arms: k, at least 1.
  ///   - random: where the true values come from.
  public init(arms: Int = 10, using random: inout RandomStream) {
    precondition(arms >= 1, "KArmedTestbed: \(arms) arms are not a choice")
    self.init(trueValues: (0..<arms).map { _ in random.normalDouble() })
  }

  /// Creates the bandit with given true values.
  ///
  /// - Parameter trueValues: q of every arm, at least one.
  public init(trueValues: [Double]) {
    precondition(!trueValues.isEmpty, "KArmedTestbed: no arms")
    self.trueValues = trueValues
    optimalArm = KArmedTestbed.firstGreatest(trueValues)
  }

  /// How many arms there are: k.
  public var arms: Int { trueValues.count }

  /// The greatest true value.
  public var optimalValue: Double { trueValues[optimalArm] }

  /// Returns a reward of an arm, from N(q, 1).
  ///
  /// - Parameters:
  ///   - arm: in 0 ..< `arms`.
  ///   - random: the stream of the rewards.
  public func pull(_ arm: Int, using random: inout RandomStream) -> Double {
    precondition(trueValues.indices.contains(arm), "KArmedTestbed: arm \(arm) of \(arms)")
    return trueValues[arm] + random.normalDouble()
  }

  /// Lets every true value take a step of a random walk, which may change the optimal arm.
  ///
  /// Sutton & Barto, exercise 2.5, with a deviation of 0.01.
  ///
  /// - Parameters:
  ///   - deviation: the standard deviation of the step.
  ///   - random: the stream of the walk.
  public mutating func drift(by deviation: Double, using random: inout RandomStream) {
    for arm in trueValues.indices { trueValues[arm] += deviation * random.normalDouble() }
    optimalArm = KArmedTestbed.firstGreatest(trueValues)
  }

  private static func firstGreatest(_ values: [Double]) -> Int {
    var best = 0
    for arm in values.indices where values[arm] > values[best] { best = arm }
    return best
  }
}
