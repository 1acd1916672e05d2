import Preconditions

/// Tile coding of a plane: two numbers as the few features that are 1 where they lie.
///
/// Each of n tilings cuts the plane into equal tiles. Tiling k is shifted by k nths of a tile along
/// x and by 3k nths along y. So two points share between 0 and n tiles, the more the nearer they
/// are. Exactly n features of a point are 1, one a tiling: a linear value is a sum of n weights.
/// Sutton & Barto, section 9.5.4.
public struct TileCoding: Sendable {
  /// The range of x.
  public let x: ClosedRange<Double>
  /// The range of y.
  public let y: ClosedRange<Double>
  /// How many tiles a range is long.
  public let tiles: Int
  /// How many tilings there are: n, and so how many features are 1.
  public let tilings: Int

  /// Lays tilings over a rectangle.
  ///
  /// - Parameters:
  ///   - x: the range of x, not empty.
  ///   - y: the range of y, not empty.
  ///   - tiles: how many tiles each range is long, at least 1.
  ///   - tilings: n, at least 1; the book recommends a power of two from 8 on.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>, tiles: Int, tilings: Int) {
    precondition(
      tiles >= 1 && tilings >= 1 && x.lowerBound < x.upperBound && y.lowerBound < y.upperBound,
      "TileCoding: \(tilings) tilings of \(tiles) × \(tiles) tiles over an empty range")
    self.x = x
    self.y = y
    self.tiles = tiles
    self.tilings = tilings
  }

  /// How many features there are, and so weights: a shifted tiling needs one more row and column.
  public var featureCount: Int { tilings * (tiles + 1) * (tiles + 1) }

  /// The features of a point that are 1, one a tiling.
  ///
  /// - Parameters:
  ///   - x: what is outside its range counts as its end.
  ///   - y: likewise.
  ///   - features: what to fill, `tilings` long.
  /// - Complexity: O(tilings); nothing is allocated.
  public func activate(x: Double, y: Double, into features: inout [Int]) {
    precondition(
      features.count == tilings,
      "TileCoding: room for \(features.count) features of \(tilings) tilings")
    let (right, up) = (parts(x, of: self.x), parts(y, of: self.y))
    let side = tiles + 1
    for tiling in 0..<tilings {
      let column = Int(right + Double(tiling)) / tilings
      let row = Int(up + Double(3 * tiling % tilings)) / tilings
      features[tiling] = (tiling * side + row) * side + column
    }
  }

  /// Where a number is in its range: in nths of a tile from the lower end.
  private func parts(_ value: Double, of range: ClosedRange<Double>) -> Double {
    let inside = max(range.lowerBound, min(value, range.upperBound))
    return (inside - range.lowerBound) / (range.upperBound - range.lowerBound)
      * Double(tiles * tilings)
  }
}
