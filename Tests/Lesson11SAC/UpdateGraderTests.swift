import Course
import CourseTesting
import Lesson11
import Lesson11Solution
import RLCore
import RLNetworks
import TestSupport
import XCTest

@testable import Lesson11Exercises

/// The graders of 11.6 to 11.8: other right forms, odd answers, and what they were made of.
final class UpdateGraderTests: XCTestCase {
  private let reference = SACFunctions(SACSolution.self)

  func testOtherFormsAreRight() {
    var functions = reference
    functions.update = {
      try OtherUpdate.update(
        &$0, optimizers: &$1, batch: $2, settings: $3, functions: $4, on: &$5)
    }
    functions.findBug = { OtherUpdate.findBug(in: $0) }
    functions.predict = { OtherUpdate.predict(changing: $0, $1) }
    LessonMatrix(.sac, reference: reference).expect(.right, of: functions)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    var functions = reference
    functions.update = { [reference] in
      let answer = try reference.update(&$0, &$1, $2, $3, $4, &$5)
      $0.targetCriticParameters.values[0] += 1
      return answer
    }
    functions.findBug = { $0.returns[0] > -1_380 ? .none : .targetsFrozen }
    functions.predict = { _, _ in .stays }
    for exercise in ["11.6", "11.7", "11.8"] {
      LessonMatrix(.sac, reference: reference).expectNoDiagnosis(exercise, of: functions)
    }
  }

  /// Where units are dead or gradients tiny, a wrong step looks like a right one.
  func testAThirdOfTheParametersHasADerivativeInEveryCase() {
    for testCase in Exercise<SACFunctions>.assembledUpdate.cases {
      for column in [testCase.expected[2], testCase.expected[6]] {
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

  /// The logs of 11.7 are those of the trainings that they say.
  func testTheRecordedTrainingsCanBeRunAgain() throws {
    XCTAssertEqual(RecordedSAC.all.count, 3 * SACBug.allCases.count)
    let logs = try RecordedSAC.all.mapOnAllCores { recorded in
      SACLog(
        try reportsOnPendulum(
          with: recorded.bug, .diagnosed, seed: recorded.seed, functions: reference))
    }
    for (recorded, log) in zip(RecordedSAC.all, logs) {
      let lists: [KeyPath<SACLog, [Double]>] = [
        \.temperatures, \.entropies, \.predictedValues, \.largestActions, \.returns,
      ]
      for (place, list) in lists.enumerated() {
        XCTAssertEqual(log[keyPath: list].count, recorded.log[keyPath: list].count)
        for (a, b) in zip(recorded.log[keyPath: list], log[keyPath: list]) {
          // Three digits: half a unit of the third is at most 0.5 % of the number.
          XCTAssertEqual(
            a, b, accuracy: 0.00501 * abs(b),
            "\(recorded.bug) \(recorded.seed), list \(place)")
        }
      }
    }
  }
}
