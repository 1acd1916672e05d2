import Preconditions

/// A corridor that ends on both sides, the standard test of prediction.
///
/// The states 0 and `length` + 1 are the ends; episodes begin in the middle of the others.
/// Actions: 0 left, 1 right. Reaching an end earns its reward, every other step nothing. Under the
/// policy that goes either way with probability 1/2, the values lie on a straight line from one
/// end's reward to the other's. Sutton & Barto, examples 6.2 (5 states) and 7.1 (19 states).
public struct RandomWalk: ModelEnvironment, Sendable {
  /// How many states there are between the ends.
  public let length: Int
  /// What reaching the left end earns.
  public let leftReward: Double
  /// What reaching the right end earns.
  public let rightReward: Double
  /// The table and the running episode.
  public var simulation: ModelSimulation

  /// Creates a corridor; reset it before the first step.
  ///
  /// - Parameters:
  ///   - length: how many states there are between the ends, odd.
  ///   - leftReward: for reaching the left end.
  ///   - rightReward: for reaching the right end.
  public init(length: Int, leftReward: Double, rightReward: Double) {
    precondition(length >= 1 && length % 2 == 1, "RandomWalk: length \(length) is not odd")
    self.length = length
    self.leftReward = leftReward
    self.rightReward = rightReward
    let end = length + 1
    let model = KnownModel(states: length + 2, actions: 2) { state, action in
      if state == 0 || state == end {
        return [KnownModel.Outcome(nextState: state, reward: 0, terminated: true)]
      }
      let next = action == 0 ? state - 1 : state + 1
      let reward = next == 0 ? leftReward : (next == end ? rightReward : 0)
      return [
        KnownModel.Outcome(nextState: next, reward: reward, terminated: next == 0 || next == end)
      ]
    }
    simulation = ModelSimulation(model: model, starts: [end / 2], timeLimit: nil)
  }

  /// Five states, +1 at the right end: the values are 1/6, …, 5/6.
  public static var fiveStates: RandomWalk {
    RandomWalk(length: 5, leftReward: 0, rightReward: 1)
  }

  /// Nineteen states, −1 at the left end and +1 at the right: the values are −0.9, …, 0.9.
  public static var nineteenStates: RandomWalk {
    RandomWalk(length: 19, leftReward: -1, rightReward: 1)
  }

  /// The undiscounted values of going either way with probability 1/2, `[length + 2]`; 0 at the
  /// ends.
  public var trueValues: [Double] {
    (0..<length + 2).map { state in
      if state == 0 || state == length + 1 { return 0 }
      return leftReward + (rightReward - leftReward) * Double(state) / Double(length + 1)
    }
  }
}
