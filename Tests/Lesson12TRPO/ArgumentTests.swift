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

/// Answers that ignore an argument, and take the commonest value in its place.
final class Lesson12ArgumentTests: XCTestCase {
  private let reference = TRPOFunctions(
    TRPOSolution.self, ppo: PPOFunctions(PPOSolution.self))

  private func expectWrong(
    _ id: String, _ argument: String, _ change: (inout TRPOFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.trpo, reference: reference).expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testNoArgumentOfTheDivergenceCanBeIgnored() {
    let right = reference
    expectWrong("12.1", "oldLogProbabilities") {
      $0.divergence = { try right.divergence($0.map { _ in -0.6931 }, $1, $2) }
    }
    expectWrong("12.1", "newLogProbabilities") {
      $0.divergence = { try right.divergence($0, $1.map { _ in -0.6931 }, $2) }
    }
    for actions in [2, 3, 4] {
      expectWrong("12.1", "actions") {
        $0.divergence = { old, new, _ in try right.divergence(old, new, actions) }
      }
    }
  }

  func testNoArgumentOfTheConjugateGradientsCanBeIgnored() {
    let right = reference
    expectWrong("12.2", "product") {
      $0.conjugateGradient = { product, b, iterations, tolerance in
        try right.conjugateGradient(
          { vector in
            _ = try product(vector)
            return vector
          }, b, iterations, tolerance)
      }
    }
    expectWrong("12.2", "rightSide") {
      $0.conjugateGradient = {
        try right.conjugateGradient($0, $1.map { _ in 1 }, $2, $3)
      }
    }
    for iterations in [1, 2, 3, 4, 10] {
      expectWrong("12.2", "iterations") {
        $0.conjugateGradient = { product, b, _, tolerance in
          try right.conjugateGradient(product, b, iterations, tolerance)
        }
      }
    }
    for tolerance in [0, 1e-6, 1e-3, 0.01, 0.05, 0.4] as [Float] {
      expectWrong("12.2", "tolerance") {
        $0.conjugateGradient = { product, b, iterations, _ in
          try right.conjugateGradient(product, b, iterations, tolerance)
        }
      }
    }
  }

  func testNoArgumentOfTheFisherProductCanBeIgnored() {
    let right = reference
    expectWrong("12.3", "direction") {
      $0.fisherProduct = { try right.fisherProduct($0.map { _ in 1 }, $1, $2, $3, &$4) }
    }
    expectWrong("12.3", "logits") {
      $0.fisherProduct = { direction, logits, theta, damping, tape in
        let flat = tape.scale(logits, by: 0)
        return try right.fisherProduct(direction, flat, theta, damping, &tape)
      }
    }
    for damping in [0, 0.01, 0.05, 0.1, 0.5] as [Float] {
      expectWrong("12.3", "damping") {
        $0.fisherProduct = { try right.fisherProduct($0, $1, $2, damping + 0 * $3, &$4) }
      }
    }
  }

  func testNoArgumentOfTheStepLengthCanBeIgnored() {
    let right = reference
    for delta in [0.01, 0.02, 0.5] as [Float] {
      expectWrong("12.4", "maximumDivergence") {
        $0.stepLength = { _, x, product in try right.stepLength(delta, x, product) }
      }
    }
    expectWrong("12.4", "direction") {
      $0.stepLength = { try right.stepLength($0, $1.map { _ in 1 }, $2) }
    }
    expectWrong("12.4", "product") {
      $0.stepLength = { try right.stepLength($0, $1, $2.map { _ in 1 }) }
    }
  }

  func testNoArgumentOfTheLineSearchCanBeIgnored() {
    let right = reference
    for delta in [0.005, 0.01, 0.02] as [Float] {
      expectWrong("12.5", "maximumDivergence") {
        $0.lineSearch = { _, decay, tries, measure in
          try right.lineSearch(delta, decay, tries, measure)
        }
      }
    }
    for decay in [0.3, 0.5, 0.8] as [Float] {
      expectWrong("12.5", "decay") {
        $0.lineSearch = { delta, _, tries, measure in
          try right.lineSearch(delta, decay, tries, measure)
        }
      }
    }
    for tries in [3, 4, 5, 10, 12] {
      expectWrong("12.5", "tries") {
        $0.lineSearch = { delta, decay, _, measure in
          try right.lineSearch(delta, decay, tries, measure)
        }
      }
    }
    expectWrong("12.5", "measure") { $0.lineSearch = { _, _, _, _ in 1 } }
  }

  func testNoArgumentOfTheUpdateCanBeIgnored() {
    let right = reference
    expectWrong("12.6", "parameters") {
      $0.update = { theta, g, settings, product, measure, functions in
        try right.update(theta.map { _ in 1 }, g, settings, product, measure, functions)
      }
    }
    expectWrong("12.6", "gradient") {
      $0.update = { theta, g, settings, product, measure, functions in
        try right.update(theta, g.map { _ in 2 }, settings, product, measure, functions)
      }
    }
    expectWrong("12.6", "product") {
      $0.update = { theta, g, settings, _, measure, functions in
        try right.update(theta, g, settings, { $0 }, measure, functions)
      }
    }
    expectWrong("12.6", "measure") {
      $0.update = { theta, g, settings, product, _, functions in
        try right.update(theta, g, settings, product, { _ in (1, 0) }, functions)
      }
    }
    expectWrong("12.6", "functions") {
      $0.update = { theta, g, settings, product, measure, _ in
        try right.update(theta, g, settings, product, measure, right)
      }
    }
    let changes: [(String, @Sendable (inout TRPOSettings) -> Void)] = [
      ("maximumDivergence", { $0.maximumDivergence = 0.03 }),
      ("iterations", { $0.iterations = 2 }), ("tolerance", { $0.tolerance = 1e-3 }),
      ("searchDecay", { $0.searchDecay = 0.5 }), ("searchTries", { $0.searchTries = 5 }),
    ]
    for (name, change) in changes {
      expectWrong("12.6", name) {
        $0.update = { theta, g, settings, product, measure, functions in
          var settings = settings
          change(&settings)
          return try right.update(theta, g, settings, product, measure, functions)
        }
      }
    }
  }

  func testNoNumberOfAReportThatTellsABugCanBeIgnored() {
    let right = reference
    let changes: [(String, @Sendable (inout TRPOReport) -> Void)] = [
      ("divergence", { $0.divergence = 0.008 }), ("fraction", { $0.fraction = 1 }),
      ("residuals", { $0.residuals = [1, 0.1] }),
      ("explainedVariance", { $0.explainedVariance = 0.5 }),
    ]
    for (name, change) in changes {
      expectWrong("12.7", name) {
        $0.findBug = { updates, settings in
          try right.findBug(
            updates.map {
              var report = $0
              change(&report)
              return report
            }, settings)
        }
      }
    }
    for delta in [0.005, 0.01, 0.02] as [Float] {
      expectWrong("12.7", "settings") {
        $0.findBug = { updates, settings in
          var changed = settings
          changed.maximumDivergence = delta
          return try right.findBug(updates, changed)
        }
      }
    }
  }

  func testNoPartOfAPredictionCanBeIgnored() {
    let right = reference
    for knob in TRPOKnob.allCases {
      expectWrong("12.8", "setting") {
        $0.predict = { _, quantity in try right.predict(knob, quantity) }
      }
    }
    for quantity in TRPOQuantity.allCases {
      expectWrong("12.8", "quantity") {
        $0.predict = { knob, _ in try right.predict(knob, quantity) }
      }
    }
  }
}
