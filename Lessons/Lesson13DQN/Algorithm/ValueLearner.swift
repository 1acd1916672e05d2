import Course
import RLCore
import RLNetworks

/// Two value networks of one shape, a tape and an optimiser: what a step of DQN works on.
///
/// The online network learns. The target network is an older copy of it, which the targets are made
/// with. Mnih et al. 2015, "Training algorithm for deep Q-networks".
public struct ValueLearner: Sendable {
  /// One of the two networks.
  public enum Source: Sendable {
    /// The network that learns.
    case online
    /// The older copy.
    case target
  }

  /// The weights of the online network: θ.
  public internal(set) var online: Parameters
  /// The weights of the target network: θ⁻.
  public internal(set) var target: Parameters
  /// How many gradient steps have been made.
  public private(set) var updates = 0
  /// The shape of both networks, and the noise that was drawn last.
  public private(set) var network: ValueNetwork
  /// The atoms of the distributions; nil where the mean alone is learned.
  public let support: ValueSupport?

  private let gradientNorm: Float
  private var optimizer: Adam
  /// The recording of the online network that learns.
  var tape = Tape()
  /// Answers without derivatives, where the streams are joined by 13.5.
  private var trial = Tape()
  private var workspace = Workspace()
  private let dueling: DuelingFunction
  private var theta: Tape.ParameterBlock
  private var taken: Tape.Variable
  /// The noise on the weights; nil for none.
  private var noise: RandomStream?

  /// Builds both networks, which begin equal.
  ///
  /// - Parameters:
  ///   - observationSize: The numbers of an observation: D.
  ///   - actions: The number of actions.
  ///   - settings: See `DQNSettings`.
  ///   - dueling: Joins the streams of a dueling network.
  ///   - random: The source of the weights.
  public init(
    observationSize: Int, actions: Int, settings: DQNSettings, dueling: @escaping DuelingFunction,
    using random: inout RandomStream
  ) {
    var parameters = Parameters()
    network = ValueNetwork(
      observationSize: observationSize, actions: actions, settings: settings, in: &parameters,
      using: &random)
    self.dueling = dueling
    online = parameters
    target = parameters
    support = settings.support
    gradientNorm = settings.gradientNorm
    optimizer = Adam(
      count: parameters.count, learningRate: settings.learningRate, epsilon: settings.adamEpsilon)
    theta = tape.parameters(parameters)
    taken = theta.variable
    noise = settings.isNoisy ? random.stream(named: "noise") : nil
  }

  /// Q(s, ·) by one of both networks.
  ///
  /// - Parameters:
  ///   - observations: s, `[n, D]`, row-major, n at least 1.
  ///   - source: Which network.
  /// - Returns: `[n, actions]`, row-major.
  /// - Throws: `TrainingError` where the numbers do not fill rows.
  public mutating func values(_ observations: [Float], of source: Source) throws -> [Float] {
    let outputs = try outputs(observations, of: source)
    guard let support else { return outputs }
    var (probabilities, means): ([Float], [Float]) = ([], [])
    support.probabilities(outputs, actions: network.actions, into: &probabilities)
    support.means(probabilities, actions: network.actions, into: &means)
    return means
  }

  /// Acts without noise from now on.
  mutating func silence() {
    noise = nil
    network.silence()
  }

  /// Records Q(s, a) by the online network, so that `step` can improve it.
  ///
  /// - Parameters:
  ///   - observations: s, `[n, D]`, row-major, n at least 1.
  ///   - actions: a, `[n]`.
  /// - Returns: `[n]`.
  /// - Throws: `TrainingError` where the lists do not fit.
  public mutating func record(_ observations: [Float], actions: [Int]) throws -> [Float] {
    let outputs = try recordTaken(observations, actions: actions)
    return tape.values(outputs)
  }

  /// Takes one step of Adam down a gradient by what was recorded last.
  ///
  /// - Parameter gradient: ∂L/∂Q(s, a), `[n]`.
  /// - Throws: `TrainingError` where it is not as long as the recording.
  public mutating func step(along gradient: [Float]) throws {
    guard gradient.count == taken.count, taken.isTracked, taken.columns != online.count else {
      throw TrainingError.unusable(
        exercise: "13.9", answer: "gave \(gradient.count) derivatives for \(taken.count) values")
    }
    tape.backward(from: taken, seed: gradient)
    tape.clipGradientNorm(of: theta, to: gradientNorm)
    optimizer.step(&online, theta, on: tape)
    updates += 1
  }

  /// Makes the target network equal to the online one, or a little more like it.
  ///
  /// - Parameter rate: τ of θ⁻ ← θ⁻ + τ (θ − θ⁻); with 1, θ⁻ ← θ.
  public mutating func copyToTarget(rate: Float = 1) { target.blend(toward: online, rate: rate) }

  /// Records the outputs of the taken actions: Q(s, a), `[n, 1]`, or their logits, `[n, atoms]`.
  @discardableResult
  mutating func recordTaken(_ observations: [Float], actions: [Int]) throws -> Tape.Variable {
    let rows = try rows(observations)
    guard actions.count == rows, actions.allSatisfy({ $0 >= 0 && $0 < network.actions }) else {
      throw TrainingError.unusable(
        exercise: "13.9", answer: "recorded \(actions.count) actions for \(rows) observations")
    }
    drawNoise()
    tape.reset()
    theta = tape.parameters(online)
    let states = tape.constant(observations, rows: rows, columns: network.inputs)
    let outputs = try network(states, theta, on: &tape, joining: join)
    if let support {
      taken = support.logProbabilities(outputs, of: actions, on: &tape)
    } else {
      taken = tape.pick(outputs, columns: actions)
    }
    return taken
  }

  /// The network's outputs without derivatives: Q(s, ·), `[n, actions]`, or the logits, `[n, atoms,
  /// actions]`.
  mutating func outputs(_ observations: [Float], of source: Source) throws -> [Float] {
    let rows = try rows(observations)
    drawNoise()
    let parameters = source == .online ? online : target
    if !network.isDueling {
      return network.predict(observations, rows: rows, parameters, into: &workspace)
    }
    trial.reset()
    let theta = trial.parameters(parameters)
    let states = trial.constant(observations, rows: rows, columns: network.inputs)
    return trial.values(try network(states, theta, on: &trial, joining: join))
  }

  /// New noise for each answer, if there is noise.
  private mutating func drawNoise() {
    guard var random = noise else { return }
    network.drawNoise(using: &random)
    noise = random
  }

  /// Joins both streams by 13.5.
  private func join(
    _ value: Tape.Variable, _ advantages: Tape.Variable, _ tape: inout Tape
  ) throws -> Tape.Variable {
    let joined = try dueling(value, advantages, &tape)
    guard joined.rows == advantages.rows, joined.columns == advantages.columns, joined.isTracked
    else {
      throw TrainingError.unusable(
        exercise: "13.5",
        answer: "gave shape \(joined.shape) instead of \(advantages.shape), or no derivative")
    }
    return joined
  }

  private func rows(_ observations: [Float]) throws -> Int {
    let size = network.inputs
    guard !observations.isEmpty, observations.count % size == 0 else {
      throw TrainingError.unusable(
        exercise: "13.9",
        answer: "asked for the values of \(observations.count) numbers, of which \(size) make a row"
      )
    }
    return observations.count / size
  }
}
