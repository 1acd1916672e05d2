import Console

/// Shows the first difference of a wrong answer, and explains its usual cause.
enum WrongAnswer {
  /// Explains a wrong result of a case.
  static func explain<Functions>(
    _ testCase: Case<Functions>, _ result: CaseResult
  ) -> [Report.Block] {
    var context = testCase.comparesProperties ? [] : testCase.settings.map(\.description)
    var blocks: [Report.Block] = []
    switch result {
    case .answer(let columns):
      guard let difference = result.firstDifference(from: testCase.expected) else { break }
      let expected = testCase.expected[difference.column]
      let yours = columns[difference.column]
      let rows = testCase.inputs.first?.entries.count ?? 0
      if expected.entries.count == 1, yours.entries.count == 1, rows != 1 {
        blocks = (rows == 0 ? [] : inputs(testCase)) + [.lines(summary(expected, yours))]
      } else {
        blocks.append(.lines(table(testCase, yours: yours, difference: difference)))
      }
      context += columnNames(testCase.expected, difference.column)
      // A case's remark is about the numbers, not about their count.
      let known =
        yours.entries.count == expected.entries.count ? testCase.remarks[difference.row] : nil
      if let remark = known ?? remark(expected, yours, difference.row) {
        blocks.append(.paragraph(remark))
      }
    case .malformed(let sentence): blocks = inputs(testCase) + [.paragraph(sentence)]
    case .threw(let error): blocks = inputs(testCase) + [.paragraph("It threw an error: \(error).")]
    case .unsolved(let id):
      blocks =
        inputs(testCase) + [
          .paragraph("It threw Unsolved: \(id) has not been written, or not for this case.")
        ]
    }
    let opening = [Report.Block.paragraph("The smallest case that differs: \(testCase.title).")]
    guard !context.isEmpty else { return opening + blocks }
    let line = context.joined(separator: " · ") + ":"
    let sentence = testCase.settings.isEmpty ? line.prefix(1).uppercased() + line.dropFirst() : line
    return opening + [.paragraph(sentence)] + blocks
  }

  /// The inputs alone, for a result without an answer.
  private static func inputs<Functions>(_ testCase: Case<Functions>) -> [Report.Block] {
    testCase.comparesProperties || testCase.inputs.isEmpty
      ? [] : [.lines(table(testCase, yours: nil, difference: (0, 0)))]
  }

  /// Names the column that is shown, if there are several, and those that are right before it.
  private static func columnNames(_ expected: [Column], _ column: Int) -> [String] {
    guard expected.count > 1 else { return [] }
    let names = expected[..<column].map(\.name)
    let list = [names.dropLast().joined(separator: ", "), names.last ?? ""]
    let before = list.filter { !$0.isEmpty }.joined(separator: " and ")
    let (right, not) = before.isEmpty ? ([], "") : (["right so far: \(before)"], "not yet ")
    if case .gradient(let argument, let loss) = expected[column].role {
      return right + [not + "the derivative \(loss.map { "of \($0) " } ?? "")by \(argument)"]
    }
    return right + [not + "the \(expected[column].name)"]
  }

  /// The usual cause of a difference of this kind, if there is one.
  private static func remark(
    _ expected: Column, _ yours: Column, _ first: Int
  ) -> String? {
    if yours.entries.count != expected.entries.count {
      let (actual, wanted) = (yours.entries.count, expected.entries.count)
      return "Yours has \(actual) \(actual == 1 ? "element" : "elements") where \(wanted) "
        + "\(wanted == 1 ? "is" : "are") expected."
    }
    if case .number(let value) = yours.entries[first], !value.isFinite {
      return value.isNaN
        ? "Yours is not a number (nan): 0/0, inf − inf and the logarithm of a negative number are "
          + "where these come from."
        : "Yours is infinite: a division by zero or the exponential of a large number."
    }
    if case .gradient(let argument, let loss?) = expected.role,
      expected.entries.allSatisfy({ $0 == .number(0) })
    {
      return "The value of \(loss) is right, but it must not move \(argument): in this loss "
        + "they count as constants."
    }
    if case .gradient(let argument, _) = expected.role,
      yours.entries.allSatisfy({ $0 == .number(0) })
    {
      return "The values are right, but no derivative arrives at \(argument). Numbers that leave "
        + "the tape (tape.values) and come back (tape.constant) have lost their history; "
        + "otherwise, two derivatives cancel, or the branch that was taken is flat here."
    }
    return nil
  }

  /// The rows around the first difference: index, inputs, expected, yours.
  private static func table<Functions>(
    _ testCase: Case<Functions>, yours: Column?, difference: (column: Int, row: Int)
  ) -> [String] {
    let expected = testCase.expected[difference.column]
    let rows = max(
      testCase.inputs.map(\.entries.count).max() ?? 0, expected.entries.count,
      yours?.entries.count ?? 0)
    let limit = 12
    let start = rows <= limit ? 0 : max(0, min(difference.row - 5, rows - limit))
    let shown = start..<min(rows, start + limit)

    var columns: [TextTable.Column] = []
    if let row = testCase.row {
      columns.append(.init(heading: row, cells: shown.map { "\($0)" }))
    }
    for input in testCase.inputs {
      columns.append(.init(heading: input.name, cells: text(input, shown, decimals: 3)))
    }
    if let yours {
      let decimals = decimalsToTell(expected, yours, at: difference.row)
      columns.append(
        .init(heading: "expected", cells: text(expected, shown, decimals: decimals), gap: 5))
      columns.append(.init(heading: "yours", cells: text(yours, shown, decimals: decimals)))
    }
    var lines = TextTable.lines(columns)
    if yours != nil {
      let mark = difference.row - start + 1
      lines[mark] += lines[mark].count + 21 <= 78 ? "   ◂ first difference" : "   ◂"
    }
    if shown.lowerBound > 0 { lines.insert("…", at: 1) }
    if shown.upperBound < rows { lines.append("… \(rows) in all") }
    return lines
  }

  /// A table of one number about all rows: in a row of the inputs it would look like that row's.
  private static func summary(_ expected: Column, _ yours: Column) -> [String] {
    let decimals = decimalsToTell(expected, yours, at: 0)
    return TextTable.lines([
      .init(heading: "", cells: [expected.name]),
      .init(heading: "expected", cells: text(expected, 0..<1, decimals: decimals)),
      .init(heading: "yours", cells: text(yours, 0..<1, decimals: decimals)),
    ])
  }

  private static func decimalsToTell(_ expected: Column, _ yours: Column, at row: Int) -> Int {
    guard expected.entries.indices.contains(row), yours.entries.indices.contains(row),
      case .number(let first) = expected.entries[row],
      case .number(let second) = yours.entries[row]
    else { return 3 }
    return Format.decimals(toTell: first, from: second)
  }

  private static func text(_ column: Column, _ rows: Range<Int>, decimals: Int) -> [String] {
    rows.map { row in
      guard column.entries.indices.contains(row) else { return "–" }
      switch column.entries[row] {
      case .number(let value): return Format.fixed(value, decimals)
      case .text(let word): return word
      }
    }
  }
}
