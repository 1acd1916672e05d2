import Lesson15
import RLCore

typealias FitFunction =
  @Sendable (_ payoff: [Double], _ actionCounts: [Int]) throws -> AdditiveFit

/// An additive fit whose parts can be exchanged, so that a mistake is one line.
struct FitVariation: Sendable {
  /// The agents' actions in a joint action.
  var actions: @Sendable (_ joint: Int, _ counts: [Int]) -> [Int] = { joint, counts in
    var stride = counts.reduce(1, *)
    return counts.map { count in
      stride /= count
      return joint / stride % count
    }
  }
  /// mᵢ(b), of the payoffs in which agent i does b.
  var part: @Sendable (_ payoffs: [Double], _ counts: [Int], _ agent: Int) -> Double = {
    payoffs, _, _ in Statistics.mean(payoffs)
  }
  /// What stands for m.
  var mean: @Sendable (_ payoff: [Double]) -> Double = { Statistics.mean($0) }
  /// Q_tot, of the agents' mᵢ(aᵢ) and m.
  var joined: @Sendable (_ parts: [Double], _ mean: Double) -> Double = { parts, mean in
    parts.reduce(0, +) - Double(parts.count - 1) * mean
  }
  /// The error, of the differences payoff − Q_tot.
  var error: @Sendable (_ differences: [Double], _ counts: [Int]) -> Double = { differences, _ in
    Statistics.mean(differences.map { $0 * $0 })
  }

  func callAsFunction(_ payoff: [Double], _ counts: [Int]) -> AdditiveFit {
    let joint = payoff.indices.map { actions($0, counts) }
    let tables = counts.indices.map { agent in
      (0..<counts[agent]).map { own -> Double in
        let payoffs = payoff.indices.filter { joint[$0][agent] == own }.map { payoff[$0] }
        return payoffs.isEmpty ? 0 : part(payoffs, counts, agent)
      }
    }
    let mean = mean(payoff)
    let values = joint.map { actions in
      joined(zip(tables, actions).map { $0[$1] }, mean)
    }
    return AdditiveFit(values: values, error: error(zip(payoff, values).map { $0 - $1 }, counts))
  }
}

/// The right answer to 15.7 with some of its parts exchanged.
func fitting(_ change: (inout FitVariation) -> Void) -> FitFunction {
  var variation = FitVariation()
  change(&variation)
  return { [variation] in variation($0, $1) }
}

/// The right answer to 15.7 with other values, and the error of these.
func fitted(
  _ values: @escaping @Sendable (_ payoff: [Double], _ counts: [Int]) -> [Double]
) -> FitFunction {
  { payoff, counts in
    let values = values(payoff, counts)
    let squares = zip(payoff, values).map { ($0 - $1) * ($0 - $1) }
    return AdditiveFit(values: values, error: Statistics.mean(squares))
  }
}
