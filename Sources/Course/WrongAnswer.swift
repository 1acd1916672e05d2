import Console

/// Shows the first difference of a wrong answer, and explains its usual cause.
enum WrongAnswer {
  /// Explains a wrong result of a case.
  ///
  /// - Parameter isDiagnosed: whether a misconception says what a wrong word means.
  static func explain<Functions>(
    _ testCase: Case<Functions>, _ result: CaseResult, isDiagnosed: Bool = false
  ) -> [Report.Block] {
    var context = testCase.comparesProperties ? [] : testCase.settings.map(\.description)
    var blocks: [Report.Block] = []
    switch result {
    case .answer(let columns):
      guard let difference = result.firstDifference(from: testCase.expected) else { break }
      let expected = testCase.expected[difference.column]
      let yours = columns[difference.column]
      let rows = testCase.inputs.first?.entries.count ?? 0
      if let labels = testCase.labels[expected.name] {
        var labelled = testCase
        (labelled.row, labelled.inputs) = (nil, labels)
        let table = WrongAnswerTable(labelled, expected: expected, yours: yours)
        blocks.append(.lines(table.lines(around: difference.row)))
      } else if expected.entries.count == 1, yours.entries.count == 1, rows != 1 {
        blocks =
          (rows == 0 ? [] : inputs(testCase))
          + [.lines(WrongAnswerTable.summary(expected, yours))]
      } else {
        let table = WrongAnswerTable(testCase, expected: expected, yours: yours)
        blocks.append(.lines(table.lines(around: difference.row)))
      }
      context += columnNames(testCase.expected, difference.column)
      blocks += remarks(testCase, expected, yours, difference.row).map { .paragraph($0) }
      if !isDiagnosed, case .text(let word)? = yours.entries.element(difference.row),
        let meaning = testCase.meanings[word]
      {
        blocks.append(.paragraph(meaning))
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
      ? [] : [.lines(WrongAnswerTable(testCase).lines(around: 0))]
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

  /// The usual causes of a difference: where NaN and infinity come from, then what the case knows.
  private static func remarks<Functions>(
    _ testCase: Case<Functions>, _ expected: Column, _ yours: Column, _ first: Int
  ) -> [String] {
    // A case's remark is about the numbers, not about their count.
    guard yours.entries.count == expected.entries.count else {
      let (actual, wanted) = (yours.entries.count, expected.entries.count)
      return [
        "Yours has \(actual) \(actual == 1 ? "element" : "elements") where \(wanted) "
          + "\(wanted == 1 ? "is" : "are") expected."
      ]
    }
    let notFinite = notFinite(expected, yours, first)
    guard let known = testCase.remarks[first] else {
      return [notFinite ?? derivative(expected, yours)].compactMap { $0 }
    }
    return [notFinite, known].compactMap { $0 }
  }

  /// Where NaN and infinity come from, if the first difference is one of them, or a later one.
  private static func notFinite(_ expected: Column, _ yours: Column, _ first: Int) -> String? {
    let rows = yours.entries.indices.dropFirst(first).filter {
      !expected.agrees(with: yours, at: $0)
    }
    let values = rows.compactMap { row -> Double? in
      if case .number(let value) = yours.entries[row], !value.isFinite { value } else { nil }
    }
    guard let value = values.first(where: \.isNaN) ?? values.first else { return nil }
    return value.isNaN
      ? "Yours is not a number (nan): 0/0, inf − inf, 0 · inf, and the logarithm or the square "
        + "root of a negative number are where these come from."
      : "Yours is infinite: a division by zero, the logarithm of 0 or the exponential of a large "
        + "number."
  }

  /// A derivative where none belongs, or none where there should be.
  private static func derivative(_ expected: Column, _ yours: Column) -> String? {
    if case .gradient(let argument, let loss?) = expected.role,
      expected.entries.allSatisfy({ $0 == .number(0) })
    {
      return "The value of \(loss) is right, but here it must not move \(argument): they count "
        + "as constants, or their factor is 0."
    }
    if case .gradient(let argument, _) = expected.role,
      yours.entries.allSatisfy({ $0 == .number(0) })
    {
      return "The values are right, but no derivative arrives at \(argument). On a tape, numbers "
        + "that leave it (tape.values) and come back (tape.constant) have lost their history; "
        + "otherwise, two derivatives cancel, or the branch that was taken is flat here."
    }
    return nil
  }
}
