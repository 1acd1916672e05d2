import RLCore
import RLNetworks

/// One network with two heads: which moves are likely, and what the position is worth.
public struct GameNetwork<G: BoardGame>: LeafJudge, Sendable {
  /// All weights.
  public var parameters: Parameters
  /// The layers; the last one has a logit for each move, and the value before its tanh.
  public let layers: MLP
  private var workspace = Workspace()
  private var row: [Float]

  /// Builds two hidden layers of ReLU, and both heads on top of them.
  ///
  /// - Parameters:
  ///   - hiddenUnits: the units of each hidden layer.
  ///   - random: the source of the first weights.
  public init(hiddenUnits: Int, using random: inout RandomStream) {
    var parameters = Parameters()
    // A last layer near zero: all moves are as likely, and all positions are draws.
    layers = MLP(
      [G.observationSize, hiddenUnits, hiddenUnits, G.moveLimit + 1], activation: .relu,
      outputGain: 0.01, name: "network", in: &parameters, using: &random)
    self.parameters = parameters
    row = Array(repeating: 0, count: G.observationSize)
  }

  /// Yes.
  public static var givesPriors: Bool { true }

  /// p over the legal moves and v, both as the network sees them.
  public mutating func judge(
    _ world: G, priors: inout [Double], using random: inout RandomStream
  ) -> Double {
    world.write(into: &row, at: 0)
    let outputs = layers.predict(row, rows: 1, parameters, into: &workspace)
    var largest = -Float.infinity
    for move in world.legalMoves { largest = max(largest, outputs[move]) }
    var (sum, index) = (0.0, 0)
    for move in world.legalMoves {
      priors[index] = Double(Elementary.exp(outputs[move] - largest))
      sum += priors[index]
      index += 1
    }
    for index in priors.indices { priors[index] /= sum }
    return Double(Elementary.tanh(outputs[G.moveLimit]))
  }

  /// p over the legal moves of a position, from the lowest to the highest.
  public mutating func policy(in world: G) -> [Double] {
    var priors = Array(repeating: 0.0, count: world.legalMoves.count)
    var random = RandomStream(seed: 0, name: "unused")
    _ = judge(world, priors: &priors, using: &random)
    return priors
  }

  /// v of a position, for who moves there.
  public mutating func value(of world: G) -> Double {
    var priors = Array(repeating: 0.0, count: world.legalMoves.count)
    var random = RandomStream(seed: 0, name: "unused")
    return judge(world, priors: &priors, using: &random)
  }
}

/// Positions with what a network is to say of them.
public struct GameExamples<G: BoardGame>: Sendable {
  /// What the network sees, [n, observationSize].
  public private(set) var observations: [Float] = []
  /// 0 where a move is legal, and a large negative number elsewhere, [n, moveLimit].
  private(set) var masks: [Float] = []
  /// π, [n, moveLimit].
  private(set) var policies: [Float] = []
  /// z, for who moves in the position, [n].
  private(set) var values: [Float] = []
  /// How many examples are kept; the oldest is replaced first.
  let capacity: Int
  private var next = 0

  /// Creates a memory without examples.
  public init(capacity: Int) { self.capacity = capacity }

  /// The number of examples.
  public var count: Int { values.count }

  /// Adds an example.
  ///
  /// - Parameters:
  ///   - game: the position.
  ///   - policy: one probability a legal move, from the lowest move to the highest.
  ///   - value: z.
  mutating func add(_ game: G, policy: [Double], value: Double) {
    let (inputs, moves) = (G.observationSize, G.moveLimit)
    if count < capacity {
      next = count
      observations += repeatElement(0, count: inputs)
      masks += repeatElement(0, count: moves)
      policies += repeatElement(0, count: moves)
      values.append(0)
    }
    game.write(into: &observations, at: next * inputs)
    var index = 0
    for move in 0..<moves {
      let isLegal = game.legalMoves.contains(move)
      masks[next * moves + move] = isLegal ? 0 : -1e4
      policies[next * moves + move] = isLegal ? Float(policy[index]) : 0
      index += isLegal ? 1 : 0
    }
    values[next] = Float(value)
    next = (next + 1) % capacity
  }
}

/// What a gradient step measured.
public struct GameLoss: Equatable, Sendable {
  /// −Σ π log p, the mean of the batch.
  public var policy: Float
  /// (z − v)², the mean of the batch.
  public var value: Float
}

/// Makes gradient steps on examples.
struct GameLearner<G: BoardGame>: Sendable {
  var network: GameNetwork<G>
  /// How much each of the two losses counts.
  var policyWeight: Float = 1
  var valueWeight: Float = 1
  private var optimizer: Adam
  private var tape = Tape()
  private var rows: [Int]
  private var batch: (observations: [Float], masks: [Float], policies: [Float], values: [Float])

  init(_ network: GameNetwork<G>, batchSize: Int, learningRate: Float, weightDecay: Float) {
    self.network = network
    optimizer = Adam(
      count: network.parameters.count, learningRate: learningRate, weightDecay: weightDecay)
    rows = Array(repeating: 0, count: batchSize)
    let n = batchSize
    batch = (
      Array(repeating: 0, count: n * G.observationSize),
      Array(repeating: 0, count: n * G.moveLimit),
      Array(repeating: 0, count: n * G.moveLimit), Array(repeating: 0, count: n)
    )
  }

  var learningRate: Float {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }

  // snippet.loss
  /// One gradient step on a batch that is drawn from the examples.
  mutating func update(
    on examples: GameExamples<G>, using random: inout RandomStream
  ) -> GameLoss {
    draw(from: examples, using: &random)
    let (n, moves) = (rows.count, G.moveLimit)
    tape.reset()
    let theta = tape.parameters(network.parameters)
    let states = tape.constant(batch.observations, rows: n, columns: G.observationSize)
    let outputs = network.layers(states, theta, on: &tape)
    // An illegal move has no probability: its logit is far below all others.
    let logits = tape.add(
      tape.columns(outputs, 0..<moves), tape.constant(batch.masks, rows: n, columns: moves))
    let targets = tape.constant(batch.policies, rows: n, columns: moves)
    let likely = tape.multiply(targets, tape.logSoftmax(logits))
    let policyLoss = tape.scale(tape.sum(likely), by: -1 / Float(n))
    let v = tape.tanh(tape.columns(outputs, moves..<moves + 1))
    let z = tape.constant(batch.values, rows: n, columns: 1)
    let valueLoss = tape.mean(tape.square(tape.subtract(v, z)))
    let loss = tape.add(
      tape.scale(policyLoss, by: policyWeight), tape.scale(valueLoss, by: valueWeight))
    let measured = GameLoss(policy: tape.value(policyLoss), value: tape.value(valueLoss))
    tape.backward(from: loss)
    optimizer.step(&network.parameters, theta, on: tape)
    return measured
  }
  // snippet.end

  private mutating func draw(
    from examples: GameExamples<G>, using random: inout RandomStream
  ) {
    let (inputs, moves, cells) = (G.observationSize, G.moveLimit, G.cellCount)
    for row in rows.indices {
      let example = random.integer(below: examples.count)
      // Half of the examples are mirrored: what is learned on one side holds on the other.
      let isMirrored = random.integer(below: 2) == 1
      for i in 0..<inputs {
        let from = isMirrored ? i - i % cells + G.mirrored(i % cells) : i
        batch.observations[row * inputs + i] = examples.observations[example * inputs + from]
      }
      for i in 0..<moves {
        let from = isMirrored ? G.mirrored(i) : i
        batch.masks[row * moves + i] = examples.masks[example * moves + from]
        batch.policies[row * moves + i] = examples.policies[example * moves + from]
      }
      batch.values[row] = examples.values[example]
    }
  }
}
