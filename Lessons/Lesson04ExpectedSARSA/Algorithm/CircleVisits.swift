import RLCore

/// Two states in a circle where every step earns 1: their values estimated from visits.
///
/// From A to B, and from B back to A with probability p, otherwise to the end.
public struct CircleVisits: Sendable {
  /// p.
  public let back = 0.8
  /// v(A) = 2 / (1 − p): a round has two steps, and the mean number of rounds is 1 / (1 − p).
  public var exactA: Double { 2 / (1 - back) }
  /// v(B) = 1 + p v(A).
  public var exactB: Double { 1 + back * exactA }

  /// The circle with p = 0.8.
  public init() {}

  /// Returns the mean estimates of A and B by first visits, by every visit and by last visits,
  /// `[6]`.
  ///
  /// - Parameters:
  ///   - episodes: the number an estimate averages.
  ///   - repetitions: the number of estimates.
  ///   - random: decides the episodes' lengths.
  ///   - functions: 04.5 finds the first and every visits.
  public func means(
    episodes: Int, repetitions: Int, random: RandomStream, functions: ExpectedSARSAFunctions
  ) throws -> [Double] {
    var random = random
    var sums = [Double](repeating: 0, count: 6)
    for _ in 0..<repetitions {
      var (totals, counts) = (
        [Double](repeating: 0, count: 6), [Double](repeating: 0, count: 6)
      )
      for _ in 0..<episodes {
        let states = episode(using: &random)
        let rewards = [Double](repeating: 1, count: states.count)
        let rules = [
          try functions.monteCarloReturns(states, rewards, 1, .first),
          try functions.monteCarloReturns(states, rewards, 1, .every),
          lastVisits(states, rewards),
        ]
        for (rule, returns) in rules.enumerated() {
          for (state, value) in returns {
            totals[2 * rule + state] += value
            counts[2 * rule + state] += 1
          }
        }
      }
      for entry in 0..<6 { sums[entry] += totals[entry] / counts[entry] }
    }
    return sums.map { $0 / Double(repetitions) }
  }

  /// The states of an episode, A as 0 and B as 1.
  private func episode(using random: inout RandomStream) -> [Int] {
    var states = [0, 1]
    while random.uniformDouble() < back { states += [0, 1] }
    return states
  }

  /// The mistake: a backward pass that keeps the state it meets first, which is the last visit.
  private func lastVisits(_ states: [Int], _ rewards: [Double]) -> [(state: Int, value: Double)] {
    var (total, met) = (0.0, Set<Int>())
    var result: [(state: Int, value: Double)] = []
    for t in states.indices.reversed() {
      total += rewards[t]
      if met.insert(states[t]).inserted { result.append((states[t], total)) }
    }
    return result
  }
}
