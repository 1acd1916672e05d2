import Preconditions

extension KnownModel {
  /// What happens after an action, chosen by a uniform number.
  ///
  /// It is the first listed outcome at which the running sum of the probabilities exceeds the
  /// number, so that the order of the outcomes matters where recorded numbers are replayed.
  ///
  /// - Parameters:
  ///   - state: s.
  ///   - action: a.
  ///   - uniform: u in [0, 1).
  /// - Complexity: O(outcomes of the action), without allocation.
  public func outcome(state: Int, action: Int, uniform: Double) -> Outcome {
    precondition(
      (0..<states).contains(state) && (0..<actions).contains(action),
      "KnownModel: (\(state), \(action)) is outside of \(states) states × \(actions) actions")
    let pair = state * actions + action
    // The last outcome takes what rounding leaves between the sum and 1.
    let last = starts[pair + 1] - 1
    var entry = starts[pair]
    var sum = 0.0
    while entry < last {
      sum += entries[entry].probability
      if sum > uniform { break }
      entry += 1
    }
    return entries[entry]
  }
}

/// An episode in a task whose transition table is known, sampled from that table.
public struct ModelSimulation: Sendable {
  /// Every transition with its probability.
  public let model: KnownModel
  /// Where episodes begin, all equally likely.
  public let starts: [Int]
  /// After how many steps an episode is truncated; never if nil.
  public let timeLimit: Int?
  /// The state after the last reset or step.
  public private(set) var state: Int
  /// How many steps the episode has had.
  public private(set) var elapsedSteps = 0

  /// Whether there is an episode to step in.
  private var isRunning = false
  /// Whether any action has more than one outcome, and a step hence needs a number.
  private let isRandom: Bool
  private var chance = RandomStream(seed: 0, name: "transitions")

  /// Creates a simulation; reset it before the first step.
  ///
  /// - Parameters:
  ///   - model: the task.
  ///   - starts: where episodes begin, at least one state.
  ///   - timeLimit: steps after which an episode is truncated, at least 1; nil for no limit.
  public init(model: KnownModel, starts: [Int], timeLimit: Int?) {
    precondition(
      !starts.isEmpty && starts.allSatisfy { (0..<model.states).contains($0) },
      "ModelSimulation: starts \(starts) in a model of \(model.states) states")
    precondition(
      timeLimit.map { $0 >= 1 } ?? true,
      "ModelSimulation: timeLimit \(timeLimit ?? 0) is not positive")
    self.model = model
    self.starts = starts
    self.timeLimit = timeLimit
    state = starts[0]
    isRandom = model.entries.count > model.states * model.actions
  }

  /// Starts an episode; draws from `random` only what the task leaves to chance.
  ///
  /// - Returns: the first state.
  public mutating func reset(using random: inout RandomStream) -> Int {
    let start = starts.count == 1 ? starts[0] : starts[random.integer(below: starts.count)]
    if isRandom { chance = random.split(named: "transitions") }
    return begin(at: start)
  }

  /// Starts an episode in a state of the caller's choice.
  ///
  /// - Parameters:
  ///   - state: where the episode begins.
  ///   - elapsedSteps: how much of the time limit is already used.
  /// - Returns: that state.
  @discardableResult
  public mutating func begin(at state: Int, elapsedSteps: Int = 0) -> Int {
    precondition(
      (0..<model.states).contains(state), "begin(at: \(state)) of \(model.states) states")
    precondition(
      elapsedSteps >= 0 && elapsedSteps < timeLimit ?? .max,
      "begin: elapsedSteps \(elapsedSteps) is not below the time limit")
    self.state = state
    self.elapsedSteps = elapsedSteps
    isRunning = true
    return state
  }

  /// Carries out an action; what happens is drawn from the stream taken at the last reset.
  public mutating func step(_ action: Int) -> Step<Int> {
    step(action, uniform: isRandom ? chance.uniformDouble() : 0)
  }

  /// Carries out an action; what happens is chosen by a number of the caller's, in [0, 1).
  public mutating func step(_ action: Int, uniform: Double) -> Step<Int> {
    precondition(isRunning, "step without a running episode; reset first")
    let outcome = model.outcome(state: state, action: action, uniform: uniform)
    state = outcome.nextState
    elapsedSteps += 1
    let ending = Ending.of(
      terminated: outcome.terminated, outOfTime: elapsedSteps >= timeLimit ?? .max)
    isRunning = ending == nil
    return Step(observation: state, reward: Float(outcome.reward), ending: ending)
  }
}
