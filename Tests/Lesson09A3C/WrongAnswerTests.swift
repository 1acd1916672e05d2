import Course
import Lesson09
import Lesson09Exercises
import Lesson09Solution
import RLNetworks
import XCTest

/// Every misconception and every extreme answer in a short training.
final class Lesson09WrongAnswerTests: XCTestCase {
  private let reference = A3CFunctions(A3CSolution.self)

  func testAnyWrongAnswerTrainsOrStopsWithASentence() throws {
    let lesson = Lesson<A3CFunctions>.a3c
    let names = lesson.misconceptions.map(\.name) + lesson.outline.extremes
    XCTAssertGreaterThan(names.count, 6 * 12)
    var settings = A3CSettings()
    settings.hiddenUnits = 4
    settings.segmentLength = 16
    settings.totalSteps = 64
    for name in names {
      let functions = try XCTUnwrap(lesson.implementation(with: name, reference: reference), name)
      for schedule in [A3CSchedule.threads, .turns(delay: 0), .turns(delay: 1)] {
        settings.schedule = schedule
        do {
          _ = try measureThroughput(settings, seed: 1, functions: functions)
        } catch {
          XCTAssertTrue(error is TrainingError, "\(name): \(error)")
        }
      }
      _ = try contend(
        threads: 2, adds: 1_000, pauses: true, accumulate: functions.accumulate
      ).lost
      for question in AsynchronyQuestion.allCases {
        do {
          _ = try question.measured(by: functions)
        } catch {
          XCTAssertTrue(error is TrainingError, "\(name): \(error)")
        }
      }
    }
  }
}
