import Course
import CourseTesting
import Lesson07
import Lesson07Solution
import Lesson12
import Lesson12Exercises
import Lesson12Solution
import RLCore
import XCTest

/// What the reports say about answers that are wrong in form, or that no misconception gives.
final class Lesson12AnswerTests: XCTestCase {
  private let reference = TRPOFunctions(
    TRPOSolution.self, ppo: PPOFunctions(PPOSolution.self))

  private func report(
    _ exercise: String, _ change: (inout TRPOFunctions) -> Void
  ) throws -> String {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<TRPOFunctions>.trpo.exercises.first { $0.id == exercise })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .wrong)
    return text(report).split { " \n".contains($0) }.joined(separator: " ")
  }

  private func expect(_ text: String, _ words: String) {
    XCTAssertTrue(text.contains(words), "\"\(words)\" is not in \(text)")
  }

  func testProductsAreCounted() throws {
    let right = reference
    let text = try report("12.2") {
      $0.conjugateGradient = { product, b, iterations, tolerance in
        for _ in 0..<3 { _ = try product(b) }
        return try right.conjugateGradient(product, b, iterations, tolerance)
      }
    }
    expect(text, "right so far: solution and residuals · not yet the products asked for")
  }

  func testAVectorOfTheWrongLengthIsNamed() throws {
    let short = try report("12.2") {
      $0.conjugateGradient = { product, _, _, _ in (try product([1, 2, 3]), []) }
    }
    expect(short, "It threw an error: product was given 3 numbers where A has 2 rows.")
    let measured = try report("12.6") {
      $0.update = { _, _, _, _, measure, _ in
        _ = try measure([])
        return TrustRegionStep(parameters: [], residuals: [], stepLength: 0, fraction: 0)
      }
    }
    expect(measured, "It threw an error: measure was given 0 numbers instead of 2.")
  }

  func testASearchWithoutAnEndEnds() throws {
    let text = try report("12.5") {
      $0.lineSearch = { delta, decay, _, measure in
        var fraction: Float = 1
        while try measure(fraction).divergence > delta { fraction /= decay }
        return fraction
      }
    }
    expect(text, "measure was called more than 1000 times")
  }

  func testAnUpdateIsToldHowFarItIsRight() throws {
    let right = reference
    let text = try report("12.6") {
      $0.update = {
        var step = try right.update($0, $1, $2, $3, $4, $5)
        step.parameters[1] += 0.5
        return step
      }
    }
    expect(text, "not yet the parameters")
    expect(text, "right so far: residuals, step length, parameters that were measured and fraction")
  }

  func testAWrongBugIsExplainedByBothSigns() throws {
    let right = reference
    let text = try report("12.7") {
      $0.findBug = { updates, settings in
        let bug = try right.findBug(updates, settings)
        return bug == .wrongSign ? .staleResidual : bug
      }
    }
    expect(text, "With .staleResidual, the last residual is as large as ‖g‖ in every update.")
    expect(text, "Here, no fraction is ever above 0.")
  }

  func testWrongPredictionsAreExplainedOneByOne() throws {
    let text = try report("12.8") { $0.predict = { _, _ in .stays } }
    expect(text, "That is what you get when δ is thought to be a bound alone")
  }
}
