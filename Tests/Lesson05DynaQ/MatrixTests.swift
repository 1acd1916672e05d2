import Course
import CourseTesting
import Grading
import Lesson05
import Lesson05Solution
import RLCore
import XCTest

@testable import Lesson05Exercises

/// Every implementation of lesson 5 against every grader.
final class Lesson05MatrixTests: XCTestCase {
  private let reference = DynaQFunctions(DynaQSolution.self)
  private let unwritten = DynaQFunctions(UnwrittenDynaQ.self)

  private struct Trouble: Error {}

  private var matrix: LessonMatrix<DynaQFunctions> {
    LessonMatrix(.dynaQ, reference: reference)
  }

  func testTheMatrix() {
    matrix.expect(
      others: [DynaQFunctions(OtherDynaQ.self), rounded], unwritten: unwritten)
  }

  /// The reference, with errors of rounding that are a thousand times as large: nobody's verdict
  /// may depend on those.
  private var rounded: DynaQFunctions {
    var functions = reference
    let step = SweepVariation(isUrgent: { error, threshold in
      abs(error) * (1 - 1e-12) > threshold
    }).function
    functions.sweepStep = { values, model, queue, threshold, discount, learningRate in
      try step(&values, model, &queue, threshold, discount, learningRate)
      for pair in values.values.indices {
        values.values[pair] *= pair.isMultiple(of: 2) ? 1 + 1e-13 : 1 - 1e-13
      }
    }
    return functions
  }

  /// Three functions written, all wrong in a way that no misconception is.
  private var odd: DynaQFunctions {
    var functions = unwritten
    functions.record = { [reference] state, action, step, time, model in
      try reference.record(state, action, step, time, &model)
      model[state, action]?.reward += 1
    }
    // One number too many, drawn at the end.
    functions.plan = { [reference] values, model, updates, discount, rate, bonus, random in
      try reference.plan(&values, model, updates, discount, rate, bonus, &random)
      _ = random.next()
    }
    functions.sweepStep = { _, _, _, _, _, _ in throw Trouble() }
    return functions
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    for exercise in ["05.1", "05.2", "05.4"] { matrix.expectNoDiagnosis(exercise, of: odd) }
    let thrown = text(try XCTUnwrap(matrix.expectNoDiagnosis("05.4", of: odd)))
    XCTAssertTrue(thrown.contains("It threw an error: Trouble()."), thrown)
  }

  func testDrawsTooManyAreCounted() throws {
    let text = text(try XCTUnwrap(matrix.expectNoDiagnosis("05.2", of: odd)))
    XCTAssertTrue(text.contains("numbers taken from the stream, one an update"), text)
  }

  func testAnotherStreamIsNotFound() throws {
    var functions = reference
    functions.plan = { _, _, _, _, _, _, random in random = RandomStream(seed: 1, name: "own") }
    let text = text(try XCTUnwrap(matrix.expectNoDiagnosis("05.2", of: functions)))
    XCTAssertTrue(text.contains("another stream"), text)
  }

  func testTheReferenceStandsInForWhatIsUnwrittenAlone() throws {
    let lesson = Lesson<DynaQFunctions>.dynaQ
    XCTAssertEqual(lesson.written(in: odd), ["05.1", "05.2", "05.4"])
    XCTAssertEqual(
      lesson.outline.unwrittenSentence(written: lesson.written(in: odd)),
      "Not written yet, so the reference stands in: 05.3.")
    let mixed = lesson.completed(odd, by: reference)
    var model = TabularModel(states: 2, actions: 1)
    try mixed.record(0, 0, Step(observation: 1, reward: 3), 9, &model)
    XCTAssertEqual(model[0, 0]?.reward, 4)
    XCTAssertEqual(try mixed.explorationBonus(9, 0.5, .simulated), 1.5)
    var (values, queue) = (ActionValues(states: 2, actions: 1), PriorityQueue(pairs: 2))
    XCTAssertThrowsError(try mixed.sweepStep(&values, model, &queue, 0, 1, 1)) {
      XCTAssertTrue($0 is Trouble)
    }
  }

  /// Nothing that a grader prints is wider than a terminal, as far as the inputs allow.
  func testReportsOfMisconceptionsFitATerminal() {
    let lesson = Lesson<DynaQFunctions>.dynaQ
    for exercise in lesson.exercises {
      for misconception in exercise.misconceptions {
        let lines = exercise.grade(misconception.change(reference), reference: reference)
          .text(width: 80, course: [lesson.outline]).split(separator: "\n")
        for line in lines {
          XCTAssertLessThanOrEqual(line.count, 80, "\(misconception.name): \(line)")
        }
      }
    }
  }
}
