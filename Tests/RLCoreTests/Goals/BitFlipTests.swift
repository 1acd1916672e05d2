import RLCore
import XCTest

final class BitFlipTests: XCTestCase {
  func testMovesFlipBits() {
    var world = BitFlip(bits: 3)
    XCTAssertEqual([world.cellCount, world.actionCount, world.observationSize], [8, 3, 6])
    world.begin(at: 0b001, goal: 0b110)
    let steps = [1, 0, 2].map { world.step($0) }
    XCTAssertEqual(steps.map(\.observation.cell), [0b011, 0b010, 0b110])
    XCTAssertEqual(steps.map(\.reward), [-1, -1, 0])
    XCTAssertEqual(steps.map(\.ending), [nil, nil, .terminated])
  }

  func testAnEpisodeHasAsManyStepsAsBits() {
    var world = BitFlip(bits: 2)
    world.begin(at: 0b00, goal: 0b11)
    XCTAssertNil(world.step(0).ending)
    XCTAssertEqual(world.step(0).ending, .truncated)
  }

  func testPatternsAreWrittenFromTheLowestBit() {
    let world = BitFlip(bits: 3)
    var row = [Float](repeating: 9, count: 7)
    world.write(GoalObservation(cell: 0b001, goal: 0b110), into: &row, at: 1)
    XCTAssertEqual(row, [9, 1, -1, -1, -1, 1, 1])
  }

  /// Each of the 12 pairs is expected 1 000 times, with a deviation of 30; beyond 200 lies less
  /// than 1e-9 of all seeds.
  func testAllPairsAreDrawnEquallyOften() {
    var world = BitFlip(bits: 2)
    var random = RandomStream(seed: 4, name: "test")
    var counts = [Int](repeating: 0, count: 16)
    for _ in 0..<12_000 {
      let drawn = world.reset(using: &random)
      counts[drawn.cell * 4 + drawn.goal] += 1
    }
    for cell in 0..<4 {
      for goal in 0..<4 {
        XCTAssertEqual(
          Double(counts[cell * 4 + goal]), cell == goal ? 0 : 1_000, accuracy: 200)
      }
    }
  }
}
