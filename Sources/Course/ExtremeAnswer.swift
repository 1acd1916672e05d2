/// An answer that no right function gives: an exercise with it must neither crash a lesson's page
/// nor the grader.
///
/// `--impl mutant:07.3.nan` runs a lesson with such answers of one exercise. Called with a right
/// answer, the value makes the extreme one of the same type.
public enum ExtremeAnswer: String, CaseIterable, Sendable {
  /// Zero, or false.
  case zero
  /// Not a number; for a whole number one more than right.
  case nan
  /// +∞; for a whole number the largest.
  case infinity
  /// −∞; for a whole number the smallest.
  case minusInfinity
  /// 10³⁰⁰, in single precision 10³⁸; for a whole number 10⁹.
  case huge
  /// −10³⁰⁰, in single precision −10³⁸; for a whole number −10⁹.
  case minusHuge
  /// A list without elements; numbers stay right.
  case empty
  /// A list twice as long and one longer; numbers stay right.
  case tooLong

  /// The extreme number in place of a right one.
  public func callAsFunction(_ right: Double) -> Double {
    switch self {
    case .zero: 0
    case .nan: .nan
    case .infinity: .infinity
    case .minusInfinity: -.infinity
    case .huge: 1e300
    case .minusHuge: -1e300
    case .empty, .tooLong: right
    }
  }

  /// The extreme number in place of a right one.
  public func callAsFunction(_ right: Float) -> Float {
    switch self {
    case .huge: 1e38
    case .minusHuge: -1e38
    case .empty, .tooLong: right
    case .zero, .nan, .infinity, .minusInfinity: Float(self(Double(right)))
    }
  }

  /// The extreme whole number in place of a right one.
  public func callAsFunction(_ right: Int) -> Int {
    switch self {
    case .zero: 0
    case .nan: right + 1
    case .infinity: .max
    case .minusInfinity: .min
    case .huge: 1_000_000_000
    case .minusHuge: -1_000_000_000
    case .empty, .tooLong: right
    }
  }

  /// The extreme flag in place of a right one.
  public func callAsFunction(_ right: Bool) -> Bool {
    switch self {
    case .zero: false
    case .empty, .tooLong: right
    case .nan, .infinity, .minusInfinity, .huge, .minusHuge: true
    }
  }

  /// The next choice in place of a right one; for zero the first of all.
  public func callAsFunction<Choice: CaseIterable & Equatable>(_ right: Choice) -> Choice {
    let all = Array(Choice.allCases)
    switch self {
    case .zero: return all[0]
    case .empty, .tooLong: return right
    case .nan, .infinity, .minusInfinity, .huge, .minusHuge:
      return all[((all.firstIndex(of: right) ?? 0) + 1) % all.count]
    }
  }

  /// The extreme list in place of a right one.
  public func callAsFunction(_ right: [Double]) -> [Double] { list(right) { self($0) } }
  /// The extreme list in place of a right one.
  public func callAsFunction(_ right: [Float]) -> [Float] { list(right) { self($0) } }
  /// The extreme list in place of a right one.
  public func callAsFunction(_ right: [Int]) -> [Int] { list(right) { self($0) } }
  /// The extreme list in place of a right one.
  public func callAsFunction(_ right: [Bool]) -> [Bool] { list(right) { self($0) } }
  /// The extreme list in place of a right one: the rows change, not their number.
  public func callAsFunction(_ right: [[Double]]) -> [[Double]] { right.map { self($0) } }
  /// The extreme list in place of a right one: the rows change, not their number.
  public func callAsFunction(_ right: [[Int]]) -> [[Int]] { right.map { self($0) } }

  /// Makes a list extreme in place, without allocation where its length stays.
  public func replaceAll(in list: inout [Double]) {
    switch self {
    case .empty, .tooLong: list = self(list)
    case .zero, .nan, .infinity, .minusInfinity, .huge, .minusHuge:
      let number = self(0.0)
      for index in list.indices { list[index] = number }
    }
  }

  private func list<Element>(_ right: [Element], _ change: (Element) -> Element) -> [Element] {
    switch self {
    case .empty: []
    case .tooLong: right + right + right.prefix(1)
    case .zero, .nan, .infinity, .minusInfinity, .huge, .minusHuge: right.map(change)
    }
  }
}
