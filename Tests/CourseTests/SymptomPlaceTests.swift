import XCTest

@testable import Course

/// Where a wrong answer differs.
final class SymptomPlaceTests: XCTestCase {
  private let right = [2.5, -1.25, 3.5, 7, 0.75]
  // Errors that no rule explains.
  private let wrong = [2.9, -0.77, 4.13, 7.31, 1.4]

  /// A case that is wrong in some rows.
  private func asked(
    _ settings: [Setting] = [], _ inputs: [Column], wrongIn rows: [Int]
  ) -> Asked {
    Asked(settings, inputs, right, right.indices.map { rows.contains($0) ? wrong[$0] : right[$0] })
  }

  func testEndings() {
    let endings = Column(
      "ending", words: ["–", "terminated", "truncated", "terminated", "–"])
    expectSymptom(
      .place, "exactly where an episode terminates", [asked([], [endings], wrongIn: [1, 3])])
    expectSymptom(
      .place, "exactly where an episode ends, terminated or truncated",
      [asked([], [endings], wrongIn: [1, 2, 3])])
    expectNo(.place, [asked([], [endings], wrongIn: [0, 1, 2, 4])])
    let one = Column("ending", words: ["–", "–", "truncated", "–", "–"])
    expectSymptom(
      .place, "the episode is truncated at or after the row",
      [asked([], [one], wrongIn: [0, 1, 2])])
  }

  func testPositions() {
    let both = { (rows: [Int]) in
      [self.asked([], [], wrongIn: rows), self.asked([], [], wrongIn: rows)]
    }
    expectSymptom(.place, "exactly where t is 0, the first", both([0]))
    expectSymptom(.place, "exactly where t is the last", both([4]))
    expectSymptom(.place, "exactly where t is not 0, the first", both([1, 2, 3, 4]))
    expectNo(.place, "exactly", both([1, 3]))
  }

  func testNumbers() {
    let numbers = Column("A", [0.0, -1, 0, 2, -3])
    expectSymptom(.place, "exactly where A is 0", [asked([], [numbers], wrongIn: [0, 2])])
    expectSymptom(.place, "exactly where A is negative", [asked([], [numbers], wrongIn: [1, 4])])
    let tied = Column("Q", [4.0, 1, 4, 2, 3])
    expectSymptom(
      .place, "exactly where Q is tied with another row for the largest",
      [asked([], [tied], wrongIn: [0, 2]), asked([], [tied], wrongIn: [0, 2])])
    let ratio = Column("ratio", [1.5, 1.1, 0.5, 1, 0.9])
    expectSymptom(
      .place, "exactly where ratio is not within clipRange of 1",
      [
        asked([setting("clipRange", 0.2)], [ratio], wrongIn: [0, 2]),
        asked([setting("clipRange", 0.2)], [ratio], wrongIn: [0, 2]),
      ])
  }

  func testCases() {
    let all = [0, 1, 2, 3, 4]
    func visits(_ kind: String, _ rows: [Int]) -> Asked {
      asked(["visits = \(kind)"], [], wrongIn: rows)
    }
    let cases = [visits(".first", all), visits(".every", []), visits(".first", [0, 1, 4])]
    expectSymptom(
      .place, "Cases differ exactly where visits is .first", cases + [visits(".every", [])])
    expectNo(.place, "visits", cases + [visits(".every", [2]), visits(".first", [])])
    let discounts = [0.5, 0.9, 1, 1].map {
      asked([setting("discount", $0)], [], wrongIn: $0 == 1 ? [] : all)
    }
    expectSymptom(.place, "Cases differ exactly where discount is not 1", discounts)
  }
}
