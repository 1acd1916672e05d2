import Course
import CourseTesting
import Lesson13
import Lesson13Exercises
import Lesson13Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse, and answers that ignore an
/// argument, all of which it must.
final class Lesson13RightFormsTests: XCTestCase {
  private let reference = DQNFunctions(DQNSolution.self)

  private func expectRight(_ id: String, _ change: (inout DQNFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<DQNFunctions>.dqn.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, report.text(width: 100))
  }

  private func expectWrong(
    _ id: String, ignores argument: String, _ change: (inout DQNFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.dqn, reference: reference).expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testRings() throws {
    // Slot by slot.
    try expectRight("13.1") {
      $0.ring = { stored, capacity in
        var (slot, filled) = (0, 1)
        for _ in 0..<stored {
          slot += 1
          if slot == capacity { slot = 0 }
          if filled < capacity { filled += 1 }
        }
        return RingPlace(slot: slot, filled: filled)
      }
    }
  }

  func testTargets() throws {
    // In Double, by a loop over the whole table.
    try expectRight("13.2") {
      $0.targets = { rewards, discounts, endings, values, actions in
        var best = rewards.map { _ in -Double.infinity }
        for (j, value) in values.enumerated() {
          best[j / actions] = max(best[j / actions], Double(value))
        }
        return rewards.indices.map { i in
          endings[i] == .terminated
            ? rewards[i] : Float(Double(rewards[i]) + Double(discounts[i]) * best[i])
        }
      }
    }
    // The same discounts that a termination makes 0.
    try expectRight("13.2") {
      $0.targets = { [reference] rewards, discounts, endings, values, actions in
        let factors = zip(discounts, endings).map { $1 == .terminated ? 0 : $0 }
        return try reference.targets(rewards, factors, rewards.map { _ in nil }, values, actions)
      }
    }
  }

  func testDoubleTargets() throws {
    // Backwards, so that with ≥ the first of several stays.
    try expectRight("13.3") {
      $0.doubleTargets = { rewards, discounts, endings, online, target, actions in
        rewards.indices.map { i in
          var best = actions - 1
          for a in (0..<actions).reversed()
          where online[i * actions + a] >= online[i * actions + best] { best = a }
          let value = endings[i] == .terminated ? 0 : target[i * actions + best]
          return discounts[i] * value + rewards[i]
        }
      }
    }
    // 13.2 on a table in which all but the chosen action are worth −∞.
    try expectRight("13.3") {
      $0.doubleTargets = { [reference] rewards, discounts, endings, online, target, actions in
        var table = target.map { _ in -Float.infinity }
        for i in rewards.indices {
          let row = online[i * actions..<(i + 1) * actions]
          if let largest = row.max(), let best = row.firstIndex(of: largest) {
            table[best] = target[best]
          }
        }
        return try reference.targets(rewards, discounts, endings, table, actions)
      }
    }
  }

  func testHuberLosses() throws {
    // On the tape.
    try expectRight("13.4") {
      $0.huber = { errors, weights, kappa in
        var tape = Tape()
        let e = tape.variable(errors, rows: errors.count, columns: 1)
        let w = tape.constant(weights, rows: weights.count, columns: 1)
        let loss = tape.mean(tape.multiply(w, tape.huber(e, delta: kappa)))
        tape.backward(from: loss)
        return (tape.value(loss), tape.gradient(e))
      }
    }
    // κ (|e| − κ/2) multiplied out, and < for ≤: both parts agree at |e| = κ.
    try expectRight("13.4") {
      $0.huber = { errors, weights, kappa in
        let n = Float(errors.count)
        let terms = zip(errors, weights).map { e, w in
          (e * e < kappa * kappa ? e * e / 2 : kappa * abs(e) - kappa * kappa / 2) * w / n
        }
        let slopes = zip(errors, weights).map { e, w -> Float in
          if e > kappa { return w * kappa / n }
          return e < -kappa ? -w * kappa / n : w * e / n
        }
        return (terms.reduce(0, +), slopes)
      }
    }
  }

  func testDuelingNetworks() throws {
    // Action by action.
    try expectRight("13.5") {
      $0.dueling = { value, advantages, tape in
        var sum = tape.columns(advantages, 0..<1)
        for a in 1..<max(advantages.columns, 1) {
          sum = tape.add(sum, tape.columns(advantages, a..<a + 1))
        }
        let mean = tape.divide(sum, tape.constant(Float(advantages.columns)))
        return tape.subtract(tape.add(value, advantages), mean)
      }
    }
  }

  func testPriorities() throws {
    // The quotient 1 / (N P) to the power β, and any other number for N: it drops out.
    try expectRight("13.6") {
      $0.prioritize = { errors, probabilities, stored, settings in
        func power(_ x: Float, _ y: Float) -> Float {
          Float(Elementary.exp(Double(y) * Elementary.log(Double(x))))
        }
        let weights = probabilities.map { power(1 / (Float(stored) * $0), settings.correction) }
        let largest = weights.reduce(0, max)
        return (
          errors.map { power(max($0, -$0) + settings.offset, settings.exponent) },
          weights.map { $0 / largest }
        )
      }
    }
    try expectRight("13.6") {
      $0.prioritize = { [reference] in try reference.prioritize($0, $1, $0.count, $3) }
    }
  }

  func testNoArgumentCanBeIgnored() {
    let right = reference
    for capacity in [1, 2, 3, 4, 5, 30, 100] {
      expectWrong("13.1", ignores: "capacity") {
        $0.ring = { stored, _ in try right.ring(stored, capacity) }
      }
    }
    expectWrong("13.1", ignores: "stored") { $0.ring = { try right.ring(0, $1) } }
    expectWrong("13.2", ignores: "rewards") {
      $0.targets = { try right.targets($0.map { _ in 1 }, $1, $2, $3, $4) }
    }
    expectWrong("13.2", ignores: "discounts") {
      $0.targets = { try right.targets($0, $1.map { _ in 0.5 }, $2, $3, $4) }
    }
    expectWrong("13.2", ignores: "endings") {
      $0.targets = { try right.targets($0, $1, $2.map { _ in nil }, $3, $4) }
    }
    expectWrong("13.3", ignores: "onlineNextValues") {
      $0.doubleTargets = { try right.doubleTargets($0, $1, $2, $4, $4, $5) }
    }
    expectWrong("13.3", ignores: "targetNextValues") {
      $0.doubleTargets = { try right.doubleTargets($0, $1, $2, $3, $3, $5) }
    }
    expectWrong("13.3", ignores: "discounts") {
      $0.doubleTargets = { try right.doubleTargets($0, $1.map { _ in 0.5 }, $2, $3, $4, $5) }
    }
    for threshold: Float in [0.5, 1, 2] {
      expectWrong("13.4", ignores: "threshold") {
        $0.huber = { errors, weights, _ in try right.huber(errors, weights, threshold) }
      }
    }
    expectWrong("13.4", ignores: "weights") {
      $0.huber = { try right.huber($0, $1.map { _ in 1 }, $2) }
    }
    expectWrong("13.6", ignores: "errors") {
      $0.prioritize = { try right.prioritize($0.map { _ in 1 }, $1, $2, $3) }
    }
    expectWrong("13.6", ignores: "probabilities") {
      $0.prioritize = { try right.prioritize($0, $1.map { _ in 0.25 }, $2, $3) }
    }
    for offset: Float in [0.01, 0.1, 0.25] {
      expectWrong("13.6", ignores: "offset") {
        $0.prioritize = {
          var settings = $3
          settings.offset = offset
          return try right.prioritize($0, $1, $2, settings)
        }
      }
    }
  }
}
