import Course
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse.
final class Lesson07RightFormsTests: XCTestCase {
  private let reference = PPOFunctions(PPOSolution.self)

  private func expectRight(_ id: String, _ change: (inout PPOFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<PPOFunctions>.ppo.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, report.text(width: 100))
  }

  func testRatios() throws {
    try expectRight("07.1") {
      $0.probabilityRatio = { new, old, tape in
        let difference = tape.scale(tape.subtract(old, new), by: -0.5)
        return tape.square(tape.exp(difference))
      }
    }
    try expectRight("07.1") {
      $0.probabilityRatio = { new, old, tape in
        let known = tape.constant(tape.values(old).map { -$0 })
        return tape.exp(tape.add(known, new))
      }
    }
  }

  func testObjectives() throws {
    // −max(−rA, −clip(r)A).
    try expectRight("07.2") {
      $0.clippedSurrogate = { ratio, advantages, range, tape in
        let losses = tape.negate(advantages)
        let free = tape.multiply(losses, ratio)
        let clipped = tape.multiply(tape.clamp(ratio, 1 - range, 1 + range), losses)
        return tape.negate(tape.maximum(clipped, free))
      }
    }
    // By a choice with constants.
    try expectRight("07.2") {
      $0.clippedSurrogate = { ratio, advantages, range, tape in
        let free = tape.multiply(ratio, advantages)
        let clipped = tape.multiply(tape.clamp(ratio, 1 - range, 1 + range), advantages)
        let isFree = zip(tape.values(free), tape.values(clipped)).map { $0 <= $1 ? Float(1) : 0 }
        return tape.add(
          tape.multiply(free, tape.constant(isFree)),
          tape.multiply(clipped, tape.constant(isFree.map { 1 - $0 })))
      }
    }
  }

  func testAdvantages() throws {
    // Through the returns: R_t = r_t + γ ((1 − λ) V(s_{t+1}) + λ R_{t+1}).
    try expectRight("07.3") {
      $0.generalizedAdvantages = { column, discount, decay in
        var returns = column.rewards
        var (next, value) = (column.bootstrapValue, column.bootstrapValue)
        for t in returns.indices.reversed() {
          switch column.endings[t] {
          case .terminated: (next, value) = (0, 0)
          case .truncated: (next, value) = (column.finalValues[t], column.finalValues[t])
          case nil: break
          }
          next = column.rewards[t] + discount * ((1 - decay) * value + decay * next)
          value = column.values[t]
          returns[t] = next
        }
        return (zip(returns, column.values).map { $0 - $1 }, returns)
      }
    }
    // In Double, by recursion.
    try expectRight("07.3") {
      $0.generalizedAdvantages = { column, discount, decay in
        func advantages(from t: Int) -> [Double] {
          guard t < column.rewards.count else { return [] }
          let rest = advantages(from: t + 1)
          let stored = t + 1 < column.values.count ? column.values[t + 1] : column.bootstrapValue
          let ending = column.endings[t]
          let next =
            ending == nil ? stored : ending == .truncated ? column.finalValues[t] : 0
          let error =
            Double(column.rewards[t]) + Double(discount) * Double(next) - Double(column.values[t])
          let trace = ending == nil ? Double(discount) * Double(decay) * (rest.first ?? 0) : 0
          return [error + trace] + rest
        }
        let answer = advantages(from: 0).map { Float($0) }
        return (answer, zip(answer, column.values).map { $0 + $1 })
      }
    }
  }

  func testFlags() throws {
    // By the sign of the advantage.
    try expectRight("07.4") {
      $0.vanishingGradient = { ratios, advantages, range in
        var flags: [Bool] = []
        for (ratio, advantage) in zip(ratios, advantages) {
          let sign: Float = advantage > 0 ? 1 : advantage < 0 ? -1 : 0
          flags.append(sign == 0 || sign * ratio > sign * (1 + sign * range))
        }
        return flags
      }
    }
    // In Double.
    try expectRight("07.4") {
      $0.vanishingGradient = { ratios, advantages, range in
        ratios.indices.map { i in
          guard advantages[i] != 0 else { return true }
          let past = Double(ratios[i]) - 1
          return advantages[i] > 0 ? past > Double(range) : -past > Double(range)
        }
      }
    }
  }

  func testMinibatches() throws {
    // Inside out.
    try expectRight("07.5") {
      $0.minibatches = { count, size, random in
        var order: [Int] = []
        for index in 0..<count {
          order.append(index)
          order.swapAt(index, random.integer(below: index + 1))
        }
        var batches: [[Int]] = []
        for (place, index) in order.enumerated() {
          if place.isMultiple(of: size) { batches.append([]) }
          batches[batches.count - 1].append(index)
        }
        return batches
      }
    }
    // Inserted at random places.
    try expectRight("07.5") {
      $0.minibatches = { count, size, random in
        var order: [Int] = []
        for index in 0..<count { order.insert(index, at: random.integer(below: index + 1)) }
        var batches: [[Int]] = []
        while !order.isEmpty {
          batches.append(Array(order.prefix(size)))
          order.removeFirst(min(size, order.count))
        }
        return batches
      }
    }
  }

  func testDivergences() throws {
    // Mean r − 1 − mean log r, and both edges by themselves.
    try expectRight("07.6") {
      $0.divergence = { new, old, range in
        let logarithms = zip(new, old).map { Double($0) - Double($1) }
        let n = Double(logarithms.count)
        let ratios = logarithms.map { Elementary.exp($0) }
        let kl = ratios.reduce(0, +) / n - 1 - logarithms.reduce(0, +) / n
        let below = ratios.count { $0 < 1 - Double(range) }
        let above = ratios.count { $0 > 1 + Double(range) }
        return (Float(kl), Float(below + above) / Float(n))
      }
    }
  }

  func testValueLosses() throws {
    // The step by a minimum and a maximum with numbers.
    try expectRight("07.7") {
      $0.clippedValueLoss = { values, old, returns, range, tape in
        let step = tape.minimum(
          tape.maximum(tape.subtract(values, old), tape.constant(-range)), tape.constant(range))
        let errors = [values, tape.add(step, old)].map { tape.subtract(returns, $0) }
        let squares = errors.map { tape.multiply($0, tape.scale($0, by: 0.5)) }
        return tape.maximum(squares[1], squares[0])
      }
    }
    // With R taken from all values.
    try expectRight("07.7") { [reference] in
      $0.clippedValueLoss = { values, old, returns, range, tape in
        let shifted = try reference.clippedValueLoss(
          tape.subtract(values, returns), tape.subtract(old, returns), tape.scale(returns, by: 0),
          range, &tape)
        return tape.scale(tape.scale(shifted, by: 2), by: 0.5)
      }
    }
  }
}
