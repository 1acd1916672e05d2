/// What a wrong answer has in common with what is expected, where no misconception explains it.
struct Symptom: Equatable {
  /// The kinds of symptom.
  enum Kind: String, CaseIterable {
    /// Two calls with the same arguments give different answers.
    case state
    /// The answer does not depend on an argument.
    case ignored
    /// Two result columns are exchanged, or a column holds another's numbers.
    case columns
    /// A list has too many elements, or too few.
    case length
    /// The right numbers in another order.
    case order
    /// The chosen index is another than expected.
    case choice
    /// The negative, the square, the inverse, … of what is expected.
    case function
    /// An argument, or a constant, is returned.
    case unchanged
    /// Whole numbers, or few digits, are right.
    case digits
    /// One factor explains the difference.
    case factor
    /// One amount explains the difference.
    case amount
    /// The answer is a simple expression of the arguments.
    case expression
    /// Probabilities do not sum to 1.
    case total
    /// NaN or infinite from a row on.
    case notFinite
    /// All entries that differ are the same word.
    case word
    /// Certain rows or cases alone differ.
    case place
  }

  /// The kind.
  let kind: Kind
  /// One or two sentences for the learner.
  let sentence: String
}

extension Symptom {
  /// The symptoms of a wrong answer: how it differs, and where; at most two.
  ///
  /// - Parameters:
  ///   - cases: the cases that were asked.
  ///   - results: the answer to each.
  ///   - again: runs a case a second time, by its index.
  static func all<Functions>(
    of cases: [Case<Functions>], _ results: [CaseResult], again: (Int) -> CaseResult
  ) -> [Symptom] {
    if let state = secondCall(cases, results, again) { return [state] }
    // The column of the first difference, then the others that differ.
    let first = zip(cases, results).lazy.compactMap { $1.firstDifference(from: $0.expected) }.first
    let columns = (0..<(cases.map(\.expected.count).max() ?? 0)).filter { $0 != first?.column }
    let evidences = ((first.map { [$0.column] } ?? []) + columns)
      .compactMap { Evidence(cases, results, column: $0) }
    // Lists of another length say little of a first column that differs otherwise.
    let found = evidences.enumerated().map { index, evidence in
      about(evidence).filter { index == 0 || $0.kind != .length }
    }
    if let how = found.first(where: { $0.contains { $0.kind != .place } }) { return how }
    if let shown = zip(cases, results).first(where: { !$1.isRight($0.expected) })?.0, let first,
      let part = Evidence(
        cases, results, column: first.column, like: shown.argumentNames),
      part.trials.count < evidences.first?.trials.count ?? 0, part.hasEqualLengths,
      let how = manners.lazy.compactMap({ $0(part) }).first
    {
      return [how.symptom]
    }
    // A place in another column says nothing about the one that is shown.
    if let place = found.first, !place.isEmpty { return place }
    let last = evidences.lazy.compactMap { ignoredArgument($0, isSure: false) }.first
    return [last ?? rightParts(cases, results) ?? fewCases(cases, results)].compactMap { $0 }
  }

  /// The symptoms of one column.
  private static func about(_ evidence: Evidence) -> [Symptom] {
    guard evidence.hasEqualLengths else {
      return [length(evidence), wholeCases(evidence)].compactMap { $0 }
    }
    let how = manners.lazy.compactMap { $0(evidence) }.first
    let place = how?.explainsPlace == true ? nil : place(evidence)
    return [how?.symptom, place].compactMap { $0 }
  }

  /// How an answer differs.
  struct Manner {
    let symptom: Symptom
    /// Whether the sentence is about all rows, right ones included: nothing is left to say about
    /// the place of the difference.
    let explainsPlace: Bool
  }

  /// The searches for the manner of a difference, from the specific to the general.
  private static var manners: [(Evidence) -> Manner?] {
    [
      { whole(exchangedColumns($0)) }, { whole(order($0)) }, { whole(choice($0)) },
      { whole(unchanged($0)) }, words,
      wholeNumbers, relation, digits, notFinite, total,
      { whole(ignoredArgument($0, isSure: true)) },
    ]
  }

  private static func whole(_ symptom: Symptom?) -> Manner? {
    symptom.map { Manner(symptom: $0, explainsPlace: true) }
  }
}
