/// One entry of a column: a number that is compared within a tolerance, or a word.
public enum Entry: Equatable, Sendable {
  case number(Double)
  case text(String)
}

/// A named column of a function's arguments or of its result.
public struct Column: Sendable {
  /// The meaning of a result's column, which decides how a difference is explained.
  public enum Role: Equatable, Sendable {
    /// The returned value.
    case value
    /// The derivative of the value by the named argument, or of one of several losses.
    case gradient(of: String, in: String? = nil)
  }

  /// The name in tables and sentences.
  public let name: String
  /// The entries, one a row.
  public let entries: [Entry]
  /// The meaning of the column.
  public var role = Role.value
  /// Two numbers agree within `absolute` + `relative` · |expected|.
  public var absolute = 1e-5
  /// The part of the tolerance that is proportional to the expected number.
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

  /// A column of other numbers with the same name, role and tolerances.
  func with(_ values: [Double]) -> Column {
    var column = Column(name, values, role: role, absolute: absolute)
    column.relative = relative
    return column
  }

  /// Whether an expected row agrees with the same row of another column; a missing row differs.
  func agrees(with other: Column, at row: Int) -> Bool {
    guard entries.indices.contains(row), other.entries.indices.contains(row) else { return false }
    switch (entries[row], other.entries[row]) {
    case (.number(let expected), .number(let actual)):
      if expected.isNaN || actual.isNaN { return expected.isNaN && actual.isNaN }
      // Relative to an infinite number every difference would be small.
      if expected == actual || expected.isInfinite { return expected == actual }
      return abs(expected - actual) <= absolute + relative * abs(expected)
    case (let expected, let actual):
      return expected == actual
    }
  }

  /// The first row that differs; a missing row differs.
  func firstDifference(from other: Column) -> Int? {
    (0..<max(entries.count, other.entries.count)).first { !agrees(with: other, at: $0) }
  }
}
