import Preconditions
import RLCore

extension Evaluation {
  /// Plays all episodes of several agents side by side.
  ///
  /// Episode k draws from the child stream named "episode k". A return is the mean over the agents
  /// of what they earned. Episodes that have ended are left out.
  ///
  /// - Parameters:
  ///   - world: what to play; the caller's copy does not change.
  ///   - episodes: how many, at least 1.
  ///   - random: a stream that training does not use.
  ///   - policy: gets what each agent of the k running episodes sees, N tables `[k, Dᵢ]`, and k;
  ///     returns what they do, N lists `[k]`.
  public static func joint<World: MultiAgentEnvironment, Failure: Error>(
    _ world: World, episodes: Int = 100, random: RandomStream,
    policy: (_ observations: [[Float]], _ rows: Int) throws(Failure) -> [[Int]]
  ) throws(Failure) -> Evaluation {
    precondition(episodes >= 1, "Evaluation: \(episodes) episodes")
    let agents = world.agentCount
    let sizes = (0..<agents).map(world.observationSize(of:))
    var worlds = Array(repeating: world, count: episodes)
    for episode in 0..<episodes {
      var stream = random.stream(named: "episode \(episode)")
      worlds[episode].reset(using: &stream)
    }
    var observations = sizes.map { [Float](repeating: 0, count: episodes * $0) }
    var returns = [Double](repeating: 0, count: episodes)
    var lengths = [Int](repeating: 0, count: episodes)
    var joint = [Int](repeating: 0, count: agents)
    var rewards = [Float](repeating: 0, count: agents)
    var running = Array(0..<episodes)
    while !running.isEmpty {
      for agent in 0..<agents {
        observations[agent].removeLast(observations[agent].count - running.count * sizes[agent])
        for (row, episode) in running.enumerated() {
          worlds[episode].writeObservation(
            of: agent, into: &observations[agent], at: row * sizes[agent])
        }
      }
      let actions = try policy(observations, running.count)
      precondition(
        actions.count == agents && actions.allSatisfy { $0.count == running.count },
        "Evaluation: the policy must give a list for each agent, with an action a row")
      var row = 0
      running.removeAll { episode in
        for agent in 0..<agents { joint[agent] = actions[agent][row] }
        row += 1
        let ending = worlds[episode].step(joint, rewards: &rewards)
        returns[episode] += rewards.reduce(0.0) { $0 + Double($1) } / Double(agents)
        lengths[episode] += 1
        return ending != nil
      }
    }
    return Evaluation(returns: returns, lengths: lengths)
  }
}
