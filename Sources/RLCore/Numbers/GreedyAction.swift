/// The action of the largest value of a row; the first of several.
///
/// - Parameters:
///   - values: `[rows, actions]`, row-major.
///   - row: the row.
///   - actions: the number of actions.
@inlinable
public func greedyAction(_ values: [Float], row: Int, actions: Int) -> Int {
  let first = row * actions
  var best = 0
  for action in 1..<actions where values[first + action] > values[first + best] { best = action }
  return best
}
