import Preconditions
import RLCore

extension Evaluation {
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
