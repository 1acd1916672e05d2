import Lesson09
import Lesson09Solution
import XCTest

/// The shared numbers, alone and under contention.
final class SharedVectorTests: XCTestCase {
  private let reference = A3CFunctions(A3CSolution.self)

  func testReadsWritesAndCopies() {
    let vector = SharedVector([1, -0.0, .infinity])
    XCTAssertEqual(vector.count, 3)
    vector.store(2.5, at: 0)
    XCTAssertEqual(vector.load(0), 2.5)
    XCTAssertEqual(vector.values, [2.5, 0, .infinity])
    XCTAssertEqual(vector.load(1).sign, .minus)
    var copy: [Float] = [7]
    vector.copy(into: &copy)
    XCTAssertEqual(copy, [2.5, 0, .infinity])
    XCTAssertEqual(SharedVector([]).values, [])
  }

  func testAnExchangeComparesBits() {
    let vector = SharedVector([1, .nan, 0])
    let failed = vector.compareExchange(at: 0, expected: 2, desired: 3)
    XCTAssertFalse(failed.exchanged)
    XCTAssertEqual(failed.original, 1)
    XCTAssertEqual(vector.load(0), 1)
    let done = vector.compareExchange(at: 0, expected: 1, desired: 3)
    XCTAssertTrue(done.exchanged)
    XCTAssertEqual(done.original, 1)
    XCTAssertEqual(vector.load(0), 3)
    XCTAssertTrue(vector.compareExchange(at: 1, expected: .nan, desired: 4).exchanged)
    XCTAssertFalse(vector.compareExchange(at: 2, expected: -0.0, desired: 4).exchanged)
  }

  func testADisturbanceFollowsEachOfTheFirstReads() {
    let vector = SharedVector([1, 10], disturbances: [5, 7, 9])
    XCTAssertEqual(vector.load(0), 1)
    XCTAssertEqual(vector.disturbed, 1)
    XCTAssertEqual(vector.compareExchange(at: 1, expected: 0, desired: 3).original, 10)
    XCTAssertEqual(vector.disturbed, 2)
    XCTAssertEqual(vector.values, [6, 17])
    XCTAssertEqual(vector.disturbed, 3)
    XCTAssertEqual(vector.load(0), 6)
    XCTAssertEqual(vector.values, [6, 26])
    XCTAssertEqual(vector.disturbed, 3)
  }

  func testAnAdditionSurvivesDisturbancesAndATornOneDoesNot() throws {
    let vector = SharedVector([1], disturbances: [10, 100, 1_000])
    try reference.accumulate(0.5, vector, 0)
    XCTAssertEqual(vector.load(0), 1111.5)
    let torn = SharedVector([1], disturbances: [10, 100, 1_000])
    tornAdd(0.5, into: torn, at: 0)
    XCTAssertEqual(torn.load(0), 1.5)
  }

  func testNoAdditionOfFourThreadsIsLost() throws {
    for _ in 0..<100 {
      let contention = try contend(threads: 4, adds: 250_000, accumulate: reference.accumulate)
      XCTAssertEqual(contention.expected, 1_000_000)
      XCTAssertEqual(contention.found, contention.expected)
      XCTAssertEqual(contention.lost, 0)
    }
  }

  /// Where threads run one after the other nothing is lost, which the system may do a few times but
  /// not fifty: a time slice is shorter than four million additions.
  func testTornAdditionsOfFourThreadsAreLost() throws {
    var lost = 0
    for _ in 0..<50 where lost == 0 {
      lost = try contend(threads: 4, adds: 1 << 22) { tornAdd($0, into: $1, at: $2) }.lost
    }
    XCTAssertGreaterThan(lost, 0)
  }

  func testAnErrorInAThreadReachesTheCaller() {
    struct Trouble: Error {}
    XCTAssertThrowsError(
      try contend(threads: 2, adds: 10) { _, _, _ in throw Trouble() }
    ) { XCTAssertTrue($0 is Trouble) }
  }
}
