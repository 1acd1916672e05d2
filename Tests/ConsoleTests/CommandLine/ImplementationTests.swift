import XCTest

@testable import Console

final class ImplementationTests: XCTestCase {
  func testSpellings() {
    let spellings: [(String, Implementation)] = [
      ("reference", .reference), ("mine", .mine),
      ("mutant:gae.ignoresTermination", .misconception("gae.ignoresTermination")),
      ("mutant:", .misconception("")),
    ]
    for (text, implementation) in spellings {
      XCTAssertEqual(Implementation(text), implementation)
      XCTAssertEqual(implementation.description, text)
    }
    for text in ["", "Mine", "mutant", "misconception:gae"] {
      XCTAssertNil(Implementation(text), text)
    }
  }
}
