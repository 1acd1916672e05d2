import Preconditions

/// What a policy achieved in a number of episodes.
public struct Evaluation: Equatable, Sendable {
  /// The undiscounted return of every episode.
  public let returns: [Double]
  /// The number of steps of every episode.
  public let lengths: [Int]

  /// Creates an evaluation from its episodes.
  public init(returns: [Double], lengths: [Int]) {
    precondition(
      returns.count == lengths.count && !returns.isEmpty,
      "Evaluation: \(returns.count) returns and \(lengths.count) lengths")
    self.returns = returns
    self.lengths = lengths
  }

  /// The mean return.
  public var mean: Double { Statistics.mean(returns) }

  /// The sample standard deviation of the returns; 0 for a single episode.
  public var standardDeviation: Double { Statistics.standardDeviation(returns) }

  /// The mean number of steps.
  public var meanLength: Double { Statistics.mean(lengths.map(Double.init)) }
}

extension Evaluation {
  /// Plays episodes with a policy, one after the other.
  ///
  /// Episode k draws from the child stream named "episode k": the same stream gives the same
  /// starting states to every policy, and training's streams are left alone.
  ///
  /// - Parameters:
  ///   - environment: what to play; the caller's copy does not change.
  ///   - episodes: how many, at least 1.
  ///   - random: a stream that training does not use.
  ///   - policy: the action for an observation; greedy, where the course says "solved".
  public static func of<E: Environment, Failure: Error>(
    _ environment: E, episodes: Int = 100, random: RandomStream,
    policy: (E.Observation) throws(Failure) -> E.Action
  ) throws(Failure) -> Evaluation {
    precondition(episodes >= 1, "Evaluation: \(episodes) episodes")
    var environment = environment
    var returns: [Double] = []
    var lengths: [Int] = []
    for episode in 0..<episodes {
      var stream = random.stream(named: "episode \(episode)")
      var observation = environment.reset(using: &stream)
      var total = 0.0
      var length = 0
      while true {
        let step = environment.step(try policy(observation))
        total += Double(step.reward)
        length += 1
        if step.ending != nil { break }
        observation = step.observation
      }
      returns.append(total)
      lengths.append(length)
    }
    return Evaluation(returns: returns, lengths: lengths)
  }
}
