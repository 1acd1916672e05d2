import Course
import Lesson18
import RLCore
import RLNetworks

/// The reference for lesson 18: what the trainings run unless they are told otherwise.
///
/// Each function is stated in `PlaNetExercises`.
public enum PlaNetSolution: PlaNetExercises {
  // snippet.refit
  /// Only the best count; how they are spread says where to look next.
  public static func refit(
    candidates: [Float], returns: [Float], elites: Int
  ) -> PlanDistribution {
    let size = candidates.count / returns.count
    func worth(_ index: Int) -> Float { returns[index].isNaN ? -.infinity : returns[index] }
    let order = returns.indices.sorted { a, b in
      if returns[a].isNaN != returns[b].isNaN { return returns[b].isNaN }
      return worth(a) != worth(b) ? worth(a) > worth(b) : a < b
    }
    var means = [Float](repeating: 0, count: size)
    var deviations = means
    let best = order.prefix(elites)
    let count = Float(elites)
    for d in 0..<size {
      for i in best { means[d] += candidates[i * size + d] }
      means[d] /= count
      for i in best {
        let difference = candidates[i * size + d] - means[d]
        deviations[d] += difference * difference
      }
      deviations[d] = (deviations[d] / count).squareRoot()
    }
    return PlanDistribution(means: means, deviations: deviations)
  }
  // snippet.end

  // snippet.divergence
  /// Below the free nats the loss is a constant, and has no gradient.
  public static func divergence(
    posterior: LatentGaussian, prior: LatentGaussian, freeNats: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let ratio = tape.divide(posterior.deviation, prior.deviation)
    let shift = tape.divide(tape.subtract(posterior.mean, prior.mean), prior.deviation)
    let squares = tape.add(tape.square(ratio), tape.square(shift))
    let each = tape.offset(
      tape.subtract(tape.scale(squares, by: 0.5), tape.log(ratio)), by: -0.5)
    let sums = tape.sumColumns(each)
    let free = tape.constant(
      [Float](repeating: freeNats, count: sums.rows), rows: sums.rows, columns: 1)
    return tape.mean(tape.maximum(sums, free))
  }
  // snippet.end

  // snippet.latent
  /// The draw is a sum with a factor: a derivative passes through it.
  public static func latent(
    outputs: Tape.Variable, noise: Tape.Variable, leastDeviation: Float, on tape: inout Tape
  ) -> LatentSample {
    let size = noise.columns
    let mean = tape.columns(outputs, 0..<size)
    let deviation = tape.offset(
      tape.softplus(tape.columns(outputs, size..<2 * size)), by: leastDeviation)
    return LatentSample(
      distribution: LatentGaussian(mean: mean, deviation: deviation),
      latent: tape.add(mean, tape.multiply(deviation, noise)))
  }
  // snippet.end

  // snippet.lambda-returns
  /// From the last step to the first; beyond the last one only the value knows.
  public static func lambdaReturns(
    rewards: [Float], continues: [Float], values: [Float], discount: Float, decay: Float
  ) -> [Float] {
    var returns = rewards
    var next = values[rewards.count]
    for t in rewards.indices.reversed() {
      let mixed = (1 - decay) * values[t + 1] + decay * next
      next = rewards[t] + discount * continues[t] * mixed
      returns[t] = next
    }
    return returns
  }
  // snippet.end

  // snippet.plan-returns
  /// `alive` is γ^t times the probability that the episode went on so far.
  public static func planReturns(
    rewards: [Float], continues: [Float], steps: Int, discount: Float
  ) -> [Float] {
    (0..<rewards.count / steps).map { plan in
      var (sum, alive): (Float, Float) = (0, 1)
      for t in plan * steps..<(plan + 1) * steps {
        sum += alive * rewards[t]
        alive *= discount * continues[t]
      }
      return sum
    }
  }
  // snippet.end

  // snippet.symlog
  /// Like x near 0, like a logarithm far from it, and of x's sign.
  public static func symlog(_ x: Float) -> Float {
    let size = Float(Elementary.log(1 + Double(abs(x))))
    return x < 0 ? -size : size
  }

  /// Undoes symlog.
  public static func symexp(_ x: Float) -> Float {
    let size = Float(Elementary.exp(Double(abs(x))) - 1)
    return x < 0 ? -size : size
  }

  /// The nearer bin gets the larger share.
  public static func twoHot(_ x: Float, bins: [Float]) -> [Float] {
    var shares = [Float](repeating: 0, count: bins.count)
    let last = bins.count - 1
    if x <= bins[0] {
      shares[0] = 1
    } else if x >= bins[last] {
      shares[last] = 1
    } else {
      var above = 1
      while bins[above] < x { above += 1 }
      let share = (x - bins[above - 1]) / (bins[above] - bins[above - 1])
      shares[above] = share
      shares[above - 1] = 1 - share
    }
    return shares
  }
  // snippet.end

  // snippet.plan
  /// Draw, keep within the limit, evaluate, refit; and again, from where the best ones were.
  public static func plan(
    from start: PlanDistribution, settings: PlannerSettings,
    evaluate: (_ candidates: [Float]) throws -> [Float],
    functions: PlaNetFunctions, using random: inout RandomStream
  ) throws -> PlanDistribution {
    var plan = start
    let size = start.means.count
    var candidates = [Float](repeating: 0, count: settings.candidates * size)
    for _ in 0..<settings.iterations {
      for i in candidates.indices {
        let d = i % size
        let drawn = plan.means[d] + plan.deviations[d] * random.normal()
        candidates[i] = min(max(drawn, -settings.limit), settings.limit)
      }
      let returns = try evaluate(candidates)
      plan = try functions.refit(candidates, returns, settings.elites)
    }
    return plan
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, those first that no other mistake gives.
  public static func findBug(_ log: PlaNetLog) -> PlaNetBug {
    let last = log.observationLosses.count - 1
    if log.observationLosses[last] < 0.006 { return .withoutNoise }
    if log.planDeviations[last] > 0.45 { return .allCandidates }
    if log.divergences[last] > 4 { return .freePerDimension }
    if log.returns[last] < -1500 { return .worstElites }
    return log.observationLosses[last] > 0.03 ? .exchangedPrior : .healthy
  }
  // snippet.end

  // snippet.predict
  /// Each from a formula or from what the part is there for.
  public static func predict(_ change: PlaNetChange) -> Trend {
    switch change {
    case .fewerElitesDeviation: .falls
    case .moreIterationsDeviation: .falls
    // The loss is a constant.
    case .freeNatsGradient: .falls
    case .freeNatsBelowDivergence: .stays
    case .largerDecayReturn: .rises
    case .lastValueReturn: .rises
    case .earlyEndWorth: .falls
    case .stepErrorGrowth: .rises
    case .moreCandidatesWorth: .rises
    case .largerReturnBins: .stays
    }
  }
  // snippet.end
}
