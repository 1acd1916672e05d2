/// A normal distribution of plans: one number after another, all independent.
public struct PlanDistribution: Equatable, Sendable {
  /// The mean of each number, [D].
  public var means: [Float]
  /// The standard deviation of each number, [D], 0 or more.
  public var deviations: [Float]

  /// Joins the two.
  public init(means: [Float], deviations: [Float]) {
    self.means = means
    self.deviations = deviations
  }
}

/// How the cross-entropy method goes about.
public struct PlannerSettings: Equatable, Sendable {
  /// The number of candidates of an iteration, at least 1.
  public var candidates: Int
  /// The number of candidates that the next distribution is made of, in 1 … candidates.
  public var elites: Int
  /// The number of iterations, at least 1.
  public var iterations: Int
  /// Each number of a plan is kept within −limit … limit.
  public var limit: Float

  /// Joins the settings.
  public init(candidates: Int, elites: Int, iterations: Int, limit: Float) {
    self.candidates = candidates
    self.elites = elites
    self.iterations = iterations
    self.limit = limit
  }
}
