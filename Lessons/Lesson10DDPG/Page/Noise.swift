import Console
import Experiments
import Lesson10
import Notebook
import RLCore

/// White noise and noise that remembers itself, and how far each drives a car.
func noiseCell(_ page: Page, _ functions: DDPGFunctions) throws {
  let (seed, steps) = (page.options.seed, 60)
  let memory = NoiseSettings.correlated(deviation: 0.5)
  let white = NoiseSettings.white(deviation: Float(memory.stationaryDeviation))
  let paths = try [white, memory].map {
    try noisePath($0, steps: steps, seed: seed, functions: functions)
  }
  let x = (0..<steps).map { $0 }
  for (name, path) in zip(["white", "OU"], paths) {
    page.show(
      Plot(
        x: Axis("step"), y: Axis("noise", range: -3...3, ticks: [-2, 0, 2], sign: true), height: 7,
        [.line(name, x, path), .reference(y: 0.0, "")]))
  }
  var table = Table(
    .text("noise"), .number("σ", 2), .number("lag 1", 2), .number("lag 5", 2),
    .right("goals"), .number("furthest x", 2, sign: true))
  let length = page.options.budget(50_000, quick: 500)
  let episodes = page.options.budget(100, quick: 2)
  for (name, noise) in [
    ("white", white), ("white, σ × 2", .white(deviation: 2 * white.deviation)),
    ("Ornstein–Uhlenbeck", memory),
  ] {
    let path = try noisePath(noise, steps: length, seed: seed, functions: functions)
    let journey = try driveByNoise(
      noise, episodes: episodes, seed: seed, functions: functions)
    table.add(
      name, noise.stationaryDeviation, autocorrelation(path, lag: 1),
      autocorrelation(path, lag: 5), "\(Format.fixed(100 * journey.goals, 0)) %",
      journey.furthest)
    page.record("noise.\(name)", journey.goals)
  }
  table.note(
    "OU: Ornstein–Uhlenbeck. σ: the deviation after many steps; lag: the correlation of two "
      + "numbers so many steps apart, 0.85^lag with θ dt = 0.15. Goals: episodes of "
      + "MountainCarContinuous, driven by noise alone, that end at the goal, of "
      + "\(episodes); furthest x: their mean. The goal is at 0.45.")
  page.show(table)
}

/// What is made of noisy estimates, by listing all outcomes.
func minimumCell(_ page: Page) {
  var table = Table(
    .text("errors"), .count("outcomes"), .number("one", 3, sign: true),
    .number("max", 3, sign: true), .number("other critic", 3, sign: true),
    .number("smaller", 3, sign: true))
  for (name, errors) in [
    ("−1, +1", [-1, 1]), ("−1, 0, +1", [-1, 0, 1]), ("−2, −1, 0, 1, 2", [-2, -1, 0, 1, 2]),
  ] as [(String, [Double])] {
    let estimates = NoisyEstimates(errors: errors)
    table.add(
      name, estimates.outcomes, estimates.single, estimates.largest, estimates.independent,
      estimates.careful)
    if errors.count == 2 {
      page.record("minimum.largest", estimates.largest)
      page.record("minimum.careful", estimates.careful)
    }
  }
  table.note(
    "Two actions, both worth 0, and two critics: four estimates. Each has one of the errors; all "
      + "outcomes are equally likely, and the columns are means over them. One: a single estimate. "
      + "Max: the first critic's larger estimate. For the action of that estimate: what the other "
      + "critic says, and the smaller of both.")
  page.show(table)
  page.derivation(
    """
    errors ±1:  E[max] = ¾ · 1 + ¼ · (−1) = ½
    the first says +1, ¾ of the time: the smaller is 0 on average
    the first says −1, ¼ of the time: the smaller is −1
    E[smaller] = ¾ · 0 + ¼ · (−1) = −¼
    """)
}
