// What several calls show together.
extension Symptom {
  /// A repeated question has another answer: state is kept, or chance is not the stream's.
  static func secondCall<Functions>(
    _ cases: [Case<Functions>], _ results: [CaseResult], _ again: (Int) -> CaseResult
  ) -> Symptom? {
    // Cases that ask for properties call the function many times, and take long.
    let quick = cases.indices.filter { !cases[$0].comparesProperties }
    let right = quick.filter { results[$0].isRight(cases[$0].expected) }
    let wrong = quick.filter { !results[$0].isRight(cases[$0].expected) }
    for index in right.prefix(2) + wrong.prefix(2) + right.suffix(1) + wrong.suffix(1) {
      guard index < results.count, !results[index].isIdentical(to: again(index)) else { continue }
      let title = cases[index].title
      let first =
        right.contains(index)
        ? "The same question (\(title)) was answered right at first and otherwise when asked again"
        : "The same question (\(title)) got another answer when it was asked again"
      return Symptom(
        kind: .state,
        sentence: first + ": a variable outside of the function keeps what it was, or numbers are "
          + "drawn from another generator than the stream that is handed in.")
    }
    return nil
  }

  /// An argument that changes what is expected, but not the answer.
  ///
  /// Two answers of nil show nothing: they say that none was formed, and not from what. Two of 0
  /// show nothing either: an argument whose factor is 0 is used all the same.
  ///
  /// - Parameter isSure: whether more than two cases must show it.
  static func ignoredArgument(_ evidence: Evidence, isSure: Bool) -> Symptom? {
    var ignored: [(name: String, titles: [String])] = []
    var used: [String] = []
    let trials = evidence.trials.prefix(60)
    for (index, first) in trials.enumerated() {
      for second in trials[(index + 1)...] {
        guard let name = onlyDifference(first, second),
          !first.expectedColumn.isSame(as: second.expectedColumn)
        else { continue }
        if first.yourColumn.isSame(as: second.yourColumn) {
          guard !first.yourColumn.isNil, !first.yours.allSatisfy({ $0 == 0 }) else { continue }
          // One pair is little: there the argument must not show in another column either.
          let (whole, other) = (
            evidence.columns[first.index].yours, evidence.columns[second.index].yours
          )
          guard isSure || zip(whole, other).allSatisfy({ $0.isSame(as: $1) }) else { continue }
          ignored.append((name, [first.title, second.title]))
        } else {
          used.append(name)
        }
      }
    }
    for (name, titles) in ignored where !used.contains(name) {
      let isOften = ignored.count { $0.name == name } > 1
      let isColumn = evidence.inputNames.contains(name)
      guard isSure ? isOften : !(isColumn || evidence.isCount(name)) else { continue }
      return Symptom(
        kind: .ignored,
        sentence: isSure
          ? "Where \(name) alone changes, your \(evidence.answerNoun) stays the same. Is \(name) "
            + "used?"
          : "Two cases differ in \(name) alone (\(titles.joined(separator: "; "))), and you answer "
            + "the same. Is \(name) used?")
    }
    return nil
  }

  /// The argument in which two cases differ, if it is the only one.
  private static func onlyDifference(_ first: Trial, _ second: Trial) -> String? {
    guard first.settings.map(\.name) == second.settings.map(\.name),
      first.inputs.map(\.name) == second.inputs.map(\.name), first.count == second.count
    else { return nil }
    let settings = zip(first.settings, second.settings).filter { $0.text != $1.text }.map(\.0.name)
    let inputs = zip(first.inputs, second.inputs).filter { $0.entries != $1.entries }.map(\.0.name)
    let names = settings + inputs
    return names.count == 1 && !names[0].isEmpty ? names[0] : nil
  }
}

extension Evidence {
  /// Whether a scalar argument is a number beyond 1.
  fileprivate func isCount(_ name: String) -> Bool {
    trials.contains { trial in trial.setting(name).map { $0 > 1 } ?? false }
  }
}

extension Column {
  /// Whether the entries agree within the tolerance.
  func isSame(as other: Column) -> Bool { firstDifference(from: other) == nil }

  /// Whether every entry is nil.
  fileprivate var isNil: Bool { entries.allSatisfy { $0 == .text("nil") } }
}

extension CaseResult {
  /// Whether two results are equal in every bit.
  func isIdentical(to other: CaseResult) -> Bool {
    guard case .answer(let first) = self, case .answer(let second) = other else {
      return isSame(as: other)
    }
    return first.count == second.count
      && zip(first, second).allSatisfy { first, second in
        first.entries.count == second.entries.count
          && zip(first.entries, second.entries).allSatisfy { $0.isIdentical(to: $1) }
      }
  }
}

extension Entry {
  fileprivate func isIdentical(to other: Entry) -> Bool {
    if case .number(let first) = self, case .number(let second) = other {
      return first == second || (first.isNaN && second.isNaN)
    }
    return self == other
  }
}
