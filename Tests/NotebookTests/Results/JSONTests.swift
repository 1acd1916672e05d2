import Foundation
import XCTest

@testable import Notebook

final class JSONTests: XCTestCase {
  func testText() {
    let cases: [(JSON, String)] = [
      (.null, "null"), (.boolean(true), "true"), (.integer(-3), "-3"), (.number(8.3), "8.3"),
      (.number(475), "475"), (.number(-0.0), "-0"), (.number(1e-5), "1e-05"),
      (.number(1e300), "1e+300"), (.number(.nan), "null"), (.number(-.infinity), "null"),
      (.string("a\"\\\n\t\u{1}\u{7F}é"), #""a\"\\\n\t\u0001\u007fé""#),
      (.array([]), "[]"), (.array([.integer(1), .null]), "[1,null]"),
      (
        .object([.init(name: "b", value: .integer(1)), .init(name: "a", value: .integer(2))]),
        #"{"b":1,"a":2}"#
      ),
    ]
    for (value, text) in cases { XCTAssertEqual(value.text, text) }
  }

  func testNumbersAreReadBackExactly() throws {
    for value in [0.1, 1.0 / 3, 5e-300, 1.7976931348623157e308, 123_456_789, -2.5e-10] {
      let data = Data(JSON.array([.number(value)]).text.utf8)
      let read = try XCTUnwrap(JSONSerialization.jsonObject(with: data) as? [Double])
      XCTAssertEqual(read, [value])
    }
  }
}
