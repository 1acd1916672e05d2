import Course
import CourseTesting
import Lesson10
import Lesson10Solution
import RLCore
import RLNetworks
import TestSupport
import XCTest

@testable import Lesson10Exercises

/// Every implementation of lesson 10 against every grader.
final class Lesson10MatrixTests: XCTestCase {
  private let reference = DDPGFunctions(DDPGSolution.self)
  private let unwritten = DDPGFunctions(UnwrittenDDPG.self)

  func testTheMatrix() {
    LessonMatrix(.ddpg, reference: reference)
      .expect(others: [DDPGFunctions(OtherDDPG.self)], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    for exercise in Self.odd {
      LessonMatrix(.ddpg, reference: reference).expectNoDiagnosis(exercise, of: odd)
    }
  }

  func testTheReferenceStandsInForWhatIsUnwrittenAlone() throws {
    let lesson = Lesson<DDPGFunctions>.ddpg
    XCTAssertEqual(lesson.written(in: odd), Self.odd)
    XCTAssertEqual(
      lesson.outline.unwrittenSentence(written: lesson.written(in: odd)),
      "Not written yet, so the reference stands in: 10.1, 10.2, 10.3.")
    let mixed = lesson.completed(odd, by: reference)
    XCTAssertEqual(try mixed.softUpdate([1, 2], [3, -2], 0.25), [1.5, 1])
    XCTAssertEqual(try mixed.predict(.fasterTargets, .lag), .stays)
  }

  func testOtherQuestionsThanTheStatementAllowsAreRefused() {
    let matrix = LessonMatrix(.ddpg, reference: reference)
    var functions = reference
    functions.smoothedMinimum = { [reference] in
      var result: [Float] = []
      for (action, normal) in zip($0, $1) {
        result += try reference.smoothedMinimum([action], [normal], $2, $3, $4, $5)
      }
      return result
    }
    functions.actorGradient = { [reference] weights, states, limit, slope in
      try reference.actorGradient(weights, states, limit) { try slope($0 + 1, $1) }
    }
    matrix.expectWrong("10.5", "one state at a time", of: functions)
    matrix.expectWrong("10.4", "a row that is not there", of: functions)
  }

  /// Where units are dead or gradients tiny, a wrong step looks like a right one.
  func testAThirdOfTheParametersHasADerivativeInEveryCase() {
    for testCase in Exercise<DDPGFunctions>.assembledUpdate.cases {
      let moves = testCase.expected[3].entries != [.text("nil")]
      for column in [testCase.expected[2]] + (moves ? [testCase.expected[5]] : []) {
        XCTAssertTrue(column.name.hasPrefix("mean gradient"))
        let large = column.entries.filter { entry in
          if case .number(let number) = entry { return abs(number) > 1e-4 }
          return false
        }
        XCTAssertGreaterThan(
          3 * large.count, column.entries.count, "\(testCase.title), \(column.name)")
      }
    }
  }

  /// The logs of 10.7 are those of the trainings that they say.
  func testTheRecordedTrainingsCanBeRunAgain() throws {
    XCTAssertEqual(RecordedDDPG.all.count, 3 * DDPGBug.allCases.count)
    let logs = try RecordedDDPG.all.mapOnAllCores { recorded in
      DDPGLog(
        try reportsOnPendulum(
          with: recorded.bug, .diagnosed, seed: recorded.seed, functions: reference))
    }
    for (recorded, log) in zip(RecordedDDPG.all, logs) {
      func agree(
        _ list: KeyPath<DDPGLog, [Double]>, within accuracy: Double, relative: Double = 0,
        _ what: String
      ) {
        XCTAssertEqual(log[keyPath: list].count, recorded.log[keyPath: list].count)
        for (a, b) in zip(recorded.log[keyPath: list], log[keyPath: list]) {
          XCTAssertEqual(
            a, b, accuracy: accuracy + relative * abs(b), "\(recorded.bug) \(recorded.seed) \(what)"
          )
        }
      }
      agree(\.criticLosses, within: 1e-4, relative: 0.006, "loss")
      agree(\.predictedValues, within: 0.06, "value")
      agree(\.actionSizes, within: 0.006, "mean action")
      agree(\.largestActions, within: 0.006, "largest action")
      agree(\.returns, within: 0.6, "return")
    }
  }

  private static let odd = ["10.4", "10.5", "10.6", "10.7", "10.8"]

  /// Five functions written, all wrong in a way that no misconception is.
  private var odd: DDPGFunctions {
    var functions = unwritten
    functions.actorGradient = { [reference] in
      try reference.actorGradient($0, $1, $2, $3).map { 0.9 * $0 }
    }
    functions.smoothedMinimum = { [reference] in
      try reference.smoothedMinimum($0, $1, $2, $3, $4, $5).map { $0 + 0.3 }
    }
    functions.update = { [reference] in
      let answer = try reference.update(&$0, &$1, $2, $3, $4, $5, &$6)
      $0.targetActorParameters.values[0] += 1
      return answer
    }
    functions.findBug = { log in log.returns[0] > -1_300 ? .none : .targetsFrozen }
    functions.predict = { _, _ in .stays }
    return functions
  }
}
