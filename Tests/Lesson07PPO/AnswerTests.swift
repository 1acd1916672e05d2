import Course
import CourseTesting
import Dispatch
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import RLCore
import RLNetworks
import XCTest

/// What the reports say about answers that are wrong in form.
final class Lesson07AnswerTests: XCTestCase {
  private func report(_ exercise: String) throws -> String {
    let asked = try XCTUnwrap(Lesson<PPOFunctions>.ppo.exercises.first { $0.id == exercise })
    let report = asked.grade(misshapen(), reference: reference)
    XCTAssertEqual(report.verdict, .wrong)
    return text(report).split { " \n".contains($0) }.joined(separator: " ")
  }

  func testAMeanInPlaceOfSamplesIsNamed() throws {
    let text = try report("07.2")
    XCTAssertTrue(text.contains("the shape [1, 1] where [4, 1] is expected"), text)
    XCTAssertTrue(text.contains("a mean over the samples is left to the caller"), text)
  }

  func testAMissingElementIsCounted() throws {
    let text = try report("07.4")
    XCTAssertTrue(text.contains("Yours has 0 elements where 1 is expected."), text)
  }

  func testNotANumberIsExplained() throws {
    let text = try report("07.6")
    XCTAssertTrue(text.contains("Yours is not a number (nan)"), text)
  }

  func testALostDerivativeIsExplained() throws {
    let text = try report("07.7")
    XCTAssertTrue(text.contains("right so far: loss · not yet the derivative by values:"), text)
    XCTAssertTrue(text.contains("no derivative arrives at values"), text)
  }

  func testAnUnwrittenNeighbourIsNamed() throws {
    let text = try report("07.3")
    XCTAssertTrue(text.contains("It threw Unsolved: 07.4 has not been written"), text)
  }

  func testTheSystemsRandomnessIsFoundOut() throws {
    let text = try report("07.5")
    XCTAssertTrue(text.contains("All chance must come from the stream that is handed in"), text)
  }
}

private let reference = PPOFunctions(PPOSolution.self)

/// Answers of the wrong form.
private func misshapen() -> PPOFunctions {
  var functions = reference
  functions.clippedSurrogate = { ratio, advantages, range, tape in
    tape.mean(try reference.clippedSurrogate(ratio, advantages, range, &tape))
  }
  functions.generalizedAdvantages = { _, _, _ in throw Unsolved("07.4") }
  functions.vanishingGradient = { _, _, _ in [] }
  // The system's randomness is not ours to choose; any answer that ignores the seed is as wrong.
  functions.minibatches = { count, size, _ in
    var own = RandomStream(seed: DispatchTime.now().uptimeNanoseconds, name: "own")
    return try reference.minibatches(count, size, &own)
  }
  functions.divergence = { _, _, _ in (.nan, 0) }
  functions.clippedValueLoss = { values, oldValues, returns, range, tape in
    let loss = try reference.clippedValueLoss(values, oldValues, returns, range, &tape)
    return tape.constant(tape.values(loss))
  }
  return functions
}
