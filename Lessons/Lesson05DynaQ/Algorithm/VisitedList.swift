/// Remembered pairs in a list that is searched from the front, which is right but slow.
///
/// It counts its comparisons for the page of lesson 5. `TabularModel` needs one access instead.
public struct VisitedList: Sendable {
  /// The pairs, in the order of their first visit.
  public private(set) var pairs: [Int] = []
  /// The number of comparisons so far.
  public private(set) var comparisons = 0

  /// Creates an empty list.
  public init() {}

  /// Returns the place of a pair, nil where it was never inserted.
  ///
  /// - Complexity: O(pairs).
  public mutating func place(of pair: Int) -> Int? {
    for (place, other) in pairs.enumerated() {
      comparisons += 1
      if other == pair { return place }
    }
    return nil
  }

  /// Adds a pair unless it is there.
  ///
  /// - Complexity: O(pairs).
  public mutating func insert(_ pair: Int) {
    if place(of: pair) == nil { pairs.append(pair) }
  }
}
