import Course
import RLCore

/// A recorded episode: T steps through T + 1 states.
public struct RecordedEpisode: Equatable, Sendable {
  /// s_0 … s_T, `[T + 1]`.
  public var states: [Int]
  /// r_1 … r_T, `[T]`.
  public var rewards: [Double]
  /// How it ended; nil where the recording goes on.
  public var ending: Ending?

  /// Creates an episode from its parts.
  public init(states: [Int], rewards: [Double], ending: Ending?) {
    precondition(
      states.count == rewards.count + 1,
      "RecordedEpisode: \(states.count) states and \(rewards.count) rewards")
    (self.states, self.rewards, self.ending) = (states, rewards, ending)
  }

  /// Records one walk, left or right by a coin.
  public init(random: inout RandomStream, in walk: RandomWalk) {
    var world = walk
    var states = [world.reset(using: &random)]
    var rewards: [Double] = []
    while true {
      let step = world.step(random.integer(below: world.actionCount))
      states.append(step.observation)
      rewards.append(Double(step.reward))
      if step.ending != nil {
        self.init(states: states, rewards: rewards, ending: step.ending)
        return
      }
    }
  }
}

extension SARSAFunctions {
  /// The λ-returns of a recorded episode by 03.5, one a step.
  ///
  /// - Throws: `TrainingError` where the answer has another number of returns.
  func lambdaReturns(
    of episode: RecordedEpisode, values: [Double], discount: Double, traceDecay: Double
  ) throws -> [Double] {
    let nextValues = episode.states.dropFirst().map { values[$0] }
    let returns = try lambdaReturns(
      episode.rewards, nextValues, episode.ending, discount, traceDecay)
    guard returns.count == episode.rewards.count else {
      throw TrainingError.unusable(
        exercise: "03.5",
        answer: "gave \(returns.count) returns for \(episode.rewards.count) steps")
    }
    return returns
  }
}

/// The target or update of a prediction.
public enum PredictionMethod: Equatable, Sendable {
  /// The n-step return as the target, Sutton & Barto (7.2); with n = 1 it is TD(0).
  case steps(Int)
  /// TD(λ) with traces, section 12.2.
  case traces(decay: Double, EligibilityTrace)
  /// The λ-return as the target, from the values before the episode; all updates after it: section
  /// 12.1. With λ = 1 it is Monte Carlo.
  case lambdaReturn(decay: Double)
  /// The return of the episode.
  case monteCarlo
}

/// Learns state values from recorded episodes.
///
/// The policy is fixed, so the same episodes can be shown to every method.
public struct TDPrediction: Sendable {
  /// V, `[states]`; a terminal state's value is never read.
  public private(set) var values: [Double]
  private var traces: [Double]
  private let discount: Double
  private let functions: SARSAFunctions

  /// Creates a learner that has learnt nothing yet.
  ///
  /// - Parameters:
  ///   - states: the number of states.
  ///   - initial: V before anything is learnt.
  ///   - discount: γ.
  ///   - functions: whose functions to run.
  public init(
    states: Int, initial: Double = 0, discount: Double = 1, functions: SARSAFunctions
  ) {
    values = Array(repeating: initial, count: states)
    traces = Array(repeating: 0, count: states)
    self.discount = discount
    self.functions = functions
  }

  /// Learns from one episode.
  ///
  /// - Parameters:
  ///   - episode: the recorded steps.
  ///   - method: the target or update.
  ///   - learningRate: α.
  public mutating func learn(
    from episode: RecordedEpisode, by method: PredictionMethod, learningRate: Double
  ) throws {
    switch method {
    case .steps(let count):
      try learn(from: episode, steps: count, learningRate: learningRate)
    case .monteCarlo:
      try learn(from: episode, steps: episode.rewards.count, learningRate: learningRate)
    case .lambdaReturn(let decay):
      let targets = try functions.lambdaReturns(
        of: episode, values: values, discount: discount, traceDecay: decay)
      for (state, target) in zip(episode.states, targets) {
        values[state] += learningRate * (target - values[state])
      }
    case .traces(let decay, let trace):
      try learn(from: episode, traceDecay: decay, trace, learningRate: learningRate)
    }
  }

  /// One error a step, shared by all states that have a trace.
  private mutating func learn(
    from episode: RecordedEpisode, traceDecay: Double, _ trace: EligibilityTrace,
    learningRate: Double
  ) throws {
    var nextValues = [0.0]  // one array for all steps
    for (time, reward) in episode.rewards.enumerated() {
      let state = episode.states[time]
      let ending = time == episode.rewards.count - 1 ? episode.ending : nil
      nextValues[0] = values[episode.states[time + 1]]
      let target = try functions.target(reward, nextValues, 0, ending, discount)
      try functions.updateTraces(
        &values, &traces, visited: state, error: target - values[state], ending: ending,
        discount: discount, traceDecay: traceDecay, learningRate: learningRate, trace: trace)
    }
  }

  /// The state of time τ moves towards its n-step return once n rewards after it are known.
  private mutating func learn(
    from episode: RecordedEpisode, steps count: Int, learningRate: Double
  ) throws {
    let last = episode.rewards.count
    for time in 0..<last {
      let end = time + min(count, last - time)
      let target = try functions.nStepReturn(
        Array(episode.rewards[time..<end]), values[episode.states[end]],
        end == last ? episode.ending : nil, discount)
      values[episode.states[time]] += learningRate * (target - values[episode.states[time]])
    }
  }

  /// √ of the mean squared distance from known values, over some states.
  public func error(from truth: [Double], over states: Range<Int>) -> Double {
    var sum = 0.0
    for state in states { sum += (values[state] - truth[state]) * (values[state] - truth[state]) }
    return (sum / Double(states.count)).squareRoot()
  }
}
