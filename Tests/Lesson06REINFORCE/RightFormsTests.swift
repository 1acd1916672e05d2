import Course
import Lesson06
import Lesson06Exercises
import Lesson06Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse.
final class Lesson06RightFormsTests: XCTestCase {
  private let reference = REINFORCEFunctions(REINFORCESolution.self)

  private func expectRight(_ id: String, _ change: (inout REINFORCEFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<REINFORCEFunctions>.reinforce.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, report.text(width: 100))
  }

  func testProbabilities() throws {
    // log(exp a + exp b) pair by pair.
    try expectRight("06.1") {
      $0.logSoftmax = { logits in
        let sum = logits.dropFirst().reduce(logits[0]) { a, b in
          max(a, b) + Elementary.log(1 + Elementary.exp(-abs(a - b)))
        }
        return logits.map { $0 - sum }
      }
    }
    // In one pass, with a running maximum.
    try expectRight("06.1") {
      $0.logSoftmax = { logits in
        var (largest, sum) = (-Double.infinity, 0.0)
        for logit in logits {
          if logit > largest {
            sum = sum * Elementary.exp(largest - logit) + 1
            largest = logit
          } else {
            sum += Elementary.exp(logit - largest)
          }
        }
        return logits.map { $0 - largest - Elementary.log(sum) }
      }
    }
    // More than the largest is subtracted.
    try expectRight("06.1") {
      $0.logSoftmax = { logits in
        let shift = (logits.max() ?? 0) + 1
        let sum = logits.map { Elementary.exp($0 - shift) }.sorted().reduce(0, +)
        return logits.map { ($0 - shift) - Elementary.log(sum) }
      }
    }
  }

  func testScores() throws {
    // From the pairs.
    try expectRight("06.2") {
      $0.scoreFunction = { logits, action in
        logits.indices.map { b in
          let odds = logits.reduce(0) { $0 + Elementary.exp($1 - logits[b]) }
          return (b == action ? 1 : 0) - 1 / odds
        }
      }
    }
    // The 1 as what the others lose.
    try expectRight("06.2") { [reference] in
      $0.scoreFunction = { logits, action in
        var score = try reference.logSoftmax(logits).map { -Elementary.exp($0) }
        score[action] = 0
        score[action] = -score.reduce(0, +)
        return score
      }
    }
  }

  func testReturns() throws {
    // By recursion in halves: G of the first half needs G of the second at its front alone.
    try expectRight("06.3") { [reference] in
      $0.returnsToGo = { rewards, discount, standardized in
        func fill(_ range: Range<Int>, _ next: Double, _ answer: inout [Double]) -> Double {
          guard range.count > 1 else {
            guard let t = range.first else { return next }
            answer[t] = rewards[t] + discount * next
            return answer[t]
          }
          let middle = (range.lowerBound + range.upperBound) / 2
          let front = fill(middle..<range.upperBound, next, &answer)
          return fill(range.lowerBound..<middle, front, &answer)
        }
        var answer = rewards
        _ = fill(rewards.indices, 0, &answer)
        return standardized ? try reference.returnsToGo(answer, 0, true) : answer
      }
    }
    // By Welford's recursion.
    try expectRight("06.3") { [reference] in
      $0.returnsToGo = { rewards, discount, standardized in
        let returns = try reference.returnsToGo(rewards, discount, false)
        guard standardized else { return returns }
        var (mean, squares, count, largest) = (0.0, 0.0, 0.0, 0.0)
        for value in returns {
          count += 1
          let before = value - mean
          mean += before / count
          squares += before * (value - mean)
          largest = max(largest, abs(value))
        }
        let deviation = (squares / max(count, 1)).squareRoot()
        return returns.map { deviation <= 1e-10 * largest ? 0 : ($0 - mean) / deviation }
      }
    }
    // In units of the largest return.
    try expectRight("06.3") { [reference] in
      $0.returnsToGo = { rewards, discount, standardized in
        let returns = try reference.returnsToGo(rewards, discount, false)
        let largest = returns.map(abs).max() ?? 0
        guard standardized, largest > 0 else { return returns }
        let shares = returns.map { $0 / largest }
        let mean = shares.reduce(0, +) / Double(shares.count)
        let squares = shares.map { ($0 - mean) * ($0 - mean) }
        let deviation = (squares.reduce(0, +) / Double(shares.count)).squareRoot()
        return shares.map { deviation > 1e-10 ? ($0 - mean) / deviation : 0 }
      }
    }
  }

  func testLosses() throws {
    // By matrix products, and the square as b² − 2bG + G².
    try expectRight("06.4") {
      $0.losses = { logarithms, returns, baselines, tape in
        let share = 1 / Float(returns.rows)
        let weights = tape.subtract(tape.detach(baselines), returns)
        let policy = tape.scale(tape.sum(tape.multiply(weights, logarithms)), by: share)
        let cross = tape.scale(tape.multiply(baselines, returns), by: -2)
        let squares = tape.add(tape.add(tape.square(baselines), cross), tape.square(returns))
        return (policy, tape.scale(tape.mean(squares), by: 0.5))
      }
    }
    // −mean(log π G) + mean(log π b).
    try expectRight("06.4") {
      $0.losses = { logarithms, returns, baselines, tape in
        let known = tape.constant(tape.values(baselines))
        let gain = tape.mean(tape.multiply(logarithms, returns))
        let expected = tape.mean(tape.multiply(logarithms, known))
        let half = tape.scale(tape.subtract(returns, baselines), by: 0.707_106_77)
        return (tape.subtract(expected, gain), tape.mean(tape.square(half)))
      }
    }
  }

  func testEstimates() throws {
    // With the baseline as a shift of the weights, and the variance from the pairs.
    try expectRight("06.5") { [reference] in
      $0.gradientEstimates = { logits, actions, rewards, baseline in
        func estimate(_ amount: Double) throws -> GradientEstimate {
          let samples = try actions.indices.map { i in
            try reference.scoreFunction(logits, actions[i]).map { (rewards[i] - amount) * $0 }
          }
          let n = Double(samples.count)
          var (mean, pairs) = (logits.map { _ in 0.0 }, 0.0)
          for one in samples {
            for a in mean.indices { mean[a] += one[a] / n }
            for other in samples {
              pairs += zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            }
          }
          return GradientEstimate(mean: mean, variance: pairs / (2 * n * n))
        }
        return (try estimate(0), try estimate(baseline))
      }
    }
  }
}
