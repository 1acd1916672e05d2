import Preconditions

/// A small Breakout of ten by ten cells, equal to MinAtar's.
///
/// A ball moves by one cell along a diagonal in each step. It bounces off the side walls, the
/// ceiling, three rows of bricks and the paddle in the bottom row. A brick that is hit disappears
/// and earns 1. Where the ball reaches the bottom row beside the paddle, the episode terminates.
/// When all 30 bricks are gone, new ones appear as the ball next reaches the bottom row.
/// Young & Tian 2019, "MinAtar: An Atari-Inspired Testbed for Thorough and Reproducible
/// Reinforcement Learning Experiments".
///
/// Actions are 0 stay, 1 left and 2 right; the other buttons of MinAtar do nothing here. With
/// probability `stickiness` the last action is carried out again in place of the chosen one.
public struct Breakout: Environment, Sendable {
  /// Whatever the next step depends on, but for the last action.
  public struct State: Equatable, Sendable {
    /// The ball's row, from 0 at the top to 9.
    public var ballRow: Int
    /// The ball's column, from 0 to 9.
    public var ballColumn: Int
    /// Whether the ball moves down.
    public var movesDown: Bool
    /// Whether the ball moves to the right.
    public var movesRight: Bool
    /// The paddle's column; its row is 9.
    public var paddle: Int
    /// The ball's row before the last step: the end of its trail.
    public var lastRow: Int
    /// The ball's column before the last step.
    public var lastColumn: Int
    /// Whether the ball has just broken a brick, and so passes through others unhindered.
    public var hasStruck: Bool
    /// The bricks: bit c of lane r is the cell in row r and column c.
    public var bricks: SIMD16<UInt16>

    /// A game that begins: all bricks, the paddle in column 4, and the ball in row 3.
    ///
    /// - Parameter fromLeft: whether the ball begins in column 0, moving to the right, or in column
    ///   9, moving to the left.
    public init(fromLeft: Bool) {
      ballRow = 3
      ballColumn = fromLeft ? 0 : 9
      movesDown = true
      movesRight = fromLeft
      paddle = 4
      lastRow = 3
      lastColumn = ballColumn
      hasStruck = false
      bricks = Self.allBricks
    }

    /// Rows 1, 2 and 3.
    public static var allBricks: SIMD16<UInt16> {
      var bricks = SIMD16<UInt16>(repeating: 0)
      for row in 1...3 { bricks[row] = 0x3FF }
      return bricks
    }

    /// Whether there is a brick in a cell.
    @inlinable
    public func hasBrick(row: Int, column: Int) -> Bool { bricks[row] >> column & 1 == 1 }
  }

  /// The number of rows, and of columns.
  public static let size = 10
  /// What the planes of an observation show, in their order.
  public static let channels = ["paddle", "ball", "trail", "brick"]

  /// The probability that the last action is repeated.
  public let stickiness: Double
  /// After how many steps an episode is truncated; never if nil, as in MinAtar.
  public let timeLimit: Int?
  /// The state after the last reset or step.
  public internal(set) var state = State(fromLeft: true)
  /// How many steps the episode has had.
  public internal(set) var elapsedSteps = 0
  /// The action that was carried out last; it outlives an episode.
  public internal(set) var lastAction = 0
  /// Whether there is an episode to step in.
  var isRunning = false
  private var chance = RandomStream(seed: 0, name: "sticky actions")

  /// Creates a game; reset it before the first step.
  ///
  /// - Parameters:
  ///   - stickiness: the probability that the last action is repeated, in [0, 1).
  ///   - timeLimit: steps after which an episode is truncated, at least 1; nil for no limit.
  public init(stickiness: Double = 0.1, timeLimit: Int? = nil) {
    precondition(
      stickiness >= 0 && stickiness < 1, "Breakout: stickiness \(stickiness) is not in 0 ..< 1")
    precondition(
      timeLimit.map { $0 >= 1 } ?? true, "Breakout: timeLimit \(timeLimit ?? 0) is not positive")
    self.stickiness = stickiness
    self.timeLimit = timeLimit
  }

  /// Starts an episode; the ball comes from the left or from the right.
  public mutating func reset(using random: inout RandomStream) -> State {
    let fromLeft = random.integer(below: 2) == 0
    if stickiness > 0 { chance = random.split(named: "sticky actions") }
    return begin(at: State(fromLeft: fromLeft), lastAction: lastAction)
  }

  /// Starts an episode from a state of the caller's choice.
  ///
  /// - Parameters:
  ///   - state: where the episode begins.
  ///   - lastAction: the action that may be repeated.
  @discardableResult
  public mutating func begin(at state: State, lastAction: Int = 0) -> State {
    self.state = state
    self.lastAction = lastAction
    elapsedSteps = 0
    isRunning = true
    return state
  }

  /// Carries out an action, or the last one again.
  public mutating func step(_ action: Int) -> Step<State> {
    step(action, uniform: stickiness > 0 ? chance.uniformDouble() : 1)
  }

  /// Carries out an action; the last one again where a number of the caller's is below stickiness.
  public mutating func step(_ action: Int, uniform: Double) -> Step<State> {
    precondition(isRunning, "Breakout: step without a running episode; reset first")
    precondition(action >= 0 && action < 3, "Breakout: action \(action) is not 0, 1 or 2")
    if uniform >= stickiness { lastAction = action }
    let (reward, isLost) = state.advance(paddleBy: lastAction == 1 ? -1 : lastAction == 2 ? 1 : 0)
    elapsedSteps += 1
    let ending = Ending.of(terminated: isLost, outOfTime: elapsedSteps >= timeLimit ?? .max)
    isRunning = ending == nil
    return Step(observation: state, reward: reward, ending: ending)
  }
}

extension Breakout.State {
  /// Moves the paddle, then the ball.
  ///
  /// - Returns: 1 for a brick that breaks, else 0; and whether the ball is lost.
  mutating func advance(paddleBy move: Int) -> (reward: Float, isLost: Bool) {
    let edge = Breakout.size - 1
    paddle = max(0, min(paddle + move, edge))
    (lastRow, lastColumn) = (ballRow, ballColumn)
    var row = ballRow + (movesDown ? 1 : -1)
    var column = ballColumn + (movesRight ? 1 : -1)
    if column < 0 || column > edge {
      column = max(0, min(column, edge))
      movesRight.toggle()
    }
    var (reward, isLost, meetsBrick): (Float, Bool, Bool) = (0, false, false)
    if row < 0 {
      row = 0
      movesDown.toggle()
    } else if hasBrick(row: row, column: column) {
      meetsBrick = true
      if !hasStruck {
        // The ball breaks the brick and turns back before it.
        reward = 1
        bricks[row] &= ~(1 << UInt16(column))
        row = ballRow
        movesDown.toggle()
      }
    } else if row == edge {
      if bricks == SIMD16(repeating: 0) { bricks = Self.allBricks }
      if ballColumn == paddle {
        movesDown.toggle()
        row = ballRow
      } else if column == paddle {
        // The paddle's edge sends the ball back the way it came.
        movesDown.toggle()
        movesRight.toggle()
        row = ballRow
      } else {
        isLost = true
      }
    }
    hasStruck = meetsBrick
    (ballRow, ballColumn) = (row, column)
    return (reward, isLost)
  }
}

extension Breakout: DiscreteEnvironment, VectorObservable {
  /// Stay, left, right.
  @inlinable
  public var actionCount: Int { 3 }

  /// Four planes of ten rows of ten cells.
  @inlinable
  public var observationSize: Int { 400 }

  /// Writes the planes one after another, each row by row: paddle, ball, trail and bricks.
  @inlinable
  public func write(_ observation: State, into values: inout [Float], at offset: Int) {
    for cell in 0..<400 { values[offset + cell] = 0 }
    values[offset + 90 + observation.paddle] = 1
    values[offset + 100 + observation.ballRow * 10 + observation.ballColumn] = 1
    values[offset + 200 + observation.lastRow * 10 + observation.lastColumn] = 1
    for row in 0..<10 where observation.bricks[row] != 0 {
      for column in 0..<10 where observation.hasBrick(row: row, column: column) {
        values[offset + 300 + row * 10 + column] = 1
      }
    }
  }
}
