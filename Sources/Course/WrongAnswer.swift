import Console

/// Lays out what differs, and says what a difference of its kind usually means.
enum WrongAnswer {
  /// Explains the outcome of a case that is not what was expected.
  static func explain<Functions>(
    _ one: Case<Functions>, _ outcome: Outcome
  ) -> [Report.Block] {
    var context = one.isAboutProperties ? [] : one.settings
    var blocks: [Report.Block] = []
    switch outcome {
    case .answer(let columns):
      guard let difference = outcome.firstDifference(from: one.expected) else { break }
      let expected = one.expected[difference.column]
      let yours = columns[difference.column]
      let rows = one.inputs.first?.entries.count ?? 0
      if expected.entries.count == 1, yours.entries.count == 1, rows != 1 {
        blocks = (rows == 0 ? [] : inputs(one)) + [.lines(summary(expected, yours))]
      } else {
        blocks.append(.lines(table(one, yours: yours, difference: difference)))
      }
      context += announce(one.expected, difference.column)
      // What the case knows about a number does not help where there is none.
      let known = yours.entries.count == expected.entries.count ? one.remarks[difference.row] : nil
      if let remark = known ?? remark(expected, yours, difference.row) {
        blocks.append(.paragraph(remark))
      }
    case .malformed(let sentence): blocks = inputs(one) + [.paragraph(sentence)]
    case .threw(let error): blocks = inputs(one) + [.paragraph("It threw an error: \(error).")]
    case .unsolved(let id):
      blocks =
        inputs(one) + [
          .paragraph("It threw Unsolved: \(id) has not been written, or not for this case.")
        ]
    }
    let opening = [Report.Block.paragraph("The smallest case that differs: \(one.title).")]
    guard !context.isEmpty else { return opening + blocks }
    let line = context.joined(separator: " · ") + ":"
    let sentence = one.settings.isEmpty ? line.prefix(1).uppercased() + line.dropFirst() : line
    return opening + [.paragraph(sentence)] + blocks
  }

  /// The inputs alone, where there is no answer to lay beside them.
  private static func inputs<Functions>(_ one: Case<Functions>) -> [Report.Block] {
    one.isAboutProperties || one.inputs.isEmpty
      ? [] : [.lines(table(one, yours: nil, difference: (0, 0)))]
  }

  /// Says which of several columns is shown, and that those before it are right.
  private static func announce(_ expected: [Column], _ column: Int) -> [String] {
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

  /// What a difference of this kind usually means.
  private static func remark(
    _ expected: Column, _ yours: Column, _ first: Int
  ) -> String? {
    if yours.entries.count != expected.entries.count {
      let (mine, its) = (yours.entries.count, expected.entries.count)
      return "Yours has \(mine) \(mine == 1 ? "element" : "elements") where \(its) "
        + "\(its == 1 ? "is" : "are") expected."
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
    _ one: Case<Functions>, yours: Column?, difference: (column: Int, row: Int)
  ) -> [String] {
    let expected = one.expected[difference.column]
    let rows = max(
      one.inputs.map(\.entries.count).max() ?? 0, expected.entries.count, yours?.entries.count ?? 0)
    let limit = 12
    let start = rows <= limit ? 0 : max(0, min(difference.row - 5, rows - limit))
    let shown = start..<min(rows, start + limit)

    var columns: [TextTable.Column] = []
    if !one.isAboutProperties {
      columns.append(.init(heading: one.row, cells: shown.map { "\($0)" }))
    }
    for input in one.inputs {
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

  /// One number about all the rows, or none: a mean would look like the first row's, beside it.
  private static func summary(_ expected: Column, _ yours: Column) -> [String] {
    let decimals = decimalsToTell(expected, yours, at: 0)
    return TextTable.lines([
      .init(heading: "", cells: [expected.name]),
      .init(heading: "expected", cells: text(expected, 0..<1, decimals: decimals)),
      .init(heading: "yours", cells: text(yours, 0..<1, decimals: decimals)),
    ])
  }

  private static func decimalsToTell(_ a: Column, _ b: Column, at row: Int) -> Int {
    guard a.entries.indices.contains(row), b.entries.indices.contains(row),
      case .number(let mine) = a.entries[row], case .number(let its) = b.entries[row]
    else { return 3 }
    return Format.decimals(toTell: mine, from: its)
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
