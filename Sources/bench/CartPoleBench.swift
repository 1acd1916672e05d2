import RLCore

/// The speed of the shared CartPole on one core.
enum CartPoleBench {
  /// Steps a second of the thread's processor time, random actions and resets included.
  ///
  /// - Parameter steps: the number of timed steps; 20 million take about a second.
  /// - Returns: the steps a second, and the number of episodes.
  static func run(steps: Int) -> (stepsPerSecond: Double, episodes: Int) {
    let seed = RandomStream(seed: 1, name: "cartpole bench")
    var actions = seed.stream(named: "actions")
    var resets = seed.stream(named: "resets")
    var environment = CartPole()
    var episodes = 0
    let start = Stopwatch.threadSeconds()
    _ = environment.reset(using: &resets)
    for _ in 0..<steps {
      let action = Int(truncatingIfNeeded: actions.next() >> 63)
      if environment.step(action).ending != nil {
        episodes += 1
        _ = environment.reset(using: &resets)
      }
    }
    return (Double(steps) / (Stopwatch.threadSeconds() - start), episodes)
  }
}
