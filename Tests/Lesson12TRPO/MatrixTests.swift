import Course
import CourseTesting
import Lesson07
import Lesson07Solution
import Lesson12
import Lesson12Solution
import RLCore
import RLNetworks
import TestSupport
import XCTest

@testable import Lesson12Exercises

/// Every implementation of lesson 12 against every grader.
final class Lesson12MatrixTests: XCTestCase {
  private let ppo = PPOFunctions(PPOSolution.self)
  private var reference: TRPOFunctions { TRPOFunctions(TRPOSolution.self, ppo: ppo) }
  private var unwritten: TRPOFunctions { TRPOFunctions(UnwrittenTRPO.self, ppo: ppo) }

  func testTheMatrix() {
    LessonMatrix(.trpo, reference: reference)
      .expect(others: [TRPOFunctions(OtherTRPO.self, ppo: ppo)], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    for exercise in Self.odd {
      LessonMatrix(.trpo, reference: reference).expectNoDiagnosis(exercise, of: odd)
    }
  }

  func testTheReferenceStandsInForWhatIsUnwrittenAlone() throws {
    let lesson = Lesson<TRPOFunctions>.trpo
    XCTAssertEqual(lesson.written(in: odd), Self.odd)
    XCTAssertEqual(
      lesson.outline.unwrittenSentence(written: lesson.written(in: odd)),
      "Not written yet, so the reference stands in: 12.1, 12.2, 12.3, 12.5.")
    let mixed = lesson.completed(odd, by: reference)
    XCTAssertEqual(try mixed.divergence([0], [0], 1), 0)
    XCTAssertEqual(try mixed.predict(.damping, .residual), .stays)
  }

  /// The updates of 12.7 are those of the trainings that they say.
  func testTheRecordedReportsCanBeMeasuredAgain() throws {
    try (RecordedReports.steps + RecordedReports.parts).forEachOnAllCores { recorded in
      let measured = try reportsOnCartPole(
        with: recorded.bug, updates: recorded.rows.count, settings: recorded.settings,
        seed: recorded.seed, functions: reference)
      for (report, again) in zip(recorded.reports, measured) {
        func agree(_ a: Float, _ b: Float, _ what: String) {
          XCTAssertEqual(a, b, accuracy: 0.06 * abs(b) + 1e-12, "\(recorded.bug) \(what)")
        }
        agree(report.divergence, again.divergence, "divergence")
        agree(report.improvement, again.improvement, "improvement")
        XCTAssertEqual(report.fraction, again.fraction)
        XCTAssertEqual(
          report.explainedVariance ?? .infinity, again.explainedVariance ?? .infinity,
          accuracy: 0.006)
        XCTAssertEqual(report.residuals.count, again.residuals.count)
        for (a, b) in zip(report.residuals, again.residuals) { agree(a, b, "residual") }
      }
    }
  }

  private static let odd = ["12.4", "12.6", "12.7", "12.8"]

  /// Four functions written, all wrong in a way that no misconception is.
  private var odd: TRPOFunctions {
    var functions = unwritten
    functions.stepLength = { [reference] in 0.9 * (try reference.stepLength($0, $1, $2)) }
    functions.update = { [reference] in
      var step = try reference.update($0, $1, $2, $3, $4, $5)
      step.parameters[0] += 1
      return step
    }
    functions.findBug = { updates, _ in updates.count > 10 ? .healthy : .wrongSign }
    functions.predict = { _, _ in .stays }
    return functions
  }
}
