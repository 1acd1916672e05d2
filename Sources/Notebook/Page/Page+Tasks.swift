import Console

extension Page {
  /// Records a task's value, for the results file and for the table of tasks.
  ///
  /// The table is written by `tasks(value:)`, or at the end of the cell.
  /// - Parameters:
  ///   - name: the name in the results file, such as "grid10"; unique in the lesson.
  ///   - title: the name on the page; by default the same.
  ///   - metric: the meaning of the value, such as "mean return of 100 greedy episodes".
  ///   - value: the reached value; the task is solved if it is at or above the bar.
  ///   - bar: the value that solves the task.
  ///   - steps: the environment steps of the training.
  ///   - seconds: the wall-clock seconds of the training; they never appear on the page.
  ///   - seeds: the values of all seeds, if there are several.
  public func task(
    _ name: String, title: String? = nil, metric: String, value: Double, bar: Double, steps: Int,
    seconds: Double, seeds: SeedSummary? = nil
  ) {
    let task = TaskResult(
      name: name, title: title ?? name, metric: metric, value: value, bar: bar, steps: steps,
      seconds: seconds, seeds: seeds)
    recorder.add(task)
    pending.withLock { $0.append(task) }
  }

  /// Writes the table of the tasks recorded in this cell since the last table.
  ///
  /// - Parameter header: the header of the values' column.
  public func tasks(value header: String = "return") {
    let tasks = pending.withLock { tasks in
      defer { tasks = [] }
      return tasks
    }
    guard !tasks.isEmpty else { return }
    let hasSeeds = tasks.contains { $0.seeds != nil }
    var columns: [TableColumn] = [.text("task"), .count("steps"), .number(header)]
    if hasSeeds { columns.append(.right("95 % of seeds")) }
    var table = Table(columns: columns + [.number("bar"), .right("solved")])
    for task in tasks {
      let decimals = Self.decimals(for: task.bar)
      var cells: [any TableCellConvertible] = [
        task.title, task.steps, Format.fixed(task.value, decimals),
      ]
      if hasSeeds {
        cells.append(task.seeds.map { Format.range($0.lower, $0.upper, decimals) })
      }
      cells += [
        Format.shortest(task.bar), style.painted(task.solved ? "yes" : "no", ink(of: task)),
      ]
      table.add(cells: cells)
    }
    if options.quick, !tasks.allSatisfy(\.solved) {
      table.note("With --quick the budgets are too small to solve much.")
    }
    show(table)
  }

  private func ink(of task: TaskResult) -> Ink { task.solved ? .good : .bad }

  /// The decimals of the bar, at least 1 and at most 4.
  private static func decimals(for bar: Double) -> Int {
    let fraction = Format.shortest(bar).split(separator: ".").dropFirst().first ?? ""
    return min(max(fraction.count, 1), 4)
  }
}
