import RLCore
import XCTest

final class MoveSetTests: XCTestCase {
  func testASetCountsAndNamesItsMovesFromBelow() {
    let moves: MoveSet = [6, 0, 3]
    XCTAssertEqual(moves.bits, 0b100_1001)
    XCTAssertEqual(Array(moves), [0, 3, 6])
    XCTAssertEqual((0..<3).map { moves.nth($0) }, [0, 3, 6])
    XCTAssertEqual([moves[0], moves[2]], [0, 6])
    XCTAssertEqual([moves.count, moves.first], [3, 0])
    XCTAssertEqual((0..<8).filter(moves.contains), [0, 3, 6])
    XCTAssertEqual(moves.intersection([3, 4, 6]), [3, 6])
  }

  func testTheEmptySetAndTheFullWord() {
    let none: MoveSet = []
    XCTAssertTrue(none.isEmpty)
    XCTAssertNil(none.first)
    XCTAssertEqual(Array(none), [])
    XCTAssertEqual(Array(MoveSet.all(below: 64)), Array(0..<64))
    XCTAssertEqual(Array(MoveSet.all(below: 3)), [0, 1, 2])
    XCTAssertEqual(MoveSet.all(below: 0), none)
    var high = none
    high.insert(63)
    XCTAssertEqual([high.first, high.nth(0)], [63, 63])
  }

  /// Each move is expected 10 000 times with a deviation of 82; beyond 500 lies less than 1e-8 of
  /// all seeds.
  func testDrawsAreUniform() {
    var random = RandomStream(seed: 1, name: "draws")
    var counts = [Int](repeating: 0, count: 9)
    for _ in 0..<30_000 { counts[random.move(in: [1, 4, 8])] += 1 }
    for move in [1, 4, 8] { XCTAssertEqual(Double(counts[move]), 10_000, accuracy: 500) }
    XCTAssertEqual(counts.reduce(0, +), counts[1] + counts[4] + counts[8])
  }
}
