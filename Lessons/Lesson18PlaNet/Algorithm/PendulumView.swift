import Preconditions
import RLCore

/// What an agent gets to see of the pendulum.
public enum PendulumSight: String, CaseIterable, Sendable {
  /// Cosine, sine and angular velocity.
  case everything
  /// Cosine and sine alone: how fast the rod turns is hidden.
  case angle
  /// A picture of 16 × 16 points.
  case picture
}

/// The pendulum as a model of the world sees it: one decision holds for several steps, all numbers
/// are near 1, and an action is in [−1, 1].
public struct PendulumView: Sendable {
  /// What is seen.
  public let sight: PendulumSight
  /// For how many steps of the world one decision holds, at least 1.
  public let actionRepeat: Int
  /// The world itself.
  public private(set) var world = Pendulum()
  /// Steps of the world so far, over all episodes.
  public private(set) var steps = 0

  /// The side of a picture.
  public static let side = 16
  /// The worst reward of a step is about −16.
  public static let rewardScale: Float = 0.125
  /// The fastest turn is 8 radians a second.
  public static let velocityScale: Float = 0.25

  /// D, how many numbers an observation has.
  public var observationSize: Int {
    switch sight {
    case .everything: 3
    case .angle: 2
    case .picture: Self.side * Self.side
    }
  }

  /// Creates a view; reset it before the first step.
  public init(_ sight: PendulumSight = .everything, actionRepeat: Int) {
    precondition(actionRepeat >= 1, "PendulumView: a decision holds for \(actionRepeat) steps")
    self.sight = sight
    self.actionRepeat = actionRepeat
  }

  /// Starts an episode.
  public mutating func reset(using random: inout RandomStream) {
    _ = world.reset(using: &random)
  }

  /// Starts an episode from a state of the caller's choice.
  public mutating func begin(at state: Pendulum.State) { world.begin(at: state) }

  /// Holds an action for some steps, or until the episode ends.
  ///
  /// - Parameter action: in [−1, 1], as a share of the strongest torque.
  /// - Returns: the sum of the world's rewards, the scaled mean of them, and the ending.
  public mutating func step(
    _ action: Float
  ) -> (earned: Double, reward: Float, ending: Ending?) {
    var earned = 0.0
    var (count, ending): (Int, Ending?) = (0, nil)
    while count < actionRepeat && ending == nil {
      let step = world.step(action * Pendulum.torqueLimit)
      earned += Double(step.reward)
      ending = step.ending
      count += 1
    }
    steps += count
    return (earned, Float(earned) / Float(count) * Self.rewardScale, ending)
  }

  /// Writes what is seen now to the first D numbers.
  public func write(into values: inout [Float]) {
    let seen = world.state.observation
    switch sight {
    case .everything:
      values[0] = seen.x
      values[1] = seen.y
      values[2] = seen.z * Self.velocityScale
    case .angle:
      values[0] = seen.x
      values[1] = seen.y
    case .picture:
      Self.draw(cosine: seen.x, sine: seen.y, into: &values)
    }
  }

  /// Draws the rod: a point is the brighter, the nearer it is to the rod.
  private static func draw(cosine: Float, sine: Float, into values: inout [Float]) {
    let middle = Float(side - 1) / 2
    for row in 0..<side {
      for column in 0..<side {
        // The joint is at 0, a unit is the rod's length of 7 points, up is against the rows.
        let x = (Float(column) - middle) / 7
        let y = (middle - Float(row)) / 7
        let along = min(max(-x * sine + y * cosine, 0), 1)
        let (dx, dy) = (x + along * sine, y - along * cosine)
        values[row * side + column] = max(0, 1 - (dx * dx + dy * dy) * 30)
      }
    }
  }
}
