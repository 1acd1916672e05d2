import Course
import CourseTesting
import Grading
import Lesson03
import Lesson03Solution
import RLCore
import XCTest

@testable import Lesson03Exercises

/// Every implementation of lesson 3 against every grader, and what its graders do beyond that.
final class Lesson03MatrixTests: XCTestCase {
  private let reference = SARSAFunctions(SARSASolution.self)
  private let unwritten = SARSAFunctions(UnwrittenSARSA.self)
  private var matrix: LessonMatrix<SARSAFunctions> { LessonMatrix(.sarsa, reference: reference) }

  /// Three functions written, all wrong in a way that no misconception is.
  private var odd: SARSAFunctions {
    var odd = unwritten
    // The square of the value.
    odd.target = { reward, next, action, _, discount in
      reward + discount * next[action] * next[action]
    }
    odd.episode = ThrowingEpisode()
    // One value too few.
    odd.traceUpdate = { values, _, _, _, _, _, _, _, _ in values.removeLast() }
    return odd
  }

  func testTheMatrix() {
    matrix.expect(
      others: [SARSAFunctions(OtherSARSA.self), SARSAFunctions(DelayedSARSA.self)],
      unwritten: unwritten)
    XCTAssertEqual(Lesson.sarsa.written(in: odd), ["03.1", "03.2", "03.4"])
    XCTAssertNil(Lesson.sarsa.implementation(with: "no.suchThing", reference: reference))
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    matrix.expectNoDiagnosis("03.1", of: odd)
    let missing = text(try XCTUnwrap(matrix.expectNoDiagnosis("03.4", of: odd)))
    XCTAssertTrue(missing.contains("Yours has 0 elements where 1 is expected."), missing)
    let thrown = text(try XCTUnwrap(matrix.expectNoDiagnosis("03.2", of: odd)))
    XCTAssertTrue(thrown.contains("It threw an error: Trouble()."), thrown)
  }

  /// A question too many shifts the list: the report shows where, before it shows any value.
  func testTheReportOfAnEpisodeBeginsWithTheQuestions() throws {
    func report(_ misconception: String) throws -> String {
      let wrong = try XCTUnwrap(
        Lesson.sarsa.implementation(with: misconception, reference: reference))
      return text(Exercise.episode.grade(wrong, reference: reference))
    }
    let twice = try report("episode.choosesAfresh")
    XCTAssertTrue(twice.contains("states asked for"), twice)
    let sharp = try report("episode.bestInTarget")
    XCTAssertTrue(sharp.contains("new values Q(s, choice)"), sharp)
    let late = try report("episode.outlivesTheLimit")
    XCTAssertTrue(late.contains("the time limit cuts the episode"), late)
  }

  func testOnlyUnsolvedFallsBack() throws {
    let mixed = Lesson.sarsa.completed(odd, by: reference)
    XCTAssertEqual(try mixed.target(1, [3, 2], 0, nil, 1), 10)
    XCTAssertEqual(try mixed.nStepReturn([1, 2], 8, nil, 0.5), 4)
    var (world, values) = (recordedCorridor(2), ActionValues(states: 3, actions: 2))
    XCTAssertThrowsError(try mixed.episode(&world, 0, &values, 1, 1) { _, _ in 1 }) { error in
      XCTAssertTrue(error is ThrowingEpisode.Trouble)
    }
  }

  /// An episode that is written by means of a target that is not: the reference begins anew.
  func testTheFallbackOfAnEpisodeForgetsWhatWasDoneInIt() throws {
    var half = unwritten
    half.episode = HalfEpisode()
    let mixed = Lesson.sarsa.completed(half, by: reference)
    var (world, values) = (recordedCorridor(3), ActionValues(states: 4, actions: 2))
    let total = try mixed.episode(&world, 0, &values, 1, 0.5) { _, _ in 1 }
    XCTAssertEqual(total, -3)
    XCTAssertEqual(world.executed, [1, 1, 1])
    XCTAssertEqual(values.values, [0, -0.5, 0, -0.5, 0, -0.5, 0, 0])
  }

  /// Nothing that a grader prints is wider than a terminal, as far as the inputs allow.
  func testReportsOfMisconceptionsFitATerminal() {
    for exercise in Lesson.sarsa.exercises {
      for misconception in exercise.misconceptions {
        let report = exercise.grade(misconception.change(reference), reference: reference)
        let lines = report.text(width: 80, course: [Lesson.sarsa.outline])
        for line in lines.split(separator: "\n") {
          XCTAssertLessThanOrEqual(line.count, 80, "\(misconception.name): \(line)")
        }
      }
    }
  }
}

/// Cells in a row, and a record of what is done in them.
private func recordedCorridor(_ cells: Int) -> RecordedWorld {
  RecordedWorld(corridor(cells), at: 0, limit: nil)
}
