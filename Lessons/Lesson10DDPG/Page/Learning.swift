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
  let functions = trainings.functions
  let seeds = page.seeds(3)
  let points = page.options.budget(10, quick: 1)
  let settings = [Trainings.settings(.ddpg, page), Trainings.settings(.td3, page)]
  let checks = try await page.concurrently("promises", count: 2 * seeds.count) { index, progress in
    try checkValuesOnPendulum(
      settings[index / seeds.count], seed: seeds[index % seeds.count], points: points,
      functions: functions, progress: { progress.advance(to: $0, of: $1) })
  }
  func means(_ part: Int, _ value: (ValueCheck) -> Double) -> [Double] {
    (0..<points).map { point in
      Statistics.mean(
        checks[part * seeds.count..<(part + 1) * seeds.count].map { value($0[point]) })
    }
  }
  let steps = checks[0].map(\.steps)
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("Q − return", including: [0], sign: true),
      height: 9,
      [
        .line("DDPG", steps, means(0, \.bias)), .line("TD3", steps, means(1, \.bias)),
        .reference(y: 0.0, "true"),
      ]))
  let (ddpg, td3) = (means(0, \.bias), means(1, \.bias))
  page.caption(
    "Q₁(s, μ(s)) in the first states of 50 episodes less the discounted return from there, means "
      + "of \(seeds.count) seeds. At the end \(Format.fixed(ddpg[points - 1], 1, sign: true)) for "
      + "DDPG, \(Format.fixed(td3[points - 1], 1, sign: true)) for TD3.")
  page.record("promises.ddpg", ddpg[points - 1])
  page.record("promises.td3", td3[points - 1])
}
