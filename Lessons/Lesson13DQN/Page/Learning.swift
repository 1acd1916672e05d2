import Console
import Experiments
import Lesson13
import Notebook
import RLCore

/// The learning curves of the tasks.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.grid, try await trainings.onGrid(page))
  page.report(Trainings.cartPole, try await trainings.onCartPole(page))
  page.report(Trainings.catching, try await trainings.onCatch(page))
}

/// MountainCar, where a reward is only ever seen by those who explore.
func mountainCarCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.mountainCar, try await trainings.onMountainCar(page))
}

/// MinAtar's Breakout from its four planes.
func breakoutCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.onBreakout(page)
  page.report(Trainings.breakout, runs)
  page.say(
    "Young & Tian (2019) trained for 5 000 000 frames; these are "
      + "\(Format.grouped(runs[0].steps)).")
}

/// Whether a network's values are what then happens.
func calibrationCell(_ page: Page, _ trainings: Trainings) async throws {
  let (seed, discount) = (page.options.seed, DQNSettings.cartPole.discount)
  let episodes = page.options.budget(20, quick: 2)
  let early = page.options.budget(20_000, quick: 1_000)
  func predictions(_ agent: ValueLearner) throws -> [ValuePrediction] {
    try measureCalibrationOnCartPole(agent, discount: discount, episodes: episodes, seed: seed)
  }
  let first = try predictions(try trainings.cartPoleAgent(seed: seed, after: early))
  let last = try predictions(try await trainings.cartPoleAgent(seed: seed))
  let limit = 1 / (1 - Double(discount))
  page.show(
    Plot(
      x: Axis("realised return", including: [0]), y: Axis("max Q(s, ·)", including: [0]),
      height: 9,
      [
        .function("Q = return", 0...limit) { $0 },
        .points(
          "after \(Format.grouped(early)) steps", first.map(\.realised), first.map(\.predicted)),
        .points("in the end", last.map(\.realised), last.map(\.predicted)),
      ]))
  func error(_ found: [ValuePrediction]) -> Double {
    Statistics.mean(found.map { $0.predicted - $0.realised })
  }
  page.caption(
    "Every 25th state of \(episodes) greedy episodes of one training, which go on without a time "
      + "limit that counts: at most 1/(1 − γ) = \(Format.fixed(limit, 0)). Mean error "
      + "\(Format.fixed(error(first), 1, sign: true)), in the end "
      + "\(Format.fixed(error(last), 1, sign: true)).")
  page.record("calibration.early", error(first))
  page.record("calibration.error", error(last))
  try await showOverestimation(page, trainings)
}

/// What the values of first states promise too much, with one network for both and with two.
private func showOverestimation(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(4)
  let points = page.options.budget(8, quick: 1)
  let functions = trainings.functions
  let single = Trainings.settings(.cartPole, page)
  var double = single
  double.isDouble = true
  let settings = [single, double]
  let curves = try await page.concurrently("overestimation", count: 2 * seeds.count) {
    index, _ in
    try measureOverestimationOnCartPole(
      settings[index / seeds.count], seed: seeds[index % seeds.count], functions: functions,
      points: points)
  }
  var table = Table(.count("steps"), .right("Q − return: DQN, 95 %"), .right("Double, 95 %"))
  for point in 0..<points {
    let cells = [0, 1].map { part in
      let errors = curves[part * seeds.count..<(part + 1) * seeds.count].map {
        $0[point].predicted - $0[point].realised
      }
      let (mean, range) = page.interval(errors, "overestimation \(part) \(point)")
      return "\(Format.fixed(mean, 1, sign: true)) "
        + "(\(Format.range(range.lowerBound, range.upperBound, 1)))"
    }
    table.add(curves[0][point].steps, cells[0], cells[1])
  }
  for (name, part) in [("dqn", 0), ("double", 1)] {
    let group = curves[part * seeds.count..<(part + 1) * seeds.count].joined()
    page.record(
      "overestimation.\(name)", Statistics.mean(group.map { $0.predicted - $0.realised }))
  }
  table.note(
    "CartPole-v1, \(seeds.count) seeds: what Q promises too much in the first states of 20 "
      + "episodes.")
  page.show(table)
}
