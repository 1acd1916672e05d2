import Course
import CourseTesting
import Lesson01
import Lesson01Exercises
import Lesson01Solution
import XCTest

/// Answers that ignore an argument, and use the value that it has most often, are refused.
final class Lesson01ArgumentTests: XCTestCase {
  private let reference = SimpleRLFunctions(SimpleRLSolution.self)

  private func expectWrong(
    _ id: String, ignoring argument: String, _ change: (inout SimpleRLFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.simpleRL, reference: reference)
      .expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testDiscountedReturn() {
    expectWrong("01.1", ignoring: "rewards") { [right = reference.discountedReturn] in
      $0.discountedReturn = { try right($0.map { _ in 1 }, $1) }
    }
    for discount in [0.5, 0.9, 0.99, 1] {
      expectWrong("01.1", ignoring: "discount") { [right = reference.discountedReturn] in
        $0.discountedReturn = { rewards, _ in try right(rewards, discount) }
      }
    }
  }

  func testReturnsToGo() {
    expectWrong("01.2", ignoring: "rewards") { [right = reference.returnsToGo] in
      $0.returnsToGo = { try right($0.map { _ in 1 }, $1) }
    }
    for discount in [0.5, 0.9, 0.99, 1] {
      expectWrong("01.2", ignoring: "discount") { [right = reference.returnsToGo] in
        $0.returnsToGo = { rewards, _ in try right(rewards, discount) }
      }
    }
  }

  func testEpsilonGreedyProbabilities() {
    expectWrong("01.3", ignoring: "actionValues") {
      [right = reference.epsilonGreedyProbabilities] in
      $0.epsilonGreedyProbabilities = { try right($0.indices.map { $0 == 1 ? 1 : 0 }, $1) }
    }
    for rate in [0, 0.1, 0.2, 0.3, 1] {
      expectWrong("01.3", ignoring: "explorationRate") {
        [right = reference.epsilonGreedyProbabilities] in
        $0.epsilonGreedyProbabilities = { values, _ in try right(values, rate) }
      }
    }
  }

  func testUpdatedAverage() {
    let right = reference.updatedAverage
    for average in [0, 1, 4.0] {
      expectWrong("01.4", ignoring: "average") {
        $0.updatedAverage = { _, count, sample in try right(average, count, sample) }
      }
    }
    for count in [0, 1, 3] {
      expectWrong("01.4", ignoring: "count") {
        $0.updatedAverage = { average, _, sample in try right(average, count, sample) }
      }
    }
    for sample in [3, 8.0] {
      expectWrong("01.4", ignoring: "sample") {
        $0.updatedAverage = { average, count, _ in try right(average, count, sample) }
      }
    }
  }

  func testUpperConfidenceChoice() {
    let right = reference.upperConfidenceChoice
    expectWrong("01.5", ignoring: "averages") {
      $0.upperConfidenceChoice = { try right($0.map { _ in 0 }, $1, $2) }
    }
    expectWrong("01.5", ignoring: "counts") {
      $0.upperConfidenceChoice = { try right($0, $1.map { _ in 3 }, $2) }
    }
    for width in [0, 0.5, 1, 2, 3] {
      expectWrong("01.5", ignoring: "width") {
        $0.upperConfidenceChoice = { averages, counts, _ in try right(averages, counts, width) }
      }
    }
  }

  /// A tolerance for ties where the statement says exactly, however small it is.
  func testTolerancesAreRefused() {
    for tolerance in [Double.leastNonzeroMagnitude, 1e-300, 1e-16, 1e-14, 1e-11, 1e-7, 0.005, 1] {
      var functions = reference
      functions.epsilonGreedyProbabilities = { values, rate in
        let bound = (values.max() ?? 0) - tolerance
        let ties = Double(values.count { $0 >= bound })
        return values.map { rate / Double(values.count) + ($0 >= bound ? (1 - rate) / ties : 0) }
      }
      LessonMatrix(.simpleRL, reference: reference)
        .expectWrong("01.3", "ties within \(tolerance)", of: functions)
    }
    var relative = reference
    relative.epsilonGreedyProbabilities = { values, rate in
      let largest = values.max() ?? 0
      let isBest = values.map { $0 == largest || $0 == largest.nextDown }
      let ties = Double(isBest.count { $0 })
      return isBest.map { rate / Double(values.count) + ($0 ? (1 - rate) / ties : 0) }
    }
    LessonMatrix(.simpleRL, reference: reference)
      .expectWrong("01.3", "ties of neighbours", of: relative)
  }

  /// What fails in 200 drawn bandits is shown with the arms of a single one.
  func testADrawnBanditIsShownWithItsArms() throws {
    let exercise = try XCTUnwrap(Lesson.simpleRL.exercises.last)
    let drawn = try XCTUnwrap(exercise.cases.last)
    var functions = reference
    // Right on bandits with two arms, or with equal counts.
    functions.upperConfidenceChoice = { [right = reference.upperConfidenceChoice] in
      let isEasy = $0.count < 3 || Set($1).count == 1
      return try right($0, $1, isEasy ? $2 : $2 / 3)
    }
    XCTAssertFalse(drawn.result(of: functions).isRight(drawn.expected))
    let bandit = try XCTUnwrap(
      drawn.smaller().first { !$0.result(of: functions).isRight($0.expected) })
    XCTAssertEqual(bandit.inputs.map(\.name), ["average", "count", "bound"])
    let smaller = bandit.smaller().filter { !$0.result(of: functions).isRight($0.expected) }
    for question in bandit.smaller() + smaller {
      XCTAssertTrue(question.result(of: reference).isRight(question.expected))
    }
  }
}
