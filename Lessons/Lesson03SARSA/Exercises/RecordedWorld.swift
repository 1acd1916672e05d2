import RLCore

/// A deterministic world that records the actions.
struct RecordedWorld: TabularEnvironment {
  let model: KnownModel
  var state: Int
  /// The step that truncates the episode; none if nil.
  let limit: Int?
  /// The actions that were carried out.
  private(set) var executed: [Int] = []

  init(_ model: KnownModel, at state: Int, limit: Int?) {
    (self.model, self.state, self.limit) = (model, state, limit)
  }

  var stateCount: Int { model.states }
  var actionCount: Int { model.actions }

  mutating func reset(using random: inout RandomStream) -> Int { state }

  /// Takes an action; far past the time limit the episode terminates, so that every loop ends.
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

/// Cells in a row: action 1 goes right, action 0 waits; past the last is the end.
func corridor(_ cells: Int, reward: Double = -1) -> KnownModel {
  KnownModel(states: cells + 1, actions: 2) { cell, action in
    let next = min(cell + action, cells)
    return [KnownModel.Outcome(nextState: next, reward: reward, terminated: next == cells)]
  }
}
