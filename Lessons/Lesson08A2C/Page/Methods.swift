import Console
import Experiments
import Lesson06
import Lesson08
import Notebook
import RLCore

/// A way to learn, compared at equal steps.
private enum Method: Sendable {
  /// A2C with N environments and T steps.
  case rollouts(environments: Int, horizon: Int)
  /// Lesson 6's REINFORCE with a baseline, by so many episodes an update.
  case episodes(Int)

  var name: String {
    switch self {
    case .rollouts(8, 8): "8 × 8, A2C"
    case .rollouts(let environments, let horizon): "\(environments) × \(horizon)"
    case .episodes(let count): "REINFORCE, \(count)"
    }
  }
}

/// Shapes of a rollout, and REINFORCE, at equal environment steps.
func methodsCell(_ page: Page, _ trainings: Trainings) async throws {
  let methods: [Method] = [
    .rollouts(environments: 64, horizon: 1), .rollouts(environments: 8, horizon: 8),
    .rollouts(environments: 1, horizon: 64), .rollouts(environments: 1, horizon: 8),
    .episodes(8), .episodes(1),
  ]
  let settings = Trainings.settings(60_000, page)
  // A judgement on Acrobot takes 50 000 steps while the policy has not learnt.
  let (points, fewPoints) = page.options.budget((10, 4), quick: (2, 2))
  let (seeds, functions, reinforce) = (
    page.seeds(), trainings.functions, Trainings.reinforce(page)
  )
  let count = methods.count * seeds.count
  let curves = try await page.concurrently("methods", count: 2 * count) { index, _ in
    let seed = seeds[index % seeds.count]
    switch methods[index % count / seeds.count] {
    case .rollouts(let environments, let horizon):
      var settings = settings
      (settings.environments, settings.horizon) = (environments, horizon)
      return index < count
        ? try trainOnCartPole(settings, seed: seed, functions: functions, points: points).curve
        : try trainOnAcrobot(settings, seed: seed, functions: functions, points: fewPoints).curve
    case .episodes(let episodes):
      var lesson6 = REINFORCESettings()
      lesson6.totalSteps = settings.totalSteps
      lesson6.episodesPerUpdate = episodes
      return index < count
        ? try trainOnCartPole(lesson6, seed: seed, functions: reinforce, points: points).curve
        : try trainOnAcrobot(lesson6, seed: seed, functions: reinforce, points: fewPoints)
    }
  }
  /// All seeds' curves of one method, on CartPole or on Acrobot.
  func group(_ method: Int, task: Int) -> [[CurvePoint]] {
    let first = task * count + method * seeds.count
    return Array(curves[first..<first + seeds.count])
  }
  var marks: [Mark] = []
  for method in [1, 4, 0] {
    let (name, runs) = (methods[method].name, group(method, task: 0))
    // REINFORCE passes the points with whole episodes: drawn is where they were planned.
    let steps = (0...points).map { Double(settings.totalSteps * $0 / points) }
    let intervals = steps.indices.map { point in
      page.interval(runs.map { $0[point].value }, "\(name) at \(point)")
    }
    marks.append(
      .band(
        "", steps, intervals.map(\.range.lowerBound), intervals.map(\.range.upperBound), of: name))
    marks.append(.line(name, steps, intervals.map(\.mean)))
  }
  page.show(Plot(x: Axis("steps"), y: Axis("CartPole, return", range: 0...500), height: 7, marks))
  var table = Table(
    .text("N × T"), .right("reach 475"), .right("CartPole, 95 %"), .right("reach −100"),
    .right("Acrobot, 95 %"))
  for (index, method) in methods.enumerated() {
    var cells: [any TableCellConvertible] = [method.name]
    for (task, bar) in [(0, 475.0), (1, -100)] {
      let runs = group(index, task: task)
      let means = runs.map { Statistics.mean($0.dropFirst().map(\.value)) }
      let (mean, range) = page.interval(means, "\(method.name) on \(task)")
      cells += [
        "\(runs.count { ($0.last?.value ?? -.infinity) >= bar }) of \(runs.count)",
        "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      ]
      page.record("methods.\(index).\(task == 0 ? "cartpole" : "acrobot")", mean)
    }
    table.add(cells: cells)
  }
  table.note(
    "\(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds. CartPole, Acrobot: the "
      + "mean of a seed's curve, then the interquartile mean of the seeds and its interval, "
      + "shaded in the plot. REINFORCE, 8: lesson 6's with a baseline, 8 episodes an update.")
  page.show(table)
}
