import Course
import RLCore

/// The largest difference between the entries of two tables: max |x − y|.
public func largestDifference(_ x: [Double], _ y: [Double]) -> Double {
  zip(x, y).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

extension QLearningFunctions {
  /// One sweep of value iteration by 02.3.
  ///
  /// - Throws: `TrainingError` where the answer has not one value a state.
  public func sweep(
    _ values: [Double], of model: KnownModel, discount: Double
  ) throws -> [Double] {
    let next = try valueIterationSweep(values, model, discount)
    guard next.count == model.states else {
      throw TrainingError.unusable(
        exercise: "02.3", answer: "gave \(next.count) values for \(model.states) states")
    }
    return next
  }

  /// The optimal values by 02.3, swept until no value moves by 1e-12.
  public func valueIteration(
    _ model: KnownModel, discount: Double
  ) throws -> (values: [Double], sweeps: Int) {
    var values = [Double](repeating: 0, count: model.states)
    for sweep in 1...5000 {
      let next = try self.sweep(values, of: model, discount: discount)
      let change = largestDifference(next, values)
      values = next
      if change <= 1e-12 { return (values, sweep) }
    }
    return (values, 5000)
  }

  /// The optimal values by policy iteration, with the greedy step of 02.4.
  ///
  /// It evaluates a policy and makes it greedy by its values, until no value gets better, or 50
  /// times.
  ///
  /// - Returns: The values, the number of greedy steps, and the sweeps of all evaluations.
  public func policyIteration(
    _ model: KnownModel, discount: Double
  ) throws -> (values: [Double], rounds: Int, sweeps: Int) {
    var policy = model.uniformPolicy
    var (values, rounds, sweeps) = ([Double](), 0, 0)
    while rounds < 50 {
      let solution = model.policyEvaluation(policy, discount: discount)
      sweeps += solution.sweeps
      let isBetter = values.isEmpty || largestDifference(solution.values, values) > 1e-10
      values = solution.values
      if !isBetter { break }
      rounds += 1
      let table = model.actionValues(of: values, discount: discount)
      policy = try (0..<model.states).flatMap { state in
        let row = try greedyPolicy(
          Array(table[state * model.actions..<(state + 1) * model.actions]))
        guard row.count == model.actions else {
          throw TrainingError.unusable(
            exercise: "02.4",
            answer: "gave \(row.count) probabilities for \(model.actions) actions")
        }
        return row
      }
    }
    return (values, rounds, sweeps)
  }
}

extension KnownModel {
  /// Applies the Bellman operator to a table: (B Q)(s, a) = Σ p (r + γ max Q(s', ·)).
  ///
  /// - Parameters:
  ///   - table: Q, `[states · actions]`.
  ///   - discount: γ in [0, 1].
  public func optimalityBackup(of table: [Double], discount: Double) -> [Double] {
    let best = (0..<states).map { state in
      table[state * actions..<(state + 1) * actions].max() ?? 0
    }
    return actionValues(of: best, discount: discount)
  }
}
