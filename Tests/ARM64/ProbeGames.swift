import RLCore

// Games: random play, exact values, counts and matches.
extension Probe {
  static func games() {
    section("Tic-tac-toe") { digest in
      playGames(TicTacToe(), games: 200, &digest)
      solve(TicTacToe(), &digest)
      let perfect = PerfectTicTacToe()
      var random = RandomStream(seed: 30, name: "match")
      let match = GameMatch.play(
        from: TicTacToe(), games: 100, using: &random,
        player: { perfect.move(in: $0, using: &$1) }, against: { $1.lookaheadMove(in: $0) })
      digest.add([match.wins, match.draws, match.losses])
    }
    section("Connect Four") { digest in
      playGames(ConnectFour(), games: 200, &digest)
      solve(
        ConnectFour(playing: [3, 3, 3, 3, 2, 4, 3, 1, 1, 5, 5, 2, 2, 4, 4, 0, 3, 2, 0, 6]), &digest)
      var random = RandomStream(seed: 31, name: "match")
      let match = GameMatch.play(
        from: ConnectFour(), games: 100, using: &random,
        player: { $1.lookaheadMove(in: $0) }, against: { $1.randomMove(in: $0) })
      digest.add([match.wins, match.draws, match.losses])
    }
  }

  /// Plays random games move by move, and from each position to the end at once.
  private static func playGames<G: Game>(_ start: G, games: Int, _ digest: inout Digest) {
    var random = RandomStream(seed: 29, name: "games")
    var row = [Float](repeating: 0, count: G.observationSize)
    for _ in 0..<games {
      var game = start
      while !game.isOver {
        digest.add(game.key)
        digest.add(game.legalMoves.bits)
        for player in GamePlayer.allCases { digest.add(game.winningMoves(for: player).bits) }
        digest.add(game.rollout(using: &random).value(for: .first))
        game.play(random.randomMove(in: game))
      }
      game.write(into: &row, at: 0)
      digest.add(row)
      digest.add(game.result?.value(for: .first) ?? 2)
    }
  }

  private static func solve<G: Game>(_ game: G, _ digest: inout Digest) {
    var solver = ExactSolver<G>(tableBits: 16)
    for value in solver.moveValues(in: game) {
      digest.add(value?.value ?? 2)
      digest.add(value?.plies ?? -1)
    }
    digest.add(solver.searchedPositions)
    digest.add(solver.perfectMoves(in: game).bits)
    for level in GameTree.levels(from: game, depth: 5) {
      digest.add([level.paths.all, level.paths.finished, level.positions.all])
    }
  }
}
