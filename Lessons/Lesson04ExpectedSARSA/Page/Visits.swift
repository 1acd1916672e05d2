import Algorithms
import Curriculum
import Notebook
import RLCore

/// Two states in a circle, where every step earns 1.
///
/// From A to B, and from B back to A with probability p, otherwise to the end.
private struct Loop {
  let back = 0.8
  /// v(A) = 2 / (1 − p), for a round has two steps and the number of rounds has the mean 1 / (1 − p).
  var exactA: Double { 2 / (1 - back) }
  /// v(B) = 1 + p v(A).
  var exactB: Double { 1 + back * exactA }

  /// The states of an episode, A as 0 and B as 1.
  func episode(using random: inout RandomStream) -> [Int] {
    var states = [0, 1]
    while random.uniformDouble() < back { states += [0, 1] }
    return states
  }
}

/// A backward pass that keeps the state it meets first: that is the last visit.
private func backwardFirst(_ states: [Int], _ rewards: [Double]) -> [(state: Int, value: Double)] {
  var (total, met) = (0.0, Set<Int>())
  var result: [(state: Int, value: Double)] = []
  for t in states.indices.reversed() {
    total += rewards[t]
    if met.insert(states[t]).inserted { result.append((states[t], total)) }
  }
  return result
}

/// First visits, every visit, and the last one taken for the first.
func visitsCell(_ page: Page, _ exercises: any ExpectedSARSAExercises.Type) throws {
  let loop = Loop()
  page.derivation(
    """
    A ──▸ B ──▸ end   with probability 1 − p     v(A) = 2 / (1 − p)  = \(Format.inline(loop.exactA))
          └───▸ A     with probability p = 0.8   v(B) = 1 + p · v(A) = \(Format.inline(loop.exactB))
    """)
  page.say(
    "Every step earns 1. Returns are added up from the end, so it is tempting to look for first visits on the way: "
      + "keep a state when it is met for the first time. Going backwards, that is its last visit. "
      + "From A's last visit exactly two steps are left, in every episode:")
  let repetitions = page.options.budget(2_000, quick: 200)
  var table = Table(
    .count("episodes"), .number("first: A", 2), .number("B", 2), .number("every: A", 2),
    .number("B", 2), .number("backward: A", 2), .number("B", 2))
  for episodes in [1, 10, 100] {
    var random = RandomStream(seed: page.options.seed, name: "loop \(episodes)")
    var sums = [Double](repeating: 0, count: 6)
    for _ in 0..<repetitions {
      var (totals, counts) = (
        [Double](repeating: 0, count: 6), [Double](repeating: 0, count: 6)
      )
      for _ in 0..<episodes {
        let states = loop.episode(using: &random)
        let rewards = [Double](repeating: 1, count: states.count)
        let ways = try [
          exercises.monteCarloReturns(
            states: states, rewards: rewards, discount: 1, visits: .first),
          exercises.monteCarloReturns(
            states: states, rewards: rewards, discount: 1, visits: .every),
          backwardFirst(states, rewards),
        ]
        for (way, returns) in ways.enumerated() {
          for (state, value) in returns {
            totals[2 * way + state] += value
            counts[2 * way + state] += 1
          }
        }
      }
      for entry in 0..<6 { sums[entry] += totals[entry] / counts[entry] }
    }
    let means = sums.map { $0 / Double(repetitions) }
    table.add(cells: [episodes] + means as [any CellConvertible])
    for (name, entry) in [("first", 0), ("every", 2), ("backward", 4)] {
      page.record("visits.\(name).\(episodes)", means[entry])
    }
  }
  table.add(
    "exact", loop.exactA, loop.exactB, loop.exactA, loop.exactB, loop.exactA, loop.exactB)
  table.note("Mean of \(Format.grouped(repetitions)) repetitions, γ = 1.")
  page.show(table)
  page.say(
    "First visits are right on average from the first episode on. Counting every visit is not, for a "
      + "long episode brings many small returns along with its large one, but it becomes right as "
      + "episodes add up. The backward scan sees the same two steps in every episode, and more "
      + "episodes only make it surer.")
}
