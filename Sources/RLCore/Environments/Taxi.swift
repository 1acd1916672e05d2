import Preconditions

/// A taxi that fetches a passenger and drives to a hotel, equal to Gymnasium's Taxi-v4.
///
///     +---------+
///     |R: | : :G|    ":" can be crossed, "|" cannot.
///     | : | : : |    The landmarks are 0 R, 1 G, 2 Y, 3 B.
///     | : : : : |
///     | | : | : |
///     |Y| : |B: |
///     +---------+
///
/// A state is ((row · 5 + column) · 5 + passenger) · 4 + destination, where the passenger is at a
/// landmark or, as 4, in the taxi. Actions: 0 south, 1 north, 2 east, 3 west, 4 pick up, 5 drop
/// off. Delivering the passenger earns 20 and terminates. Picking up or dropping off where that is
/// not possible costs 10; every other step costs 1, a bump into a wall too. Dropping off at a wrong
/// landmark is possible: it costs 1, and the passenger waits there.
///
/// Episodes begin in one of the 300 states in which the passenger waits at a landmark other than
/// the destination. Dietterich 2000, "Hierarchical Reinforcement Learning with the MAXQ Value
/// Function Decomposition".
public struct Taxi: ModelEnvironment, Sendable {
  /// What a state stands for.
  public struct Situation: Equatable, Sendable {
    /// The taxi's row, 0 at the top.
    public var row: Int
    /// The taxi's column, 0 at the left.
    public var column: Int
    /// The landmark at which the passenger waits, or 4 for in the taxi.
    public var passenger: Int
    /// The landmark to which the passenger wants to go.
    public var destination: Int

    /// Creates a situation from its four numbers.
    public init(row: Int, column: Int, passenger: Int, destination: Int) {
      self.row = row
      self.column = column
      self.passenger = passenger
      self.destination = destination
    }

    /// The situation that a state stands for.
    public init(state: Int) {
      precondition((0..<500).contains(state), "Taxi: state \(state) of 500")
      self.init(
        row: state / 100, column: state / 20 % 5, passenger: state / 4 % 5, destination: state % 4)
    }

    /// The number of the state.
    public var state: Int { ((row * 5 + column) * 5 + passenger) * 4 + destination }
  }

  /// The number that stands for a passenger who is in the taxi.
  public static let inTaxi = 4
  /// The cells of R, G, Y and B.
  public static let landmarks: [(row: Int, column: Int)] = [(0, 0), (0, 4), (4, 0), (4, 3)]

  /// The table and the running episode.
  public var simulation: ModelSimulation

  /// Creates a taxi; reset it before the first step.
  ///
  /// - Parameter timeLimit: steps after which an episode is truncated, at least 1; nil for no
  ///   limit.
  public init(timeLimit: Int? = 200) {
    simulation = ModelSimulation(
      model: KnownModel(states: 500, actions: 6) { state, action in
        [Taxi.outcome(of: action, in: Situation(state: state))]
      },
      starts: (0..<500).filter {
        let situation = Situation(state: $0)
        return situation.passenger != Taxi.inTaxi && situation.passenger != situation.destination
      },
      timeLimit: timeLimit)
  }

  /// Which actions change the state or end the episode, `[6]`.
  ///
  /// Pick up and drop off count where they are possible, the latter at a wrong landmark too.
  public func usefulActions(in state: Int) -> [Bool] {
    let situation = Situation(state: state)
    return (0..<6).map { action in
      let outcome = Taxi.outcome(of: action, in: situation)
      return action < 4 ? outcome.nextState != state : outcome.reward > -10
    }
  }

  /// Where an action leads.
  private static func outcome(of action: Int, in situation: Situation) -> KnownModel.Outcome {
    var next = situation
    let here = landmarks.firstIndex { $0 == (situation.row, situation.column) }
    switch action {
    case 0: next.row = min(situation.row + 1, 4)
    case 1: next.row = max(situation.row - 1, 0)
    case 2: if !hasWall(situation.row, eastOf: situation.column) { next.column += 1 }
    case 3: if !hasWall(situation.row, eastOf: situation.column - 1) { next.column -= 1 }
    case 4:
      guard let here, here == situation.passenger else { return refusal(situation) }
      next.passenger = inTaxi
    default:
      guard let here, situation.passenger == inTaxi else { return refusal(situation) }
      next.passenger = here
      if here == situation.destination {
        return KnownModel.Outcome(nextState: next.state, reward: 20, terminated: true)
      }
    }
    return KnownModel.Outcome(nextState: next.state, reward: -1)
  }

  /// Nothing changes but the fine.
  private static func refusal(_ situation: Situation) -> KnownModel.Outcome {
    KnownModel.Outcome(nextState: situation.state, reward: -10)
  }

  /// Whether a wall, or the edge, stands between a cell and the one to the east.
  private static func hasWall(_ row: Int, eastOf column: Int) -> Bool {
    switch column {
    case 1: row <= 1
    case 0, 2: row >= 3
    case 3: false
    default: true
    }
  }
}
