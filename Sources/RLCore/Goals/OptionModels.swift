import Preconditions

/// What each of several options earns and where it ends, computed from the model of its steps.
///
/// Started in s, option o takes k steps, which earn r₁, …, r_k, and ends in s'. Its model is
///
///     r(s, o)      = E[r₁ + γ r₂ + … + γᵏ⁻¹ r_k]
///     p(s' | s, o) = Σ over k of γᵏ · P(o ends in s' after k steps)
///
/// The discount for the time that the option takes is a part of p, so that r(s, o) + Σ p v(s') is
/// the value of an option just as r + γ Σ p v(s') is the value of an action. Where the episode
/// terminates on the way, nothing is added to p. Sutton, Precup & Singh 1999, eqs. 6 and 7.
public struct OptionModels: Sendable {
  /// What was started.
  public let options: [Option]
  /// How many states there are.
  public let states: Int
  /// γ, the discount of one step, in [0, 1].
  public let discount: Double
  /// r(s, o) at o · states + s; 0 where the option cannot be started.
  public let rewards: [Double]
  /// p(s' | s, o) at (o · states + s) · states + s'; 0 where the option cannot be started.
  public let predictions: [Double]

  /// Computes the models exactly, by solving their linear equations.
  ///
  /// With n states in which an option can be started or go on, its equations are
  ///
  ///     r(s)      = Σ p(x | s, π(s)) (r + γ (1 − β(x)) r(x))
  ///     p(s' | s) = Σ p(x | s, π(s)) γ (β(x) [x = s'] + (1 − β(x)) p(s' | x))
  ///
  /// - Parameters:
  ///   - model: What one step does.
  ///   - options: At least one. With γ = 1 each must end some time, wherever it goes on.
  ///   - discount: γ in [0, 1].
  /// - Complexity: O(n² (n + states)) for each option.
  public init(of model: KnownModel, options: [Option], discount: Double) {
    precondition(
      !options.isEmpty && options.allSatisfy { $0.policy.count == model.states },
      "OptionModels: there must be options for \(model.states) states")
    precondition(
      discount >= 0 && discount <= 1, "OptionModels: discount \(discount) is not in 0...1")
    let states = model.states
    var rewards = [Double](repeating: 0, count: options.count * states)
    var predictions = [Double](repeating: 0, count: options.count * states * states)
    for (index, option) in options.enumerated() {
      var equations = OptionEquations(of: option, in: model, discount: discount)
      equations.solve()
      for (row, state) in equations.unknowns.enumerated() where option.canStart[state] {
        let solution = equations.solution(ofRow: row)
        let place = index * states + state
        rewards[place] = solution[solution.startIndex]
        for next in 0..<states {
          predictions[place * states + next] = solution[solution.startIndex + 1 + next]
        }
      }
    }
    self.options = options
    self.states = states
    self.discount = discount
    self.rewards = rewards
    self.predictions = predictions
  }

  /// The value of an option: r(s, o) + Σ p(s' | s, o) v(s').
  ///
  /// - Parameters:
  ///   - option: The number of an option that can be started in the state.
  ///   - state: s.
  ///   - values: v, `[states]`.
  /// - Complexity: O(states), without allocation.
  public func value(of option: Int, in state: Int, values: [Double]) -> Double {
    precondition(
      options[option].canStart[state], "OptionModels: option \(option) cannot start in \(state)")
    let place = option * states + state
    var sum = rewards[place]
    for next in 0..<states { sum += predictions[place * states + next] * values[next] }
    return sum
  }

  /// One sweep of value iteration: v(s) ← max over the options that can be started in s.
  ///
  /// A state in which none can be started keeps its value.
  ///
  /// - Parameter values: v before the sweep, `[states]`.
  /// - Returns: v after the sweep, `[states]`.
  public func optimalitySweep(_ values: [Double]) -> [Double] {
    precondition(
      values.count == states, "OptionModels: \(values.count) values for \(states) states")
    return (0..<states).map { state in
      guard let option = greedyOption(in: state, values: values) else { return values[state] }
      return value(of: option, in: state, values: values)
    }
  }

  /// The first of the best options that can be started in a state, nil where there is none.
  ///
  /// - Parameters:
  ///   - state: s.
  ///   - values: v, `[states]`.
  public func greedyOption(in state: Int, values: [Double]) -> Int? {
    var best: (option: Int, value: Double)?
    for option in options.indices where options[option].canStart[state] {
      let value = value(of: option, in: state, values: values)
      if let best, value <= best.value { continue }
      best = (option, value)
    }
    return best?.option
  }

  /// The optimal values among the options, by value iteration from zero.
  ///
  /// - Parameters:
  ///   - tolerance: Stop once no value changes by more than this.
  ///   - maximumSweeps: Stop after this many in any case.
  public func valueIteration(
    tolerance: Double = 1e-12, maximumSweeps: Int = 100_000
  ) -> KnownModel.Solution {
    .iterating(states: states, tolerance: tolerance, maximumSweeps: maximumSweeps) {
      optimalitySweep($0)
    }
  }
}

/// The linear equations of one option's model, and elimination to solve them.
private struct OptionEquations {
  /// The states in which the option can be started or go on.
  let unknowns: [Int]
  /// Rows of the unknowns' factors, then r and every p(s' | ·) on the right-hand side.
  private var table: [Double]
  private let width: Int

  init(of option: Option, in model: KnownModel, discount: Double) {
    let states = model.states
    let unknowns = (0..<states).filter { option.canStart[$0] || option.termination[$0] < 1 }
    var rows = [Int](repeating: -1, count: states)
    for (row, state) in unknowns.enumerated() { rows[state] = row }
    let count = unknowns.count
    width = count + 1 + states
    table = Array(repeating: 0, count: count * width)
    for (row, state) in unknowns.enumerated() {
      let base = row * width
      table[base + row] = 1
      for outcome in model.outcomes(state: state, action: option.policy[state]) {
        table[base + count] += outcome.probability * outcome.reward
        if outcome.terminated { continue }
        let next = outcome.nextState
        let weight = outcome.probability * discount
        table[base + count + 1 + next] += weight * option.termination[next]
        if option.termination[next] < 1 {
          table[base + rows[next]] -= weight * (1 - option.termination[next])
        }
      }
    }
    self.unknowns = unknowns
  }

  /// Gauss–Jordan elimination, each time with the largest factor of the column.
  mutating func solve() {
    let count = unknowns.count
    for column in 0..<count {
      var pivot = column
      for row in column..<count
      where abs(table[row * width + column]) > abs(table[pivot * width + column]) {
        pivot = row
      }
      let factor = table[pivot * width + column]
      precondition(abs(factor) > 1e-12, "OptionModels: an option never ends")
      for place in column..<width {
        let taken = table[pivot * width + place] / factor
        table[pivot * width + place] = table[column * width + place]
        table[column * width + place] = taken
      }
      for row in 0..<count where row != column && table[row * width + column] != 0 {
        let share = table[row * width + column]
        for place in column..<width {
          table[row * width + place] -= share * table[column * width + place]
        }
      }
    }
  }

  /// r(s), then p(s' | s) for every s', of the state in a row.
  func solution(ofRow row: Int) -> ArraySlice<Double> {
    table[row * width + unknowns.count..<(row + 1) * width]
  }
}
