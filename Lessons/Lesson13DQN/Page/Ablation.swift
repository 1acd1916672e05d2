import Console
import Experiments
import Lesson13
import Notebook
import RLCore

/// Each part of DQN left out and each part of Rainbow added, alone and together.
func ablationCell(_ page: Page, _ trainings: Trainings) async throws {
  let (parts, seeds) = (DQNPart.allCases, page.seeds())
  let functions = trainings.functions
  let settings = Trainings.settings(.ablated, page)
  let support = DQNSettings.ablatedSupport
  let runs = try await page.concurrently("ablation", count: parts.count * seeds.count) {
    index, progress in
    try trainOnCartPole(
      parts[index / seeds.count].applied(to: settings, support: support),
      seed: seeds[index % seeds.count], functions: functions,
      points: page.options.budget(10, quick: 1),
      progress: { progress.advance(to: $0, of: $1) })
  }
  func column(_ part: Int, _ value: (DQNRun) -> Double) -> [Double] {
    runs[part * seeds.count..<(part + 1) * seeds.count].map(value)
  }
  var table = Table(
    .text("agent"), .right("return at the end, 95 %"), .right("mean of the curve, 95 %"),
    .right("reach 475"))
  let plain = page.interval(column(0, \.curveMean), "plain").range
  for (index, part) in parts.enumerated() {
    let (final, finalRange) = page.interval(column(index, \.final), "final \(part.rawValue)")
    let (mean, range) = page.interval(column(index, \.curveMean), "curve \(part.rawValue)")
    let solved = column(index, \.final).count { $0 >= 475 }
    let differs = range.lowerBound > plain.upperBound || range.upperBound < plain.lowerBound
    table.add(
      part.rawValue,
      "\(Format.fixed(final, 0)) "
        + "(\(Format.range(finalRange.lowerBound, finalRange.upperBound, 0)))",
      "\(Format.fixed(mean, 0)) (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      "\(solved) of \(seeds.count)", mark: index > 0 && differs ? "◂" : "")
    page.record("ablation.\(part)", mean)
  }
  table.note(
    "CartPole-v1, \(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds: "
      + "interquartile means. ◂: the interval of the curve's mean and that of DQN are apart.")
  page.show(table)
  try await showNoise(page, DQNPart.noisy.applied(to: settings, support: support), functions)
}

/// How often the noise of noisy nets changes what the agent does, while it learns.
private func showNoise(
  _ page: Page, _ settings: DQNSettings, _ functions: DQNFunctions
) async throws {
  let seeds = page.seeds(4)
  let checkpoints = [1, 5, 10, 20].map { settings.totalSteps * $0 / 20 }
  let effects = try await page.concurrently("noise", count: seeds.count) { index, _ in
    try measureNoiseOnCartPole(
      settings, seed: seeds[index], functions: functions, checkpoints: checkpoints)
  }
  var table = Table(.count("noisy, after steps"), .right("noise changes the action, 95 %"))
  for index in checkpoints.indices {
    let steps = effects[0][index].steps
    let (mean, range) = page.interval(effects.map { 100 * $0[index].changed }, "noise \(index)")
    table.add(
      steps,
      "\(Format.fixed(mean, 1)) % (\(Format.range(range.lowerBound, range.upperBound, 1)))")
    page.record("noise.\(index)", mean)
  }
  table.note(
    "\(seeds.count) seeds; in the states of the memory. ε-greedy with ε = 0.1 and two actions "
      + "changes 5 % of all actions.")
  page.show(table)
}
