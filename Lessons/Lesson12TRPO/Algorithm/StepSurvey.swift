import Course
import RLCore
import RLNetworks

/// What the surrogate and the divergence do along a direction from one policy.
public struct StepSurvey: Sendable {
  /// One point of the direction.
  public struct Point: Equatable, Sendable {
    /// Which part of the step.
    public let fraction: Float
    /// What the surrogate objective gains there.
    public let improvement: Float
    /// KL(π_old ‖ π) there, in nats.
    public let divergence: Float
  }

  /// Along F⁻¹g; the step with the fraction 1 has the length √(2δ / xᵀFx).
  public let natural: [Point]
  /// Along g, with steps of the same Euclidean length.
  public let euclidean: [Point]
  /// gᵀ(βx): what the surrogate gains with the whole natural step if it is linear.
  public let linearImprovement: Float
  /// ½ (βx)ᵀF(βx) without damping: the divergence of the whole step if it is quadratic.
  public let quadraticDivergence: Float
  /// ‖βx‖, the Euclidean length of the whole step.
  public let length: Float
  /// ‖g − (F + λ)x‖ before the first iteration of the conjugate gradients and after each.
  public let residuals: [Float]
}

/// Trains on CartPole-v1 for some updates, then looks along the direction of the next one.
///
/// - Parameters:
///   - settings: see `TRPOSettings`.
///   - seed: decides everything random.
///   - updates: how many updates come before the one that is looked at.
///   - fractions: which parts of the step to measure.
///   - step: the step's settings; by default the training's. Of them δ, λ, iterations and tolerance
///     count.
///   - functions: whose functions to run.
public func surveyCartPoleStep(
  _ settings: TRPOSettings, seed: UInt64, after updates: Int, fractions: [Float],
  step changed: TRPOSettings? = nil, functions: TRPOFunctions
) throws -> StepSurvey {
  var training = cartPoleTraining(settings, seed: seed, functions: functions)
  for _ in 0..<updates { _ = try training.iterate() }
  if let changed { training.setStep(changed) }
  let gradient = try training.prepareUpdate().gradient
  let step = try training.fullStep(along: gradient)
  let length = norm(step.direction)
  let ratio = length / max(norm(gradient), .leastNormalMagnitude)
  let old = training.policyParameters
  func sweep(_ direction: [Float], by factor: Float) throws -> [StepSurvey.Point] {
    try fractions.map { fraction in
      let measured = try training.measure(
        zip(old, direction).map { $0 + fraction * factor * $1 })
      return StepSurvey.Point(
        fraction: fraction, improvement: measured.improvement, divergence: measured.divergence)
    }
  }
  let image = try training.product(step.direction, damping: 0)
  return StepSurvey(
    natural: try sweep(step.direction, by: 1), euclidean: try sweep(gradient, by: ratio),
    linearImprovement: dot(gradient, step.direction),
    quadraticDivergence: 0.5 * dot(step.direction, image), length: length,
    residuals: step.residuals)
}

/// The divergences of natural and of Euclidean steps, update by update of one training.
public struct BallComparison: Sendable {
  /// KL of the whole natural step of each update, before its line search.
  public let natural: [Float]
  /// KL of a step along g that is as long as the first update's natural step.
  public let euclidean: [Float]
}

/// Trains on CartPole-v1 and measures at each update how far a step of fixed length would go.
///
/// - Parameters:
///   - settings: see `TRPOSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
public func compareBallsOnCartPole(
  _ settings: TRPOSettings, seed: UInt64, functions: TRPOFunctions
) throws -> BallComparison {
  var training = cartPoleTraining(settings, seed: seed, functions: functions)
  var natural: [Float] = []
  var euclidean: [Float] = []
  var length: Float = 0
  while !training.isFinished {
    // A copy of the training sees the same rollout, and its measurements leave no trace.
    var copy = training
    let gradient = try copy.prepareUpdate().gradient
    let step = try copy.fullStep(along: gradient)
    if natural.isEmpty { length = norm(step.direction) }
    let factor = length / max(norm(gradient), .leastNormalMagnitude)
    let old = copy.policyParameters
    natural.append(try copy.measure(zip(old, step.direction).map { $0 + $1 }).divergence)
    euclidean.append(try copy.measure(zip(old, gradient).map { $0 + factor * $1 }).divergence)
    _ = try training.iterate()
  }
  return BallComparison(natural: natural, euclidean: euclidean)
}

func cartPoleTraining(
  _ settings: TRPOSettings, seed: UInt64, functions: TRPOFunctions
) -> TRPO<CartPole, CategoricalHead> {
  TRPO(CartPole(), settings: settings, seed: seed, functions: functions) { _ in
    CategoricalHead(actions: 2)
  }
}

extension TRPO {
  /// The whole natural step βx along a gradient, before any line search.
  mutating func fullStep(
    along gradient: [Float]
  ) throws -> (direction: [Float], residuals: [Float]) {
    let (functions, settings) = (functions.checked, settings)
    let (x, residuals) = try functions.conjugateGradient(
      { try self.product($0) }, gradient, settings.iterations, settings.tolerance)
    let length = try functions.stepLength(settings.maximumDivergence, x, try product(x))
    return (x.map { length * $0 }, residuals)
  }
}

/// Σ aᵢ bᵢ.
func dot(_ a: [Float], _ b: [Float]) -> Float {
  var sum = 0.0
  for (x, y) in zip(a, b) { sum += Double(x) * Double(y) }
  return Float(sum)
}

/// √(Σ aᵢ²).
func norm(_ a: [Float]) -> Float { dot(a, a).squareRoot() }
