import Course
import CourseTesting
import Lesson02
import Lesson02Exercises
import Lesson02Solution
import RLCore
import XCTest

/// Answers that ignore an argument, and use the value that it has most often, are refused.
final class Lesson02ArgumentTests: XCTestCase {
  private let right = QLearningFunctions(QLearningSolution.self)

  private func expectWrong(
    _ id: String, _ what: String, _ change: (inout QLearningFunctions) -> Void
  ) {
    var functions = right
    change(&functions)
    LessonMatrix(.qLearning, reference: right).expectWrong(id, what, of: functions)
  }

  func testTarget() {
    let target = right.target
    for reward in [0, 1.0] {
      expectWrong("02.1", "ignores reward") {
        $0.target = { _, next, ending, discount in try target(reward, next, ending, discount) }
      }
    }
    expectWrong("02.1", "ignores nextActionValues") {
      $0.target = { reward, _, ending, discount in try target(reward, [2], ending, discount) }
    }
    for ending in [nil, Ending.terminated, .truncated] {
      expectWrong("02.1", "ignores ending") {
        $0.target = { reward, next, _, discount in try target(reward, next, ending, discount) }
      }
    }
    for discount in [0, 0.9, 1] {
      expectWrong("02.1", "ignores discount") {
        $0.target = { reward, next, ending, _ in try target(reward, next, ending, discount) }
      }
    }
  }

  func testUpdated() {
    let updated = right.updated
    for number in [0, 1, 4.0] {
      expectWrong("02.2", "ignores value") {
        $0.updated = { _, target, rate in try updated(number, target, rate) }
      }
      expectWrong("02.2", "ignores target") {
        $0.updated = { value, _, rate in try updated(value, number, rate) }
      }
    }
    for rate in [0, 0.1, 0.3, 0.5, 1] {
      expectWrong("02.2", "ignores learningRate") {
        $0.updated = { value, target, _ in try updated(value, target, rate) }
      }
    }
  }

  func testValueIterationSweep() {
    let sweep = right.valueIterationSweep
    expectWrong("02.3", "ignores values") {
      $0.valueIterationSweep = { try sweep($0.map { _ in 0 }, $1, $2) }
    }
    for discount in [0, 0.9, 1] {
      expectWrong("02.3", "ignores discount") {
        $0.valueIterationSweep = { values, model, _ in try sweep(values, model, discount) }
      }
    }
    expectWrong("02.3", "ignores model") {
      $0.valueIterationSweep = { values, _, discount in values.map { 1 + discount * $0 } }
    }
  }

  func testGreedyPolicy() {
    expectWrong("02.4", "ignores actionValues") {
      $0.greedyPolicy = { values in values.indices.map { $0 == values.count - 1 ? 1 : 0 } }
    }
  }

  /// Tolerances on both sides of 1e-12, of either kind.
  func testOtherTolerancesThanTheStatedAreRefused() {
    func expectRefused(_ what: String, _ tolerance: @escaping @Sendable (Double) -> Double) {
      expectWrong("02.4", what) {
        $0.greedyPolicy = { values in
          let best = values.max() ?? 0
          let isBest = values.map { $0 >= best - tolerance(best) }
          return isBest.map { $0 ? 1 / Double(isBest.count { $0 }) : 0 }
        }
      }
    }
    for tolerance in [0, 1e-17, 1e-15, 1e-13, 8e-13, 1.2e-12, 1e-11, 1e-9, 1e-5, 0.1, 1] {
      expectRefused("ties within \(tolerance)") { _ in tolerance }
    }
    for factor in [1e-15, 1e-13, 1e-12, 1e-10] {
      expectRefused("ties within \(factor) of the value") { factor * abs($0) }
      expectRefused("ties within \(factor) of the value or of 1") { factor * max(1, abs($0)) }
    }
    expectRefused("ties within a rounding") { $0.ulp }
  }

  func testExplorationRate() {
    let rate = right.explorationRate
    for episode in [0, 1, 2] {
      expectWrong("02.5", "ignores episode") {
        $0.explorationRate = { _, step, initial, decay, floor in
          try rate(episode, step, initial, decay, floor)
        }
      }
    }
    for initial in [0.5, 0.9, 1] {
      expectWrong("02.5", "ignores initial") {
        $0.explorationRate = { episode, step, _, decay, floor in
          try rate(episode, step, initial, decay, floor)
        }
      }
    }
    for decay in [0.9, 0.99, 1] {
      expectWrong("02.5", "ignores decay") {
        $0.explorationRate = { episode, step, initial, _, floor in
          try rate(episode, step, initial, decay, floor)
        }
      }
    }
    for floor in [0, 0.01, 0.05, 0.1] {
      expectWrong("02.5", "ignores floor") {
        $0.explorationRate = { episode, step, initial, decay, _ in
          try rate(episode, step, initial, decay, floor)
        }
      }
    }
    // A right answer ignores the step, as the statement asks.
    expectWrong("02.5", "counts steps") { functions in
      functions.explorationRate = { episode, step, initial, decay, floor in
        try rate(step, episode, initial, decay, floor)
      }
    }
  }

  /// The arguments of 02.6, of which a test fixes one.
  private struct Step {
    var value: Double
    var reward: Double
    var selecting: [Double]
    var evaluating: [Double]
    var ending: Ending?
    var discount: Double
    var learningRate: Double
  }

  func testDoubleUpdate() {
    func expectIgnored(_ argument: String, _ fix: @escaping @Sendable (inout Step) -> Void) {
      let update = right.doubleUpdate
      expectWrong("02.6", "ignores \(argument)") { functions in
        functions.doubleUpdate = { value, reward, a, b, ending, discount, rate in
          var step = Step(
            value: value, reward: reward, selecting: a, evaluating: b, ending: ending,
            discount: discount, learningRate: rate)
          fix(&step)
          return try update(
            step.value, step.reward, step.selecting, step.evaluating, step.ending, step.discount,
            step.learningRate)
        }
      }
    }
    for number in [0, 1.0] {
      expectIgnored("value") { $0.value = number }
      expectIgnored("reward") { $0.reward = number }
    }
    expectIgnored("nextSelecting") { step in
      step.selecting = step.selecting.indices.map { $0 == 1 ? 1 : 0 }
    }
    expectIgnored("nextEvaluating") { step in
      step.evaluating = step.evaluating.map { _ in 3 }
    }
    for ending in [nil, Ending.terminated, .truncated] {
      expectIgnored("ending") { $0.ending = ending }
    }
    for number in [0, 0.1, 0.3, 0.5, 0.9, 1] {
      expectIgnored("discount") { $0.discount = number }
      expectIgnored("learningRate") { $0.learningRate = number }
    }
  }

  /// A tolerance for ties where the statement says exactly, however small it is.
  func testTolerancesInADoubleUpdateAreRefused() {
    func expectRefused(_ what: String, _ reaches: @escaping @Sendable (Double, Double) -> Bool) {
      expectWrong("02.6", what) { [update = right.doubleUpdate] in
        $0.doubleUpdate = { value, reward, a, b, ending, discount, rate in
          let best = a.max() ?? 0
          let first = a.firstIndex { reaches($0, best) } ?? 0
          let marked = a.indices.map { $0 == first ? 1.0 : 0 }
          return try update(value, reward, marked, b, ending, discount, rate)
        }
      }
    }
    for tolerance in [Double.leastNonzeroMagnitude, 1e-300, 1e-16, 1e-14, 1e-11, 1e-7, 0.005, 1] {
      expectRefused("ties within \(tolerance)") { $0 >= $1 - tolerance }
    }
    expectRefused("ties of neighbours") { $0 == $1 || $0 == $1.nextDown }
  }
}
