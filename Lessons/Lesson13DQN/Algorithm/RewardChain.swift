import Course
import RLCore
import RLNetworks

/// A chain of states that each lead to the next one; every step earns 1, the last one ends it.
///
/// What a rule for targets makes of it is found by repeating the rule until nothing changes.
public struct RewardChain: Sendable {
  /// How a target is made.
  public enum Rule: String, CaseIterable, Sendable {
    /// r + γ V(s′).
    case oneStep
    /// r + γ r′ + … + γⁿ V of the state n steps on.
    case nSteps
    /// r + γⁿ V of the state n steps on: the rewards between are lost.
    case skippedRewards
    /// r + γⁿ V(s′): the discount of n steps for one step.
    case powerOnly
  }

  /// How many states there are, at least 1.
  public let states: Int
  /// γ.
  public let discount: Float
  /// n.
  public let steps: Int

  /// Creates a chain.
  public init(states: Int = 20, discount: Float = 0.9, steps: Int = 3) {
    self.states = states
    self.discount = discount
    self.steps = steps
  }

  /// 1 + γ + … for the steps that are left: the value of each state.
  public var exactValues: [Double] {
    (0..<states).map { state in
      var value = 0.0
      for _ in state..<states { value = 1 + Double(discount) * value }
      return value
    }
  }

  /// The values that a rule converges to, `[states]`.
  ///
  /// - Parameters:
  ///   - rule: how targets are made.
  ///   - functions: whose 13.2 and 13.7 to run.
  public func values(_ rule: Rule, functions: DQNFunctions) throws -> [Float] {
    let functions = functions.checked
    var transitions: [NStepTransition] = []
    for state in 0..<states {
      let length = min(rule == .nSteps || rule == .skippedRewards ? steps : 1, states - state)
      let endings = (0..<length).map {
        state + $0 == states - 1 ? Ending.terminated : nil
      }
      var transition = try functions.nStep(
        [Float](repeating: 1, count: length), endings, discount)
      if rule == .skippedRewards { transition.reward = 1 }
      if rule == .powerOnly {
        for _ in 1..<steps { transition.discount *= discount }
      }
      transitions.append(transition)
    }
    var values = [Float](repeating: 0, count: states)
    // Nothing changes after as many sweeps as there are states.
    for _ in 0..<states {
      let next = transitions.indices.map { state -> Float in
        let end = state + transitions[state].steps
        return end < states ? values[end] : 0
      }
      let endings = transitions.indices.map {
        $0 + transitions[$0].steps >= states ? Ending.terminated : nil
      }
      values = try functions.targets(
        transitions.map(\.reward), transitions.map(\.discount), endings, next, 1)
    }
    return values
  }
}
