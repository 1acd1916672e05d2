import Lesson17
import Lesson17Solution
import RLCore

/// The speed of lesson 17's search on one core.
enum MCTSBench {
  /// Simulations a second in Connect Four: 1 000 a move, one playout a leaf, the first ten moves of
  /// a game.
  static func connectFour() throws -> Double {
    var random = RandomStream(seed: 1, name: "mcts bench")
    var judge = PlayoutJudge<ConnectFour>()
    var search = TreeSearch<ConnectFour>(
      settings: SearchSettings(simulations: 1_000),
      functions: MCTSFunctions(MCTSSolution.self, isReference: true))
    var best = 0.0
    for _ in 0..<10 {
      var game = ConnectFour()
      let start = Stopwatch.threadSeconds()
      for _ in 0..<10 {
        try search.search(game, judge: &judge, using: &random)
        game.play(Int(search.tree[try search.choice(using: &random)].move))
      }
      best = max(best, 10_000 / (Stopwatch.threadSeconds() - start))
    }
    return best
  }
}
