import Console
import Experiments
import Lesson06
import Notebook
import RLCore

/// The effect of a limit of 500 steps on returns, with and without a bootstrap at the limit.
func limitCell(_ page: Page, _ trainings: Trainings) async throws {
  page.derivation(
    """
    a pole that never falls, γ = 0.99     v = 1 + γ + γ² + …      = 100
    return to go at step t of 500         1 + γ + … + γ^(499−t)
    its mean over the 500 steps                               =  \
    \(Format.fixed(meanReturn(500), 1))
    """)
  let seeds = page.seeds(20)
  var settings = REINFORCESettings()
  settings.bootstrapsTruncation = false
  let results = [
    try await trainings.onCartPole("CartPole's clock", [settings], page)[0],
    try await trainings.onCartPole(page),
  ]
  var table = Table(
    .text("last reward"), .number("mean b", 1), .number("noise of G − b", 1),
    .right("reach 475"), .number("mean", 1), .number("worst", 1))
  for (key, (name, runs)) in zip(
    ["end", "bootstrap"], zip(["r, an end", "r + γ b(s_T), no end"], results)
  ) {
    let finals = runs.map(\.final)
    let reached = finals.filter { $0 >= 475 }.count
    let baseline = Statistics.mean(runs.compactMap { $0.outcome.reports.last?.meanBaseline })
    let deviation = Statistics.mean(
      runs.compactMap { $0.outcome.reports.last?.advantageDeviation })
    table.add(
      name, baseline, deviation, "\(reached) of \(finals.count)", Statistics.mean(finals),
      finals.min())
    page.record("limit.\(key).baseline", baseline)
    page.record("limit.\(key).deviation", deviation)
    page.record("limit.\(key).reached", reached)
  }
  table.note(
    "\(seeds.count) seeds; b and the standard deviation of G − b in the last update; greedy "
      + "episodes."
  )
  page.show(table)
  page.say(
    "Plain REINFORCE adds no value after the limit: its returns say that the last steps are worth "
      + "little, though the pole stands as well as ever. The observation holds no clock, so a "
      + "baseline cannot know how near the limit is, and the steps before it are blamed for their "
      + "place in the episode. With the baseline's value added at the limit the returns of a "
      + "standing pole are nearly alike: the noise of a step's credit falls, and the baseline "
      + "comes near to the true 100. That value is a guess, and its error is a bias of the "
      + "gradient. The greedy policies show no difference here.")
}

/// The mean of 1 + γ + … + γ^(T−1−t) over the steps of an episode that lasts to the limit.
private func meanReturn(_ limit: Int) -> Double {
  var (next, sum) = (0.0, 0.0)
  for _ in 0..<limit {
    next = 1 + 0.99 * next
    sum += next
  }
  return sum / Double(limit)
}

/// Standardising within an episode: a division by zero, and episodes that look alike.
func trapCell(_ page: Page, _ functions: REINFORCEFunctions) throws {
  page.say(
    "A popular recipe divides an episode's returns by their standard deviation. An episode of one "
      + "step has the deviation 0, and so has one whose returns are all equal. Undiscounted:")
  var table = Table(
    .text("rewards"), .text("returns"), .number("deviation", 4), .text("(G − mean) / deviation"),
    .text("06.3"))
  func text(_ values: [Double]) -> String {
    values.map { $0.isFinite ? Format.inline($0, 2) : "NaN" }.joined(separator: "  ")
  }
  for rewards in [[1.0], [5], [0, 0, 7], [1, 1, 1]] {
    let returns = try functions.returnsToGo(rewards, 1, false)
    let center = Statistics.mean(returns)
    let squares = returns.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    let deviation = (squares / Double(max(returns.count, 1))).squareRoot()
    table.add(
      rewards.map { Format.inline($0) }.joined(separator: "  "),
      returns.map { Format.inline($0) }.joined(separator: "  "), deviation,
      text(returns.map { ($0 - center) / deviation }),
      text(try functions.returnsToGo(rewards, 1, true)))
  }
  page.show(table)
  page.say(
    "One NaN in a return makes every weight NaN with the next step of the optimiser. A small "
      + "number added to the deviation prevents that. It does not mend the second fault: the "
      + "returns of each episode now have mean 0, whatever the episode was worth.")

  var bandit = Table(
    .text("two arms, 1 and 0"), .number("P(good) at first", 3), .number("after 100 pulls", 3),
    .number("after 1 000", 3))
  for standardized in [false, true] {
    var random = RandomStream(seed: page.options.seed, name: "two arms")
    var logits = [0.0, 0.0]
    var shares = [0.5]
    for pull in 1...1000 {
      let good = Elementary.exp(try functions.logSoftmax(logits).first ?? .nan)
      if !good.isFinite { break }
      let action = random.uniformDouble() < good ? 0 : 1
      let answer = try functions.returnsToGo([action == 0 ? 1 : 0], 1, standardized)
      let score = try functions.scoreFunction(logits, action)
      for (index, part) in score.prefix(2).enumerated() {
        logits[index] += 0.1 * (answer.first ?? .nan) * part
      }
      if pull == 100 || pull == 1000 {
        shares.append(Elementary.exp(try functions.logSoftmax(logits).first ?? .nan))
      }
    }
    bandit.add(
      standardized ? "standardised" : "as they are", shares[0],
      shares.count > 1 ? Optional(shares[1]) : nil, shares.count > 2 ? Optional(shares[2]) : nil)
    page.record("trap.\(standardized ? "standardized" : "plain")", shares.last ?? .nan)
  }
  bandit.note("α = 0.1, every pull an episode, no baseline.")
  page.show(bandit)

  var lengths = Table(
    .count("CartPole falls after"), .number("mean G", 1), .number("mean, standardised", 3),
    .number("first step", 2, sign: true), .number("last step", 2, sign: true))
  for length in [10, 100, 500] {
    let rewards = [Double](repeating: 1, count: length)
    let plain = try functions.returnsToGo(rewards, 0.99, false)
    let scaled = try functions.returnsToGo(rewards, 0.99, true)
    // Rounding may leave a zero with a sign.
    let mean = Statistics.mean(scaled)
    lengths.add(
      length, Statistics.mean(plain), abs(mean) < 1e-9 ? 0 : mean, scaled.first, scaled.last)
  }
  page.show(lengths)
  page.say(
    "A fall after 10 steps gets as much praise as 500 steps of balance: what remains is that early "
      + "steps look better than late ones. On CartPole that still teaches something, because the "
      + "late steps are those before the fall. Standardise over all steps of an update instead, or "
      + "learn a baseline.")
}
