import RLCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How fast the shared CartPole runs on one core.
enum CartPoleBench {
  /// Steps a second of the thread's processor time, random actions and resets included.
  ///
  /// - Parameter steps: how many to time; 10 million take about a second.
  /// - Returns: steps a second, and the number of episodes that they made up.
  static func run(steps: Int) -> (stepsPerSecond: Double, episodes: Int) {
    var environment = CartPole()
    return measure(&environment, steps: steps) { Int(truncatingIfNeeded: $0 >> 63) }
  }

  /// As `run(steps:)`, through N copies that restart themselves and flat observations.
  ///
  /// - Parameters:
  ///   - steps: how many to time, of all copies together.
  ///   - copies: N.
  static func runVector(steps: Int, copies: Int) -> (stepsPerSecond: Double, episodes: Int) {
    let seed = RandomStream(seed: 1, name: "CartPole bench")
    var environments = VectorEnvironment(CartPole(), count: copies, random: seed)
    var random = seed.stream(named: "actions")
    var actions = [Int](repeating: 0, count: copies)
    var episodes = 0
    let start = threadSeconds()
    for _ in 0..<steps / copies {
      for index in 0..<copies { actions[index] = Int(truncatingIfNeeded: random.next() >> 63) }
      environments.step(actions)
      if environments.completedEpisodes.count > 1000 {
        episodes += environments.takeCompletedEpisodes().count
      }
    }
    let seconds = threadSeconds() - start
    return (
      Double(steps / copies * copies) / seconds, episodes + environments.completedEpisodes.count
    )
  }

  /// Steps any environment with actions made of random bits; the compiler specialises it.
  private static func measure<E: Environment>(
    _ environment: inout E, steps: Int, action: (UInt64) -> E.Action
  ) -> (stepsPerSecond: Double, episodes: Int) {
    let seed = RandomStream(seed: 1, name: "CartPole bench")
    var random = seed.stream(named: "actions")
    var resets = seed.stream(named: "resets")
    var episodes = 0
    let start = threadSeconds()
    _ = environment.reset(using: &resets)
    for _ in 0..<steps where environment.step(action(random.next())).ending != nil {
      episodes += 1
      _ = environment.reset(using: &resets)
    }
    return (Double(steps) / (threadSeconds() - start), episodes)
  }

  /// The processor time of this thread, in seconds: wall time on a shared machine says little.
  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
