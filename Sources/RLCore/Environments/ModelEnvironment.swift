/// An environment that is its transition table and nothing more.
///
/// A conforming type builds the table and names the actions; how episodes run follows from that.
public protocol ModelEnvironment: TabularEnvironment {
  /// The table and the running episode.
  var simulation: ModelSimulation { get set }
}

extension ModelEnvironment {
  /// Every transition with its probability; a time limit is not part of it.
  public var model: KnownModel { simulation.model }

  /// How many states there are.
  public var stateCount: Int { simulation.model.states }

  /// How many actions every state has.
  public var actionCount: Int { simulation.model.actions }

  /// The state after the last reset or step.
  public var state: Int { simulation.state }

  /// How many steps the episode has had.
  public var elapsedSteps: Int { simulation.elapsedSteps }

  /// After how many steps an episode is truncated; never if nil.
  public var timeLimit: Int? { simulation.timeLimit }

  /// Where episodes begin, all equally likely.
  public var starts: [Int] { simulation.starts }

  /// Starts an episode; draws from `random` only what the task leaves to chance.
  public mutating func reset(using random: inout RandomStream) -> Int {
    simulation.reset(using: &random)
  }

  /// Starts an episode in a state of the caller's choice.
  ///
  /// - Parameters:
  ///   - state: where the episode begins.
  ///   - elapsedSteps: how much of the time limit is already used.
  /// - Returns: that state.
  @discardableResult
  public mutating func begin(at state: Int, elapsedSteps: Int = 0) -> Int {
    simulation.begin(at: state, elapsedSteps: elapsedSteps)
  }

  /// Carries out an action.
  public mutating func step(_ action: Int) -> Step<Int> {
    simulation.step(action)
  }

  /// Carries out an action whose outcome a number in [0, 1) chooses, to replay a recorded episode.
  public mutating func step(_ action: Int, uniform: Double) -> Step<Int> {
    simulation.step(action, uniform: uniform)
  }
}
