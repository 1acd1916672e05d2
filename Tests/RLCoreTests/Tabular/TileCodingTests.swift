import RLCore
import XCTest

final class TileCodingTests: XCTestCase {
  private let coding = TileCoding(x: 0...1, y: -1...1, tiles: 4, tilings: 8)

  private func features(_ x: Double, _ y: Double) -> [Int] {
    var features = [Int](repeating: -1, count: coding.tilings)
    coding.activate(x: x, y: y, into: &features)
    return features
  }

  private func shared(_ a: [Int], _ b: [Int]) -> Int { zip(a, b).count { $0 == $1 } }

  /// One feature a tiling, each of them within its tiling's block, also at the corners and outside.
  func testEveryPointHasOneTileInEachTiling() {
    XCTAssertEqual(coding.featureCount, 8 * 25)
    for x in [-3, 0, 0.13, 0.5, 0.999, 1, 7] {
      for y in [-9, -1, -0.2, 0, 0.77, 1, 3] {
        for (tiling, feature) in features(x, y).enumerated() {
          XCTAssertTrue((tiling * 25..<(tiling + 1) * 25).contains(feature), "(\(x), \(y))")
        }
      }
    }
    XCTAssertEqual(features(-3, 3), features(0, 1))
  }

  /// A move by an eighth of a tile leaves one tile in one tiling, a whole tile leaves all.
  func testNeighboursShareTiles() {
    let here = features(0.26, 0.01)
    XCTAssertEqual(shared(here, features(0.26, 0.01)), 8)
    XCTAssertEqual(shared(here, features(0.26 + 0.25 / 8, 0.01)), 7)
    XCTAssertEqual(shared(here, features(0.26 + 0.25 / 2, 0.01)), 4)
    XCTAssertEqual(shared(here, features(0.26 + 0.25, 0.01)), 0)
    XCTAssertEqual(shared(here, features(0.26, 0.01 + 0.5 / 8)), 7)
    XCTAssertEqual(shared(here, features(0.26, 0.01 + 0.5)), 0)
  }

  /// Tiling 3 begins 3/8 of a tile to the left, and 9/8 − 1 of a tile below.
  func testShiftsDifferInTheDimensions() {
    let width = 0.25 / 8
    for (x, y, column, row) in [
      (4.5, 0.5, 0, 0), (5.5, 0.5, 1, 0), (4.5, 6.5, 0, 0), (4.5, 7.5, 0, 1),
    ] {
      XCTAssertEqual(features(x * width, -1 + y * 2 * width)[3], 3 * 25 + row * 5 + column)
    }
  }
}
