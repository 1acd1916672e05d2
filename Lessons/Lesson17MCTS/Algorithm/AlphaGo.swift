import Course
import RLCore
import RLNetworks

/// The four stages of AlphaGo, on Tic-tac-toe.
///
/// Silver et al. 2016, "Mastering the Game of Go with Deep Neural Networks and Tree Search".
public struct AlphaGo: Sendable {
  /// The policy that imitates, and then the one that is improved by its own games.
  public private(set) var policy: GameNetwork<TicTacToe>
  /// The network whose value is used.
  public private(set) var value: GameNetwork<TicTacToe>
  /// The share of the teacher's moves in new games that the policy thinks most likely.
  public private(set) var agreement = 0.0
  /// The mean square of z − v in new games.
  public private(set) var valueError = 0.0

  private let perfect = PerfectTicTacToe()
  private let seed: UInt64

  /// Builds networks that know nothing.
  public init(seed: UInt64) {
    self.seed = seed
    var random = RandomStream(seed: seed, name: "alphago")
    policy = GameNetwork(hiddenUnits: 64, using: &random)
    value = GameNetwork(hiddenUnits: 64, using: &random)
  }

  /// Stage 1, behaviour cloning: imitates games of a teacher who plays perfectly.
  ///
  /// - Parameters:
  ///   - games: the number of the teacher's games, each against random moves.
  ///   - updates: the gradient steps.
  public mutating func imitate(games: Int, updates: Int) {
    var random = RandomStream(seed: seed, name: "alphago.imitate")
    var examples = GameExamples<TicTacToe>(capacity: 20_000)
    for number in 0..<games {
      for (game, move) in teach(number, using: &random) {
        examples.add(game, policy: oneHot(move, in: game), value: 0)
      }
    }
    var learner = GameLearner(policy, batchSize: 64, learningRate: 2e-3, weightDecay: 1e-4)
    learner.valueWeight = 0
    for _ in 0..<updates { _ = learner.update(on: examples, using: &random) }
    policy = learner.network
    var (equal, count) = (0, 0)
    for number in 0..<200 {
      for (game, move) in teach(number, using: &random) {
        let p = policy.policy(in: game)
        var best = 0
        for index in p.indices where p[index] > p[best] { best = index }
        equal += game.legalMoves.nth(best) == move ? 1 : 0
        count += 1
      }
    }
    agreement = Double(equal) / Double(count)
  }

  /// The teacher's moves in one game against random moves.
  private func teach(
    _ number: Int, using random: inout RandomStream
  ) -> [(game: TicTacToe, move: Int)] {
    let side: GamePlayer = number % 2 == 0 ? .first : .second
    var (game, moves) = (TicTacToe(), [(game: TicTacToe, move: Int)]())
    while game.result == nil {
      var move = random.randomMove(in: game)
      if game.player == side {
        move = perfect.move(in: game, using: &random)
        moves.append((game, move))
      }
      game.play(move)
    }
    return moves
  }

  /// Stage 2, policy gradient: plays against earlier versions of itself, and repeats what won.
  ///
  /// REINFORCE, with the result as the weight of each move's log-probability.
  public mutating func improve(iterations: Int, games: Int) {
    var random = RandomStream(seed: seed, name: "alphago.improve")
    var pool = [policy]
    var optimizer = Adam(count: policy.parameters.count, learningRate: 1e-3)
    var tape = Tape()
    for iteration in 0..<iterations {
      var opponent = pool[random.integer(below: pool.count)]
      var (observations, masks, moves, weights) = ([Float](), [Float](), [Int](), [Float]())
      for number in 0..<games {
        let side: GamePlayer = number % 2 == 0 ? .first : .second
        var game = TicTacToe()
        let first = moves.count
        while game.result == nil {
          guard game.player == side else {
            game.play(draw(&opponent, in: game, using: &random))
            continue
          }
          let move = draw(&policy, in: game, using: &random)
          observations += repeatElement(0, count: 18)
          game.write(into: &observations, at: moves.count * 18)
          for cell in 0..<9 { masks.append(game.legalMoves.contains(cell) ? 0 : -1e4) }
          moves.append(move)
          game.play(move)
        }
        let z = Float(game.result?.value(for: side) ?? 0)
        weights += repeatElement(z, count: moves.count - first)
      }
      tape.reset()
      let theta = tape.parameters(policy.parameters)
      let n = moves.count
      let outputs = policy.layers(
        tape.constant(observations, rows: n, columns: 18), theta, on: &tape)
      let logits = tape.add(
        tape.columns(outputs, 0..<9), tape.constant(masks, rows: n, columns: 9))
      let taken = tape.pick(tape.logSoftmax(logits), columns: moves)
      let gains = tape.multiply(taken, tape.constant(weights, rows: n, columns: 1))
      let loss = tape.scale(tape.sum(gains), by: -1 / Float(n))
      tape.backward(from: loss)
      optimizer.step(&policy.parameters, theta, on: tape)
      if iteration % 20 == 19 { pool.append(policy) }
    }
  }

  /// Stage 3, value network: learns who wins when the policy plays on from a position.
  public mutating func fitValues(games: Int, updates: Int) {
    var random = RandomStream(seed: seed, name: "alphago.values")
    var examples = GameExamples<TicTacToe>(capacity: 20_000)
    func record(_ games: Int, into examples: inout GameExamples<TicTacToe>) {
      for _ in 0..<games {
        var played = PlayedGame<TicTacToe>()
        var game = TicTacToe()
        while game.result == nil {
          played.positions.append(game)
          played.policies.append(oneHot(game.legalMoves.nth(0), in: game))
          // A random move now and then, so that positions differ.
          game.play(
            random.uniform() < 0.2
              ? random.randomMove(in: game) : draw(&policy, in: game, using: &random))
        }
        played.result = game.result ?? .draw
        played.add(to: &examples)
      }
    }
    record(games, into: &examples)
    var learner = GameLearner(value, batchSize: 64, learningRate: 2e-3, weightDecay: 1e-4)
    learner.policyWeight = 0
    for _ in 0..<updates { _ = learner.update(on: examples, using: &random) }
    value = learner.network
    var fresh = GameExamples<TicTacToe>(capacity: 20_000)
    record(200, into: &fresh)
    valueError = 0
    let n = fresh.count
    var workspace = Workspace()
    let outputs = value.layers.predict(
      fresh.observations, rows: n, value.parameters, into: &workspace)
    for row in 0..<n {
      let v = Elementary.tanh(outputs[row * 10 + 9])
      let error = Double(fresh.values[row] - v)
      valueError += error * error / Double(n)
    }
  }

  private func oneHot(_ move: Int, in game: TicTacToe) -> [Double] {
    game.legalMoves.map { $0 == move ? 1 : 0 }
  }

  private func draw(
    _ network: inout GameNetwork<TicTacToe>, in game: TicTacToe, using random: inout RandomStream
  ) -> Int {
    let policy = network.policy(in: game)
    var rest = random.uniformDouble()
    for (index, probability) in policy.enumerated() {
      rest -= probability
      if rest < 0 { return game.legalMoves.nth(index) }
    }
    return game.legalMoves.nth(policy.count - 1)
  }

  /// How a stage plays.
  public enum Player: String, CaseIterable, Sendable {
    /// Draws its moves from the policy.
    case policy
    /// Takes the move after which the value network thinks least of the opponent.
    case value
    /// Stage 4: PUCT with the policy's priors; value and playout judge half of a leaf each.
    case search
    /// 17.1 with playouts alone, without a network.
    case playouts
  }

  /// The points of games against somebody.
  ///
  /// - Parameters:
  ///   - games: their number.
  ///   - player: how to play.
  ///   - isPerfect: against perfect play, else against the one-ply player.
  ///   - simulations: of the search.
  ///   - functions: whose functions to run.
  public func points(
    games: Int, as player: Player, isPerfect: Bool, simulations: Int, functions: MCTSFunctions
  ) throws -> [Double] {
    var (policy, value) = (policy, value)
    var judge = AlphaGoJudge(policy: policy, value: value)
    var search = TreeSearch<TicTacToe>(
      settings: SearchSettings(rule: .puct(exploration: 1.5), simulations: simulations),
      functions: functions)
    var playouts = PlayoutJudge<TicTacToe>()
    var plain = TreeSearch<TicTacToe>(
      settings: SearchSettings(simulations: simulations), functions: functions)
    return try (0..<games).map { number in
      try playGame(
        of: TicTacToe.self, number: number, seed: seed,
        player: { game, random in
          switch player {
          case .policy: return draw(&policy, in: game, using: &random)
          case .value:
            var (best, bestValue) = (0, -Double.infinity)
            for move in game.legalMoves {
              let next = game.playing(move)
              let worth = -(next.valueAtEnd ?? value.value(of: next))
              if worth > bestValue { (best, bestValue) = (move, worth) }
            }
            return best
          case .playouts:
            try plain.search(game, judge: &playouts, using: &random)
            return try plain.chosenMove(using: &random)
          case .search:
            try search.search(game, judge: &judge, using: &random)
            return try search.chosenMove(using: &random)
          }
        },
        opponent: { game, random in
          isPerfect ? perfect.move(in: game, using: &random) : random.lookaheadMove(in: game)
        })
    }
  }
}

/// Priors of one network, values half of another and half of a playout.
struct AlphaGoJudge: LeafJudge {
  static var givesPriors: Bool { true }
  var policy: GameNetwork<TicTacToe>
  var value: GameNetwork<TicTacToe>

  mutating func judge(
    _ world: TicTacToe, priors: inout [Double], using random: inout RandomStream
  ) -> Double {
    _ = policy.judge(world, priors: &priors, using: &random)
    return 0.5 * value.value(of: world)
      + 0.5 * world.playout(discount: 1, using: &random)
  }
}
