import RLCore

/// What the tabular lessons' graders share: numbers that print whole, and columns of them.
extension GradedLesson {
  /// `count` random numbers between two bounds, rounded to one decimal so that they print whole.
  static func draw(
    _ count: Int, _ lower: Double, _ upper: Double, _ random: inout RandomStream
  ) -> [Double] {
    (0..<count).map { _ in (random.uniform(lower, upper) * 10).rounded() / 10 }
  }

  /// A step's ending: half of them have none.
  static func drawEnding(_ random: inout RandomStream) -> Ending? {
    switch random.integer(below: 4) {
    case 0: .terminated
    case 1: .truncated
    default: nil
    }
  }

  /// An ending in a word.
  static func word(_ ending: Ending?) -> String {
    switch ending {
    case .terminated: "terminated"
    case .truncated: "truncated"
    case nil: "–"
    }
  }

  /// A column that holds numbers to nine digits: the tabular lessons compute in Double.
  static func column(_ name: String, _ values: [Double], tolerance: Double = 1e-9) -> Column {
    var column = Column(name, values, absolute: tolerance)
    column.relative = tolerance
    return column
  }

  /// A column of endings.
  static func column(_ name: String, _ endings: [Ending?]) -> Column {
    Column(name, words: endings.map(word))
  }

  /// A column of rows of action values, such as "[1, -0.5]".
  static func column(_ name: String, _ rows: [[Double]]) -> Column {
    Column(
      name, words: rows.map { "[" + $0.map { Numerals.short($0) }.joined(separator: ", ") + "]" })
  }
}
