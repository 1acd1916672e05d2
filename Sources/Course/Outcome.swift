/// One entry of a column: a number that is compared within a tolerance, or a word.
public enum Entry: Equatable, Sendable {
  case number(Double)
  case text(String)

  /// Whether the number is finite; a word always is.
  var isFinite: Bool {
    if case .number(let value) = self { return value.isFinite }
    return true
  }
}

/// A named column of what goes into a function or comes out of it.
public struct Column: Sendable {
  /// What a column of an answer is about, which decides how a difference is explained.
  public enum Role: Equatable, Sendable {
    /// What the function returns.
    case value
    /// The derivative of the answer by the named argument, or of one of several losses.
    case gradient(of: String, in: String? = nil)
  }

  /// What tables and sentences call it.
  public let name: String
  /// Its entries, from the first row on.
  public let entries: [Entry]
  /// What it is about.
  public var role = Role.value
  /// Two numbers agree within `absolute` + `relative` · |expected|.
  public var absolute = 1e-5
  /// The part of the tolerance that grows with the expected number.
  public var relative = 1e-4

  /// A column of numbers in single precision.
  public init(
    _ name: String, _ values: [Float], role: Role = .value, absolute: Double = 1e-5
  ) {
    self.init(name, values.map(Double.init), role: role, absolute: absolute)
  }

  /// A column of numbers.
  public init(
    _ name: String, _ values: [Double], role: Role = .value, absolute: Double = 1e-5
  ) {
    self.name = name
    self.entries = values.map(Entry.number)
    self.role = role
    self.absolute = absolute
  }

  /// A column of words, which are compared letter by letter.
  public init(_ name: String, words: [String]) {
    self.name = name
    self.entries = words.map(Entry.text)
  }

  /// A column of other numbers, compared and explained as these are.
  func with(_ values: [Double]) -> Column {
    var column = Column(name, values, role: role, absolute: absolute)
    column.relative = relative
    return column
  }

  /// Whether a row agrees with the same row of another column, which may be shorter or longer.
  func agrees(with other: Column, at row: Int) -> Bool {
    guard entries.indices.contains(row), other.entries.indices.contains(row) else { return false }
    switch (entries[row], other.entries[row]) {
    case (.number(let mine), .number(let its)):
      if mine.isNaN || its.isNaN { return mine.isNaN && its.isNaN }
      // Relative to an infinite number every difference would be small.
      if mine == its || mine.isInfinite { return mine == its }
      return abs(mine - its) <= absolute + relative * abs(mine)
    case (let mine, let its):
      return mine == its
    }
  }

  /// The first row in which two columns differ, a missing row included.
  func firstDifference(from other: Column) -> Int? {
    (0..<max(entries.count, other.entries.count)).first { !agrees(with: other, at: $0) }
  }
}

/// What came of running an implementation on one case.
public enum Outcome {
  /// It returned; the columns describe what.
  case answer([Column])
  /// What it returned cannot be laid beside what was expected; a sentence says why.
  case malformed(String)
  /// It threw this error.
  case threw(String)
  /// It threw `Unsolved` for the exercise of this id.
  case unsolved(String)

  /// Where an answer departs from what was expected: the column, and its first row.
  public func firstDifference(from expected: [Column]) -> (column: Int, row: Int)? {
    guard case .answer(let columns) = self else { return nil }
    for (index, column) in expected.enumerated() where columns.indices.contains(index) {
      if let row = column.firstDifference(from: columns[index]) { return (index, row) }
    }
    return nil
  }

  /// Whether this is what was expected.
  public func isRight(_ expected: [Column]) -> Bool {
    if case .answer = self { return firstDifference(from: expected) == nil }
    return false
  }

  /// Whether two implementations did the same.
  public func isSame(as other: Outcome) -> Bool {
    switch (self, other) {
    case (.answer(let mine), .answer): return other.isRight(mine)
    case (.malformed(let mine), .malformed(let its)): return mine == its
    case (.threw(let mine), .threw(let its)): return mine == its
    case (.unsolved(let mine), .unsolved(let its)): return mine == its
    default: return false
    }
  }
}
