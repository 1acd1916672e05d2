import Course
import CourseTesting
import Lesson08
import Lesson08Exercises
import Lesson08Solution
import RLCore
import RLNetworks
import XCTest

/// What the reports of the special exercises say: where an update is wrong, and what a wrong choice
/// means.
final class Lesson08AnswerTests: XCTestCase {
  private let reference = A2CFunctions(A2CSolution.self)

  private func report(_ exercise: String, _ functions: A2CFunctions) throws -> String {
    let asked = try XCTUnwrap(Lesson<A2CFunctions>.a2c.exercises.first { $0.id == exercise })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .wrong)
    return text(report).split { " \n".contains($0) }.joined(separator: " ")
  }

  private func updating(_ change: @escaping @Sendable (inout Adam, inout Parameters) -> Void)
    -> A2CFunctions
  {
    var functions = reference
    functions.update = { [reference] in
      let answer = try reference.update(&$0, &$1, $2, $3, $4, $5, $6, &$7)
      change(&$1, &$0)
      return answer
    }
    return functions
  }

  func testTheWrongNetworkAndItsNumberAreNamed() throws {
    let actor = try report("08.5", updating { $1.values[0] += 1 })
    XCTAssertTrue(
      actor.contains("right so far: loss and entropy · not yet the parameters of the actor"), actor)
    XCTAssertTrue(actor.contains("actor.0.weights[0,0]"), actor)
    let critic = try report("08.5", updating { $1.values[$1.count - 1] += 1 })
    XCTAssertTrue(critic.contains("not yet the parameters of the critic"), critic)
    XCTAssertTrue(critic.contains("critic.1.bias[0]"), critic)
  }

  func testAWrongShapeForAPartIsNamed() throws {
    var functions = reference
    functions.update = { [reference] in
      var parts = $6
      let loss = parts.loss
      parts.loss = { try loss($0, $1, $6.mean($2), $3, $4, $5, &$6) }
      return try reference.update(&$0, &$1, $2, $3, $4, $5, parts, &$7)
    }
    let text = try report("08.5", functions)
    XCTAssertTrue(
      text.contains(
        "the values that parts.loss was given have the shape [1, 1] instead of [2, 1]"), text)
  }

  func testAWrongChoiceIsExplainedThoughNobodyNamedAllOfThem() throws {
    var functions = reference
    functions.diagnosis = { _ in .stepsTooSmall }
    functions.prediction = { _ in .rises }
    let bug = try report("08.6", functions)
    XCTAssertTrue(bug.contains("With .stepsTooSmall, the entropy is still at its largest"), bug)
    XCTAssertTrue(bug.contains("Here, "), bug)
    let trend = try report("08.7", functions)
    XCTAssertTrue(trend.contains("That is what you get when more rewards are thought"), trend)
  }

  func testAChoiceWithADiagnosisIsExplainedOnce() throws {
    var functions = reference
    functions.prediction = { [reference] in
      $0 == .noDetachValue ? .falls : try reference.prediction($0)
    }
    let trend = try report("08.7", functions)
    XCTAssertTrue(trend.contains("This is exactly what you get when the derivative"), trend)
    XCTAssertFalse(trend.contains("That is what you get"), trend)
  }
}
