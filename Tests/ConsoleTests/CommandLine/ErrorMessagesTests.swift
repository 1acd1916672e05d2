import XCTest

@testable import Console

final class ErrorMessagesTests: XCTestCase {
  func testAMessageIsOneLine() {
    let error = MemoryOutput()
    ErrorMessages(name: "grade", error: error).write("unknown command hnit.\nDid you mean hint?")
    XCTAssertEqual(error.text, "grade: unknown command hnit. Did you mean hint?\n")
  }

  func testFailuresToWrite() {
    let error = MemoryOutput()
    let messages = ErrorMessages(name: "grade", error: error)
    XCTAssertEqual(messages.report(.closed, of: "the report"), 141)
    XCTAssertEqual(error.text, "")
    XCTAssertEqual(messages.report(.failed("No space left"), of: "the report"), 74)
    XCTAssertEqual(error.text, "grade: cannot write the report: No space left.\n")
  }
}
