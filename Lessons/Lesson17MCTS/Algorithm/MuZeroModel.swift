import RLCore
import RLNetworks

/// The numbers of MuZero.
public struct MuZeroSettings: Equatable, Sendable {
  /// The search in the learned model before each move; rewards are divided by `scale`.
  public var search = SearchSettings(
    rule: .puct(exploration: 0.5), discount: 0.95, simulations: 50)
  /// The length of a hidden state.
  public var latentSize = 64
  /// The units of the hidden layer of each of the three networks.
  public var hiddenUnits = 64
  /// K, the moves that the model is unrolled.
  public var unrolled = 5
  /// The rewards after which a value target takes over what a search found.
  public var bootstrapSteps = 5
  /// The episodes of the training.
  public var episodes = 240
  /// The gradient steps after each episode.
  public var updates = 80
  /// The positions of a gradient step.
  public var batchSize = 64
  /// α of Adam at the start; it falls to a tenth of this on a straight line.
  public var learningRate: Float = 2e-3
  /// ε, the share of noise in the priors of the root.
  public var noise = 0.25
  /// By what rewards are divided, so that values stay near ±1.
  public var scale = 10.0

  /// The settings for the 10×10 grid.
  public init() {}
}

/// Three networks: h turns an observation into a hidden state, g moves on, f judges.
///
/// Schrittwieser et al. 2020, "Mastering Atari, Go, Chess and Shogi by Planning with a Learned
/// Model".
public struct MuZeroModel: Sendable {
  /// All weights.
  public var parameters: Parameters
  /// h, [observation] → [latent].
  let representation: MLP
  /// g, [latent + actions] → [latent + 1]: the next hidden state, and the reward.
  let dynamics: MLP
  /// f, [latent] → [actions + 1]: logits, and the value.
  let prediction: MLP
  /// The number of actions.
  let actions: Int

  init(
    inputs: Int, actions: Int, settings: MuZeroSettings, using random: inout RandomStream
  ) {
    let (latent, hidden) = (settings.latentSize, settings.hiddenUnits)
    var parameters = Parameters()
    representation = MLP(
      [inputs, hidden, latent], activation: .relu, outputGain: 1, outputActivation: .tanh,
      name: "representation", in: &parameters, using: &random)
    dynamics = MLP(
      [latent + actions, hidden, latent + 1], activation: .relu, outputGain: 1,
      name: "dynamics", in: &parameters, using: &random)
    prediction = MLP(
      [latent, hidden, actions + 1], activation: .relu, outputGain: 0.01,
      name: "prediction", in: &parameters, using: &random)
    self.parameters = parameters
    self.actions = actions
  }

  /// h, of one observation.
  func represent(_ observation: [Float]) -> [Float] {
    var workspace = Workspace()
    return representation.predict(observation, rows: 1, parameters, into: &workspace)
  }

  /// g, of one hidden state and one action.
  func move(_ state: [Float], _ action: Int) -> (state: [Float], reward: Double) {
    var workspace = Workspace()
    var row = state
    for other in 0..<actions { row.append(other == action ? 1 : 0) }
    var outputs = dynamics.predict(row, rows: 1, parameters, into: &workspace)
    let reward = Double(outputs.removeLast())
    for index in outputs.indices { outputs[index] = Elementary.tanh(outputs[index]) }
    return (outputs, reward)
  }

  /// f, of one hidden state.
  func predict(_ state: [Float]) -> (logits: [Float], value: Double) {
    var workspace = Workspace()
    var outputs = prediction.predict(state, rows: 1, parameters, into: &workspace)
    let value = Double(outputs.removeLast())
    return (outputs, value)
  }
}

// snippet.learned-world
/// A hidden state of the model, as a world to be searched: it knows no rules and no end.
struct LearnedWorld: SearchWorld {
  let model: MuZeroModel
  var state: [Float]

  static var moveLimit: Int { 64 }
  /// All actions, always: nobody has told the model which are possible.
  var legalMoves: MoveSet { .all(below: model.actions) }

  mutating func act(_ move: Int) -> SearchStep {
    let next = model.move(state, move)
    state = next.state
    return SearchStep(reward: next.reward, passesTurn: false, isTerminal: false)
  }
  // snippet.end

  /// The model's value: it has no end to play to.
  func playout(discount: Double, using random: inout RandomStream) -> Double {
    model.predict(state).value
  }

  /// None: 17.6 is handed worlds of which the rules are known.
  var searched: SearchedWorld? { nil }

  init?(_ world: SearchedWorld) { nil }

  init(model: MuZeroModel, state: [Float]) {
    (self.model, self.state) = (model, state)
  }
}

/// f as the judge of a search.
struct LearnedJudge: LeafJudge {
  static var givesPriors: Bool { true }

  func judge(
    _ world: LearnedWorld, priors: inout [Double], using random: inout RandomStream
  ) -> Double {
    let (logits, value) = world.model.predict(world.state)
    var (largest, sum) = (logits[0], 0.0)
    for logit in logits { largest = max(largest, logit) }
    for index in logits.indices {
      priors[index] = Double(Elementary.exp(logits[index] - largest))
      sum += priors[index]
    }
    for index in priors.indices { priors[index] /= sum }
    return value
  }
}
