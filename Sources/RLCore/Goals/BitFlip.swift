import Preconditions

/// Some bits that are to become a pattern; a move flips one of them.
///
/// A cell is a pattern, as a number whose binary digits are the bits. Start and goal are drawn. An
/// episode has as many steps as there are bits, which is enough for every goal. A way by random
/// moves is the less likely the more patterns there are. Andrychowicz et al. 2017, section 3.1.
public struct BitFlip: GoalEnvironment {
  /// How many bits there are, n.
  public let bits: Int
  /// The pattern, in 0 ..< 2ⁿ.
  public private(set) var cell = 0
  /// The pattern that is wanted.
  public private(set) var goal = 1
  /// How many steps the episode has had.
  public private(set) var elapsedSteps = 0
  private var isRunning = false

  /// Creates bits; reset them before the first step.
  ///
  /// - Parameter bits: n, from 1 to 20.
  public init(bits: Int) {
    precondition(bits >= 1 && bits <= 20, "BitFlip: \(bits) bits are not 1 to 20")
    self.bits = bits
  }

  /// 2ⁿ patterns.
  public var cellCount: Int { 1 << bits }
  /// A move for each bit, the lowest first.
  public var actionCount: Int { bits }
  /// n steps.
  public var timeLimit: Int { bits }
  /// A number for each bit.
  public var cellSize: Int { bits }

  /// Writes 1 for each bit that is set and −1 for the others, the lowest first.
  public func write(cell: Int, into values: inout [Float], at offset: Int) {
    for bit in 0..<bits { values[offset + bit] = cell >> bit & 1 == 1 ? 1 : -1 }
  }

  /// Draws a pattern, then another one as the goal.
  public mutating func reset(using random: inout RandomStream) -> GoalObservation {
    let start = random.integer(below: cellCount)
    return begin(at: start, goal: random.integer(below: cellCount, otherThan: start))
  }

  /// Starts an episode from a pattern to another one.
  @discardableResult
  public mutating func begin(at cell: Int, goal: Int) -> GoalObservation {
    precondition(
      cell >= 0 && cell < cellCount && goal >= 0 && goal < cellCount && cell != goal,
      "BitFlip: an episode goes from a pattern to another")
    (self.cell, self.goal, elapsedSteps, isRunning) = (cell, goal, 0, true)
    return observation
  }

  /// Flips a bit.
  public mutating func step(_ action: Int) -> Step<GoalObservation> {
    precondition(isRunning, "BitFlip: step without a running episode; reset first")
    precondition(action >= 0 && action < bits, "BitFlip: there is no bit \(action)")
    cell ^= 1 << action
    elapsedSteps += 1
    let seen = observation
    let ending = Ending.of(terminated: seen.isReached, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return Step(observation: seen, reward: seen.reward, ending: ending)
  }
}
