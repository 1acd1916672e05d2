import RLNetworks

/// A mistake in an implementation of PlaNet, which 18.8 finds by what the training reports.
public enum PlaNetBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// 18.1 keeps the candidates with the lowest returns.
  case worstElites
  /// 18.1 gives the deviation of all candidates.
  case allCandidates
  /// 18.2 has prior and posterior exchanged.
  case exchangedPrior
  /// 18.2 gives the free nats to each number of a latent instead of to their sum.
  case freePerDimension
  /// 18.3 gives the mean in place of the draw.
  case withoutNoise
}

extension PlaNetBug {
  /// The functions with this mistake.
  public func applied(to right: PlaNetFunctions) -> PlaNetFunctions {
    var functions = right
    switch self {
    case .healthy: break
    case .worstElites:
      functions.refit = { candidates, returns, elites in
        try right.refit(candidates, returns.map { -$0 }, elites)
      }
    case .allCandidates:
      functions.refit = { candidates, returns, elites in
        var plan = try right.refit(candidates, returns, elites)
        plan.deviations = try right.refit(candidates, returns, returns.count).deviations
        return plan
      }
    case .exchangedPrior:
      functions.divergence = { posterior, prior, freeNats, tape in
        try right.divergence(prior, posterior, freeNats, &tape)
      }
    case .freePerDimension:
      functions.divergence = { posterior, prior, freeNats, tape in
        var sum = tape.constant(0)
        for d in 0..<posterior.mean.columns {
          let q = posterior.number(d, on: &tape)
          let p = prior.number(d, on: &tape)
          sum = tape.add(sum, try right.divergence(q, p, freeNats, &tape))
        }
        return sum
      }
    case .withoutNoise:
      functions.latent = { outputs, noise, leastDeviation, tape in
        var sample = try right.latent(outputs, noise, leastDeviation, &tape)
        sample.latent = sample.distribution.mean
        return sample
      }
    }
    return functions
  }
}

extension LatentGaussian {
  /// The distribution of one number of the latents.
  fileprivate func number(_ index: Int, on tape: inout Tape) -> LatentGaussian {
    let column = index..<index + 1
    return LatentGaussian(
      mean: tape.columns(mean, column), deviation: tape.columns(deviation, column))
  }
}
