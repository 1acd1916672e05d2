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

/// One episode, as 03.2 is asked about it.
struct EpisodeQuestion {
  var model: KnownModel
  var start = 0
  var limit: Int?
  /// What `choose` answers, in the order in which it is asked.
  var choices: [Int]
  /// Q before the episode, `[states · actions]`.
  var values: [Double]
  var discount = 0.5
  var learningRate = 0.5

  /// One step of the right episode.
  struct Taken {
    var state: Int, action: Int, reward: Double, next: Int, ending: Ending?
  }

  /// The right episode follows from the choices alone, whatever is learnt in it.
  var course: [Taken] {
    var world = RecordedWorld(model, at: start, limit: limit)
    var steps: [Taken] = []
    for action in choices where steps.last?.ending == nil {
      let state = world.state
      let step = world.step(action)
      steps.append(
        Taken(
          state: state, action: action, reward: Double(step.reward), next: step.observation,
          ending: step.ending))
    }
    return steps
  }

  /// The states that `choose` is asked for: the last one too where a time limit cut the episode.
  var states: [Int] {
    let steps = course
    let isCut = steps.last?.ending != .terminated
    return steps.map(\.state) + (isCut ? steps.suffix(1).map(\.next) : [])
  }

  /// Q after each number of updates, the first before any: (1 − α) Q + α target along the course.
  var tables: [[Double]] {
    let steps = course
    var tables = [values]
    for (t, step) in steps.enumerated() {
      var table = tables[t]
      let pair = step.state * model.actions + step.action
      let future =
        step.ending == .terminated ? 0 : table[step.next * model.actions + choices[t + 1]]
      table[pair] =
        (1 - learningRate) * table[pair] + learningRate * (step.reward + discount * future)
      tables.append(table)
    }
    return tables
  }
}
