import RLCore

/// The speed of games played at random.
enum GamesBench {
  /// Random games of Connect Four a second, each from the empty board to its end.
  static func connectFourRollouts() -> Double {
    var random = RandomStream(seed: 1, name: "rollout bench")
    let games = 100_000
    var wins = 0
    let seconds = Stopwatch.best(rounds: 10, repetitions: 1) {
      for _ in 0..<games where ConnectFour().rollout(using: &random) == .won(by: .first) {
        wins += 1
      }
    }
    precondition(wins > 0, "connect4-rollout: the first player never wins")
    return Double(games) / seconds
  }
}
