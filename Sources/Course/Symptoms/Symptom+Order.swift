// The right numbers in the wrong place, and lists of another length.
extension Symptom {
  /// Two result columns are exchanged, or a column holds what another should.
  static func exchangedColumns(_ evidence: Evidence) -> Symptom? {
    let column = evidence.column
    guard let names = evidence.columns.first?.expected.map(\.name), names.count > 1 else {
      return nil
    }
    for other in names.indices where other != column {
      func matches(_ wanted: Int, _ answered: Int) -> Bool {
        evidence.columns.allSatisfy { expected, yours in
          expected.indices.contains(max(wanted, answered))
            && expected[wanted].firstDifference(from: yours[answered]) == nil
        }
      }
      guard matches(other, column), evidence.variety >= 2, !evidence.isZero else { continue }
      let words =
        matches(column, other)
        ? "\(names[column]) and \(names[other]) are exchanged: each holds what is expected of the "
          + "other."
        : "Your \(names[column]) is what is expected of \(names[other])."
      return Symptom(kind: .columns, sentence: words)
    }
    return nil
  }

  /// Reversed, shifted by one row, or permuted.
  static func order(_ evidence: Evidence) -> Symptom? {
    guard !evidence.isScalar, evidence.wrong.contains(where: { $0.count > 2 }),
      evidence.isNumeric || evidence.wrong.contains(where: \.hasThreeWords)
    else { return nil }
    func all(_ test: (Trial) -> Bool) -> Bool { evidence.trials.allSatisfy(test) }
    func moved(_ step: Int) -> Bool {
      all { trial in
        trial.count < 2
          || (0..<trial.count).allSatisfy { row in
            !(0..<trial.count).contains(row + step) || trial.matches(row + step, at: row)
          }
      }
    }
    let row = evidence.row
    if all({ trial in (0..<trial.count).allSatisfy { trial.matches(trial.count - 1 - $0, at: $0) } }
    ) {
      return Symptom(
        kind: .order,
        sentence: "The list is right, but reversed: the last number comes first.")
    }
    if moved(1) {
      return Symptom(
        kind: .order,
        sentence:
          "Every row holds what is expected \(row.isEmpty ? "a row" : "at \(row) + 1, a row") "
          + "later: the list is shifted by one.")
    }
    if moved(-1) {
      return Symptom(
        kind: .order,
        sentence:
          "Every row holds what is expected \(row.isEmpty ? "a row" : "at \(row) − 1, a row") "
          + "earlier: the list is shifted by one.")
    }
    if all(\.isPermuted), evidence.isNumeric {
      return Symptom(
        kind: .order, sentence: "All the right numbers are there, but in another order.")
    }
    return nil
  }

  /// One element too many or too few, and at which end.
  static func length(_ evidence: Evidence) -> Symptom? {
    let wrong = evidence.wrong
    func all(_ test: (Trial) -> Bool) -> Bool { wrong.allSatisfy(test) }
    func symptom(_ sentence: String) -> Symptom { Symptom(kind: .length, sentence: sentence) }
    if all({ $0.yours.isEmpty }) {
      return symptom(
        evidence.trials.allSatisfy { $0.yours.isEmpty }
          ? "Your list is empty, whatever the question is." : "Every list that differs is empty.")
    }
    let difference = wrong[0].yours.count - wrong[0].expected.count
    guard all({ $0.yours.count - $0.expected.count == difference }), difference != 0 else {
      return nil
    }
    let count = abs(difference)
    let elements = count == 1 ? "element" : "elements"
    if difference > 0 {
      let ends = [(0, "at the end"), (count, "at the start")]
      for (start, place) in ends
      where all({ trial in trial.expected.indices.allSatisfy { trial.matches($0, at: $0 + start) } }
      ) {
        return symptom(
          "Your list has \(count) \(elements) too many, \(place); all the others are right.")
      }
      return symptom("Every list that differs has \(count) \(elements) too many.")
    }
    let ends = [(0, "last"), (count, "first")]
    for (start, place) in ends
    where all({ trial in trial.yours.indices.allSatisfy { trial.matches($0 + start, at: $0) } }) {
      return symptom(
        "The \(place) \(count == 1 ? "element is" : "\(count) elements are") missing; all the "
          + "others are right.")
    }
    return symptom("Every list that differs has \(count) \(elements) too few.")
  }
}

extension Trial {
  /// Whether your row holds what is expected in another one.
  func matches(_ wanted: Int, at row: Int) -> Bool {
    guard let expected = expectedColumn.entries.element(wanted),
      let yours = yourColumn.entries.element(row)
    else { return false }
    if case .number(let value) = expected { return agrees(value, at: row) }
    return expected == yours
  }

  /// Whether there are more than two different words: two mark a choice.
  var hasThreeWords: Bool { unique(Array(expectedColumn.entries.prefix(500))).count > 2 }

  /// Whether the expected numbers are all there, in any order.
  var isPermuted: Bool {
    let wanted = expected.compactMap { $0 }.filter { !$0.isNaN }.sorted()
    let actual = yours.compactMap { $0 }.filter { !$0.isNaN }.sorted()
    guard wanted.count == count, actual.count == count else { return false }
    return zip(wanted, actual).allSatisfy { wanted, actual in
      abs(wanted - actual)
        <= expectedColumn.absolute + expectedColumn.relative * abs(wanted) || wanted == actual
    }
  }
}
