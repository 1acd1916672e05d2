import Console
import Lesson06
import Notebook
import RLCore

/// 100 actions, of which 10 earn 1000 and 90 earn 999; 10 are sampled and credited.
func baselineCell(_ page: Page, _ functions: REINFORCEFunctions) throws {
  let mean = Statistics.mean(HundredActions.rewards)
  let repetitions = page.options.budget(10_000, quick: 300)
  let (plain, withBaseline) = try HundredActions.moves(
    repetitions: repetitions, seed: page.options.seed, functions: functions)
  let missed = (0..<HundredActions.sampled).reduce(1.0) { power, _ in power * 0.9 }
  page.derivation(
    """
    E[∂J/∂z_a] = π(a) (r_a − mean r)
               = 0.01·(1000 − \(Format.inline(mean, 1))) = +0.009     preferred
               = 0.01·(999 − \(Format.inline(mean, 1)))  = −0.001     the others
    """)
  var table = Table(
    .text("10 of 100 actions tried"), .right("b = 0"), .right("b = \(Format.inline(mean, 1))"))
  func row(_ name: String, _ decimals: Int, _ unit: String, _ value: (ActionMoves) -> Double) {
    table.add(
      name,
      Format.fixed(value(plain), decimals, sign: unit.isEmpty) + unit,
      Format.fixed(value(withBaseline), decimals, sign: unit.isEmpty) + unit)
  }
  row("tried, earned 999: moved up", 1, " %") { $0.upPercent(sampled: true, preferred: false) }
  row("tried, earned 1000: moved up", 1, " %") { $0.upPercent(sampled: true, preferred: true) }
  row("not tried, worth 999: moved up", 1, " %") { $0.upPercent(sampled: false, preferred: false) }
  row("not tried, worth 1000: moved up", 1, " %") { $0.upPercent(sampled: false, preferred: true) }
  row("updates that lower P(preferred)", 1, " %") { $0.worsePercent }
  for good in [true, false] {
    let means = [plain, withBaseline].map { moves in
      let (mean, error) = moves.mean(preferred: good)
      return "\(Format.fixed(mean, 4, sign: true)) ± \(Format.fixed(error, 4))"
    }
    table.add("mean move of \(good ? "a preferred" : "another") action", means[0], means[1])
  }
  row("deviation of one action's move", 4, " ") { $0.deviation }
  table.note(
    "\(Format.grouped(repetitions)) updates from the uniform policy, each from 10 samples; ± is "
      + "the standard error. How P(preferred) moves is to first order in the step.")
  page.show(table)
  let noise = (plain.squares / withBaseline.squares).squareRoot()
  let (move, error) = plain.mean(preferred: true)
  let expected = 0.01 * (1000 - mean)
  page.say(
    "Without a baseline every sampled action earned about 1000, so every sampled action goes up, "
      + "the worse ones too, and every other action goes down, the best ones included. If none "
      + "of the ten is a preferred one, which has the probability "
      + "\(Format.fixed(100 * missed, 1)) %, the update works against them. The expectation is the "
      + "same in both columns. Subtracting the mean makes the noise "
      + "\(whole(noise.rounded())) times smaller.")
  page.say(
    "The left column does not even show the sign of +0.009: its mean of "
      + "\(Format.fixed(move, 4, sign: true)) lies "
      + "\(Format.fixed(abs(move - expected) / error, 1)) standard errors away from it, and one "
      + "standard error is \(Format.fixed(error / expected, 0)) times as large as what is "
      + "measured. \(Format.grouped(repetitions)) updates are too few for it.")
  page.record("baseline.standardErrors", abs(move - expected) / error)
  page.record("baseline.up.plain", plain.upPercent(sampled: true, preferred: false))
  page.record("baseline.up.with", withBaseline.upPercent(sampled: true, preferred: false))
  page.record("baseline.worse.plain", plain.worsePercent)
  page.record("baseline.worse.with", withBaseline.worsePercent)
  page.record("baseline.noise", noise)
}

/// A whole number, or "nan" and the like where a wrong answer leaves none.
private func whole(_ value: Double) -> String {
  abs(value) < 1e15 ? Format.grouped(Int(value)) : Format.scientific(value, digits: 1)
}

/// The variance of one episode's gradient on the grid, for two policies and five kinds of credit.
func varianceCell(_ page: Page, _ functions: REINFORCEFunctions) throws {
  let episodes = page.options.budget(4_000, quick: 200)
  var settings = TabularREINFORCESettings()
  settings.totalSteps = 20_000
  page.derivation(
    "g = Σ_t ∇log π(a_t|s_t) credit_t,   one vector of 400 numbers an episode")
  let names: [EpisodeNoise.Credit: String] = [
    .whole: "whole return", .toGo: "return to go, G", .constant: "G − its mean",
    .value: "G − b(s)", .standardized: "G standardised",
  ]
  let policies = [
    ("the first policy, uniform", 0),
    ("after \(Format.grouped(settings.totalSteps)) steps of training", settings.totalSteps),
  ]
  let noises = try policies.map { _, steps in
    try EpisodeNoise(
      onGrid: settings, trainingSteps: steps, episodes: episodes, seed: page.options.seed,
      functions: functions)
  }
  for (index, noise) in noises.enumerated() {
    var table = Table(
      .text(policies[index].0), .number("|mean g|", 2), .number("√variance", 2), .right("episodes"))
    for credit in EpisodeNoise.Credit.allCases {
      let (signal, variance) = noise.result(credit)
      table.add(
        names[credit], signal > 0 ? signal.squareRoot() : nil, variance.squareRoot(),
        signal > 0 ? whole((variance / signal).rounded(.up)) : "too many to say")
      page.record("variance.\(index).\(credit)", variance)
      page.record("variance.\(index).\(credit).episodes", signal > 0 ? variance / signal : .nan)
    }
    page.show(table)
  }
  page.say(
    "The same \(Format.grouped(episodes)) episodes of each policy, γ = 1; b(s) is the mean return "
      + "that followed a visit of s. |mean g|: the length of the gradient. √variance: how far one "
      + "episode's g is from it. episodes: how many make an average whose noise is as large as the "
      + "gradient itself.")
  page.say(
    "The first four have the same expectation, and their lengths agree as far as the noise "
      + "allows. Under the first policy the rewards before a step only add noise. Under the "
      + "trained one it is the other way round: the costs of the way bring the whole return nearer "
      + "to 0 than the return to go is, and large numbers are noisy by their size alone. With a "
      + "baseline the level of the returns does not matter, and the noise is smaller under both "
      + "policies. Standardised returns give another vector on another scale; only the last column "
      + "compares them.")
}
