// Answers of several parts.
extension Symptom {
  /// Which parts of the answer are right in all cases, and which are not.
  static func rightParts<Functions>(
    _ cases: [Case<Functions>], _ results: [CaseResult]
  ) -> Symptom? {
    var (right, wrong): ([String], [String]) = ([], [])
    for (testCase, result) in zip(cases, results) where !testCase.comparesProperties {
      guard case .answer(let answer) = result, answer.count == testCase.expected.count else {
        continue
      }
      for (index, column) in testCase.expected.enumerated() {
        let part = words(for: column)
        if Trial(testCase, answer, column: index, index: 0).isRight {
          if !right.contains(part) { right.append(part) }
        } else if !wrong.contains(part) {
          wrong.append(part)
        }
      }
    }
    right.removeAll { wrong.contains($0) }
    guard (1...4).contains(right.count), (1...4).contains(wrong.count) else { return nil }
    let (are, them) = right.count == 1 ? ("is", "it") : ("are", "them")
    return Symptom(
      kind: .columns,
      sentence: "In every case \(list(right)) \(are) right. Look at what comes between \(them) and "
        + "\(list(wrong)).")
  }

  private static func words(for column: Column) -> String {
    switch column.role {
    case .gradient(let argument, let loss):
      "the derivative \(loss.map { "of \($0) " } ?? "")by \(argument)"
    case .value: "\"\(column.name)\""
    }
  }

  private static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.joined() }
    return parts.dropLast().joined(separator: ", ") + " and \(last)"
  }
}
