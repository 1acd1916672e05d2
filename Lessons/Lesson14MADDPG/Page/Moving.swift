import Console
import Experiments
import Lesson14
import Notebook
import RLCore

/// What changes for agent 0 while agent 1 learns.
func movingCell(_ page: Page, _ functions: MADDPGFunctions) async throws {
  let seeds = page.seeds(5)
  let settings = Trainings.settings(MADDPGSettings().alone, page)
  let points = page.options.budget(6, quick: 2)
  let runs = try await page.concurrently("partners", count: seeds.count) { index, _ in
    try checkPartnersOnTwoAgentGrid(
      settings, seed: seeds[index], points: points, functions: functions)
  }
  func means(_ value: (PartnerCheck) -> Double?) -> [Double?] {
    runs[0].indices.map { point in
      let values = runs.compactMap { value($0[point]) }
      return values.isEmpty ? nil : Statistics.mean(values)
    }
  }
  var table = Table(
    .count("steps"), .number("drift of A₁", 2), .number("r of \"down\"", 2, sign: true),
    .number("return of A₀", 1, sign: true), .number("σ(r | s a₀)", 3),
    .number("σ(r | s a₀ a₁)", 3))
  let (drift, reward, value) = (means(\.drift), means(\.reward), means(\.value))
  let (alone, joint) = (means(\.alone), means(\.joint))
  for point in runs[0].indices {
    table.add(
      runs[0][point].steps, point == 0 ? nil : drift[point], reward[point], value[point],
      alone[point], joint[point])
  }
  table.note(
    "Two agents A₀ and A₁ that learn alone, means of \(seeds.count) seeds. Drift: how much of "
      + "A₁'s probabilities has moved since the last row, over all \(25 * 24) placements. r: what "
      + "A₀ expects of \"down\" in its first step. Return: A₁ is as in that row, A₀ is the trained "
      + "one, always. σ: how far a reward is from the mean of its kind, since the last row.")
  page.show(table)
  page.say(
    "A₀ is the same in every row; only its partner changes, and with it what A₀ earns. For A₀ "
      + "alone one state and one action have several rewards. With both actions known nothing is "
      + "left to chance, whatever the policies are:")
  page.derivation(
    """
    p(s′, r | s, a₀)     = Σ π₁(a₁ | s) p(s′, r | s, a₀, a₁)   moves with π₁
    p(s′, r | s, a₀, a₁)                                       does not
    """)
  if let first = value.first ?? nil, let last = value.last ?? nil {
    page.record("moving.first", first)
    page.record("moving.last", last)
  }
}
