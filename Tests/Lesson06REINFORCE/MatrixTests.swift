import Course
import CourseTesting
import Lesson06
import Lesson06Exercises
import Lesson06Solution
import RLCore
import RLNetworks
import XCTest

/// Every implementation of lesson 6 against every grader.
final class Lesson06MatrixTests: XCTestCase {
  private let reference = REINFORCEFunctions(REINFORCESolution.self)
  private let unwritten = REINFORCEFunctions(UnwrittenREINFORCE.self)

  func testTheMatrix() {
    LessonMatrix(.reinforce, reference: reference)
      .expect(others: [REINFORCEFunctions(OtherREINFORCE.self), third], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    func report(_ exercise: String) throws -> String {
      text(
        try XCTUnwrap(
          LessonMatrix(.reinforce, reference: reference).expectNoDiagnosis(exercise, of: odd)))
    }
    for exercise in ["06.1", "06.2", "06.4", "06.5"] { _ = try report(exercise) }
    let missing = try report("06.2")
    XCTAssertTrue(missing.contains("Yours has 0 elements where 2 are expected."), missing)
    let thrown = try report("06.5")
    XCTAssertTrue(thrown.contains("It threw an error: Trouble()."), thrown)
  }

  func testTheReferenceStandsInForWhatIsUnwrittenAlone() throws {
    let lesson = Lesson<REINFORCEFunctions>.reinforce
    XCTAssertEqual(lesson.written(in: odd), ["06.1", "06.2", "06.4", "06.5"])
    XCTAssertEqual(
      lesson.outline.unwrittenSentence(written: lesson.written(in: odd)),
      "Not written yet, so the reference stands in: 06.3.")
    let mixed = lesson.completed(odd, by: reference)
    XCTAssertEqual(try mixed.logSoftmax([3, 3]), [-1, -1])
    XCTAssertEqual(try mixed.returnsToGo([2, 0, 4], 0.5, false), [3, 2, 4])
    XCTAssertThrowsError(try mixed.gradientEstimates([0], [0], [1], 0)) { error in
      XCTAssertTrue(error is Trouble)
    }
  }

  /// The reference with the small liberties that one may take.
  private var third: REINFORCEFunctions {
    var functions = reference
    // From the pairs: log π(a) = −log Σ exp(z_b − z_a), the largest difference taken out.
    functions.logSoftmax = { logits in
      logits.map { one in
        let differences = logits.map { $0 - one }
        let largest = differences.max() ?? 0
        let sum = differences.reduce(0) { $0 + Elementary.exp($1 - largest) }
        return -largest - Elementary.log(sum)
      }
    }
    // By reductions, and the mean as a sum of shares.
    functions.returnsToGo = { rewards, discount, standardized in
      let backwards: [Double] = rewards.reversed().reduce(into: []) {
        $0.append($1 + discount * ($0.last ?? 0))
      }
      let answer = Array(backwards.reversed())
      guard standardized, let largest = answer.map(abs).max() else { return answer }
      let share = 1 / Double(answer.count)
      let mean = answer.reduce(0) { $0 + $1 * share }
      let deviation = answer.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * share }.squareRoot()
      if deviation / largest <= 1e-10 || largest == 0 {
        return [Double](repeating: 0, count: answer.count)
      }
      return answer.map { ($0 - mean) / deviation }
    }
    // Numbers that leave the tape and come back are constants, too.
    functions.losses = { logProbabilities, returns, baselines, tape in
      let constants = tape.constant(tape.values(baselines))
      let gains = tape.multiply(tape.subtract(constants, returns), logProbabilities)
      let halves = tape.scale(tape.square(tape.subtract(returns, baselines)), by: 0.5)
      return (tape.mean(gains), tape.mean(halves))
    }
    return functions
  }

  private struct Trouble: Error {}

  /// Four functions written, all wrong in a way that no misconception is.
  private var odd: REINFORCEFunctions {
    var functions = unwritten
    functions.logSoftmax = { logits in logits.map { _ in -1 } }
    functions.scoreFunction = { _, _ in [] }
    functions.losses = { logProbabilities, _, baselines, tape in
      (tape.mean(logProbabilities), tape.mean(baselines))
    }
    functions.gradientEstimates = { _, _, _, _ in throw Trouble() }
    return functions
  }
}
