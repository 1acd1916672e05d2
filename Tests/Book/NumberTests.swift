import XCTest

@testable import booktool

final class NumberTests: XCTestCase {
  private func failure(_ line: String) -> String? {
    do {
      _ = try Numbers.marks(in: line)
      return nil
    } catch {
      return error.message
    }
  }

  func testReadsMarks() throws {
    let line = "a <!--=L.t.value-->8.30<!--/--> b <!--=L.numbers.kl|.4--><!--/-->."
    let marks = try Numbers.marks(in: line)
    XCTAssertEqual(marks.map(\.path), ["L.t.value", "L.numbers.kl"])
    XCTAssertEqual(marks.map(\.decimals), [nil, 4])
    XCTAssertEqual(marks.map(\.shown), ["8.30", ""])
    XCTAssertEqual(marks.map(\.lesson), ["L", "L"])
    XCTAssertEqual(marks.map(\.name), ["t.value", "numbers.kl"])
    XCTAssertEqual(try Numbers.marks(in: "a <!--=L.t.v|%.1f-->1<!--/-->").map(\.decimals), [1])
    XCTAssertEqual(try Numbers.marks(in: "plain <!-- comment -->"), [])
  }

  func testRewrites() throws {
    let line = "a <!--=L.t.v-->1<!--/-->, <!--=L.t.w-->2<!--/--> b"
    XCTAssertEqual(
      try Numbers.rewrite(line) { $0.name == "t.v" ? "10" : "20" },
      "a <!--=L.t.v-->10<!--/-->, <!--=L.t.w-->20<!--/--> b")
  }

  func testLeavesCodeAlone() throws {
    XCTAssertEqual(try Numbers.marks(in: "write `<!--=L.t.v-->1<!--/-->` so"), [])
  }

  func testFormats() {
    XCTAssertEqual(Numbers.text(8.3, decimals: nil), "8.30")
    XCTAssertEqual(Numbers.text(500, decimals: nil), "500")
    XCTAssertEqual(Numbers.text(-0.125, decimals: 3), "-0.125")
    XCTAssertEqual(Numbers.text(8.3, decimals: 0), "8")
  }

  func testUnterminated() {
    XCTAssertEqual(
      failure("a <!--=L.t.v-->1"), "the number is unterminated: no <!--/--> on its line")
    XCTAssertEqual(
      failure("a <!--=L.t.v-->1 b <!--=L.t.w-->2<!--/-->"),
      "the number is unterminated: another begins before <!--/-->")
    XCTAssertEqual(failure("a <!-- =L.t.v-->1<!--/-->"), "<!--/--> without a <!--=…--> before it")
  }

  func testBadNamesAndFormats() {
    XCTAssertEqual(
      failure("a <!--=L.value-->1<!--/-->"),
      "expected Lesson.task.field or Lesson.numbers.name, not \"L.value\"")
    for format in ["two", ".", ".12", "%d", ".2|.3"] {
      let message = failure("a <!--=L.t.v|\(format)-->1<!--/-->") ?? ""
      XCTAssertTrue(message.hasPrefix("expected a format such as |.2 or |%.2f"), format)
    }
  }

  func testMustNotBeginALine() {
    XCTAssertEqual(
      failure("  <!--=L.t.v-->1<!--/--> is"),
      "a number must not begin a line: GitHub takes such a line for HTML")
  }
}
