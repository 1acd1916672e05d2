import Preconditions

/// A way of behaving that is started like an action and then lasts for several steps.
///
/// It may be started in some states, follows a policy of its own, and ends in each state that it
/// comes to with a probability that belongs to the state. An action is the option that always ends
/// after one step. Sutton, Precup & Singh 1999, section 2.
public struct Option: Equatable, Sendable {
  /// What the option is called on a page.
  public let name: String
  /// I, whether the option can be started in a state, `[states]`.
  public let canStart: [Bool]
  /// π, the action that the option takes in a state, `[states]`.
  public let policy: [Int]
  /// β, how likely the option ends on coming to a state, `[states]`.
  public let termination: [Double]

  /// Creates an option from its three parts.
  ///
  /// - Parameters:
  ///   - name: What the option is called on a page.
  ///   - canStart: The states in which it can be started, `[states]`.
  ///   - policy: Its action in each state, `[states]`; of no matter where it neither starts nor
  ///     goes on.
  ///   - termination: How likely it ends on coming to a state, each in [0, 1], `[states]`.
  public init(name: String, canStart: [Bool], policy: [Int], termination: [Double]) {
    precondition(
      canStart.count == policy.count && policy.count == termination.count,
      "Option: \(canStart.count), \(policy.count) and \(termination.count) states")
    precondition(
      termination.allSatisfy { $0 >= 0 && $0 <= 1 }, "Option: a probability is not in 0...1")
    self.name = name
    self.canStart = canStart
    self.policy = policy
    self.termination = termination
  }

  /// The option that takes an action for one step, anywhere.
  public static func action(_ action: Int, name: String, states: Int) -> Option {
    Option(
      name: name, canStart: Array(repeating: true, count: states),
      policy: Array(repeating: action, count: states),
      termination: Array(repeating: 1, count: states))
  }

  /// The option that goes to a state through a region, and ends where it leaves the region.
  ///
  /// Its policy is the best one for a discounted reward of 1 at the target and nothing else:
  /// where moves are certain, a shortest way; where they are not, one that also avoids leaving
  /// the region elsewhere. Of equally good actions the first is taken.
  ///
  /// - Parameters:
  ///   - target: The state to be reached, outside of the region.
  ///   - region: Whether a state belongs to the region, `[states]`; there the option goes on.
  ///   - entries: More states in which it can be started.
  ///   - model: How states follow each other; its rewards do not matter.
  ///   - discount: γ in (0, 1), of the reward at the target.
  ///   - name: What the option is called on a page.
  public static func reaching(
    _ target: Int, through region: [Bool], entries: [Int] = [], in model: KnownModel,
    discount: Double = 0.9, name: String
  ) -> Option {
    precondition(
      region.count == model.states && target >= 0 && target < model.states && !region[target],
      "Option: the target of \(name) is no state outside of the region")
    var canStart = region
    for entry in entries { canStart[entry] = true }
    let task = KnownModel(states: model.states, actions: model.actions) { state, action in
      if !canStart[state] {
        return [KnownModel.Outcome(nextState: state, reward: 0, terminated: true)]
      }
      return model.outcomes(state: state, action: action).map { outcome in
        KnownModel.Outcome(
          probability: outcome.probability, nextState: outcome.nextState,
          reward: outcome.nextState == target ? 1 : 0,
          terminated: outcome.terminated || !region[outcome.nextState])
      }
    }
    let values = task.valueIteration(discount: discount).values
    let best = task.greedyActions(task.actionValues(of: values, discount: discount))
    return Option(
      name: name, canStart: canStart, policy: best.map { $0.first ?? 0 },
      termination: region.map { $0 ? 0 : 1 })
  }
}
