import RLCore

/// The target of one pair on the cliff, and the two parts of its variance.
public struct TargetVariance: Sendable {
  /// Row 3, column 2, going right.
  public static let pair = (state: 25, action: 1)

  /// The cliff.
  public let model: KnownModel
  /// ε.
  public let explorationRate: Double
  /// Q under the best ε-greedy behaviour.
  public let table: ActionValues
  /// The ε-greedy probabilities on that table, `[states · actions]`.
  public let policy: [Double]

  /// Computes the exact values.
  public init(_ world: CliffWalking, explorationRate: Double) {
    model = world.model
    self.explorationRate = explorationRate
    let exact = model.bestSoftValues(explorationRate: explorationRate, discount: 1)
    var table = ActionValues(states: model.states, actions: model.actions)
    table.values = exact
    self.table = table
    policy = model.epsilonGreedyPolicy(exact, explorationRate: explorationRate)
  }

  /// Mean and variance of Q(s', A').
  private func moments(_ state: Int) -> (mean: Double, variance: Double) {
    var (mean, square) = (0.0, 0.0)
    for action in 0..<model.actions {
      let probability = policy[state * model.actions + action]
      mean += probability * table[state, action]
      square += probability * table[state, action] * table[state, action]
    }
    return (mean, square - mean * mean)
  }

  private var outcomes: ArraySlice<KnownModel.Outcome> {
    model.outcomes(state: Self.pair.state, action: Self.pair.action)
  }

  /// Var[r + E[Q(S', A') | S']].
  public var world: Double {
    let targets = outcomes.map { ($0.probability, $0.reward + moments($0.nextState).mean) }
    let mean = targets.reduce(0) { $0 + $1.0 * $1.1 }
    return targets.reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
  }

  /// E[Var[Q(S', A') | S']].
  public var agent: Double {
    outcomes.reduce(0) { $0 + $1.probability * moments($1.nextState).variance }
  }

  /// Returns the sample variances of SARSA's target and of Expected SARSA's.
  public func measured(
    draws: Int, functions: ExpectedSARSAFunctions, random: RandomStream
  ) throws -> (sample: Double, expectation: Double) {
    var random = random
    var (samples, expectations) = ([Double](), [Double]())
    for _ in 0..<draws {
      let outcome = model.outcome(
        state: Self.pair.state, action: Self.pair.action, uniform: random.uniformDouble())
      let next = outcome.nextState
      let action = random.epsilonGreedyAction(table, next, explorationRate: explorationRate)
      samples.append(outcome.reward + table[next, action])
      let expected = try functions.expectedValue(table[next], explorationRate)
      expectations.append(try functions.target(outcome.reward, expected, nil, 1))
    }
    let (sample, expectation) = (
      Statistics.standardDeviation(samples), Statistics.standardDeviation(expectations)
    )
    return (sample * sample, expectation * expectation)
  }
}
