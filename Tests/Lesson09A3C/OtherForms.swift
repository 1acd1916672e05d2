import Course
import Lesson09
import RLCore
import RLNetworks

/// Lesson 9 once more, each function in another natural form than the reference's.
enum OtherA3C: A3CExercises {
  /// Reads anew in each try.
  static func accumulate(_ amount: Float, into vector: SharedVector, at index: Int) {
    while true {
      let old = vector.load(index)
      let answer = vector.compareExchange(at: index, expected: old, desired: amount + old)
      if answer.exchanged { break }
    }
  }

  /// Forward: Σ γ^k r_{t+k} for each step, and O(n²).
  static func segmentReturns(
    of segment: RolloutColumn, discount: Float
  ) -> (advantages: [Float], returns: [Float]) {
    let count = segment.rewards.count
    var returns: [Float] = []
    for t in 0..<count {
      var sum: Float = 0
      var weight: Float = 1
      var k = t
      while k < count {
        sum += weight * segment.rewards[k]
        weight *= discount
        if segment.endings[k] != nil { break }
        k += 1
      }
      let after = k == count ? segment.bootstrapValue : segment.finalValues[k]
      returns.append(sum + weight * after)
    }
    return (returns.indices.map { returns[$0] - segment.values[$0] }, returns)
  }

  /// All of g first, then all of θ with what g is now.
  static func sharedStep(
    _ gradient: [Float], on model: SharedModel, rates: RMSPropRates,
    accumulate: (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
  ) throws {
    for (index, delta) in gradient.enumerated() {
      let old = model.squares.load(index)
      let new = rates.squareDecay * old + (1 - rates.squareDecay) * delta * delta
      try accumulate(new - old, model.squares, index)
    }
    for (index, delta) in gradient.enumerated() {
      let divisor = (model.squares.load(index) + rates.epsilon).squareRoot()
      try accumulate(-(rates.learningRate / divisor) * delta, model.parameters, index)
    }
  }

  /// A count for each worker, raised by the updates of others and cleared by its copies.
  static func staleness(of log: [SharedEvent]) -> [Int] {
    var missed: [Int: Int] = [:]
    for case .updated(let worker) in log { missed[worker] = 0 }
    var result: [Int] = []
    for event in log {
      switch event {
      case .copied(let worker): missed[worker] = 0
      case .updated(let worker):
        result.append(missed[worker] ?? 0)
        for other in missed.keys.sorted() where other != worker { missed[other, default: 0] += 1 }
      }
    }
    return result
  }

  /// Copies element by element.
  static func round(
    local: inout [Float], model: SharedModel, discount: Float, rates: RMSPropRates,
    collect: (_ parameters: [Float]) throws -> RolloutColumn,
    gradient: (
      _ parameters: [Float], _ advantages: [Float], _ returns: [Float]
    ) throws -> [Float],
    functions: A3CFunctions
  ) throws {
    local = (0..<model.parameters.count).map { model.parameters.load($0) }
    let estimates = try functions.segmentReturns(try collect(local), discount)
    try functions.sharedStep(
      gradient(local, estimates.advantages, estimates.returns), model, rates
    ) { amount, vector, index in try functions.accumulate(amount, vector, index) }
  }

  /// What a run measures.
  static func prediction(for question: AsynchronyQuestion) throws -> Trend {
    try question.measuredTrend(by: A3CFunctions(OtherA3C.self))
  }
}

/// All functions as they are in a new file.
enum UnwrittenA3C: A3CExercises {
  static func accumulate(_ amount: Float, into vector: SharedVector, at index: Int) throws {
    throw Unsolved("09.1")
  }

  static func segmentReturns(
    of segment: RolloutColumn, discount: Float
  ) throws -> (advantages: [Float], returns: [Float]) { throw Unsolved("09.2") }

  static func sharedStep(
    _ gradient: [Float], on model: SharedModel, rates: RMSPropRates,
    accumulate: (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
  ) throws { throw Unsolved("09.3") }

  static func staleness(of log: [SharedEvent]) throws -> [Int] { throw Unsolved("09.4") }

  static func round(
    local: inout [Float], model: SharedModel, discount: Float, rates: RMSPropRates,
    collect: (_ parameters: [Float]) throws -> RolloutColumn,
    gradient: (
      _ parameters: [Float], _ advantages: [Float], _ returns: [Float]
    ) throws -> [Float],
    functions: A3CFunctions
  ) throws { throw Unsolved("09.5") }

  static func prediction(for question: AsynchronyQuestion) throws -> Trend {
    throw Unsolved("09.6")
  }
}
