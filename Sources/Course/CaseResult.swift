/// The result of running an implementation on one case.
public enum CaseResult {
  /// It returned; the columns describe the returned values.
  case answer([Column])
  /// It returned a value that cannot be compared with the expected one; a sentence gives the
  /// reason.
  case malformed(String)
  /// It threw this error.
  case threw(String)
  /// It threw `Unsolved` for the exercise of this id.
  case unsolved(String)

  /// The first difference between an answer and the expected columns.
  func firstDifference(from expected: [Column]) -> (column: Int, row: Int)? {
    guard case .answer(let columns) = self else { return nil }
    for (index, column) in expected.enumerated() where columns.indices.contains(index) {
      if let row = column.firstDifference(from: columns[index]) { return (index, row) }
    }
    return nil
  }

  /// Whether it threw `Unsolved` for the exercise of an id.
  func isUnsolved(_ id: String) -> Bool {
    if case .unsolved(id) = self { true } else { false }
  }

  /// Whether this is the expected answer.
  public func isRight(_ expected: [Column]) -> Bool {
    if case .answer = self { return firstDifference(from: expected) == nil }
    return false
  }

  /// Whether two implementations behave the same.
  public func isSame(as other: CaseResult) -> Bool {
    switch (self, other) {
    case (.answer(let columns), .answer): return other.isRight(columns)
    case (.malformed(let first), .malformed(let second)): return first == second
    case (.threw(let first), .threw(let second)): return first == second
    case (.unsolved(let first), .unsolved(let second)): return first == second
    default: return false
    }
  }
}
