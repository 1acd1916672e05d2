import Lesson02
import RLCore

/// How the episodes of the optimal policy end on FrozenLake: shares, computed from the model.
struct IceEndings {
  /// The share that reaches the goal.
  private(set) var goal = 0.0
  /// The share that ends in a pit.
  private(set) var pit = 0.0

  /// Follows the probability of every cell for a number of steps.
  init(within steps: Int) {
    let (model, discount) = (QLearningTask.frozenLake.model, QLearningTask.frozenLake.discount)
    let truth = model.valueIteration(discount: discount).values
    let best = model.greedyActions(model.actionValues(of: truth, discount: discount))
    var cells = [Double](repeating: 0, count: model.states)
    cells[0] = 1
    for _ in 0..<steps {
      var next = [Double](repeating: 0, count: model.states)
      for (state, share) in cells.enumerated() where share > 0 {
        for outcome in model.outcomes(state: state, action: best[state][0]) {
          let part = share * outcome.probability
          if !outcome.terminated {
            next[outcome.nextState] += part
          } else if outcome.reward > 0 {
            goal += part
          } else {
            pit += part
          }
        }
      }
      cells = next
    }
  }
}
