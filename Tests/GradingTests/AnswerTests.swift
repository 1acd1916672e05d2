import Course
import CourseTesting
import Dispatch
import RLCore
import RLNetworks
import XCTest

@testable import Lesson07Exercises

/// What the reports say about answers that are wrong in form.
final class AnswerTests: XCTestCase {
  private func report(_ exercise: String, _ implementation: any PPOExercises.Type) throws -> String
  {
    let report = try XCTUnwrap(PPOGraders.grader(exercise)).grade(implementation)
    XCTAssertEqual(report.state, .wrong)
    XCTAssertNil(report.mutant)
    return text(report).split { " \n".contains($0) }.joined(separator: " ")
  }

  func testAMeanInPlaceOfSamplesIsNamed() throws {
    let text = try report("07.2", Misshapen.self)
    XCTAssertTrue(text.contains("the shape [1, 1] where [4, 1] is expected"), text)
    XCTAssertTrue(text.contains("a mean over the samples is left to the caller"), text)
  }

  func testAMissingElementIsCounted() throws {
    let text = try report("07.4", Misshapen.self)
    XCTAssertTrue(text.contains("Yours has 0 elements where 1 is expected."), text)
  }

  func testNotANumberIsExplained() throws {
    let text = try report("07.6", Misshapen.self)
    XCTAssertTrue(text.contains("Yours is not a number (nan)"), text)
  }

  func testALostDerivativeIsExplained() throws {
    let text = try report("07.7", Misshapen.self)
    XCTAssertTrue(text.contains("right so far: loss · not yet the derivative by values:"), text)
    XCTAssertTrue(text.contains("no derivative arrives at values"), text)
  }

  func testAnUnwrittenNeighbourIsNamed() throws {
    let text = try report("07.3", Misshapen.self)
    XCTAssertTrue(text.contains("It threw Unsolved: 07.4 has not been written"), text)
  }

  func testTheSystemsRandomnessIsFoundOut() throws {
    let text = try report("07.5", Misshapen.self)
    XCTAssertTrue(text.contains("All chance must come from the stream that is handed in"), text)
  }

  func testNumbersThatDifferLateAreShownThatFar() {
    XCTAssertEqual(Numerals.fixed(-0.0004, 3), "0.000")
    XCTAssertEqual(Numerals.fixed(-1.2345, 3), "-1.235")
    XCTAssertEqual(Numerals.fixed(12, 0), "12")
    XCTAssertEqual(Numerals.fixed(.nan, 3), "nan")
    XCTAssertEqual(Numerals.decimals(toTell: 1.00001, from: 1.00002), 5)
    XCTAssertEqual(Numerals.short(0.9), "0.9")
    XCTAssertEqual(Numerals.short(-2), "-2")
  }

  func testLongTablesShowTheRowsAroundTheDifference() {
    let values = (0..<40).map(Double.init)
    let wrong = values.enumerated().map { $0.offset == 30 ? -1 : $0.element }
    let one = Case<Void>(
      title: "forty", inputs: [Column("x", values)], expected: [Column("y", values)]
    ) { _ in .answer([Column("y", wrong)]) }
    guard case .lines(let table)? = WrongAnswer.explain(one, one.outcome(of: ())).last else {
      return XCTFail("no table")
    }
    XCTAssertEqual(table.count, 15)
    XCTAssertEqual(table[1], "…")
    XCTAssertTrue(table[7].contains("30"), table[7])
    XCTAssertTrue(table[7].hasSuffix("◂ first difference"), table[7])
    XCTAssertEqual(table.last, "… 40 in all")
  }
}

/// Answers of the wrong form.
private enum Misshapen: PPOStub {
  static func clippedSurrogate(
    ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
  ) -> Tape.Variable {
    tape.mean(
      PPOSolution.clippedSurrogate(
        ratio: ratio, advantages: advantages, clipRange: clipRange, on: &tape))
  }

  static func generalizedAdvantages(
    rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
    bootstrapValue: Float, discount: Float, traceDecay: Float
  ) throws -> (advantages: [Float], returns: [Float]) { throw Unsolved("07.4") }

  static func vanishingGradient(
    ratios: [Float], advantages: [Float], clipRange: Float
  ) -> [Bool] { [] }

  /// The system's randomness is not ours to choose; any answer that ignores the seed is as wrong.
  static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
    var own = RandomStream(seed: DispatchTime.now().uptimeNanoseconds, name: "own")
    return PPOSolution.minibatches(count: count, size: size, using: &own)
  }

  static func divergence(
    newLogProbabilities: [Float], oldLogProbabilities: [Float], clipRange: Float
  ) -> (kl: Float, clipFraction: Float) { (.nan, 0) }

  static func clippedValueLoss(
    values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
    clipRange: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let loss = PPOSolution.clippedValueLoss(
      values: values, oldValues: oldValues, returns: returns, clipRange: clipRange, on: &tape)
    return tape.constant(tape.values(loss))
  }
}
