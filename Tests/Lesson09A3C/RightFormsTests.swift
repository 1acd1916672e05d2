import Course
import Lesson09
import Lesson09Exercises
import Lesson09Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse.
final class Lesson09RightFormsTests: XCTestCase {
  private let reference = A3CFunctions(A3CSolution.self)

  private func expectRight(_ id: String, _ change: (inout A3CFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<A3CFunctions>.a3c.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, report.text(width: 100))
  }

  func testAdditions() throws {
    // A guess, of which the exchange itself says what is there.
    try expectRight("09.1") {
      $0.accumulate = { amount, vector, index in
        var expected: Float = 0
        var answer = vector.compareExchange(at: index, expected: expected, desired: amount)
        while !answer.exchanged {
          expected = answer.original
          answer = vector.compareExchange(
            at: index, expected: expected, desired: expected + amount)
        }
      }
    }
    // Read from a copy of all elements.
    try expectRight("09.1") {
      $0.accumulate = { amount, vector, index in
        var old = vector.values[index]
        var isDone = false
        repeat {
          (isDone, old) = vector.compareExchange(at: index, expected: old, desired: old + amount)
        } while !isDone
      }
    }
    // By recursion, with a look before each exchange.
    try expectRight("09.1") {
      @Sendable func add(_ amount: Float, _ vector: SharedVector, _ index: Int) {
        if amount == 0 { return }
        let (first, second) = (vector.load(index), vector.load(index))
        guard first == second,
          vector.compareExchange(at: index, expected: first, desired: first + amount).exchanged
        else { return add(amount, vector, index) }
      }
      $0.accumulate = add
    }
  }

  func testSegments() throws {
    // In Double, by recursion.
    try expectRight("09.2") {
      $0.segmentReturns = { segment, discount in
        func returns(from t: Int) -> [Double] {
          guard t < segment.rewards.count else { return [] }
          let rest = returns(from: t + 1)
          let next =
            switch segment.endings[t] {
            case .terminated: 0.0
            case .truncated: Double(segment.finalValues[t])
            case nil: rest.first ?? Double(segment.bootstrapValue)
            }
          return [Double(segment.rewards[t]) + Double(discount) * next] + rest
        }
        let answer = returns(from: 0)
        return (
          zip(answer, segment.values).map { Float($0 - Double($1)) }, answer.map { Float($0) }
        )
      }
    }
    // As sums of TD errors: lesson 7's estimate with λ = 1.
    try expectRight("09.2") {
      $0.segmentReturns = { segment, discount in
        var advantages = segment.values
        var (nextValue, sum): (Float, Float) = (segment.bootstrapValue, 0)
        for t in advantages.indices.reversed() {
          if let ending = segment.endings[t] {
            (nextValue, sum) = (ending == .truncated ? segment.finalValues[t] : 0, 0)
          }
          let error = segment.rewards[t] + discount * nextValue - segment.values[t]
          sum = error + discount * sum
          (advantages[t], nextValue) = (sum, segment.values[t])
        }
        return (advantages, zip(advantages, segment.values).map { $0 + $1 })
      }
    }
  }

  func testSharedSteps() throws {
    // From the last parameter to the first, in Double, and by a reciprocal of the root.
    try expectRight("09.3") {
      $0.sharedStep = { gradient, model, rates, accumulate in
        let (eta, alpha) = (Double(rates.learningRate), Double(rates.squareDecay))
        for index in gradient.indices.reversed() {
          let (delta, g) = (Double(gradient[index]), Double(model.squares.values[index]))
          let new = alpha * g + (1 - alpha) * delta * delta
          try accumulate(Float(new - g), model.squares, index)
          let factor = 1 / (new + Double(rates.epsilon)).squareRoot()
          try accumulate(Float(-eta * factor * delta), model.parameters, index)
        }
      }
    }
    // θ before g, with the new g formed first.
    try expectRight("09.3") {
      $0.sharedStep = { gradient, model, rates, accumulate in
        for (index, delta) in gradient.enumerated() {
          let old = model.squares.load(index)
          let amount = (1 - rates.squareDecay) * delta * delta - old + rates.squareDecay * old
          let root = (old + amount + rates.epsilon).squareRoot()
          try accumulate(-rates.learningRate * (delta / root), model.parameters, index)
          try accumulate(amount, model.squares, index)
        }
      }
    }
  }

  func testStaleness() throws {
    // Backwards from each update.
    try expectRight("09.4") {
      $0.staleness = { log in
        var result: [Int] = []
        for (place, event) in log.enumerated() {
          guard case .updated(let mine) = event else { continue }
          var count = 0
          search: for earlier in log.prefix(place).reversed() {
            switch earlier {
            case .copied(mine): break search
            case .updated(let worker) where worker != mine: count += 1
            default: continue
            }
          }
          result.append(count)
        }
        return result
      }
    }
  }

  func testRounds() throws {
    try expectRight("09.5") {
      $0.round = { local, model, discount, rates, collect, gradient, functions in
        local.removeAll()
        local += model.parameters.values
        let acted = local
        let segment = try collect(acted)
        let (advantages, returns) = try functions.segmentReturns(segment, discount)
        let slope = try gradient(acted, advantages, returns)
        try functions.sharedStep(slope, model, rates, functions.accumulate)
      }
    }
  }
}
