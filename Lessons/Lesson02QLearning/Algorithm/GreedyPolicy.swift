import Course
import RLCore

/// The greedy policy of a table of action values.
public struct GreedyPolicy: Sendable {
  /// π(a | s), `[states · actions]`.
  public let probabilities: [Double]
  /// The number of actions of a state.
  public let actions: Int

  /// Computes every state's probabilities by 02.4.
  ///
  /// - Parameters:
  ///   - values: Q, `[states, actions]`.
  ///   - functions: whose function to run.
  /// - Throws: `TrainingError` where the answer is no distribution over the actions.
  public init(_ values: ActionValues, functions: QLearningFunctions) throws {
    actions = values.actions
    var table: [Double] = []
    table.reserveCapacity(values.values.count)
    for state in 0..<values.states {
      let row = try functions.greedyPolicy(values[state])
      guard row.count == actions, row.allSatisfy({ $0 >= 0 }),
        abs(row.reduce(0, +) - 1) < 1e-9
      else {
        throw TrainingError.unusable(
          exercise: "02.4", answer: "gave \(row), which are not \(actions) probabilities")
      }
      table += row
    }
    probabilities = table
  }

  /// Draws an action; takes a number from the stream only where there is a choice.
  public func action(in state: Int, using random: inout RandomStream) -> Int {
    let row = state * actions
    var remaining: Double?
    var last = 0
    for action in 0..<actions {
      let probability = probabilities[row + action]
      if probability >= 1 { return action }
      if probability <= 0 { continue }
      last = action
      let left = (remaining ?? random.uniformDouble()) - probability
      if left < 0 { return action }
      remaining = left
    }
    return last
  }

  /// Plays episodes on a stream that training does not use.
  public func evaluate<World: TabularEnvironment>(
    in world: World, episodes: Int = 100, random: RandomStream
  ) -> Evaluation {
    var choices = random.stream(named: "ties")
    return Evaluation.of(world, episodes: episodes, random: random) { state in
      action(in: state, using: &choices)
    }
  }
}
