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
  let agent = try await trainings.cartPoleAgent(seed: page.options.seed)
  let discount = DQNSettings.cartPole.discount
  let found = try measureCalibrationOnCartPole(
    agent, discount: discount, episodes: page.options.budget(20, quick: 2),
    seed: page.options.seed)
  let limit = 1 / (1 - Double(discount))
  page.show(
    Plot(
      x: Axis("realised return", including: [0]), y: Axis("max Q(s, ·)", including: [0]),
      height: 9,
      [
        .function("Q = return", 0...limit) { $0 },
        .points("a state", found.map(\.realised), found.map(\.predicted)),
      ]))
  let error = Statistics.mean(found.map { $0.predicted - $0.realised })
  page.caption(
    "Every 25th state of \(page.options.budget(20, quick: 2)) greedy episodes, which go on without "
      + "a time limit that counts: at most 1/(1 − γ) = \(Format.fixed(limit, 0)). Mean error "
      + "\(Format.fixed(error, 1, sign: true)).")
  page.record("calibration.error", error)

  let seeds = page.seeds(4)
  let points = page.options.budget(8, quick: 1)
  let functions = trainings.functions
  var double = Trainings.settings(.cartPole, page)
  let single = double
  double.isDouble = true
  let settings = [single, double]
  let curves = try await page.concurrently("overestimation", count: 2 * seeds.count) {
    index, _ in
    try measureOverestimationOnCartPole(
      settings[index / seeds.count], seed: seeds[index % seeds.count], functions: functions,
      points: points)
  }
  var table = Table(
    columns: [.text("Q − return in first states")]
      + curves[0].map { .number(Format.fixed(Double($0.steps) / 1_000, 1), 1, sign: true) })
  for (name, part) in [("DQN", 0), ("Double", 1)] {
    let group = curves[part * seeds.count..<(part + 1) * seeds.count]
    let means = (0..<points).map { point in
      Statistics.mean(group.map { $0[point].predicted - $0[point].realised })
    }
    table.add(cells: [name] + means as [any TableCellConvertible])
    page.record("overestimation.\(name.lowercased())", Statistics.mean(means))
  }
  table.note(
    "CartPole-v1, \(seeds.count) seeds, after so many thousand steps: what Q promises too much.")
  page.show(table)
}
