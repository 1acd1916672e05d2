import RLCore

/// A world that is sure what comes next and keeps a record of what was done in it.
struct RecordedWorld: TabularEnvironment {
  let model: KnownModel
  var state: Int
  /// After how many steps the episode is truncated, never if nil.
  let limit: Int?
  /// The actions that were carried out.
  private(set) var executed: [Int] = []

  init(_ model: KnownModel, at state: Int, limit: Int?) {
    (self.model, self.state, self.limit) = (model, state, limit)
  }

  var stateCount: Int { model.states }
  var actionCount: Int { model.actions }

  mutating func reset(using random: inout RandomStream) -> Int { state }

  /// Carries out an action; whoever walks past the time limit or in circles comes to an end too.
  mutating func step(_ action: Int) -> Step<Int> {
    executed.append(action)
    guard let outcome = model.outcomes(state: state, action: action).first else {
      return Step(observation: state, reward: 0, ending: .terminated)
    }
    state = outcome.nextState
    let isFarBeyond = executed.count > (limit ?? 20) + 5
    return Step(
      observation: state, reward: Float(outcome.reward),
      ending: .of(
        terminated: outcome.terminated || isFarBeyond, outOfTime: executed.count == limit))
  }
}

/// Cells in a row: action 1 goes right, action 0 waits, each step costs 1; behind the last is the end.
func corridor(_ cells: Int) -> KnownModel {
  KnownModel(states: cells + 1, actions: 2) { cell, action in
    let next = min(cell + action, cells)
    return [KnownModel.Outcome(nextState: next, reward: -1, terminated: next == cells)]
  }
}
