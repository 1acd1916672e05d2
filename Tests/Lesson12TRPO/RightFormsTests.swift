import Course
import CourseTesting
import Lesson07
import Lesson07Solution
import Lesson12
import Lesson12Exercises
import Lesson12Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse.
final class Lesson12RightFormsTests: XCTestCase {
  private let reference = TRPOFunctions(
    TRPOSolution.self, ppo: PPOFunctions(PPOSolution.self))

  private func expectRight(_ id: String, _ change: (inout TRPOFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<TRPOFunctions>.trpo.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, report.text(width: 100))
  }

  func testDivergences() throws {
    // Σ π (r − 1 − log r) with r = π_new / π_old, whose terms are never negative.
    try expectRight("12.1") {
      $0.divergence = { old, new, actions in
        let terms = zip(old, new).map { old, new -> Double in
          let logRatio = Double(new) - Double(old)
          let probability = Elementary.exp(Double(old))
          if probability == 0 { return Elementary.exp(Double(new)) }
          return probability * (Elementary.exp(logRatio) - 1 - logRatio)
        }
        return Float(terms.reduce(0, +) / (Double(old.count) / Double(actions)))
      }
    }
    // With the logarithm of a quotient.
    try expectRight("12.1") {
      $0.divergence = { old, new, actions in
        var sum: Float = 0
        for i in old.indices where old[i] > -.infinity {
          let (p, q) = (Elementary.exp(old[i]), Elementary.exp(new[i]))
          sum += p * Elementary.log(p / q)
        }
        return sum * Float(actions) / Float(old.count)
      }
    }
  }

  func testConjugateGradients() throws {
    // As a recursion, with squares compared with squares.
    try expectRight("12.2") {
      $0.conjugateGradient = { product, b, iterations, tolerance in
        func dot(_ a: [Float], _ b: [Float]) -> Float {
          zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let bound = tolerance * tolerance * dot(b, b)
        func solve(
          _ x: [Float], _ r: [Float], _ p: [Float], _ residuals: [Float]
        ) throws -> (solution: [Float], residuals: [Float]) {
          let square = dot(r, r)
          let all = residuals + [square.squareRoot()]
          guard residuals.count < iterations, square > bound else { return (x, all) }
          let image = try product(p)
          let alpha = square / dot(image, p)
          let next = zip(r, image).map { $0 - alpha * $1 }
          let beta = dot(next, next) / square
          return try solve(
            zip(x, p).map { $0 + alpha * $1 }, next, zip(next, p).map { $0 + beta * $1 }, all)
        }
        return try solve(b.map { _ in 0 }, b, b, [])
      }
    }
  }

  func testFisherProducts() throws {
    // Through log π: its Jacobian pushes forward, π weighs, and the Jacobian pulls back.
    try expectRight("12.3") {
      $0.fisherProduct = { direction, logits, theta, damping, tape in
        let logarithms = tape.logSoftmax(logits)
        tape.jvp(along: direction, of: theta)
        let weighed = zip(tape.values(logarithms), tape.tangent(logarithms)).map {
          Elementary.exp($0) * $1 / Float(logits.rows)
        }
        tape.backward(from: logarithms, seed: weighed)
        return zip(tape.gradient(theta), direction).map { $0 + damping * $1 }
      }
    }
  }

  func testStepLengths() throws {
    // In Double, and with the guard at the end.
    try expectRight("12.4") {
      $0.stepLength = { delta, x, product in
        var curvature = 0.0
        for i in x.indices { curvature += Double(x[i]) * Double(product[i]) }
        let length = (Double(delta) / curvature * 2).squareRoot()
        return length.isFinite ? Float(length) : 0
      }
    }
  }

  func testLineSearches() throws {
    // With powers and a loop that breaks.
    try expectRight("12.5") {
      $0.lineSearch = { delta, decay, tries, measure in
        var accepted: Float?
        var (fraction, count) = (Float(1), 0)
        repeat {
          if count == tries { break }
          let (gain, distance) = try measure(fraction)
          if gain.isNaN || distance.isNaN || gain <= 0 || distance > delta {
            fraction *= decay
          } else {
            accepted = fraction
          }
          count += 1
        } while accepted == nil
        return accepted ?? 0
      }
    }
  }

  func testUpdates() throws {
    // The parameters that were measured last are the answer.
    try expectRight("12.6") {
      $0.update = { theta, gradient, settings, product, measure, functions in
        let (x, residuals) = try functions.conjugateGradient(
          product, gradient, settings.iterations, settings.tolerance)
        let image = try product(x)
        let delta = settings.maximumDivergence
        let length = try functions.stepLength(delta, x, image)
        let fraction = try functions.lineSearch(
          delta, settings.searchDecay, settings.searchTries
        ) { part in try measure(theta.indices.map { theta[$0] + part * (length * x[$0]) }) }
        var moved = theta
        if fraction != 0 {
          for i in theta.indices { moved[i] = theta[i] + length * (fraction * x[i]) }
        }
        return TrustRegionStep(
          parameters: moved, residuals: residuals, stepLength: length, fraction: fraction)
      }
    }
  }

  func testBugs() throws {
    // Other orders and other thresholds.
    for (small, half, explained) in [(0.02, 0.52, 0.15), (0.2, 0.54, 0.4)]
      as [(Float, Float, Double)]
    {
      try expectRight("12.7") {
        $0.findBug = { updates, settings in
          let shares = updates.map { $0.divergence / settings.maximumDivergence }
          let best = updates.compactMap(\.explainedVariance).max() ?? 0
          let solved = updates.contains { ($0.residuals.last ?? 0) < 0.9 * $0.residuals[0] }
          if !solved { return .staleResidual }
          if shares.allSatisfy({ $0 == 0 }) {
            return updates.contains { $0.fraction != 0 } ? .selfDivergence : .wrongSign
          }
          if best < explained { return .frozenCritic }
          let short = shares.filter { $0 < small }.count
          let middling = shares.filter { $0 < half }.count
          if 2 * short > shares.count { return .summedFisher }
          return 2 * middling > shares.count ? .missingTwo : .healthy
        }
      }
    }
  }

  func testPredictions() throws {
    try expectRight("12.8") {
      $0.predict = { knob, quantity in
        if knob == .maximumDivergence && quantity == .divergence { return .rises }
        let falling: [(TRPOKnob, TRPOQuantity)] = [
          (.damping, .divergence), (.damping, .residual), (.iterations, .residual),
          (.samples, .disagreement),
        ]
        return falling.contains { $0 == (knob, quantity) } ? .falls : .stays
      }
    }
  }
}
