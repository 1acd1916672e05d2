import Console
import Experiments
import Lesson10
import Notebook
import RLCore

/// The learning curves on Pendulum.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.ddpg, try await trainings.byDDPG(page))
  page.report(Trainings.td3, try await trainings.byTD3(page))
}

/// MountainCarContinuous, with a noise that explores and with one that does not.
func mountainCarCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.mountainCar, try await trainings.onMountainCar(page))
  let seeds = page.seeds()
  let functions = trainings.functions
  let memory = Trainings.settings(.mountainCar, page)
  var white = memory
  white.noise = .white(deviation: Float(memory.noise.stationaryDeviation))
  var small = memory
  small.noise = .white(deviation: 0.1)
  let settings = [memory, white, small]
  let finals = try await page.concurrently("noises", count: 3 * seeds.count) { index, _ in
    try trainOnMountainCar(
      settings[index / seeds.count], seed: seeds[index % seeds.count], functions: functions,
      points: 1
    ).final
  }
  var table = Table(
    .text("noise"), .number("σ in the end", 2), .right("return, 95 %"), .right("reach 90"))
  for (index, name) in ["Ornstein–Uhlenbeck", "white, as large", "white"].enumerated() {
    let values = Array(finals[index * seeds.count..<(index + 1) * seeds.count])
    let (mean, range) = page.interval(values, name)
    table.add(
      name, settings[index].noise.stationaryDeviation,
      "\(Format.fixed(mean, 1)) (\(Format.range(range.lowerBound, range.upperBound, 1)))",
      "\(values.count { $0 >= 90 }) of \(seeds.count)")
  }
  table.note("TD3, \(Format.grouped(memory.totalSteps)) steps, \(seeds.count) seeds.")
  page.show(table)
}

/// What the critic promises beside what the actor earns, over a training.
func promisesCell(_ page: Page, _ trainings: Trainings) async throws {
  let checks = [
    try await trainings.checks(of: .ddpg, page), try await trainings.checks(of: .td3, page),
  ]
  let steps = checks[0][0].map(\.steps)
  let curves = checks.map { runs in
    steps.indices.map { point in Statistics.mean(runs.map { $0[point].bias }) }
  }
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("Q − return", including: [0], sign: true),
      height: 9,
      [.line("DDPG", steps, curves[0]), .line("TD3", steps, curves[1]), .reference(y: 0.0, "true")]
    ))
  let ends = checks.map { runs in
    let values = runs.compactMap { $0.last?.bias }
    return "\(Format.fixed(values.min() ?? 0, 1, sign: true)) to "
      + Format.fixed(values.max() ?? 0, 1, sign: true)
  }
  page.caption(
    "Q₁(s, μ(s)) in the first states of 50 episodes less the discounted return from there, means "
      + "of \(checks[0].count) seeds. At the end, too small for this "
      + "plot: \(ends[0]) for DDPG, \(ends[1]) for TD3.")
}
