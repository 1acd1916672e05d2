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
    .text("CartPole-v1"), .right("reach 475"), .right("curve mean, 95 %"),
    .number("KL, median", 5), .number("largest", 4), .number("elsewhere", 4),
    .number("window", 4))
  for (index, method) in methods.enumerated() {
    let group = runs[index * count..<(index + 1) * count].map { $0 }
    let steps = group[0].curve.map(\.steps)
    let intervals = steps.indices.map { point in
      page.interval(group.map { $0.curve[point].value }, "\(method.rawValue) at \(point)")
    }
    if method != .fastPPO {
      marks.append(
        .band(
          "", steps, intervals.map(\.range.lowerBound), intervals.map(\.range.upperBound),
          of: method.rawValue))
      marks.append(.line(method.rawValue, steps, intervals.map(\.mean)))
    }
    let means = group.map { Statistics.mean($0.curve.dropFirst().map(\.value)) }
    let (mean, range) = page.interval(means, method.rawValue)
    let divergences = group.flatMap(\.divergences)
    table.add(
      method.rawValue, "\(group.count { ($0.curve.last?.value ?? 0) >= 475 }) of \(count)",
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      Statistics.median(divergences), divergences.max(), group.flatMap(\.elsewhere).max(),
      Statistics.median(group.flatMap(\.windows)))
    page.record("methods.\(index).largest", divergences.max() ?? .nan)
  }
  page.show(Plot(x: Axis("steps"), y: Axis("return", range: 0...500), height: 7, marks))
  table.note(
    "\(count) seeds, each method with its lesson's settings. KL of an update in nats, over its own "
      + "rollout's states; elsewhere: the largest over 512 other states; window: over such states, "
      + "all updates of 1 024 steps together, the median.")
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
    "The median of \(count) seeds, by the clock, of the iterations alone; seeds run side by side."
  )
  page.show(table)
}
