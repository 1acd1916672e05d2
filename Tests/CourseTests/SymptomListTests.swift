import Console
import Synchronization
import XCTest

@testable import Course

/// Lists in another order or of another length, columns, choices and calls.
final class SymptomListTests: XCTestCase {
  private let right = [2.5, -1.25, 3.5, 7]

  func testReversedShiftedAndPermuted() {
    expectSymptom(.order, "reversed", [Asked([], [], right, right.reversed())])
    expectSymptom(.order, "at t + 1, a row later", [Asked([], [], right, [-1.25, 3.5, 7, 0])])
    expectSymptom(.order, "at t − 1, a row earlier", [Asked([], [], right, [0, 2.5, -1.25, 3.5])])
    expectSymptom(.order, "in another order", [Asked([], [], right, [-1.25, 7, 2.5, 3.5])])
    expectNo(.order, [Asked([], [], right, [7, 3.5, -1.25, 2])])
    // Reversed in one case, and right in another that is not the same from both ends.
    expectNo(
      .order, [Asked([], [], right, right.reversed()), Asked([], [], [1, 2, 4], [1, 2, 5])])
  }

  func testLength() {
    expectSymptom(.length, "1 element too many, at the end", [Asked([], [], right, right + [0])])
    expectSymptom(.length, "1 element too many, at the start", [Asked([], [], right, [0] + right)])
    expectSymptom(
      .length, "The last element is missing", [Asked([], [], right, Array(right.dropLast()))])
    expectSymptom(
      .length, "The first element is missing", [Asked([], [], right, Array(right.dropFirst()))])
    expectSymptom(.length, "2 elements too few", [Asked([], [], right, [9, 8])])
    expectSymptom(.length, "Your list is empty", [Asked([], [], right, [])])
    expectSymptom(
      .place, "Cases differ exactly where there is no row",
      [
        Asked([], [Column("x", [Double]())], [], [0]), Asked([], [Column("x", [1.0])], [2], [2]),
        Asked([], [Column("x", [1.0, 2])], [2, 3], [2, 3]),
      ])
  }

  func testColumns() {
    let (a, b) = ([1.0, 2, 3], [4.0, 6, 5])
    func asked(_ first: [Double], _ second: [Double]) -> [Asked] {
      [
        Asked(
          expected: [.precise("a", a), .precise("b", b)],
          yours: [.precise("a", first), .precise("b", second)])
      ]
    }
    expectSymptom(.columns, "a and b are exchanged", asked(b, a))
    expectSymptom(.columns, "Your a is what is expected of b", asked(b, b))
    expectNo(.columns, asked([4, 6, 4], [5, 5, 5]))
  }

  func testChoices() {
    func asked(_ bounds: [Double], _ wanted: Int, _ yours: Int) -> Asked {
      func marked(_ row: Int) -> [String] { bounds.indices.map { $0 == row ? "pull" : "–" } }
      return Asked(
        inputs: [Column("bound", bounds)],
        expected: [Column("choice", words: marked(wanted))],
        yours: [Column("choice", words: marked(yours))])
    }
    expectSymptom(
      .choice, "always that of the smallest bound",
      [asked([1, 3, 2], 1, 0), asked([4, 3, 2], 0, 2), asked([-1, -5, 0], 2, 1)])
    expectSymptom(
      .choice, "one too large", [asked([1, 3, 2], 1, 2), asked([9, 3, 8], 0, 1)])
    expectSymptom(
      .choice, "always 0, the first",
      [asked([1, 3, 2], 1, 0), asked([0, 3, 8], 2, 0), asked([5, 3], 0, 0)])
    expectSymptom(
      .choice, "always the last",
      [asked([1, 3, 2], 1, 2), asked([9, 3, 8], 0, 2), asked([5, 6], 1, 1)])
    expectNo(.choice, [asked([1, 3, 2], 1, 0), asked([9, 3, 8], 0, 2), asked([5, 6], 1, 1)])
  }

  func testWords() {
    func asked(_ wanted: [Bool], _ yours: [Bool]) -> Asked {
      Asked(
        expected: [Column("flags", words: wanted.map { "\($0)" })],
        yours: [Column("flags", words: yours.map { "\($0)" })])
    }
    expectSymptom(.word, "the opposite", [asked([true, false, true], [false, true, false])])
    expectSymptom(
      .word, "is \"true\" where \"false\" is expected",
      [asked([true, false, false, false], [true, true, true, false])])
    expectNo(.word, [asked([true, false, true, true], [false, true, true, true])])
  }

  func testAnArgumentThatIsIgnored() {
    func asked(_ rate: Double, _ wanted: [Double], _ yours: [Double]) -> Asked {
      Asked([setting("rate", rate)], [Column("x", [1.0, 5])], wanted, yours)
    }
    let yours = [0.123, 0.777]
    let cases = [asked(0.3, [2, 4.7], yours), asked(0.7, [1.1, 8.3], yours)]
    expectSymptom(.ignored, "Two cases differ in rate alone", cases)
    expectSymptom(
      .ignored, "Where rate alone changes, your answer stays the same",
      cases + [asked(0.4, [2.1, 4.9], yours)])
    expectNo(.ignored, [cases[0], asked(0.7, [1.1, 8.3], [0.1, 0.7])])
    // A product with 0 says nothing of its other factor.
    expectNo(.ignored, [asked(0.3, [2, 4.7], [0, 0]), asked(0.7, [1.1, 8.3], [0, 0])])
  }

  func testAnArgumentThatAnotherColumnShowsIsUsed() {
    func asked(_ rate: Double, _ steps: [Double], _ loss: Double) -> Asked {
      let loss = Column("loss", [loss])
      return Asked(
        [setting("rate", rate)], inputs: [Column("x", [1.0, 5])],
        expected: [Column("steps", steps), loss], yours: [Column("steps", [0.123, 0.777]), loss])
    }
    func cases(_ loss: Double) -> [Asked] {
      [asked(0.3, [2, 4.7], 3.1), asked(0.7, [1.1, 8.3], loss)]
    }
    expectNo(.ignored, cases(5.3))
    expectSymptom(.ignored, "Two cases differ in rate alone", cases(3.1))
  }

  func testAnswersOfNilDoNotShowThatAnArgumentIsIgnored() {
    func asked(_ rate: Double, _ x: Double, _ wanted: String, _ yours: String) -> Asked {
      Asked(
        [setting("rate", rate)], inputs: [Column("x", [x])],
        expected: [Column("share", words: [wanted])], yours: [Column("share", words: [yours])])
    }
    func cases(_ yours: String) -> [Asked] {
      [
        asked(0.3, 1, "low", yours), asked(0.4, 1, "middle", yours), asked(0.7, 1, "high", yours),
        asked(0.5, 2, "middle", "middle"),
      ]
    }
    expectSymptom(.ignored, "Where rate alone changes", cases("other"))
    expectNo(.ignored, cases("nil"))
  }

  /// A case that was right at first and is wrong when it is asked again.
  func testTheSecondCall() {
    let calls = Mutex(0.0)
    let report = grade { number in
      calls.withLock { calls in
        calls += 1
        return number + calls - 1
      }
    }
    XCTAssertEqual(report.verdict, .wrong)
    let text = "\(report.blocks)"
    XCTAssertTrue(text.contains("The same question (1) was answered right at first"), text)
    let plain = "\(grade { $0 * $0 }.blocks)"
    XCTAssertFalse(plain.contains("The same question"), plain)
  }

  private func grade(_ answer: @escaping @Sendable (Double) -> Double) -> Report {
    let exercise = Exercise<Numbers>(
      "00.1", \.answer, title: "", snippet: "", section: "", hints: [], endlessHint: "",
      cases: {
        [1, 2, 3].map { number in
          Case(title: Format.shortest(number), expected: .precise("y", [number])) {
            [$0.answer(number)]
          }
        }
      }, misconceptions: [])
    return exercise.grade(Numbers(answer: answer), reference: Numbers(answer: { $0 }))
  }
}

private struct Numbers: Sendable {
  var answer: @Sendable (Double) -> Double
}
