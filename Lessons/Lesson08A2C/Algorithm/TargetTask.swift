import Course
import RLCore

/// A task with a known model and a policy that does not change: the value of every state and the
/// bias of every m-step target can be computed.
public struct TargetTask: Sendable {
  /// Every transition with its probability; each action has one outcome.
  public let model: KnownModel
  /// π, `[states · actions]`.
  public let policy: [Double]
  /// γ.
  public let discount: Double
  /// The state whose value is estimated.
  public let start: Int
  /// V of the policy, `[states]`; exact but for rounding.
  public let values: [Double]

  private init(_ model: KnownModel, policy: [Double], discount: Double, start: Int) {
    self.model = model
    self.policy = policy
    self.discount = discount
    self.start = start
    values = model.policyEvaluation(policy, discount: discount).values
  }

  /// A walk of 19 states to −1 at its left end or +1 at its right, either way with probability
  /// ½, γ = 1; from the fifth state from the right, which is worth 0.5.
  ///
  /// Sutton & Barto, example 7.1.
  public static var chain: TargetTask {
    let world = RandomWalk.nineteenStates
    return TargetTask(
      world.simulation.model, policy: Array(repeating: 0.5, count: 2 * (world.length + 2)),
      discount: 1, start: 15)
  }

  /// The 10×10 grid, γ = 0.99, under a policy that takes an optimal action with probability 0.7
  /// and any action otherwise; from a cell that is eight steps from the goal.
  public static var grid: TargetTask {
    let model = GridWorld.tenByTen.model
    let optimum = model.valueIteration(discount: 0.99).values
    var policy: [Double] = []
    for best in model.greedyActions(model.actionValues(of: optimum, discount: 0.99)) {
      policy += (0..<4).map { best.contains($0) ? 0.7 / Double(best.count) + 0.075 : 0.075 }
    }
    return TargetTask(model, policy: policy, discount: 0.99, start: 55)
  }

  /// The expectation of the m-step target: m sweeps of policy evaluation, from the critic.
  ///
  /// - Parameters:
  ///   - steps: m; nil for a target without a bootstrap.
  ///   - critic: the critic's values, `[states]`.
  public func expectedTarget(steps: Int?, critic: [Double]) -> Double {
    guard let steps else { return values[start] }
    return (0..<steps).reduce(critic) { values, _ in
      model.evaluationSweep(values, policy: policy, discount: discount)
    }[start]
  }

  /// m-step targets of the start, each from an episode of its own.
  ///
  /// - Parameters:
  ///   - count: the number of targets.
  ///   - steps: m; nil for a target without a bootstrap.
  ///   - critic: the critic's values, `[states]`.
  ///   - random: decides the episodes.
  ///   - functions: whose returns to use.
  /// - Returns: `[count]`.
  /// - Throws: `TrainingError` where the exercise gives no return.
  public func targets(
    _ count: Int, steps: Int?, critic: [Double], using random: inout RandomStream,
    functions: A2CFunctions
  ) throws -> [Double] {
    var targets: [Double] = []
    for _ in 0..<count {
      var state = start
      var (rewards, endings): ([Float], [Ending?]) = ([], [])
      while rewards.count < steps ?? .max && endings.last != .terminated {
        let outcome = step(from: state, using: &random)
        rewards.append(Float(outcome.reward))
        endings.append(outcome.terminated ? .terminated : nil)
        state = outcome.nextState
      }
      let returns = try functions.bootstrappedReturns(
        rewards, endings, rewards.map { _ in 0 }, [Float(critic[state])], Float(discount))
      guard let target = returns.first else {
        throw TrainingError.unusable(exercise: "08.1", answer: "gave no return")
      }
      targets.append(Double(target))
    }
    return targets
  }

  /// Draws an action of the policy, and returns what follows.
  private func step(from state: Int, using random: inout RandomStream) -> KnownModel.Outcome {
    var share = random.uniformDouble()
    var action = 0
    while action < model.actions - 1 && share >= policy[state * model.actions + action] {
      share -= policy[state * model.actions + action]
      action += 1
    }
    let outcomes = model.outcomes(state: state, action: action)
    return outcomes[outcomes.startIndex]
  }
}
