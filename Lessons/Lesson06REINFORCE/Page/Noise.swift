import Algorithms
import Curriculum
import Notebook
import RLCore

/// 100 actions, of which 10 earn 1000 and 90 earn 999; 10 are sampled and credited.
func baselineCell(_ page: Page, _ exercises: any REINFORCEExercises.Type) throws {
  let (actions, preferred, sampled) = (100, 10, 10)
  let rewards = (0..<actions).map { $0 < preferred ? 1000.0 : 999 }
  let mean = Statistics.mean(rewards)
  let logits = [Double](repeating: 0, count: actions)
  let repetitions = page.options.budget(10_000, quick: 300)
  var random = RandomStream(seed: page.options.seed, name: "a hundred actions")
  var tallies = [Tally(), Tally()]
  for _ in 0..<repetitions {
    let chosen = (0..<sampled).map { _ in random.integer(below: actions) }
    let estimates = try exercises.gradientEstimates(
      logits: logits, actions: chosen, rewards: chosen.map { rewards[$0] }, baseline: mean)
    var isChosen = [Bool](repeating: false, count: actions)
    for action in chosen { isChosen[action] = true }
    for (index, estimate) in [estimates.plain, estimates.withBaseline].enumerated() {
      guard estimate.mean.count == actions else {
        throw TrainingError.unusable(
          exercise: "06.5", answer: "gave \(estimate.mean.count) components for \(actions) logits")
      }
      tallies[index].add(estimate, isChosen: isChosen, preferred: preferred)
    }
  }
  let missed = (0..<sampled).reduce(1.0) { power, _ in power * 0.9 }
  page.derivation(
    """
    E[∂J/∂z_a] = π(a) (r_a − mean r)
               = 0.01·(1000 − \(Format.inline(mean, 1))) = +0.009     preferred
               = 0.01·(999 − \(Format.inline(mean, 1)))  = −0.001     the others
    """)
  var table = Table(
    .text("10 of 100 actions tried"), .right("b = 0"), .right("b = \(Format.inline(mean, 1))"))
  func row(_ name: String, _ decimals: Int, _ unit: String, _ value: (Tally) -> Double) {
    table.add(
      name,
      Format.fixed(value(tallies[0]), decimals, sign: unit.isEmpty) + unit,
      Format.fixed(value(tallies[1]), decimals, sign: unit.isEmpty) + unit)
  }
  row("tried, earned 999: moved up", 1, " %") { $0.upShare(chosen: true, good: false) }
  row("tried, earned 1000: moved up", 1, " %") { $0.upShare(chosen: true, good: true) }
  row("not tried, worth 999: moved up", 1, " %") { $0.upShare(chosen: false, good: false) }
  row("not tried, worth 1000: moved up", 1, " %") { $0.upShare(chosen: false, good: true) }
  row("updates that lower P(preferred)", 1, " %") { 100 * $0.worse / Double(repetitions) }
  for good in [true, false] {
    let means = tallies.map { tally in
      let (mean, error) = tally.move(good: good, repetitions: repetitions)
      return "\(Format.fixed(mean, 4, sign: true)) ± \(Format.fixed(error, 4))"
    }
    table.add("mean move of \(good ? "a preferred" : "another") action", means[0], means[1])
  }
  row("deviation of one action's move", 4, " ") {
    ($0.squares / Double(repetitions * actions)).squareRoot()
  }
  table.note(
    "\(Format.grouped(repetitions)) updates from the uniform policy, each from 10 samples; ± is the "
      + "standard error. How P(preferred) moves is to first order in the step.")
  page.show(table)
  page.say(
    "Without a baseline every sampled action earned about 1000, so every sampled action goes up, the "
      + "dispreferred too, and whatever was not sampled goes down, the best actions included. Chance "
      + "decides: if none of the ten is a preferred one, which has the probability "
      + "\(Format.fixed(100 * missed, 1)) %, the update works against them. On average it is right, by "
      + "a thousandth of its size. Subtracting the mean asks the question that matters: better than "
      + "what? The expectation stays, the noise is "
      + "\(Format.grouped(Int((tallies[0].squares / tallies[1].squares).squareRoot().rounded()))) times smaller."
  )
  page.record("baseline.up.plain", tallies[0].upShare(chosen: true, good: false))
  page.record("baseline.up.with", tallies[1].upShare(chosen: true, good: false))
  page.record("baseline.worse.plain", 100 * tallies[0].worse / Double(repetitions))
  page.record("baseline.worse.with", 100 * tallies[1].worse / Double(repetitions))
  page.record("baseline.noise", (tallies[0].squares / tallies[1].squares).squareRoot())
}

/// How actions moved over many updates.
private struct Tally {
  /// Counts by sampled or not, then by preferred or not.
  private var up = [[0.0, 0], [0, 0]]
  private var all = [[0.0, 0], [0, 0]]
  /// Sums over the updates of the groups' mean moves, and of their squares.
  private var moves = [0.0, 0]
  private var moveSquares = [0.0, 0]
  var squares = 0.0
  /// Updates after which the preferred actions are less likely, to first order.
  var worse = 0.0

  mutating func add(_ estimate: GradientEstimate, isChosen: [Bool], preferred: Int) {
    var (good, other) = (0.0, 0.0)
    for (action, move) in estimate.mean.enumerated() {
      let (i, j) = (isChosen[action] ? 1 : 0, action < preferred ? 1 : 0)
      all[i][j] += 1
      if move > 0 { up[i][j] += 1 }
      if action < preferred { good += move } else { other += move }
      let expected = action < preferred ? 0.009 : -0.001
      squares += (move - expected) * (move - expected)
    }
    let count = Double(estimate.mean.count)
    // ∂P(preferred)/∂z_a = π(a) (1[a preferred] − P(preferred)); a tie counts as half.
    let share = Double(preferred) / count
    let change = (good * (1 - share) - other * share) / count
    if abs(change) < 1e-12 { worse += 0.5 } else if change < 0 { worse += 1 }
    for (j, move) in [other / (count - Double(preferred)), good / Double(preferred)].enumerated() {
      moves[j] += move
      moveSquares[j] += move * move
    }
  }

  /// The mean move of a group's actions, and its standard error.
  func move(good: Bool, repetitions: Int) -> (mean: Double, error: Double) {
    let (n, j) = (Double(repetitions), good ? 1 : 0)
    let mean = moves[j] / n
    return (mean, (max(0, moveSquares[j] / n - mean * mean) / n).squareRoot())
  }

  func upShare(chosen: Bool, good: Bool) -> Double {
    100 * up[chosen ? 1 : 0][good ? 1 : 0] / all[chosen ? 1 : 0][good ? 1 : 0]
  }
}

/// The variance of one episode's gradient on the grid, for two policies and five kinds of credit.
func varianceCell(_ page: Page, _ exercises: any REINFORCEExercises.Type) throws {
  let episodes = page.options.budget(4_000, quick: 200)
  let world = GridWorld.tenByTen
  var settings = TabularREINFORCESettings()
  settings.totalSteps = 20_000
  func policies<Exercises: REINFORCEExercises>(
    _ exercises: Exercises.Type
  ) throws -> [(name: String, logits: ActionValues, probabilities: [Double])] {
    var training = TabularREINFORCE(
      world, settings: settings, seed: page.options.seed, exercises: exercises)
    let first = ("the first policy, uniform", training.preferences, training.probabilities)
    try training.run(untilStep: settings.totalSteps)
    return [
      first,
      (
        "after \(Format.grouped(settings.totalSteps)) steps of training", training.preferences,
        training.probabilities
      ),
    ]
  }
  page.derivation(
    "g = Σ_t ∇log π(a_t|s_t) credit_t,   one vector of 400 numbers an episode")
  for (index, policy) in try policies(exercises).enumerated() {
    let noise = try EpisodeNoise(
      world, logits: policy.logits, probabilities: policy.probabilities, episodes: episodes,
      seed: page.options.seed, exercises: exercises)
    var table = Table(
      .text(policy.name), .number("|mean g|", 2), .number("√variance", 2),
      .right("episodes"))
    for credit in EpisodeNoise.Credit.allCases {
      let (signal, variance) = noise.result(credit)
      table.add(
        credit.rawValue, signal > 0 ? signal.squareRoot() : nil, variance.squareRoot(),
        signal > 0 ? Format.grouped(Int((variance / signal).rounded(.up))) : "too many to say")
      page.record("variance.\(index).\(credit)", variance)
      page.record("variance.\(index).\(credit).episodes", signal > 0 ? variance / signal : .nan)
    }
    page.show(table)
  }
  page.say(
    "The same \(Format.grouped(episodes)) episodes of each policy, γ = 1; b(s) is the mean return that "
      + "followed a visit of s. |mean g|: the length of the gradient. √variance: how far one episode's "
      + "g is from it. episodes: how many make an average whose noise is as large as the gradient "
      + "itself.")
  page.say(
    "The first four have the same expectation, as far as the noise lets one see. "
      + "While the policy wanders, what was earned before a step is noise and nothing else. Later the "
      + "costs of the way happen to bring the whole return nearer to 0 than what is still to come, "
      + "and large numbers are noisy by their size alone: without a baseline the level of the returns "
      + "decides, with one it does not. Standardised returns are another vector on another scale; only "
      + "the last column compares them.")
}

/// Gradients of single episodes under a policy that does not change.
private struct EpisodeNoise {
  enum Credit: String, CaseIterable {
    case whole = "whole return"
    case toGo = "return to go, G"
    case constant = "G − its mean"
    case value = "G − b(s)"
    case standardized = "G standardised"
  }

  private var sums = [[Double]](repeating: [], count: Credit.allCases.count)
  private var squares = [Double](repeating: 0, count: Credit.allCases.count)
  private let episodes: Int

  init(
    _ world: GridWorld, logits: ActionValues, probabilities: [Double], episodes: Int, seed: UInt64,
    exercises: any REINFORCEExercises.Type
  ) throws {
    var world = world
    self.episodes = episodes
    let (states, actions) = (world.stateCount, world.actionCount)
    // The policy stands still, so that each score is needed once.
    let scores = try (0..<states * actions).flatMap { pair -> [Double] in
      let score = try exercises.scoreFunction(
        logits: logits[pair / actions], action: pair % actions)
      guard score.count == actions else {
        throw TrainingError.unusable(
          exercise: "06.2", answer: "gave \(score.count) numbers for \(actions) actions")
      }
      return score
    }
    let random = RandomStream(seed: seed, name: "variance")
    var (resets, choices) = (random.stream(named: "resets"), random.stream(named: "choices"))
    var paths: [(pairs: [Int], rewards: [Double])] = []
    for _ in 0..<episodes {
      var path = (pairs: [Int](), rewards: [Double]())
      var state = world.reset(using: &resets)
      while true {
        let action = choices.choice(probabilities, from: state * actions, count: actions)
        let step = world.step(action)
        path.pairs.append(state * actions + action)
        path.rewards.append(Double(step.reward))
        state = step.observation
        if step.ending != nil { break }
      }
      paths.append(path)
    }
    let returns = try paths.map {
      try exercises.returnsToGo(rewards: $0.rewards, discount: 1, standardized: false)
    }
    let count = returns.reduce(0) { $0 + $1.count }
    let mean = returns.reduce(0) { $0 + $1.reduce(0, +) } / Double(max(count, 1))
    // b(s): the mean return that followed a visit of s.
    var values = [Double](repeating: 0, count: states)
    var visits = values
    for (path, toGo) in zip(paths, returns) {
      for (pair, value) in zip(path.pairs, toGo) {
        let state = pair / actions
        visits[state] += 1
        values[state] += (value - values[state]) / visits[state]
      }
    }
    var gradient = [Double](repeating: 0, count: states * actions)
    for (index, credit) in Credit.allCases.enumerated() {
      sums[index] = gradient.map { _ in 0 }
      for (path, toGo) in zip(paths, returns) {
        let answer =
          credit == .standardized
          ? try exercises.returnsToGo(rewards: path.rewards, discount: 1, standardized: true)
          : toGo
        guard answer.count == path.pairs.count else {
          throw TrainingError.unusable(
            exercise: "06.3",
            answer: "gave \(answer.count) returns for \(path.pairs.count) rewards")
        }
        for k in gradient.indices { gradient[k] = 0 }
        for (t, pair) in path.pairs.enumerated() {
          let row = pair / actions * actions
          let weight =
            switch credit {
            case .whole: answer[0]
            case .toGo, .standardized: answer[t]
            case .constant: answer[t] - mean
            case .value: answer[t] - values[pair / actions]
            }
          for action in 0..<actions {
            gradient[row + action] += weight * scores[pair * actions + action]
          }
        }
        for (k, part) in gradient.enumerated() {
          sums[index][k] += part
          squares[index] += part * part
        }
      }
    }
  }

  /// |E g|², without the part that is noise, and the variance of one episode's g.
  func result(_ credit: Credit) -> (signal: Double, variance: Double) {
    guard let index = Credit.allCases.firstIndex(of: credit) else { return (0, 0) }
    let n = Double(episodes)
    let meanSquare = sums[index].reduce(0) { $0 + $1 / n * ($1 / n) }
    let variance = (squares[index] / n - meanSquare) * n / (n - 1)
    return (meanSquare - variance / n, variance)
  }
}
