/// The table closest to a payoff among those that rise in some order of each agent's actions.
///
/// No mixer that rises in each agent's value can come closer: the agents' values order their
/// actions, whatever the other agent does. Each joint action counts the same.
public struct MonotoneFit: Equatable, Sendable {
  /// The closest table, row by row.
  public private(set) var values: [Double] = []
  /// The mean square of the differences from the payoff.
  public private(set) var error = Double.infinity

  /// Tries all orders of both agents' actions.
  ///
  /// - Parameters:
  ///   - payoff: what the team earns, `[rows · columns]`.
  ///   - rows: the number of actions of the first agent.
  ///   - columns: those of the second agent; rows · columns at most 16.
  public init(payoff: [Double], rows: Int, columns: Int) {
    precondition(
      payoff.count == rows * columns && payoff.count <= 16, "MonotoneFit: too large a table")
    let upper = Self.upperSets(rows: rows, columns: columns)
    let all = (1 << payoff.count) - 1
    for first in Self.orders(rows) {
      for second in Self.orders(columns) {
        let places = (0..<payoff.count).map { first[$0 / columns] * columns + second[$0 % columns] }
        let fit = Self.fit(places.map { payoff[$0] }, upper: upper, lower: upper.map { all & ~$0 })
        var values = payoff
        for (place, value) in zip(places, fit) { values[place] = value }
        let squares = zip(values, payoff).map { ($0 - $1) * ($0 - $1) }
        let error = squares.reduce(0, +) / Double(payoff.count)
        if error < self.error - 1e-12 { (self.values, self.error) = (values, error) }
      }
    }
  }

  /// The closest table that rises along rows and columns: at each place the largest of the smallest
  /// means over what lies in an upper and in a lower set.
  ///
  /// Robertson, Wright & Dykstra 1988, "Order Restricted Statistical Inference", theorem 1.4.4.
  private static func fit(_ payoff: [Double], upper: [Int], lower: [Int]) -> [Double] {
    payoff.indices.map { place in
      let bit = 1 << place
      var largest = -Double.infinity
      for above in upper where above & bit != 0 {
        var smallest = Double.infinity
        for below in lower where below & bit != 0 {
          var (sum, count) = (0.0, 0.0)
          for other in payoff.indices where above & below & (1 << other) != 0 {
            sum += payoff[other]
            count += 1
          }
          smallest = min(smallest, sum / count)
        }
        largest = max(largest, smallest)
      }
      return largest
    }
  }

  /// All sets that hold, with a place, those of higher rows and columns, as bits.
  private static func upperSets(rows: Int, columns: Int) -> [Int] {
    // In each row the places from `from` on; further up, at least as many.
    func extend(_ set: Int, row: Int, from: Int) -> [Int] {
      if row == rows { return [set] }
      return (0...from).flatMap { first in
        extend(
          (first..<columns).reduce(set) { $0 | 1 << (row * columns + $1) }, row: row + 1,
          from: first)
      }
    }
    return extend(0, row: 0, from: columns)
  }

  /// All orders of 0 ..< count.
  private static func orders(_ count: Int) -> [[Int]] {
    if count == 0 { return [[]] }
    return orders(count - 1).flatMap { order in
      (0..<count).map { place in
        var longer = order
        longer.insert(count - 1, at: place)
        return longer
      }
    }
  }
}
