import XCTest

@testable import Console

final class EditDistanceTests: XCTestCase {
  func testDistances() {
    let cases: [(String, String, Int)] = [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("seed", "sed", 1),
      ("kitten", "sitting", 3), ("abcd", "abdc", 1), ("ca", "abc", 3), ("SEED", "seed", 0),
      ("größe", "grösse", 2),
    ]
    for (first, second, distance) in cases {
      XCTAssertEqual(editDistance(first, second), distance, "\(first) to \(second)")
      XCTAssertEqual(editDistance(second, first), distance, "\(second) to \(first)")
    }
  }

  func testNearest() {
    let flags = [
      "--list", "--only", "--step", "--quick", "--long", "--seed", "--seeds", "--color",
      "--results",
    ]
    let cases: [(String, String?)] = [
      ("--sed", "--seed"), ("--sedes", "--seeds"), ("--reslts", "--results"),
      ("--res", "--results"), ("--colour", "--color"), ("--qiuck", "--quick"),
      ("--SEED", "--seed"), ("--frobnicate", nil), ("", nil),
      (String(repeating: "x", count: 10_000), nil),
    ]
    for (typed, meant) in cases {
      XCTAssertEqual(nearest(to: typed, among: flags), meant, typed)
      let hint = meant.map { " Did you mean \($0)?" } ?? ""
      XCTAssertEqual(didYouMean(typed, among: flags), hint)
    }
  }
}
