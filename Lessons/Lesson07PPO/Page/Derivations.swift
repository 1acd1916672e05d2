import Console
import Course
import CourseTape
import Experiments
import Lesson07
import Notebook
import RLCore
import RLNetworks

/// The four samples of the first cells: both policies' probabilities of the action, and A.
struct HandBatch {
  static let advantages: [Float] = [2, 1, -1.5, -0.5]
  static let clipRange: Float = 0.2
  static let old: [Float] = [0.5, 0.5, 0.3, 0.7].map(Elementary.log)
  static let new: [Float] = [0.8, 0.3, 0.4, 0.35].map(Elementary.log)

  let ratios: [Float]
  let objectives: [Float]
  /// ∂ (mean objective) / ∂ log π_θ of each sample.
  let gradient: [Float]
  let vanishes: [Bool]

  /// Puts the samples through the lesson's functions, as a training step does.
  init(_ functions: PPOFunctions, shift: Float = 0, at sample: Int = 0) throws {
    var tape = Tape()
    var shifted = Self.new
    shifted[sample] += shift
    let new = tape.variable(shifted, rows: 4, columns: 1)
    let ratio = try functions.probabilityRatio(new, tape.constant(Self.old), &tape)
    try TrainingError.check(ratio, rows: 4, exercise: "07.1")
    let objective = try functions.clippedSurrogate(
      ratio, tape.constant(Self.advantages), Self.clipRange, &tape)
    try TrainingError.check(objective, rows: 4, exercise: "07.2")
    // The second summand is zero: it lets an objective without a gradient show its zeros.
    tape.backward(from: tape.add(tape.mean(objective), tape.scale(tape.sum(new), by: 0)))
    ratios = tape.values(ratio)
    objectives = tape.values(objective)
    gradient = tape.gradient(new)
    vanishes = try functions.vanishingGradient(ratios, Self.advantages, Self.clipRange)
    try TrainingError.check(vanishes, rows: 4, exercise: "07.4")
  }

  var mean: Double { Statistics.mean(objectives.map(Double.init)) }
}

/// The ratio and the clipped objective on four samples.
func ratioCell(_ page: Page, _ functions: PPOFunctions) throws {
  let batch = try HandBatch(functions)
  let (new, old) = (HandBatch.new[0], HandBatch.old[0])
  page.derivation(
    """
    r(θ) = π_θ(a|s) / π_old(a|s) = exp( log π_θ(a|s) − log π_old(a|s) )
         = exp( \(Format.inline(new, 3)) − (\(Format.inline(old, 3))) ) \
    = exp( \(Format.inline(new - old, 3)) ) \
    = \(Format.inline(batch.ratios[0], 3))          (sample 1)
    """)
  page.derivation("L_CLIP = mean of  min( r·A, clip(r, 1−ε, 1+ε)·A ),   ε = 0.2")
  var table = Table(
    .count("sample"), .number("log π_old", 3), .number("log π_θ", 3), .number("r", 3),
    .number("A", 1, sign: true), .number("r·A", 3, sign: true),
    .number("clip(r)·A", 3, sign: true), .number("min", 3, sign: true))
  for i in 0..<4 {
    let (ratio, advantage) = (batch.ratios[i], HandBatch.advantages[i])
    let clipped = min(max(ratio, 1 - HandBatch.clipRange), 1 + HandBatch.clipRange)
    table.add(
      i + 1, HandBatch.old[i], HandBatch.new[i], ratio, advantage, ratio * advantage,
      clipped * advantage, batch.objectives[i], mark: batch.vanishes[i] ? "◂" : "")
  }
  table.note(
    "L_CLIP = mean of the last column = \(Format.fixed(batch.mean, 3, sign: true))"
      + "     ◂ clipped: gradient 0")
  page.show(table)
  page.say(
    "Samples 1 and 4 have already gone further than ε in the direction that their advantage asks "
      + "for. Sample 3 went the wrong way, a bad action that became likelier: the minimum keeps "
      + "its whole penalty, and its gradient pulls it back.")
  page.record("ratio.objective", batch.mean)
}

/// L_CLIP of one sample as a function of its ratio.
func clipCell(_ page: Page, _ functions: PPOFunctions) throws {
  let ratios = (0...200).map { Float($0) / 100 }
  func objectives(_ advantage: Float) throws -> [Float] {
    var tape = Tape()
    let answer = try functions.clippedSurrogate(
      tape.constant(ratios), tape.constant([Float](repeating: advantage, count: ratios.count)),
      0.2, &tape)
    try TrainingError.check(answer, rows: ratios.count, exercise: "07.2")
    return tape.values(answer)
  }
  page.show(
    Plot(
      x: Axis("r"), y: Axis("L", sign: true), height: 11,
      [
        .line("A = +1", ratios, try objectives(1)),
        .line("A = −1", ratios, try objectives(-1)),
      ]))
  page.say(
    "Both curves are flat on one side only. On the other side, where the policy made a good "
      + "action rarer or a bad one likelier, the objective keeps its slope without limit.")
}

/// From the policy gradient to the clipped objective, and its zero gradients.
func gradientCell(_ page: Page, _ functions: PPOFunctions) throws {
  page.derivation(
    """
    J(θ)  = E_π_θ [ A ] = E_π_old [ r(θ) A ]     importance sampling
    ∇r(θ) = r(θ) ∇log π_θ                        as ∇log r = ∇r / r
    ∇J(θ) = E_π_old [ r(θ) A ∇log π_θ ]
          = E_π_old [ A ∇log π_θ ]  at θ_old     the policy gradient
    """)
  page.say(
    "Far from θ_old the same expectation rests on few samples with large ratios. A world of two "
      + "actions, A = ±1, where π_old takes the good one with probability 0.1; each row "
      + "estimates J from the same 1 000 old samples:")
  page.show(importanceTable(seed: page.options.seed))

  page.say(
    "So the objective is cut off at 1 ± ε. Where it is cut off, its derivative is zero and the "
      + "sample no longer takes part. The derivative ∂L/∂log π_θ of the four samples, from the "
      + "tape and as a finite difference:")
  let batch = try HandBatch(functions)
  var table = Table(
    .count("sample"), .number("r", 3), .number("A", 1, sign: true),
    .number("r·A/4", 4, sign: true), .number("tape", 4, sign: true),
    .number("difference", 4, sign: true), .text("taking part"))
  let step: Float = 1 / 256
  for i in 0..<4 {
    let difference =
      (try HandBatch(functions, shift: step, at: i).mean
        - HandBatch(functions, shift: -step, at: i).mean) / (2 * Double(step))
    table.add(
      i + 1, batch.ratios[i], HandBatch.advantages[i],
      batch.ratios[i] * HandBatch.advantages[i] / 4,
      batch.gradient[i], difference, batch.vanishes[i] ? "no" : "yes",
      mark: batch.vanishes[i] ? "◂" : "")
  }
  page.show(table)
}

/// Estimates of newer and newer policies' objectives from the same old samples.
private func importanceTable(seed: UInt64) -> Table {
  var random = RandomStream(seed: seed, name: "importance")
  let oldGood = 0.1
  let isGood = (0..<1000).map { _ in random.uniformDouble() < oldGood }
  var table = Table(
    .number("π_θ(good)", 2), .number("largest r", 2), .number("J exact", 3, sign: true),
    .number("J estimate", 3, sign: true), .number("standard error", 3),
    .number("samples worth", 0))
  for good in [0.1, 0.12, 0.2, 0.5, 0.9] {
    let ratios = isGood.map { $0 ? good / oldGood : (1 - good) / (1 - oldGood) }
    let terms = zip(ratios, isGood).map { $1 ? $0 : -$0 }
    // Kish's effective sample size (Σ r)² / Σ r²: how many unweighted samples tell as much.
    let sum = ratios.reduce(0, +)
    let squares = ratios.reduce(0) { $0 + $1 * $1 }
    table.add(
      good, max(good / oldGood, (1 - good) / (1 - oldGood)), 2 * good - 1, Statistics.mean(terms),
      Statistics.standardDeviation(terms) / 1000.0.squareRoot(), sum * sum / squares)
  }
  return table
}

/// GAE as a telescoped sum, and as a mixture of n-step advantages.
func gaeCell(_ page: Page, _ functions: PPOFunctions) throws {
  let rewards = [1.0, 0, 2, 0, 1]
  let values = [0.5, 0.6, 0.8, 0.7, 0.9]
  let (bootstrap, gamma, lambda) = (1.0, 0.9, 0.8)
  let next = values.dropFirst() + [bootstrap]
  let errors = zip(zip(rewards, values), next).map { $0.0 + gamma * $1 - $0.1 }
  func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  page.say(
    "Five steps with γ = 0.9 and λ = 0.8: rewards \(Format.list(rewards, 1)), "
      + "values \(Format.list(values, 1)), and "
      + "V(s_5) = \(Format.inline(bootstrap, 1)) after them.")
  page.derivation(
    """
    δ_t   = r_t + γ V(s_t+1) − V(s_t)             how much better than expected
    δ_0   = \(Format.inline(rewards[0], 1)) + 0.9 · \(Format.inline(values[1], 1)) \
    − \(Format.inline(values[0], 1)) = \(Format.inline(errors[0], 3))

    A^(n) = δ_0 + γ δ_1 + … + γ^(n−1) δ_n−1       n rewards, then the critic
    A     = Σ (γλ)^l δ_l                          one decaying sum …
          = Σ (1−λ) λ^(n−1) A^(n)                 … and a mixture of all n
    """)
  var table = Table(
    .count("l"), .number("δ_l", 3, sign: true), .number("(γλ)^l", 4),
    .number("product", 5, sign: true), .count("n"), .number("A^(n)", 4, sign: true),
    .number("weight", 4), .number("product", 5, sign: true))
  var (telescoped, mixture, nStep) = (0.0, 0.0, 0.0)
  for l in 0..<5 {
    nStep += power(gamma, l) * errors[l]
    let weight = (l < 4 ? 1 - lambda : 1) * power(lambda, l)
    let decay = power(gamma * lambda, l)
    telescoped += decay * errors[l]
    mixture += weight * nStep
    table.add(l, errors[l], decay, decay * errors[l], l + 1, nStep, weight, weight * nStep)
  }
  page.show(table)
  let answer = try functions.generalizedAdvantages(
    RolloutColumn(
      rewards: rewards.map { Float($0) }, values: values.map { Float($0) },
      endings: Array(repeating: nil, count: 5), bootstrapValue: Float(bootstrap)),
    Float(gamma), Float(lambda)
  ).advantages.first.map(Double.init)
  let gap = abs(telescoped - mixture)
  page.derivation(
    """
    sum of the fourth column   A_0 = \(Format.fixed(telescoped, 12))
    sum of the last column     A_0 = \(Format.fixed(mixture, 12))   \
    (\(gap < 1e-12 ? "equal to 1e-12" : "they differ by \(Format.scientific(gap, digits: 1))"))
    backwards, exercise 07.3   A_0 = \(answer.map { Format.fixed($0, 6) } ?? "none")         (Float)
    """)
  page.say(
    "The rollout ends after T = 5 steps, so the last A^(n) takes all the weight that is left, "
      + "λ^(T−1). λ = 0 trusts the critic after one step, λ = 1 trusts the sampled rewards to the "
      + "end; between them lies the exchange of bias for variance. The training below uses λ = "
      + "0.95.")
}

/// The value after a step: the next state's, 0 after a termination, or the final observation's.
func endingsCell(_ page: Page, _ functions: PPOFunctions) throws {
  let rewards: [Float] = [1, 1, 0]
  let values: [Float] = [0.5, 0.4, 0.3]
  func advantages(_ ending: Ending?) throws -> [Float] {
    try functions.generalizedAdvantages(
      RolloutColumn(
        rewards: rewards, values: values, endings: [nil, ending, nil],
        finalValues: [0, ending == .truncated ? 0.6 : 0, 0], bootstrapValue: 0.2),
      0.9, 0.8
    ).advantages
  }
  page.say("Three steps of a rollout, with γ = 0.9, λ = 0.8 and V(s_3) = 0.2 after them.")
  let variants: [Ending?] = [nil, .terminated, .truncated]
  let columns = try variants.map(advantages)
  var meaning = Table(.text("step 1"), .text("what follows is worth"), .text("the sum of δ"))
  meaning.add("goes on", "V(s_2) = 0.3, the next stored state", "runs through")
  meaning.add("terminated", "0: the task is over", "stops at step 1")
  meaning.add("truncated", "0.6 = V(the last observation), still due", "stops at step 1")
  page.show(meaning)
  var table = Table(
    .count("t"), .number("reward", 1), .number("value", 1), .number("A: goes on", 3, sign: true),
    .number("A: terminated", 3, sign: true), .number("A: truncated", 3, sign: true))
  for t in 0..<3 {
    var cells: [any TableCellConvertible] = [t, rewards[t], values[t]]
    cells += columns.map { t < $0.count ? Optional($0[t]) : nil }
    table.add(cells: cells, mark: t == 1 ? "◂" : "")
  }
  page.show(table)
  page.say(
    "The state stored after an ending begins another episode: neither its value nor its "
      + "advantage may leak back. A truncated episode is not a failed one, so its last "
      + "observation keeps its value.")
}

/// PPO in the fine-tuning of language models: a reward at the end, a KL penalty for every token.
func rlhfCell(_ page: Page, _ functions: PPOFunctions) throws {
  let tokens = ["The", "answer", "is"]
  let collector: [Float] = [-0.9, -1.2, -0.4]
  let reference: [Float] = [-1.0, -2.0, -0.5]
  let values: [Float] = [0.6, 0.7, 0.8]
  let (price, score): (Float, Float) = (0.1, 1)
  let differences = zip(collector, reference).map { $0 - $1 }
  var rewards = differences.map { -price * $0 }
  rewards[2] += score
  let (advantages, _) = try functions.generalizedAdvantages(
    RolloutColumn(
      rewards: rewards, values: values, endings: [nil, nil, .terminated], bootstrapValue: 0),
    1, 0.95)
  page.derivation(
    """
    r_t = −β ( log π_old(token) − log π_ref(token) ) + score, at the last token
    r_1 = −0.1 · ( \(Format.inline(collector[1], 1)) − (\(Format.inline(reference[1], 1))) ) \
    = \(Format.inline(rewards[1], 3))                         (token 1)
    """)
  var table = Table(
    .count("t"), .text("token"), .number("log π_old", 1), .number("log π_ref", 1),
    .number("difference", 1, sign: true), .number("reward", 3, sign: true),
    .number("value", 1), .number("advantage", 3, sign: true))
  for t in 0..<3 {
    table.add(
      t, tokens[t], collector[t], reference[t], differences[t], rewards[t], values[t],
      t < advantages.count ? Optional(advantages[t]) : nil)
  }
  let total = differences.reduce(0, +)
  table.note(
    "The differences add up to \(Format.fixed(Double(total), 1)): this sample's estimate of "
      + "KL(π_old‖π_ref), in nats.")
  page.show(table)
  page.say(
    "A token is an action, the text so far is the state, and the answer's end is a "
      + "termination; the advantages are GAE's with γ = 1 and λ = 0.95. π_old wrote the text. The "
      + "rewards are numbers by then: they stay as they are through all epochs, and no gradient "
      + "goes through them. The price β keeps the policy near the model that training started "
      + "from; the clip only keeps each update near the policy before it.")
}
