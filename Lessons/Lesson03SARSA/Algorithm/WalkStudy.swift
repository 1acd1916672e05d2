import RLCore

/// Recorded random walks, shown to every method of prediction in the same order.
public struct WalkStudy: Sendable {
  /// The walks, `[repetitions][episodes]`.
  public let walks: [[RecordedEpisode]]
  private let truth: [Double]
  private let states: Int
  private let initial: Double

  /// Records the walks.
  ///
  /// - Parameters:
  ///   - walk: the task.
  ///   - repetitions: the number of learners.
  ///   - episodes: the number of walks each of them learns from.
  ///   - initial: V before anything is learnt.
  ///   - seed: decides the walks.
  public init(
    _ walk: RandomWalk, repetitions: Int, episodes: Int, initial: Double = 0, seed: UInt64
  ) {
    let random = RandomStream(seed: seed, name: "walks of \(walk.length) states")
    walks = (0..<repetitions).map { repetition in
      var stream = random.stream(named: "\(repetition)")
      return (0..<episodes).map { _ in RecordedEpisode(random: &stream, in: walk) }
    }
    (truth, states, self.initial) = (walk.trueValues, walk.stateCount, initial)
  }

  /// RMS error over the states after each episode, averaged over the repetitions, `[episodes]`.
  public func errors(
    _ method: PredictionMethod, learningRate: Double, functions: SARSAFunctions
  ) throws -> [Double] {
    var sums = [Double](repeating: 0, count: walks[0].count)
    for episodes in walks {
      var learner = TDPrediction(states: states, initial: initial, functions: functions)
      for (index, episode) in episodes.enumerated() {
        try learner.learn(from: episode, by: method, learningRate: learningRate)
        // A step size that is too large diverges: what is far off counts as 10.
        let error = learner.error(from: truth, over: 1..<states - 1)
        sums[index] += error < 10 ? error : 10
      }
    }
    return sums.map { $0 / Double(walks.count) }
  }
}
