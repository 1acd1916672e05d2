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

  /// Plays all episodes side by side, for policies that answer many observations at once.
  ///
  /// Gives exactly what `of(_:episodes:random:policy:)` gives, as long as the policy answers a
  /// row in the same way whatever the other rows are. Episodes that have ended are left out.
  ///
  /// - Parameters:
  ///   - environment: what to play; the caller's copy does not change.
  ///   - episodes: how many, at least 1.
  ///   - random: a stream that training does not use.
  ///   - policy: gets the observations of the k running episodes, `[k, observationSize]`
  ///     row-major, and k; returns their actions, `[k]`.
  public static func batched<E: VectorObservable, Failure: Error>(
    _ environment: E, episodes: Int = 100, random: RandomStream,
    policy: (_ observations: [Float], _ rows: Int) throws(Failure) -> [E.Action]
  ) throws(Failure) -> Evaluation {
    precondition(episodes >= 1, "Evaluation: \(episodes) episodes")
    let size = environment.observationSize
    var environments = Array(repeating: environment, count: episodes)
    var observations = [Float](repeating: 0, count: episodes * size)
    for episode in 0..<episodes {
      var stream = random.stream(named: "episode \(episode)")
      let observation = environments[episode].reset(using: &stream)
      environment.write(observation, into: &observations, at: episode * size)
    }
    var returns = [Double](repeating: 0, count: episodes)
    var lengths = [Int](repeating: 0, count: episodes)
    // Row k of `observations` belongs to episode running[k].
    var running = Array(0..<episodes)
    while !running.isEmpty {
      let actions = try policy(observations, running.count)
      precondition(
        actions.count == running.count,
        "Evaluation: the policy gave \(actions.count) actions for \(running.count) observations")
      var kept = 0
      for row in 0..<running.count {
        let episode = running[row]
        let step = environments[episode].step(actions[row])
        returns[episode] += Double(step.reward)
        lengths[episode] += 1
        if step.ending != nil { continue }
        environments[episode].write(step.observation, into: &observations, at: kept * size)
        running[kept] = episode
        kept += 1
      }
      running.removeLast(running.count - kept)
      observations.removeLast(observations.count - kept * size)
    }
    return Evaluation(returns: returns, lengths: lengths)
  }
}
