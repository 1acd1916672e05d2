import XCTest

@testable import Console

final class ComplaintsTests: XCTestCase {
  func testAComplaintIsOneLine() {
    let error = MemoryOutput()
    Complaints(name: "grade", error: error).say("unknown command hnit.\nDid you mean hint?")
    XCTAssertEqual(error.text, "grade: unknown command hnit. Did you mean hint?\n")
  }

  func testFailuresToWrite() {
    let error = MemoryOutput()
    let complaints = Complaints(name: "grade", error: error)
    XCTAssertEqual(complaints.report(.closed, of: "the report"), 141)
    XCTAssertEqual(error.text, "")
    XCTAssertEqual(complaints.report(.failed("No space left"), of: "the report"), 74)
    XCTAssertEqual(error.text, "grade: cannot write the report: No space left.\n")
  }
}
