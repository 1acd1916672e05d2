import Course
import Lesson09
import RLCore
import RLNetworks

/// Right functions, for what cases hand over as parts and for what predictions are measured with.
enum GivenA3C: A3CExercises {
  /// Reads anew in each try.
  static func accumulate(_ amount: Float, into vector: SharedVector, at index: Int) {
    var isAdded = false
    while !isAdded {
      let old = vector.load(index)
      isAdded = vector.compareExchange(at: index, expected: old, desired: old + amount).exchanged
    }
  }

  static func segmentReturns(
    of segment: RolloutColumn, discount: Float
  ) throws -> (advantages: [Float], returns: [Float]) { try segmenting()(segment, discount) }

  static func sharedStep(
    _ gradient: [Float], on model: SharedModel, rates: RMSPropRates,
    accumulate: (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
  ) throws { try stepping()(gradient, model, rates, accumulate) }

  static func staleness(of log: [SharedEvent]) -> [Int] { rightStaleness(log) }

  static func round(
    local: inout [Float], model: SharedModel, discount: Float, rates: RMSPropRates,
    collect: (_ parameters: [Float]) throws -> RolloutColumn,
    gradient: (
      _ parameters: [Float], _ advantages: [Float], _ returns: [Float]
    ) throws -> [Float],
    functions: A3CFunctions
  ) throws {
    try RoundVariation()(&local, model, discount, rates, collect, gradient, functions)
  }

  /// What is measured is not predicted.
  static func prediction(for question: AsynchronyQuestion) throws -> Trend {
    throw Unsolved("09.6")
  }
}
