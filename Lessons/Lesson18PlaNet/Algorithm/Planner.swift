import RLCore

/// Finds each decision by the cross-entropy method in a model, and begins with the last plan.
public struct Planner: Sendable {
  /// The settings.
  public let settings: PlaNetSettings
  /// The plan that was found last.
  public private(set) var plan: PlanDistribution
  /// The mean deviation of the last plan, a share of that before the first iteration.
  public private(set) var narrowing: Float = 1

  private let functions: PlaNetFunctions
  private var rewards: [Float]
  private let continues: [Float]

  /// Creates a planner without a plan.
  public init(_ settings: PlaNetSettings, functions: PlaNetFunctions) {
    self.settings = settings
    self.functions = functions.checked
    plan = PlanDistribution(means: [], deviations: [])
    rewards = [Float](repeating: 0, count: settings.planner.candidates * settings.horizon)
    continues = [Float](repeating: 1, count: rewards.count)
    begin()
  }

  /// Forgets the last plan, at an episode's first decision.
  public mutating func begin() {
    plan = PlanDistribution(
      means: [Float](repeating: 0, count: settings.horizon),
      deviations: [Float](repeating: settings.firstDeviation, count: settings.horizon))
  }

  // snippet.cem-plan
  /// The first number of the plan's mean.
  ///
  /// - Parameters:
  ///   - belief: where the agent thinks that it is.
  ///   - model: what it plans in.
  ///   - random: draws the candidates.
  public mutating func decide<Model: WorldModel>(
    _ belief: Model.Belief, _ model: inout Model, using random: inout RandomStream
  ) throws -> Float {
    // What was planned for later is where the search begins; how sure it was is forgotten.
    for t in 0..<settings.horizon {
      plan.means[t] = t + 1 < settings.horizon ? plan.means[t + 1] : 0
      plan.deviations[t] = settings.firstDeviation
    }
    let (horizon, discount) = (settings.horizon, settings.discount)
    let planReturns = functions.planReturns
    plan = try functions.plan(
      plan, settings.planner,
      { [continues] candidates in
        model.imagine(
          from: belief, plans: candidates, count: candidates.count / horizon, steps: horizon,
          into: &rewards)
        return try planReturns(rewards, continues, horizon, discount)
      }, functions, &random)
    var sum: Float = 0
    for deviation in plan.deviations { sum += deviation }
    narrowing = sum / Float(horizon) / settings.firstDeviation
    return min(max(plan.means[0], -settings.planner.limit), settings.planner.limit)
  }
  // snippet.end

  /// The scaled rewards that the plan's mean is expected to bring.
  public mutating func promise<Model: WorldModel>(
    _ belief: Model.Belief, _ model: inout Model
  ) -> Float {
    model.imagine(
      from: belief, plans: plan.means, count: 1, steps: settings.horizon, into: &rewards)
    var sum: Float = 0
    for t in 0..<settings.horizon { sum += rewards[t] }
    return sum * Float(settings.actionRepeat)
  }
}
