import RLCore
import XCTest

final class EndingTests: XCTestCase {
  func testBothAtOnceCountsAsTerminated() {
    XCTAssertNil(Ending.of(terminated: false, outOfTime: false))
    XCTAssertEqual(Ending.of(terminated: true, outOfTime: false), .terminated)
    XCTAssertEqual(Ending.of(terminated: false, outOfTime: true), .truncated)
    XCTAssertEqual(Ending.of(terminated: true, outOfTime: true), .terminated)
  }
}
