import Course
import Lesson18
import RLCore
import RLNetworks

/// Lesson 18 once more, each function in another natural form than the reference's.
enum OtherPlaNet: PlaNetExercises {
  /// The best candidate is taken out again and again.
  static func refit(
    candidates: [Float], returns: [Float], elites: Int
  ) -> PlanDistribution {
    let size = candidates.count / returns.count
    var left = Array(returns.indices)
    var lists = [[Double]](repeating: [], count: size)
    for _ in 0..<elites {
      var place = 0
      for other in left.indices.dropFirst() {
        let (old, new) = (returns[left[place]], returns[left[other]])
        if new > old || (old.isNaN && !new.isNaN) { place = other }
      }
      let index = left.remove(at: place)
      for d in 0..<size { lists[d].append(Double(candidates[index * size + d])) }
    }
    var plan = PlanDistribution(means: [], deviations: [])
    for list in lists {
      let mean = list.reduce(0, +) / Double(elites)
      let variance = list.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(elites)
      plan.means.append(Float(mean))
      plan.deviations.append(Float(variance.squareRoot()))
    }
    return plan
  }

  /// By the core's divergence of logarithms, with the excess over the free nats.
  static func divergence(
    posterior: LatentGaussian, prior: LatentGaussian, freeNats: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let q = DiagonalGaussian(
      mean: posterior.mean, logStandardDeviation: tape.log(posterior.deviation))
    let p = DiagonalGaussian(mean: prior.mean, logStandardDeviation: tape.log(prior.deviation))
    let sums = q.divergence(from: p, on: &tape)
    let excess = tape.relu(tape.offset(sums, by: -freeNats))
    return tape.scale(tape.sum(tape.offset(excess, by: freeNats)), by: 1 / Float(sums.rows))
  }

  /// softplus(x) = max(x, 0) + softplus(−|x|); σ ε first.
  static func latent(
    outputs: Tape.Variable, noise: Tape.Variable, leastDeviation: Float, on tape: inout Tape
  ) -> LatentSample {
    let size = outputs.columns / 2
    let x = tape.columns(outputs, size..<outputs.columns)
    let least = tape.constant(
      [Float](repeating: leastDeviation, count: x.count), rows: x.rows, columns: size)
    let deviation = tape.add(least, tape.softplus(x))
    let mean = tape.columns(outputs, 0..<size)
    let latent = tape.add(tape.multiply(noise, deviation), mean)
    return LatentSample(
      distribution: LatentGaussian(mean: mean, deviation: deviation), latent: latent)
  }

  /// v_t and the sum of the discounted differences.
  static func lambdaReturns(
    rewards: [Float], continues: [Float], values: [Float], discount: Float, decay: Float
  ) -> [Float] {
    (0..<rewards.count).map { t in
      var (sum, factor) = (Double(values[t]), 1.0)
      for k in t..<rewards.count {
        let goesOn = Double(discount) * Double(continues[k])
        let difference =
          Double(rewards[k]) + goesOn * Double(values[k + 1]) - Double(values[k])
        sum += factor * difference
        factor *= goesOn * Double(decay)
      }
      return Float(sum)
    }
  }

  /// From the last step to the first.
  static func planReturns(
    rewards: [Float], continues: [Float], steps: Int, discount: Float
  ) -> [Float] {
    var worths = [Float](repeating: 0, count: rewards.count / steps)
    for i in worths.indices {
      for t in stride(from: steps - 1, through: 0, by: -1) {
        worths[i] = rewards[i * steps + t] + discount * continues[i * steps + t] * worths[i]
      }
    }
    return worths
  }

  static func symlog(_ x: Float) -> Float {
    x >= 0 ? Elementary.log(1 + x) : -Elementary.log(1 - x)
  }

  static func symexp(_ x: Float) -> Float {
    x >= 0 ? Elementary.exp(x) - 1 : 1 - Elementary.exp(-x)
  }

  /// Each bin as the tip of a tent.
  static func twoHot(_ x: Float, bins: [Float]) -> [Float] {
    let held = max(bins[0], min(x, bins[bins.count - 1]))
    return bins.indices.map { i in
      if held < bins[i] {
        return i == 0 ? 0 : max(0, (held - bins[i - 1]) / (bins[i] - bins[i - 1]))
      }
      if i == bins.count - 1 { return held == bins[i] ? 1 : 0 }
      return max(0, (bins[i + 1] - held) / (bins[i + 1] - bins[i]))
    }
  }

  /// Candidate after candidate, in lists.
  static func plan(
    from start: PlanDistribution, settings: PlannerSettings,
    evaluate: (_ candidates: [Float]) throws -> [Float],
    functions: PlaNetFunctions, using random: inout RandomStream
  ) throws -> PlanDistribution {
    var (means, deviations) = (start.means, start.deviations)
    for _ in 1...settings.iterations {
      var candidates: [Float] = []
      for _ in 0..<settings.candidates {
        for (mean, deviation) in zip(means, deviations) {
          var x = deviation * random.normal() + mean
          if x > settings.limit { x = settings.limit }
          if x < -settings.limit { x = -settings.limit }
          candidates.append(x)
        }
      }
      let plan = try functions.refit(candidates, evaluate(candidates), settings.elites)
      (means, deviations) = (plan.means, plan.deviations)
    }
    return PlanDistribution(means: means, deviations: deviations)
  }

  /// By other signs: the planner's mistakes first, then the model's by means.
  static func findBug(_ log: PlaNetLog) -> PlaNetBug {
    func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }
    if mean(log.planDeviations) > 0.43 { return .allCandidates }
    if mean(log.divergences) > 4 { return .freePerDimension }
    if mean(log.observationLosses) < 0.01 { return .withoutNoise }
    if (log.promises.max() ?? 0) < -200 { return .worstElites }
    return mean(log.observationLosses) > 0.04 ? .exchangedPrior : .healthy
  }

  /// By a table.
  static func predict(_ change: PlaNetChange) -> Trend {
    let rising: [PlaNetChange] = [
      .largerDecayReturn, .lastValueReturn, .stepErrorGrowth, .moreCandidatesWorth,
    ]
    let staying: [PlaNetChange] = [.freeNatsBelowDivergence, .largerReturnBins]
    return rising.contains(change) ? .rises : staying.contains(change) ? .stays : .falls
  }
}
