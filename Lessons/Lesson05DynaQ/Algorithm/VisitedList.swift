/// Remembered pairs in a list that is searched from the front: how a model is better not kept.
///
/// Many a tabular program keeps its visited states like this, and the results are right. It counts
/// its comparisons, so that lesson 5 can say what they cost. `TabularModel` needs one access.
public struct VisitedList: Sendable {
  /// The pairs, in the order of their first visit.
  public private(set) var pairs: [Int] = []
  /// How often two pairs were compared so far.
  public private(set) var comparisons = 0

  /// Creates an empty list.
  public init() {}

  /// Where a pair stands, nil where it was never inserted.
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
