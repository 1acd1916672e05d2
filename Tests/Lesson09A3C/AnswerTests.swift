import Course
import CourseTesting
import Lesson09
import Lesson09Exercises
import Lesson09Solution
import RLNetworks
import XCTest

/// What the reports say about some wrong answers.
final class Lesson09AnswerTests: XCTestCase {
  private let reference = A3CFunctions(A3CSolution.self)

  private func report(
    _ exercise: String, _ change: (inout A3CFunctions) -> Void
  ) throws -> String {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<A3CFunctions>.a3c.exercises.first { $0.id == exercise })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .wrong)
    return text(report).split { " \n".contains($0) }.joined(separator: " ")
  }

  /// Whether threads lose an addition is up to chance; if they do, their counts are shown.
  func testALostAdditionIsShown() throws {
    let text = try report("09.1") { $0.accumulate = { tornAdd($0, into: $1, at: $2) } }
    XCTAssertTrue(
      text.contains("the element in the end 40000")
        || text.contains("Element 0 was 5. All that you and the others add"), text)
    XCTAssertTrue(text.contains("the element is read and then written"), text)
  }

  /// What only threads can find out: here, where the element is above all other cases' sums.
  func testThreadsShowTheCounts() throws {
    let text = try report("09.1") { [reference] in
      $0.accumulate = { amount, vector, index in
        if vector.values[index] < 10_000 { try reference.accumulate(amount, vector, index) }
      }
    }
    XCTAssertTrue(text.contains("4 threads add 1 to the same element"), text)
    XCTAssertTrue(text.contains("the element in the end 40000"), text)
    XCTAssertTrue(text.contains("What is missing was lost"), text)
    XCTAssertFalse(text.contains("This is exactly"), text)
  }

  func testThreadsThatThrowAreReported() throws {
    struct Trouble: Error {}
    let reference = reference
    let text = try report("09.1") {
      $0.accumulate = { amount, vector, index in
        if vector.values[index] >= 1_000 { throw Trouble() }
        try reference.accumulate(amount, vector, index)
      }
    }
    XCTAssertTrue(text.contains("It threw an error: Trouble()."), text)
  }

  func testAMissingCallIsNamed() throws {
    let text = try report("09.5") {
      $0.round = { local, model, _, _, collect, _, _ in
        model.parameters.copy(into: &local)
        _ = try collect(local)
      }
    }
    XCTAssertTrue(text.contains("functions.segmentReturns"), text)
    XCTAssertTrue(text.contains("Yours has 1 element where 4 are expected."), text)
  }

  func testAMissingElementIsCounted() throws {
    let text = try report("09.4") { $0.staleness = { _ in [0, 0, 0] } }
    XCTAssertTrue(text.contains("Yours has 3 elements where 1 is expected."), text)
  }

  func testAPredictionIsMeasured() throws {
    let text = try report("09.6") {
      $0.prediction = { [reference] in
        $0 == .stalenessWithTwoWorkers ? .stays : try reference.prediction($0)
      }
    }
    XCTAssertTrue(text.contains("question = .stalenessWithTwoWorkers"), text)
    XCTAssertTrue(text.contains("before the change is 0.000, and after it 0.999"), text)
    XCTAssertTrue(text.contains("This is exactly what you get when"), text)
  }
}
