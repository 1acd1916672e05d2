import Console
import Experiments
import Lesson16
import Notebook
import RLCore

/// Value iteration, by moves and by options.
func optionsCell(_ page: Page, _ functions: HACFunctions) throws {
  let goal = FourRooms.hallways[2]
  let grid = GoalGrid.fourRooms(starts: [0], goals: [goal])
  let sweeps = try Choices.allCases.map {
    try OptionSweeps($0, goal: goal, functions: functions)
  }
  let shown = [1, 2]
  for (choices, sweep) in zip(Choices.allCases, sweeps).prefix(2) {
    page.show(
      SideBySide(
        shown.map { count in
          goalMap(
            "\(choices.rawValue), \(count) \(count == 1 ? "sweep" : "sweeps")", grid,
            values: sweep.values[min(count, sweep.values.count - 1)])
        }))
  }
  page.caption("Shades are values; a cell with a dot has not heard of the goal yet.")
  var table = Table(
    columns: [.text("choices")] + [1, 2, 3, 5, 10, 15].map { .right("\($0)") }
      + [.right("all after"), .number("v(corner)", 4)])
  for (choices, sweep) in zip(Choices.allCases, sweeps) {
    let heard = [1, 2, 3, 5, 10, 15].map { count -> any TableCellConvertible in
      let values = sweep.values[min(count, sweep.values.count - 1)]
      return "\(values.count { $0 > 0 })"
    }
    table.add(
      cells: [choices.rawValue] + heard
        + [
          sweep.sweepsToReachAll(except: goal).map { "\($0)" } ?? "never",
          sweep.values.last?.first ?? 0,
        ])
    page.record(
      "options.\(choices == .both ? "both" : choices.rawValue)",
      sweep.sweepsToReachAll(except: goal) ?? -1)
  }
  table.note(
    "Cells with a value above 0 after so many sweeps, of 103; the goal is the east hallway, with a "
      + "reward of 1 and γ = 0.9.")
  page.show(table)
}
