import Course
import RLCore
import RLNetworks

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension TRPO {
  /// Requires a vector as long as the parameters before the tape is asked.
  func check(direction: [Float], parameters: Int) throws {
    guard direction.count == parameters else {
      throw TrainingError.unusable(
        exercise: "12.2",
        answer: "asked for the product of \(direction.count) numbers, but F has \(parameters) rows")
    }
  }

  /// Requires a product as long as the parameters.
  func check(product: [Float], parameters: Int) throws {
    guard product.count == parameters else {
      throw TrainingError.unusable(
        exercise: "12.3", answer: "gave \(product.count) numbers for \(parameters) parameters")
    }
    try check(product, "Fisher-vector product")
  }

  /// Requires as many parameters as the policy has before they are measured.
  func check(measured: [Float], parameters: Int) throws {
    guard measured.count == parameters else {
      throw TrainingError.unusable(
        exercise: "12.6", answer: "measured \(measured.count) parameters instead of \(parameters)")
    }
  }

  /// Requires a step that the policy can take.
  func check(_ step: TrustRegionStep, parameters: Int) throws {
    guard step.parameters.count == parameters else {
      throw TrainingError.unusable(
        exercise: "12.6", answer: "gave \(step.parameters.count) parameters for \(parameters)")
    }
    try check(step.parameters, "policy's step")
  }

  /// Requires that all numbers are finite.
  func check(_ values: [Float], _ quantity: String) throws {
    if values.contains(where: { !$0.isFinite }) {
      throw TrainingError.notFinite(quantity: quantity, step: steps)
    }
  }
}

extension TRPOFunctions {
  /// The same functions, where 12.2 throws if its answer has another length than its question.
  var checked: TRPOFunctions {
    var checked = self
    let solve = conjugateGradient
    checked.conjugateGradient = { product, rightSide, iterations, tolerance in
      let answer = try solve(product, rightSide, iterations, tolerance)
      guard answer.solution.count == rightSide.count else {
        throw TrainingError.unusable(
          exercise: "12.2",
          answer: "gave \(answer.solution.count) numbers for \(rightSide.count) equations")
      }
      return answer
    }
    return checked
  }
}
