import XCTest

@testable import Course

/// Answers that are an argument or a constant, that lose digits, or that are no numbers.
final class SymptomValueTests: XCTestCase {
  private let right = [2.5, -1.25, 3.5, 7]
  private let rewards = Column("reward", [3.0, -1, 4, 0.5])

  func testAnArgumentOrAConstantIsReturned() {
    expectSymptom(
      .unchanged, "that of reward: this column", [Asked([], [rewards], right, [3, -1, 4, 0.5])])
    expectSymptom(.unchanged, "is 0, in all cases", [Asked([], [rewards], right, [0, 0, 0, 0])])
    expectSymptom(.unchanged, "is 9, whatever", [Asked([], [rewards], right, [9, 9, 9, 9])])
    expectNo(.unchanged, [Asked([], [rewards], right, [3, -1, 4, 0.4])])
    let words = Column("ending", words: ["–", "terminated"])
    expectSymptom(
      .unchanged, "that of ending",
      [
        Asked(
          inputs: [words], expected: [Column("z", words: ["a", "b"])],
          yours: [Column("z", words: ["–", "terminated"])])
      ])
  }

  func testTheSumOfAnArgument() {
    let asked = [[1.0, 2, 4], [3, 0.5, 2]].map { list in
      Asked([setting("discount", 0.5)], [Column("reward", list)], [list[0]], [list.reduce(0, +)])
    }
    expectSymptom(.unchanged, "the sum of reward, and nothing else", asked)
  }

  func testDigits() {
    let third: [Double] = [1 / 3, 2 / 3, 10 / 7]
    expectSymptom(
      .digits, "a Float stands where a Double belongs",
      [Asked([], [], third, third.map { Double(Float($0)) })])
    expectSymptom(
      .digits, "The first three digits", [Asked([], [], third, [0.3334, 0.6666, 1.4287])])
    expectSymptom(
      .digits, "without its decimals", [Asked([], [], [2.5, -1.25, 3.75], [2, -1, 3])])
    expectSymptom(
      .digits, "is a whole number", [Asked([], [], [2.5, -1.25, 3.75], [3, -1, 4])])
    expectNo(.digits, [Asked([], [], [2.5, -1.25, 3.75], [2, -1.5, 3])])
    expectNo(.digits, [Asked([], [], [0.5, 0.5, 0, 0.25], [1, 0, 0, 0])])
    expectNo(.digits, [Asked([], [], third, [0.3334, 0.6, 1.4287])])
  }

  func testNotFinite() {
    let nan = Double.nan
    expectSymptom(
      .notFinite, "is nan, from t = 2 on", [Asked([], [], right, [2.5, -1.25, nan, nan])])
    expectSymptom(
      .notFinite, "infinite or nan: a single one",
      [Asked([], [], right, [nan, nan, .infinity, nan])])
    expectSymptom(
      .notFinite, "first at t = 1, while other rows",
      [Asked([], [], right, [2.5, nan, 3.5, 7])])
    expectNo(.notFinite, [Asked([], [], right, [2.5, nan, 3.5, 8])])
  }

  func testATotal() {
    func asked(_ yours: [Double]) -> [Asked] { [Asked([], [], [0.2, 0.3, 0.5], yours)] }
    expectSymptom(.total, "Yours sum to 0.9", asked([0.2, 0.21, 0.49]))
    expectNo(.total, asked([0.1, 0.35, 0.55]))
  }

  /// NaN, infinite, empty and long answers are looked at without a trap.
  func testUnusualAnswers() {
    let values: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, 1e300, -1e300, .leastNonzeroMagnitude,
    ]
    for expected in values {
      for yours in values {
        let asked = [
          Asked(
            [setting("discount", expected), "count = 0"], [Column("x", [yours, expected])],
            [expected, 1], [yours, expected]),
          Asked(
            [setting("discount", yours), "count = 3"], [Column("x", [Double]())], [1], [yours]),
        ]
        XCTAssertLessThanOrEqual(symptoms(asked).count, 2)
      }
    }
    XCTAssertEqual(symptoms([Asked([], [], [], [])]), [])
    XCTAssertEqual(symptoms([Asked([], [], [], [1])]).count, 1)
    XCTAssertEqual(symptoms([]), [])
  }

  /// Lists of 200 000 numbers are looked at within seconds, unoptimised.
  func testLongLists() {
    let values = (0..<200_000).map { Double($0 % 977) + 0.25 }
    let start = ContinuousClock.now
    expectSymptom(
      .function, "exactly the negative",
      [Asked([], [Column("x", values)], values, values.map { -$0 })])
    let odd = values.enumerated().map { $0.offset % 7 == 3 ? $0.element * 1.5 + 1 : $0.element }
    _ = symptoms([Asked([setting("discount", 0.9)], [Column("x", odd)], values, odd.reversed())])
    XCTAssertLessThan(ContinuousClock.now - start, .seconds(30))
  }
}
