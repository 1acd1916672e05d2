/// The transition tables of a grid, slips included.
extension GoalGrid {
  /// How the agent moves, without a goal: every step earns −1 and no episode ends.
  public var movement: KnownModel {
    KnownModel(states: cellCount, actions: 4) { cell, action in
      moves(of: cell, action: action).map { next, probability in
        KnownModel.Outcome(probability: probability, nextState: next, reward: -1)
      }
    }
  }

  /// How the agent moves towards a goal, at which episodes terminate.
  ///
  /// - Parameters:
  ///   - goal: The cell to be reached; nothing more can be earned there.
  ///   - stepReward: What a step earns that does not lead to the goal.
  ///   - goalReward: What a step earns that leads to the goal.
  public func model(
    goal: Int, stepReward: Double = -1, goalReward: Double = 0
  ) -> KnownModel {
    KnownModel(states: cellCount, actions: 4) { cell, action in
      if cell == goal {
        return [KnownModel.Outcome(nextState: cell, reward: 0, terminated: true)]
      }
      return moves(of: cell, action: action).map { next, probability in
        KnownModel.Outcome(
          probability: probability, nextState: next,
          reward: next == goal ? goalReward : stepReward, terminated: next == goal)
      }
    }
  }

  /// Where an action may lead, the intended move first, and how likely.
  private func moves(of cell: Int, action: Int) -> [(next: Int, probability: Double)] {
    (0..<4).map { turn in
      (neighbour(of: cell, action: (action + turn) % 4), turn == 0 ? 1 - slipRate : slipRate / 3)
    }
    .filter { $0.probability > 0 }
  }
}
