/// All comparable answers of one implementation, in one column.
struct Evidence {
  /// The cases, in order.
  let trials: [Trial]
  /// All columns of the same cases: expected and answered.
  let columns: [(expected: [Column], yours: [Column])]
  /// The index of the column of the first difference.
  let column: Int
  /// Whether cases with other arguments are left out.
  let isPart: Bool
  /// The rows that differ, as (case, row).
  let differing: [(trial: Int, row: Int)]
  /// The rows that are right.
  let right: [(trial: Int, row: Int)]

  /// Collects the evidence about a column; nil if no comparable answer differs there.
  ///
  /// - Parameter like: the arguments that a case must have to be compared; any if nil.
  init?<Functions>(
    _ cases: [Case<Functions>], _ results: [CaseResult], column: Int, like: [String]? = nil
  ) {
    var columns: [(expected: [Column], yours: [Column])] = []
    var trials: [Trial] = []
    var name: String?
    for (testCase, result) in zip(cases, results) where !testCase.comparesProperties {
      guard case .answer(let answer) = result, answer.count == testCase.expected.count,
        answer.indices.contains(column), name == nil || name == testCase.expected[column].name,
        like == nil || like == testCase.argumentNames
      else { continue }
      name = testCase.expected[column].name
      trials.append(Trial(testCase, answer, column: column, index: trials.count))
      columns.append((testCase.expected, answer))
    }
    (self.trials, self.columns, self.column) = (trials, columns, column)
    isPart = like != nil
    var (differing, right): ([(Int, Int)], [(Int, Int)]) = ([], [])
    for trial in trials {
      let wrong = Set(trial.differing)
      for row in 0..<trial.count {
        if wrong.contains(row) {
          differing.append((trial.index, row))
        } else {
          right.append((trial.index, row))
        }
      }
    }
    (self.differing, self.right) = (differing, right)
    if trials.allSatisfy(\.isRight) { return nil }
  }

  /// The cases that differ.
  var wrong: [Trial] { trials.filter { !$0.isRight } }
  /// Whether every answer has as many rows as expected.
  var hasEqualLengths: Bool { trials.allSatisfy { $0.expected.count == $0.yours.count } }
  /// Whether each answer is one number.
  var isScalar: Bool { trials.allSatisfy { $0.count == 1 } }
  /// Whether a column before this one differs in any case.
  var hasEarlierDifference: Bool {
    columns.contains { expected, yours in
      zip(expected, yours).prefix(column).contains { $0.firstDifference(from: $1) != nil }
    }
  }
  /// Whether there is too much to search for conditions and expressions within a second.
  var isLarge: Bool { differing.count + right.count > 10_000 }
  /// Whether a column has two different entries or more.
  func varies(_ column: (Trial) -> Column) -> Bool {
    guard
      let first = trials.first(where: { !column($0).entries.isEmpty }).flatMap({
        column($0).entries.first
      })
    else {
      return false
    }
    return trials.contains { trial in column(trial).entries.contains { $0 != first } }
  }
  /// Whether every answer is 0.
  var isZero: Bool { trials.allSatisfy { $0.yours.allSatisfy { $0 == 0 } } }
  /// Whether the expected entries are numbers.
  var isNumeric: Bool {
    trials.allSatisfy { trial in
      trial.expectedColumn.entries.allSatisfy { if case .number = $0 { true } else { false } }
        && trial.yourColumn.entries.allSatisfy { if case .number = $0 { true } else { false } }
    }
  }

  /// The names of the number columns of the arguments.
  var inputNames: [String] { unique(trials.flatMap(\.names)) }
  /// The names of the scalar arguments that are numbers; a seed is a name and explains nothing.
  var settingNames: [String] {
    unique(trials.flatMap { $0.settings.filter { $0.number != nil }.map(\.name) })
      .filter { !$0.isEmpty && $0 != "seed" }
  }
  /// The first words of a sentence about all numbers or rows.
  var every: String {
    isPart ? "In the cases with the same arguments as this one, every" : "Every"
  }
  /// The beginning of a sentence: "Every number", "Every number that differs".
  func subject(isWhole: Bool) -> String {
    "\(every) \(noun)" + (isWhole ? "" : " that differs")
  }

  /// The word for a row's index.
  var row: String { trials.first?.row ?? "" }

  /// The words for the numbers of the column: "number", "derivative by ratio", "number of kl".
  var noun: String {
    guard let expected = columns.first?.expected, expected.count > 1 else {
      return isScalar ? "answer" : "number"
    }
    switch expected[column].role {
    case .gradient(let argument, let loss):
      return "derivative \(loss.map { "of \($0) " } ?? "")by \(argument)"
    case .value: return "number in \(expected[column].name)"
    }
  }

  /// The words for the whole column: "answer", or its name where there are several.
  var answerNoun: String {
    guard let expected = columns.first?.expected, expected.count > 1 else { return "answer" }
    return expected[column].name
  }

  /// The words for an entry of the column: "row", "entry of ending".
  var rowNoun: String {
    guard let expected = columns.first?.expected, expected.count > 1 else {
      return isScalar ? "answer" : "row"
    }
    return "entry in \(expected[column].name)"
  }

  /// Whether a statement about a row holds in all of some rows.
  func holds(
    in rows: [(trial: Int, row: Int)], _ test: (Trial, Int) -> Bool
  ) -> Bool {
    rows.allSatisfy { test(trials[$0.trial], $0.row) }
  }

  /// How many different pairs of an expected and a wrong number there are, at most ten.
  var variety: Int {
    var seen: [(Double, Double)] = []
    for (trial, row) in differing {
      guard let wanted = trials[trial].expected[row], let yours = trials[trial].yours[row] else {
        continue
      }
      if !seen.contains(where: { $0 == (wanted, yours) }) { seen.append((wanted, yours)) }
      if seen.count == 10 { break }
    }
    return seen.count
  }
}

/// The elements without repetitions, in order.
func unique<Element: Equatable>(_ elements: [Element]) -> [Element] {
  elements.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
}

extension Case {
  /// The names of all arguments.
  var argumentNames: [String] { settings.map(\.name) + inputs.map(\.name) }
}
