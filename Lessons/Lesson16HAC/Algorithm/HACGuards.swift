import Course
import RLCore

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension HAC {
  /// Requires transitions of cells and decisions that there are, and finite numbers.
  func check(_ made: LevelTransitions) throws {
    let cells = 0..<world.cellCount
    for (list, actions) in [(made.lower, world.actionCount), (made.upper, world.cellCount)] {
      for transition in list {
        guard cells.contains(transition.cell), cells.contains(transition.goal),
          cells.contains(transition.nextCell), transition.action >= 0, transition.action < actions
        else {
          throw TrainingError.unusable(
            exercise: "16.6", answer: "made a transition of a cell or an action that is not there")
        }
        guard transition.reward.isFinite, transition.discount.isFinite else {
          throw TrainingError.notFinite(quantity: "reward or discount", step: steps)
        }
      }
    }
    // An answer that is far too long would fill the memory of the machine.
    guard made.lower.count + made.upper.count <= 16 * world.timeLimit * (1 + settings.copies) else {
      throw TrainingError.unusable(
        exercise: "16.6",
        answer: "made \(made.lower.count + made.upper.count) transitions of one episode")
    }
  }

  /// Requires that all numbers are finite.
  func check(_ values: [Float], _ quantity: String) throws {
    if values.contains(where: { !$0.isFinite }) {
      throw TrainingError.notFinite(quantity: quantity, step: steps)
    }
  }
}

/// Requires that the cells that are to be judged are there.
func requireCells(_ cells: [Int], of count: Int) throws {
  for cell in cells where cell < 0 || cell >= count {
    throw TrainingError.unusable(exercise: "16.6", answer: "judged a cell that is not there")
  }
}

extension HACFunctions {
  /// The same functions, which throw where an answer has another length than its question.
  public var checked: HACFunctions {
    var checked = self
    let right = self
    checked.dqn = dqn.checked
    checked.relabel = { transitions, copies, judge, random in
      let answer = try right.relabel(transitions, copies, judge, &random)
      guard answer.count == transitions.count * copies else {
        throw TrainingError.unusable(
          exercise: "16.3",
          answer: "gave \(answer.count) copies for \(copies) of \(transitions.count) transitions")
      }
      return answer
    }
    checked.goalTargets = { rewards, discounts, values, actions, horizon in
      let answer = try right.goalTargets(rewards, discounts, values, actions, horizon)
      guard answer.count == rewards.count else {
        throw TrainingError.unusable(
          exercise: "16.5", answer: "gave \(answer.count) targets for \(rewards.count)")
      }
      return answer
    }
    checked.sweepOptions = { models, values in
      let answer = try right.sweepOptions(models, values)
      guard answer.count == models.states else {
        throw TrainingError.unusable(
          exercise: "16.7", answer: "gave \(answer.count) values for \(models.states) states")
      }
      return answer
    }
    return checked
  }
}
