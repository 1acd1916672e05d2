import Preconditions

/// Catch a falling ball with a paddle, seen as ten rows of five pixels.
///
/// The ball begins in a random column of the top row and falls by one row a step. The paddle in the
/// bottom row moves to the left, stays or moves to the right by one column, with action 0, 1 or 2.
/// When the ball reaches the bottom row, after nine steps, the episode terminates: +1 if the paddle
/// is there, −1 if not; all other steps earn 0. Mnih et al. 2014, "Recurrent Models of Visual
/// Attention", section 4.2; as in Osband et al. 2020, "Behaviour Suite for Reinforcement Learning".
public struct Catch: Environment, Sendable {
  /// Where ball and paddle are.
  public struct State: Equatable, Sendable {
    /// The ball's row, from 0 at the top to 9.
    public var ballRow: Int
    /// The ball's column, from 0 to 4.
    public var ballColumn: Int
    /// The paddle's column, from 0 to 4.
    public var paddle: Int

    /// Creates a state from its three numbers.
    @inlinable
    public init(ballRow: Int, ballColumn: Int, paddle: Int) {
      self.ballRow = ballRow
      self.ballColumn = ballColumn
      self.paddle = paddle
    }
  }

  /// The number of rows of pixels.
  public static let rows = 10
  /// The number of columns of pixels.
  public static let columns = 5

  /// The state after the last reset or step.
  public internal(set) var state = State(ballRow: 0, ballColumn: 0, paddle: 2)
  /// Whether there is an episode to step in.
  var isRunning = false

  /// Creates a game; reset it before the first step.
  public init() {}

  /// Starts an episode: the ball in a random column at the top, the paddle in the middle.
  public mutating func reset(using random: inout RandomStream) -> State {
    begin(at: State(ballRow: 0, ballColumn: random.integer(below: Self.columns), paddle: 2))
  }

  /// Starts an episode from a state of the caller's choice, with the ball above the bottom row.
  @discardableResult
  public mutating func begin(at state: State) -> State {
    precondition(
      (0..<Self.rows - 1).contains(state.ballRow)
        && (0..<Self.columns).contains(state.ballColumn)
        && (0..<Self.columns).contains(state.paddle),
      "Catch: there is no game with the ball in row \(state.ballRow)")
    self.state = state
    isRunning = true
    return state
  }

  /// Moves the paddle by action − 1 columns, and the ball down by one row.
  public mutating func step(_ action: Int) -> Step<State> {
    precondition(isRunning, "Catch: step without a running episode; reset first")
    precondition(action >= 0 && action < 3, "Catch: action \(action) is not 0, 1 or 2")
    state.paddle = max(0, min(state.paddle + action - 1, Self.columns - 1))
    state.ballRow += 1
    let landed = state.ballRow == Self.rows - 1
    isRunning = !landed
    let reward: Float = landed ? (state.paddle == state.ballColumn ? 1 : -1) : 0
    return Step(observation: state, reward: reward, ending: landed ? .terminated : nil)
  }
}

extension Catch: DiscreteEnvironment, VectorObservable {
  /// Left, stay, right.
  @inlinable
  public var actionCount: Int { 3 }

  /// Ten rows of five pixels.
  @inlinable
  public var observationSize: Int { 50 }

  /// Writes the picture, row by row: 1 for ball and paddle, 0 elsewhere.
  @inlinable
  public func write(_ observation: State, into values: inout [Float], at offset: Int) {
    for pixel in 0..<50 { values[offset + pixel] = 0 }
    values[offset + observation.ballRow * 5 + observation.ballColumn] = 1
    values[offset + 45 + observation.paddle] = 1
  }
}
