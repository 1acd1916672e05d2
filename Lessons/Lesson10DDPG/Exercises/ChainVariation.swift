import Lesson10
import RLCore
import RLNetworks

typealias Slope = (_ row: Int, _ action: Float) throws -> Float
typealias ActorGradient = @Sendable ([Float], [Float], Float, Slope) throws -> [Float]

/// A policy gradient whose parts can be exchanged, so that a mistake is one line.
struct ChainVariation: Sendable {
  /// One state: w · s, its tanh, c, the slope that was answered, s and w.
  struct Place {
    let sum: Float
    let squashed: Float
    let limit: Float
    let slope: Float
    let state: [Float]
    let weights: [Float]

    /// ∂Q/∂a · c (1 − tanh²).
    var right: Float { slope * limit * (1 - squashed * squashed) }
  }

  /// The row that slope is asked about.
  var row: @Sendable (_ row: Int, _ count: Int) -> Int = { row, _ in row }
  /// The action that slope is asked about.
  var action: @Sendable (_ sum: Float, _ squashed: Float, _ limit: Float) -> Float = { $1 * $2 }
  /// How often slope is asked in a state of D numbers.
  var questions: @Sendable (_ size: Int) -> Int = { _ in 1 }
  var factor: @Sendable (Place) -> Float = { $0.right }
  var direction: @Sendable (Place) -> [Float] = { $0.state }
  var divisor: @Sendable (_ count: Int, _ size: Int) -> Int = { count, _ in count }
  /// The rows that are summed.
  var rows: @Sendable (_ count: Int) -> [Int] = { Array(0..<$0) }
  /// The numbers of a row.
  var state: @Sendable (_ states: [Float], _ row: Int, _ size: Int) -> [Float] = {
    Array($0[$1 * $2..<($1 + 1) * $2])
  }

  func callAsFunction(
    _ weights: [Float], _ states: [Float], _ limit: Float, _ slope: Slope
  ) throws -> [Float] {
    let (size, count) = (weights.count, states.count / weights.count)
    var gradient = [Float](repeating: 0, count: size)
    for row in rows(count) {
      let state = state(states, row, size)
      let sum = zip(weights, state).reduce(0) { $0 + $1.0 * $1.1 }
      let squashed = Elementary.tanh(sum)
      var answer: Float = 0
      for _ in 0..<questions(size) {
        answer = try slope(self.row(row, count), action(sum, squashed, limit))
      }
      let place = Place(
        sum: sum, squashed: squashed, limit: limit, slope: answer, state: state, weights: weights)
      let factor = factor(place) / Float(divisor(count, size))
      for (i, number) in direction(place).enumerated() { gradient[i] += factor * number }
    }
    return gradient
  }
}

/// The right gradient with some of its parts exchanged.
func chaining(_ change: (inout ChainVariation) -> Void) -> ActorGradient {
  var variation = ChainVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, $3) }
}
