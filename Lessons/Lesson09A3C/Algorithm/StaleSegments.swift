import RLCore

/// A critic that learns from segments which an older policy acted, on a chain of known values.
///
/// The chain is the random walk of five states: left or right, and 1 for the right end. The policy
/// μ of the segments goes right less often than the policy π whose values are wanted.
public struct StaleSegments: Sendable {
  /// The probability of going right under π.
  public let rightNow: Double
  /// The probability of going right under μ.
  public let rightThen: Double
  /// How many steps a segment has; it is shorter where the episode ends.
  public let length: Int

  /// Joins two policies and the length of segments.
  public init(rightNow: Double, rightThen: Double, length: Int) {
    self.rightNow = rightNow
    self.rightThen = rightThen
    self.length = length
  }

  /// How targets treat the difference between the policies.
  public enum Correction: Sendable {
    /// As if π had acted.
    case none
    /// V-trace with both limits, ρ̄ and c̄, at a number.
    case vTrace(limit: Double)
  }

  private static let walk = RandomWalk.fiveStates

  /// The values of the states 1 … 5 under a policy that goes right with some probability; γ = 1.
  public static func values(right: Double) -> [Double] {
    let model = walk.simulation.model
    let policy = (0..<model.states).flatMap { _ in [1 - right, right] }
    return Array(model.policyEvaluation(policy, discount: 1).values[1...walk.length])
  }

  /// The probability of going right whose values V-trace leads to: π_ρ̄ ∝ min(ρ̄ μ, π).
  ///
  /// Espeholt et al. 2018, eq. 3.
  public func rightOfFixedPoint(limit: Double) -> Double {
    let right = min(limit * rightThen, rightNow)
    let left = min(limit * (1 - rightThen), 1 - rightNow)
    return right / (right + left)
  }

  /// One segment: where it led, and its targets.
  ///
  /// - Parameters:
  ///   - state: where it begins, 1 … 5.
  ///   - actions: 0 left, 1 right; those after the episode's end do not count.
  ///   - critic: V of the states 1 … 5.
  ///   - correction: see `Correction`.
  public func segment(
    from state: Int, actions: [Int], critic: [Double], _ correction: Correction
  ) -> (states: [Int], ratios: [Double], trace: VTrace) {
    let end = Self.walk.length + 1
    var state = state
    var (states, rewards, isTerminal, ratios): ([Int], [Double], [Bool], [Double]) =
      ([], [], [], [])
    for action in actions where state > 0 && state < end {
      states.append(state)
      ratios.append(
        action == 1 ? rightNow / rightThen : (1 - rightNow) / (1 - rightThen))
      state += action == 1 ? 1 : -1
      rewards.append(state == end ? 1 : 0)
      isTerminal.append(state == 0 || state == end)
    }
    var (logRatios, limit) = (ratios.map { _ in 0.0 }, 1.0)
    if case .vTrace(let given) = correction {
      (logRatios, limit) = (ratios.map { Elementary.log($0) }, given)
    }
    let trace = VTrace(
      rewards: rewards, values: states.map { critic[$0 - 1] }, isTerminal: isTerminal,
      bootstrapValue: isTerminal.last == true ? 0 : critic[state - 1], logRatios: logRatios,
      discount: 1, ratioLimit: limit, traceLimit: limit)
    return (states, ratios, trace)
  }

  /// The critic that every state's mean target over all segments of μ agrees with.
  public func learntValues(_ correction: Correction) -> [Double] {
    var values = [Double](repeating: 0, count: Self.walk.length)
    for _ in 0..<1000 { values = meanTargets(critic: values, correction) }
    return values
  }

  /// The mean target of each state, over all segments that μ can act from it.
  private func meanTargets(critic: [Double], _ correction: Correction) -> [Double] {
    (1...Self.walk.length).map { state in
      var mean = 0.0
      for code in 0..<(1 << length) {
        let actions = (0..<length).map { code >> $0 & 1 }
        let probability = actions.reduce(1) { $0 * ($1 == 1 ? rightThen : 1 - rightThen) }
        let trace = segment(from: state, actions: actions, critic: critic, correction).trace
        mean += probability * trace.targets[0]
      }
      return mean
    }
  }
}
