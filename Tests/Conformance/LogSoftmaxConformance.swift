import Lesson06Solution
import XCTest

/// torch_distributions once more, in double precision: lesson 6's log-softmax and score function.
extension DistributionsConformance {
  func testLogSoftmaxInDoublePrecision() throws {
    var checked = 0
    for fields in try loadFixture().cases where try fields.text("kind") == "logsumexp" {
      let answers = try fields.rows("logits").flatMap { REINFORCESolution.logSoftmax($0) }
      let expected = try fields.numbers("log_softmax", count: answers.count)
      // Logits reach 10⁴, whose last digit is 2⁻³⁹.
      assertClose(answers, expected, 1e-11, fields.name)
      checked += answers.count
    }
    XCTAssertGreaterThan(checked, 0)
  }

  /// The gradient of log π(a) by the logits, row by row.
  func testTheScoreFunctionIsTheRecordedGradient() throws {
    var checked = 0
    for fields in try loadFixture().cases where try fields.text("kind") == "categorical" {
      let logits = try fields.rows("logits")
      let actions = try fields.integers("actions")
      let scores = zip(logits, actions).flatMap {
        REINFORCESolution.scoreFunction(logits: $0, action: $1)
      }
      let expected = try fields.numbers("grad_sum_log_prob", count: scores.count)
      assertClose(scores, expected, 1e-12, fields.name)
      let logarithms = zip(logits, actions).map { REINFORCESolution.logSoftmax($0)[$1] }
      assertClose(logarithms, try fields.numbers("log_prob"), 1e-12, fields.name)
      checked += scores.count
    }
    XCTAssertGreaterThan(checked, 0)
  }
}
