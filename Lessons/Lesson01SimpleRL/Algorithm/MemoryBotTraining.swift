import RLCore

/// The outcome of training MemoryBot on the 10×10 grid.
public struct MemoryBotReport: Sendable {
  /// One evaluation.
  public struct Row: Sendable {
    /// Episodes so far.
    public let episodes: Int
    /// ε of the next episode.
    public let explorationRate: Double
    /// The mean return of 100 greedy episodes.
    public let greedyReturn: Double
    /// The number of these that end in the goal.
    public let reached: Int
  }

  /// One row for each checkpoint.
  public let rows: [Row]
  /// The best average of each state, `[states]`.
  public let best: [Double]
  /// How often each state was acted in, `[states]`.
  public let visits: [Int]
  /// The greedy policy, `[states][actions]`.
  public let greedy: [[Double]]
}

/// Trains MemoryBot on the 10×10 grid, and evaluates it after given numbers of episodes.
///
/// - Parameters:
///   - seed: decides everything random.
///   - checkpoints: the numbers of episodes, in increasing order.
///   - functions: whose functions to run.
public func trainMemoryBot(
  seed: UInt64, checkpoints: [Int], functions: SimpleRLFunctions
) throws -> MemoryBotReport {
  var bot = MemoryBot(GridWorld.tenByTen, seed: seed, functions: functions)
  var rows: [MemoryBotReport.Row] = []
  for checkpoint in checkpoints {
    while bot.episodes < checkpoint { _ = try bot.playEpisode() }
    let evaluation = try bot.evaluate(random: RandomStream(seed: seed, name: "evaluation"))
    rows.append(
      MemoryBotReport.Row(
        episodes: bot.episodes, explorationRate: bot.explorationRate,
        greedyReturn: evaluation.mean, reached: evaluation.lengths.count { $0 < 200 }))
  }
  let states = 0..<bot.averages.states
  return MemoryBotReport(
    rows: rows, best: states.map { bot.averages.maximum($0) }, visits: bot.visits,
    greedy: try states.map { try bot.probabilities($0) })
}
