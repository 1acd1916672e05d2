import Console
import Lesson18
import Notebook
import RLCore
import RLNetworks

/// The loss of one step by hand: observation, reward, divergence.
func elboCell(_ page: Page, _ functions: PlaNetFunctions) throws {
  page.derivation(
    """
    log p(o, r | a) ≥ E_q[ log p(o|h, s) + log p(r|h, s) ] − KL(q ‖ p)
    q = q(s|h, o), what is known after looking;  p = p(s|h), what is expected
    a normal p(o|…) with σ_o: −log p = |ô − o|² / 2σ_o² + constant
    """)
  let settings = RSSMSettings()
  let (seen, predicted): ([Double], [Double]) = ([0.8, 0.6, 0.1], [0.7, 0.7, 0.3])
  let error = zip(seen, predicted).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
  let deviation = Double(settings.observationDeviation)
  let rewardDeviation = Double(settings.rewardDeviation)
  let rewardError = 0.05 * 0.05
  let divergence = try nats((0.5, 0.6), (0.2, 0.9), freeNats: 0, functions)
  let terms = [
    error / (2 * deviation * deviation), rewardError / (2 * rewardDeviation * rewardDeviation),
    divergence,
  ]
  var table = Table(.text("part"), .text("numbers"), .number("loss, nats", 3))
  table.add(
    "observation", "|(0.7, 0.7, 0.3) − (0.8, 0.6, 0.1)|² / (2 · \(Format.fixed(deviation, 1))²)",
    terms[0])
  table.add("reward", "(−0.45 − (−0.40))² / (2 · \(Format.fixed(rewardDeviation, 2))²)", terms[1])
  table.add("divergence", "KL of N(0.5, 0.6) from N(0.2, 0.9)", terms[2])
  table.add("sum", "", terms.reduce(0, +))
  table.note(
    "One step with one latent. The first two rows pull information into s, the third one charges "
      + "for what h did not know before.")
  page.show(table)
  page.record("elbo", terms.reduce(0, +))
}

/// KL of two normal distributions in nats, by 18.2.
private func nats(
  _ posterior: (Float, Float), _ prior: (Float, Float), freeNats: Float,
  _ functions: PlaNetFunctions
) throws -> Double {
  var tape = Tape()
  func gaussian(_ parts: (Float, Float)) -> LatentGaussian {
    LatentGaussian(mean: tape.constant(parts.0), deviation: tape.constant(parts.1))
  }
  let (q, p) = (gaussian(posterior), gaussian(prior))
  let loss = try functions.divergence(q, p, freeNats, &tape)
  return Double(tape.value(loss))
}

/// The divergence of two normal distributions with numbers, both ways around.
func divergenceCell(_ page: Page, _ functions: PlaNetFunctions) throws {
  page.derivation(
    """
    KL(q ‖ p) = E_q[log q − log p]
              = log(σ_p/σ_q) + (σ_q² + (μ_q − μ_p)²) / 2σ_p² − 1/2
    q = N(0.5, 0.6), p = N(0.2, 0.9):  0.405 + (0.36 + 0.09) / 1.62 − 0.5 = 0.183
    """)
  var table = Table(
    .text("q"), .text("p"), .number("KL(q ‖ p)", 3), .number("KL(p ‖ q)", 3),
    .number("1 nat free", 3))
  let pairs: [((Float, Float), (Float, Float))] = [
    ((0.5, 0.6), (0.2, 0.9)), ((0, 1), (0, 1)), ((2, 1), (0, 1)), ((0, 0.1), (0, 1)),
    ((0, 1), (0, 0.1)),
  ]
  for (q, p) in pairs {
    table.add(
      name(q), name(p), try nats(q, p, freeNats: 0, functions),
      try nats(p, q, freeNats: 0, functions), try nats(q, p, freeNats: 1, functions))
  }
  table.note(
    "A posterior sharper than the prior is cheap, a prior sharper than the posterior is not: the "
      + "last two rows. Below the free nats the loss is a constant, which has no gradient: both "
      + "may differ a little without a cost.")
  page.show(table)
}

private func name(_ parts: (Float, Float)) -> String {
  "N(\(Format.shortest(Double(parts.0).rounded(to: 2))), "
    + "\(Format.shortest(Double(parts.1).rounded(to: 2))))"
}

extension Double {
  fileprivate func rounded(to decimals: Int) -> Double {
    let factor = decimals == 2 ? 100.0 : 1000.0
    return (self * factor).rounded() / factor
  }
}

/// λ-returns as a recursion and as a sum, and a plan's worth with an end in it.
func returnsCell(_ page: Page, _ functions: PlaNetFunctions) throws {
  page.derivation(
    """
    R_t = r_t + γ ((1 − λ) v_{t+1} + λ R_{t+1}),  R_H = v_H
        = Σ_k (γλ)^k (r_{t+k} + γ (1 − λ) v_{t+k+1}) + (γλ)^{H−t} v_H
    """)
  let (rewards, values): ([Float], [Float]) = ([1, 0, 2], [0.5, 1, 1.5, 3])
  let (gamma, lambda): (Float, Float) = (0.9, 0.8)
  let returns = try functions.lambdaReturns(rewards, [1, 1, 1], values, gamma, lambda)
  var table = Table(
    .count("t"), .number("r", 1), .number("v after", 1), .number("recursion", 4),
    .number("sum", 4))
  for t in 0..<3 {
    var (sum, factor): (Float, Float) = (0, 1)
    for k in t..<3 {
      sum += factor * (rewards[k] + gamma * (1 - lambda) * values[k + 1])
      factor *= gamma * lambda
    }
    sum += factor * values[3]
    table.add(t, Double(rewards[t]), Double(values[t + 1]), Double(returns[t]), Double(sum))
  }
  table.note("γ = 0.9, λ = 0.8, and no end: both forms are equal.")
  page.show(table)
  let ended = try functions.planReturns([1, 1, 1, 1], [1, 0, 1, 1], 4, gamma)
  let open = try functions.planReturns([1, 1, 1, 1], [1, 1, 1, 1], 4, gamma)
  page.derivation(
    """
    a plan's worth (18.5), r = 1, 1, 1, 1:  \
    1 + 0.9 + 0.81 + 0.729 = \(Format.fixed(Double(open.first ?? .nan), 3))
    the episode ends after the second step:  1 + 0.9 = \
    \(Format.fixed(Double(ended.first ?? .nan), 3))
    """)
}

/// Numbers of any size, by symlog and shares of bins.
func scaleCell(_ page: Page, _ functions: PlaNetFunctions) throws {
  let bins = DreamerSettings().bins
  var table = Table(
    .right("R"), .number("symlog R", 4), .right("bins"), .right("shares"),
    .right("back again"))
  for x: Float in [0, 0.1, -1, 8, -150, 10_000] {
    let small = try functions.symlog(x)
    let shares = try functions.twoHot(small, bins)
    let places = shares.indices.filter { shares[$0] > 0 }
    let mean = places.map { shares[$0] * bins[$0] }.reduce(0, +)
    table.add(
      Format.shortest(Double(x).rounded(to: 2)), Double(small),
      places.map { Format.fixed(Double(bins[$0]), 1) }.joined(separator: " "),
      places.map { Format.fixed(Double(shares[$0]), 3) }.joined(separator: " "),
      Format.significant(Double(try functions.symexp(mean)), 4))
  }
  table.note(
    "\(bins.count) bins from \(Format.fixed(Double(bins[0]), 0)) to "
      + "\(Format.fixed(Double(bins[bins.count - 1]), 0)). A critic that learns shares has a "
      + "gradient of the same size whatever the returns are.")
  page.show(table)
}

/// How an error of one step grows over a horizon.
func growthCell(_ page: Page) {
  page.derivation(
    """
    x′ = g x, imagined x̂′ = g x̂ + ε
    error after k steps = ε (1 + g + … + g^{k−1})
    """)
  var table = Table(
    .number("g", 2), .right("k = 1"), .right("5"), .right("10"), .right("20"), .right("50"))
  for growth in [0.9, 1, 1.1] {
    let errors = [1, 5, 10, 20, 50].map { steps in
      var (sum, factor) = (0.0, 1.0)
      for _ in 0..<steps {
        sum += factor
        factor *= growth
      }
      return Format.significant(0.01 * sum, 3)
    }
    table.add(growth, errors[0], errors[1], errors[2], errors[3], errors[4])
  }
  table.note(
    "ε = 0.01. A world that forgets forgives a model's errors; an unstable one, such as a rod that "
      + "stands upright, multiplies them. So plans are short and made anew after each step.")
  page.show(table)
}
