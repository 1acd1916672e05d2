import Course
import RLCore
import RLNetworks

/// The numbers of learning by self-play.
public struct AlphaZeroSettings: Equatable, Sendable {
  /// The search before each move of self-play.
  public var search = SearchSettings(rule: .puct(exploration: 2), simulations: 100)
  /// The units of each hidden layer.
  public var hiddenUnits = 64
  /// The iterations of the training.
  public var iterations = 60
  /// The games of self-play in each iteration.
  public var games = 100
  /// The gradient steps after them.
  public var updates = 200
  /// The positions of a gradient step.
  public var batchSize = 64
  /// α at the start; it falls to a tenth of this on a straight line.
  public var learningRate: Float = 3e-3
  /// λ of the weight decay.
  public var weightDecay: Float = 1e-4
  /// The positions that are kept.
  public var capacity = 20_000
  /// The moves of a game that are drawn with τ = 1; later ones with τ = 0.
  public var warmMoves = 6
  /// ε, the share of noise in the priors of the root.
  public var noise = 0.25

  /// The settings for Tic-tac-toe.
  public init() {}
}

extension AlphaZeroSettings {
  /// The settings for Connect Four.
  public static var connectFour: AlphaZeroSettings {
    var settings = AlphaZeroSettings()
    (settings.hiddenUnits, settings.iterations, settings.games) = (128, 200, 120)
    (settings.updates, settings.batchSize, settings.capacity) = (500, 128, 100_000)
    (settings.learningRate, settings.warmMoves) = (1e-3, 6)
    return settings
  }
}

/// What an iteration of self-play measured.
public struct AlphaZeroReport: Equatable, Sendable {
  /// The mean losses of its gradient steps.
  public var loss: GameLoss
  /// The mean number of moves of its games.
  public var length: Double
  /// The share of its games that nobody won.
  public var draws: Double
}

/// A network that learns a game from nothing but games against itself.
///
/// Silver et al. 2018. Read it from `iterate` down.
public struct AlphaZero<G: BoardGame>: Sendable {
  /// The numbers of the training.
  public let settings: AlphaZeroSettings
  /// The examples of the last games.
  public private(set) var examples: GameExamples<G>
  /// The number of finished iterations.
  public private(set) var iteration = 0

  let functions: MCTSFunctions
  private var learner: GameLearner<G>
  private let seed: UInt64
  private var batchRandom: RandomStream

  /// Builds a network that knows nothing.
  ///
  /// - Parameters:
  ///   - settings: see `AlphaZeroSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(settings: AlphaZeroSettings, seed: UInt64, functions: MCTSFunctions) {
    self.settings = settings
    self.seed = seed
    self.functions = functions
    let random = RandomStream(seed: seed, name: "alphazero")
    var initial = random.stream(named: "weights")
    learner = GameLearner(
      GameNetwork(hiddenUnits: settings.hiddenUnits, using: &initial),
      batchSize: settings.batchSize, learningRate: settings.learningRate,
      weightDecay: settings.weightDecay)
    examples = GameExamples(capacity: settings.capacity)
    batchRandom = random.stream(named: "batches")
  }

  /// The network as it is now.
  public var network: GameNetwork<G> { learner.network }

  // snippet.iteration
  /// Plays games against itself, then learns from the games of this and earlier iterations.
  public mutating func iterate() throws -> AlphaZeroReport {
    let games = try (0..<settings.games).map { try selfPlay(game: $0) }
    return try learn(from: games)
  }

  /// Adds the games' positions to the examples, and makes gradient steps.
  public mutating func learn(from games: [PlayedGame<G>]) throws -> AlphaZeroReport {
    for game in games { game.add(to: &examples) }
    learner.learningRate =
      settings.learningRate * (1 - 0.9 * Float(iteration) / Float(settings.iterations))
    var loss = GameLoss(policy: 0, value: 0)
    for _ in 0..<settings.updates {
      let step = learner.update(on: examples, using: &batchRandom)
      guard (step.policy + step.value).isFinite else {
        throw TrainingError.notFinite(quantity: "loss", step: iteration)
      }
      loss.policy += step.policy / Float(settings.updates)
      loss.value += step.value / Float(settings.updates)
    }
    iteration += 1
    return AlphaZeroReport(
      loss: loss, length: Statistics.mean(games.map { Double($0.positions.count) }),
      draws: Statistics.mean(games.map { $0.result == .draw ? 1 : 0 }))
  }

  /// A game of the network against itself, by search.
  ///
  /// - Parameter number: the number of the game within the iteration; games are independent.
  public func selfPlay(game number: Int) throws -> PlayedGame<G> {
    var random = RandomStream(
      seed: seed, name: "self-play \(iteration * settings.games + number)")
    var judge = learner.network
    var search = TreeSearch<G>(settings: settings.search, functions: functions)
    var played = PlayedGame<G>()
    var game = G()
    while game.result == nil {
      try search.setRoot(game, judge: &judge, using: &random)
      search.addNoise(settings.noise, using: &random)
      try search.simulate(settings.search.simulations, game, judge: &judge, using: &random)
      played.positions.append(game)
      played.policies.append(try search.policy(temperature: 1))
      let isWarm = played.positions.count <= settings.warmMoves
      let edge = try search.choice(temperature: isWarm ? 1 : 0, using: &random)
      game.play(Int(search.tree[edge].move))
    }
    played.result = game.result ?? .draw
    return played
  }
  // snippet.end
}

/// A game with what the search thought in each of its positions.
public struct PlayedGame<G: BoardGame>: Sendable {
  /// The positions in which somebody moved.
  public var positions: [G] = []
  /// π of each.
  public var policies: [[Double]] = []
  /// How the game ended.
  public var result = GameResult.draw

  func add(to examples: inout GameExamples<G>) {
    for (position, policy) in zip(positions, policies) {
      examples.add(position, policy: policy, value: result.value(for: position.player))
    }
  }
}

extension TreeSearch {
  /// Mixes the root's priors with noise: P ← (1 − ε) P + ε η.
  ///
  /// η is drawn from all probability vectors alike, the Dirichlet distribution with α = 1:
  /// exponential numbers, divided by their sum.
  mutating func addNoise(_ share: Double, using random: inout RandomStream) {
    guard share > 0 else { return }
    let edges = tree.edges(of: 0)
    var (noise, sum) = ([Double](), 0.0)
    for _ in edges {
      noise.append(-Elementary.log(1 - random.uniformDouble()))
      sum += noise[noise.count - 1]
    }
    guard sum > 0 else { return }
    for (index, edge) in edges.enumerated() {
      tree.edges[edge].prior = (1 - share) * tree.edges[edge].prior + share * noise[index] / sum
    }
  }
}

/// The points of a trained network's search against perfect play in Tic-tac-toe, game by game.
public func playPerfect(
  games: Int, _ network: GameNetwork<TicTacToe>, _ settings: SearchSettings, seed: UInt64,
  functions: MCTSFunctions
) throws -> [Double] {
  let perfect = PerfectTicTacToe()
  var judge = network
  var search = TreeSearch<TicTacToe>(settings: settings, functions: functions)
  return try (0..<games).map { number in
    try playGame(
      of: TicTacToe.self, number: number, seed: seed,
      player: { game, random in
        try search.search(game, judge: &judge, using: &random)
        return try search.chosenMove(using: &random)
      },
      opponent: { game, random in perfect.move(in: game, using: &random) })
  }
}

/// A game of Connect Four: a network's search against a search with playouts.
///
/// - Returns: The points of the network: 1, 1/2 or 0.
public func playGame(
  number: Int, _ network: GameNetwork<ConnectFour>, _ settings: SearchSettings,
  against opponent: SearchSettings, seed: UInt64, functions: MCTSFunctions
) throws -> Double {
  var (judge, playouts) = (network, PlayoutJudge<ConnectFour>())
  var search = TreeSearch<ConnectFour>(settings: settings, functions: functions)
  var other = TreeSearch<ConnectFour>(settings: opponent, functions: functions)
  return try playGame(
    of: ConnectFour.self, number: number, seed: seed,
    player: { game, random in
      try search.search(game, judge: &judge, using: &random)
      return try search.chosenMove(using: &random)
    },
    opponent: { game, random in
      try other.search(game, judge: &playouts, using: &random)
      return try other.chosenMove(using: &random)
    })
}

/// The share of games against perfect play that a network does not lose by its policy alone.
///
/// The network takes the legal move that it thinks most likely.
public func shareNotLost(
  games: Int, _ network: GameNetwork<TicTacToe>, seed: UInt64
) throws -> Double {
  let perfect = PerfectTicTacToe()
  var network = network
  var kept = 0
  for number in 0..<games {
    let points = try playGame(
      of: TicTacToe.self, number: number, seed: seed,
      player: { game, _ in game.legalMoves.nth(bestIndex(network.policy(in: game))) },
      opponent: { game, random in perfect.move(in: game, using: &random) })
    kept += points > 0 ? 1 : 0
  }
  return Double(kept) / Double(games)
}
