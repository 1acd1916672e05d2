import Console

/// The rows of a case as a table: index, arguments, expected, yours.
struct WrongAnswerTable {
  private let row: String?
  private let inputs: [Column]
  private let expected: Column?
  private let yours: Column?

  /// The most lines that are shown.
  private static let limit = 12
  /// The fewest equal rows that are shown as one.
  private static let shortestRun = 4

  /// The table of a wrong answer.
  init<Functions>(_ testCase: Case<Functions>, expected: Column, yours: Column) {
    (row, inputs) = (testCase.row, testCase.inputs)
    (self.expected, self.yours) = (expected, yours)
  }

  /// The table of the arguments alone.
  init<Functions>(_ testCase: Case<Functions>) {
    (row, inputs, expected, yours) = (testCase.row, testCase.inputs, nil, nil)
  }

  private var columns: [Column] { inputs + [expected, yours].compactMap { $0 } }
  private var rows: Int { columns.map(\.entries.count).max() ?? 0 }

  /// The lines around a row; equal rows in succession are shown as one.
  func lines(around difference: Int) -> [String] {
    let runs = runs
    let marked = runs.firstIndex { $0.contains(difference) } ?? 0
    let limit = Self.limit
    let start = runs.count <= limit ? 0 : max(0, min(marked - 5, runs.count - limit))
    let shown = runs[start..<min(runs.count, start + limit)]
    let firsts = shown.map(\.lowerBound)

    var cells: [TextTable.Column] = []
    if let row { cells.append(.init(heading: row, cells: firsts.map { "\($0)" })) }
    for input in inputs {
      cells.append(.init(heading: input.name, cells: Self.text(input, firsts, decimals: 3)))
    }
    if let expected, let yours {
      let decimals = Self.decimalsToTell(expected, yours, at: difference)
      cells.append(
        .init(
          heading: "expected", cells: Self.text(expected, firsts, decimals: decimals), gap: 5))
      cells.append(
        .init(heading: "yours", cells: Self.text(yours, firsts, decimals: decimals)))
    }
    let table = TextTable.lines(cells)
    var lines = [table[0]]
    if start > 0 { lines.append("…") }
    for (index, run) in shown.enumerated() {
      var line = table[index + 1]
      if yours != nil, start + index == marked {
        line += line.count + 21 <= 78 ? "   ◂ first difference" : "   ◂"
      }
      lines.append(line)
      if run.count > 1 { lines.append("… \(run.count - 1) more rows like this") }
    }
    if start + shown.count < runs.count { lines.append("… \(rows) in all") }
    return lines
  }

  /// The rows, equal ones in succession together where they are many.
  private var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    let rows = rows
    for row in 1..<max(rows + 1, 1) where row == rows || !areEqual(row, start) {
      let run = start..<row
      runs += run.count >= Self.shortestRun ? [run] : run.map { $0..<($0 + 1) }
      start = row
    }
    return runs
  }

  private func areEqual(_ first: Int, _ second: Int) -> Bool {
    columns.allSatisfy { column in
      switch (column.entries.element(first), column.entries.element(second)) {
      case (.number(let first)?, .number(let second)?):
        first == second || (first.isNaN && second.isNaN)
      case (let first, let second): first == second
      }
    }
  }

  /// A table of one number about all rows: in a row of the inputs it would look like that row's.
  static func summary(_ expected: Column, _ yours: Column) -> [String] {
    let decimals = decimalsToTell(expected, yours, at: 0)
    return TextTable.lines([
      .init(heading: "", cells: [expected.name]),
      .init(heading: "expected", cells: text(expected, [0], decimals: decimals)),
      .init(heading: "yours", cells: text(yours, [0], decimals: decimals)),
    ])
  }

  private static func decimalsToTell(_ expected: Column, _ yours: Column, at row: Int) -> Int {
    guard case .number(let first)? = expected.entries.element(row),
      case .number(let second)? = yours.entries.element(row)
    else { return 3 }
    return Format.decimals(toTell: first, from: second)
  }

  private static func text(_ column: Column, _ rows: [Int], decimals: Int) -> [String] {
    rows.map { row in
      switch column.entries.element(row) {
      case .number(let value)?: Format.fixed(value, decimals)
      case .text(let word)?: word
      case nil: "–"
      }
    }
  }
}
