import Console
import Lesson18
import Notebook
import RLCore

/// One search from the hanging rod, iteration by iteration, in the world itself.
func searchCell(_ page: Page, _ functions: PlaNetFunctions) throws {
  var settings = PlaNetSettings()
  settings.planner.iterations = 1
  var model = KnownPendulum(actionRepeat: settings.actionRepeat)
  let belief: [Float] = [-1, 0, 0]
  var plan = PlanDistribution(
    means: [Float](repeating: 0, count: settings.horizon),
    deviations: [Float](repeating: settings.firstDeviation, count: settings.horizon))
  var random = RandomStream(seed: page.options.seed, name: "search")
  var rewards = [Float](
    repeating: 0, count: settings.planner.candidates * settings.horizon)
  let continues = [Float](repeating: 1, count: rewards.count)
  func worths(_ candidates: [Float]) throws -> [Float] {
    let count = candidates.count / settings.horizon
    model.imagine(
      from: belief, plans: candidates, count: count, steps: settings.horizon, into: &rewards)
    let used = count * settings.horizon
    return try functions.planReturns(
      Array(rewards.prefix(used)), Array(continues.prefix(used)), settings.horizon,
      settings.discount)
  }
  var table = Table(
    .count("iteration"), .number("a₁", 2, sign: true), .number("a₂", 2, sign: true),
    .number("a₃", 2, sign: true), .number("a₄", 2, sign: true), .number("σ, mean", 3),
    .number("worth of the mean", 2))
  func add(_ iteration: Int) throws {
    let a = plan.means.map(Double.init)
    let deviation = plan.deviations.reduce(0, +) / Float(settings.horizon)
    let worth = Double(try worths(plan.means)[0])
    table.add(iteration, a[0], a[1], a[2], a[3], Double(deviation), worth)
    page.record("search.\(iteration)", Double(deviation))
  }
  try add(0)
  for iteration in 1...6 {
    plan = try functions.plan(plan, settings.planner, worths, functions, &random)
    try add(iteration)
  }
  table.note(
    "From the hanging rod at rest, in the world itself: \(settings.planner.candidates) plans, "
      + "\(settings.planner.elites) of them count. The agent stops after "
      + "\(PlaNetSettings().planner.iterations). What is drawn gets narrower by itself, also where "
      + "it is not at the best plan: too few elites or too many iterations end too early.")
  page.show(table)
}
