import XCTest

@testable import Course

/// Questions whose answer is one of several names.
final class ChoiceTests: XCTestCase {
  private enum Setting: String, CaseIterable { case width, height }

  private let question = Prediction(
    Setting.width, "the area of a wider box", is: .rises, .sign, falls: "width is divided by.",
    stays: "width is not looked at.")

  func testAPredictionHasAMisconceptionForEachWrongTrend() throws {
    let wrong = question.misconceptions("predict")
    XCTAssertEqual(wrong.map(\.name), ["predict.widthFalls", "predict.widthStays"])
    XCTAssertEqual(
      wrong.map(\.diagnosis), ["width is divided by.", "width is not looked at."])
    let changed = wrong[0].change { _ in .rises }
    XCTAssertEqual(try changed(.width), .falls)
    XCTAssertEqual(try changed(.height), .rises, "the others stay right")
  }

  func testAWrongChoiceIsExplainedUnlessItIsDiagnosed() {
    let asked: Case<Prediction<Setting>.Function> = question.asked { try $0($1) }
    XCTAssertTrue(asked.result(of: { _ in .rises }).isRight(asked.expected))
    let result = asked.result(of: { _ in .stays })
    XCTAssertFalse(result.isRight(asked.expected))
    let sentence = Report.Block.paragraph("That is what you get when width is not looked at.")
    XCTAssertTrue(WrongAnswer.explain(asked, result).contains(sentence))
    XCTAssertFalse(WrongAnswer.explain(asked, result, isDiagnosed: true).contains(sentence))
  }

  func testLabelsStandBesideTheirColumn() {
    var asked = Case<Double>(
      title: "two", inputs: [Column("x", [1.0])], expected: [Column("parts", [1.0, 2])]
    ) { .answer([Column("parts", [1.0, $0])]) }
    asked.labels["parts"] = [Column("part", words: ["left", "right"])]
    guard
      case .lines(let lines)? = WrongAnswer.explain(asked, asked.result(of: 3)).dropFirst().first
    else { return XCTFail("no table") }
    XCTAssertTrue(lines[0].contains("part") && !lines[0].contains("x "), lines[0])
    XCTAssertTrue(lines[2].contains("right"), lines[2])
    XCTAssertTrue(lines[2].contains("first difference"), lines[2])
  }

  func testAnExtremeChoiceIsAnotherOne() {
    XCTAssertEqual(ExtremeAnswer.zero(Setting.height), .width)
    for answer in [ExtremeAnswer.nan, .infinity, .minusInfinity, .huge, .minusHuge] {
      XCTAssertEqual(answer(Setting.width), .height)
      XCTAssertEqual(answer(Setting.height), .width)
    }
    for answer in [ExtremeAnswer.empty, .tooLong] {
      XCTAssertEqual(answer(Setting.height), .height)
    }
  }
}
