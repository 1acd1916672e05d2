import Console
import Experiments
import Lesson12
import Notebook
import RLCore

/// TRPO, PPO and A2C at equal steps: what they reach, and how far their updates go.
func methodsCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.measured(page)
  let methods = OnPolicyMethod.allCases
  let count = runs.count / methods.count
  var marks: [Mark] = []
  var table = Table(
    .text("CartPole-v1"), .right("reach 475"), .right("curve mean, 95 %"), .count("updates"),
    .number("KL: median", 5), .number("99 %", 4), .number("largest", 4), .right("over 1.5 δ"))
  for (index, method) in methods.enumerated() {
    let group = Array(runs[index * count..<(index + 1) * count])
    let steps = group[0].curve.map(\.steps)
    let intervals = steps.indices.map { point in
      page.interval(group.map { $0.curve[point].value }, "\(method.rawValue) at \(point)")
    }
    marks.append(
      .band(
        "", steps, intervals.map(\.range.lowerBound), intervals.map(\.range.upperBound),
        of: method.rawValue))
    marks.append(.line(method.rawValue, steps, intervals.map(\.mean)))
    let means = group.map { Statistics.mean($0.curve.dropFirst().map(\.value)) }
    let (mean, range) = page.interval(means, method.rawValue)
    let divergences = group.flatMap(\.divergences)
    let limit = 1.5 * Double(TRPOSettings.cartPole.maximumDivergence)
    table.add(
      method.rawValue, "\(group.count { ($0.curve.last?.value ?? 0) >= 475 }) of \(count)",
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      group[0].divergences.count, Statistics.median(divergences),
      Statistics.quantile(divergences, 0.99), divergences.max(),
      "\(Format.fixed(100 * Double(divergences.count { $0 > limit }) / Double(divergences.count), 1)) %")
    page.record("methods.\(method.rawValue).largest", divergences.max() ?? .nan)
  }
  page.show(Plot(x: Axis("steps"), y: Axis("return", range: 0...500), height: 7, marks))
  table.note(
    "\(count) seeds, each method with its lesson's settings. KL of an update, in nats: over 128 "
      + "states that it was not made from. δ = 0.01 is TRPO's; the others know none.")
  page.show(table)
}

/// The time of the same trainings.
func timeCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.measured(page)
  let methods = OnPolicyMethod.allCases
  let count = runs.count / methods.count
  var table = Table(
    .text("CartPole-v1"), .number("seconds", 3), .count("updates"), .number("ms an update", 2),
    .count("steps/s"))
  for (index, method) in methods.enumerated() {
    let group = Array(runs[index * count..<(index + 1) * count])
    let seconds = Statistics.median(group.map(\.seconds))
    let updates = group[0].divergences.count
    let steps = group[0].curve.last?.steps ?? 0
    table.add(
      method.rawValue, seconds, updates, 1000 * seconds / Double(max(1, updates)),
      Int(Double(steps) / max(seconds, 1e-9)))
  }
  table.note(
    "The median of \(count) seeds, by the clock, of the iterations alone; several seeds run at once.")
  page.show(table)
}
