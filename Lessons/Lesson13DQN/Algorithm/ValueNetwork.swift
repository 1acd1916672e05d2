import Course
import RLCore
import RLNetworks

/// A network of action values, which names its weights; the numbers are in a `Parameters`.
///
/// A convolution for pictures, hidden layers of ReLU, then one stream of action values, or two: of the state's value and of the
/// advantages. With a distribution each action has a logit for every atom in place of its value.
public struct ValueNetwork: Sendable {
  /// The number of actions: A.
  public let actions: Int
  /// The numbers of an action: 1, or the atoms of its distribution.
  public let atoms: Int
  /// The numbers of an observation.
  public let observationSize: Int
  /// The layer that reads pictures.
  private let convolution: Convolution?
  /// The layers that both streams share.
  private let trunk: [ValueLayer]
  /// The layers of Q, or of the advantages.
  private let advantages: [ValueLayer]
  /// The layers of V; none without streams.
  private let value: [ValueLayer]
  /// Joins the streams: 13.5.
  private let dueling: DuelingFunction

  // snippet.network
  /// Adds a network to the parameters.
  ///
  /// - Parameters:
  ///   - observationSize: The numbers of an observation.
  ///   - actions: The number of actions.
  ///   - settings: See `DQNSettings`. Of two streams, each has the last hidden layer of its own.
  ///   - dueling: Joins the streams.
  ///   - parameters: The store that keeps the numbers.
  ///   - random: The source of the weights.
  init(
    observationSize: Int, actions: Int, settings: DQNSettings, dueling: @escaping DuelingFunction,
    in parameters: inout Parameters, using random: inout RandomStream
  ) {
    self.observationSize = observationSize
    self.actions = actions
    self.dueling = dueling
    atoms = settings.support?.atoms ?? 1
    convolution = settings.convolution.map {
      Convolution(
        $0, activation: .relu, name: "convolution", in: &parameters,
        weights: .orthogonal(gain: Float(2).squareRoot()), using: &random)
    }
    let sizes = [convolution?.outputs ?? observationSize] + settings.hiddenUnits
    let shared = settings.isDueling ? max(sizes.count - 1, 1) : sizes.count
    func layers(_ sizes: [Int], _ name: String) -> [ValueLayer] {
      sizes.indices.dropLast().map { i in
        ValueLayer(
          inputs: sizes[i], outputs: sizes[i + 1], isNoisy: settings.isNoisy,
          name: "\(name).\(i)", in: &parameters, using: &random)
      }
    }
    trunk = layers(Array(sizes[..<shared]), "trunk")
    let own = Array(sizes[(shared - 1)...])
    advantages = layers(own + [atoms * actions], "advantages")
    value = settings.isDueling ? layers(own + [atoms], "value") : []
  }

  /// Q(s, ·), `[n, actions]`; with a distribution the logits, `[n · atoms, actions]`.
  ///
  /// - Parameters:
  ///   - states: s, `[n, observationSize]`.
  ///   - theta: The weights.
  ///   - noise: The source of the noise on the weights; nil for none.
  ///   - tape: Records the operations.
  func callAsFunction(
    _ states: Tape.Variable, _ theta: Tape.ParameterBlock, noise: inout RandomStream?,
    on tape: inout Tape
  ) throws -> Tape.Variable {
    var x = convolution.map { $0(states, theta, on: &tape) } ?? states
    for layer in trunk { x = layer(x, theta, activation: .relu, noise: &noise, on: &tape) }
    func stream(_ layers: [ValueLayer], columns: Int) -> Tape.Variable {
      var y = x
      for i in layers.indices {
        let isLast = i == layers.count - 1
        y = layers[i](
          y, theta, activation: isLast ? .identity : .relu, noise: &noise, on: &tape)
      }
      return tape.reshape(y, rows: states.rows * atoms, columns: columns)
    }
    let advantages = stream(advantages, columns: actions)
    if value.isEmpty { return advantages }
    let values = stream(value, columns: 1)
    let joined = try dueling(values, advantages, &tape)
    guard joined.rows == advantages.rows, joined.columns == actions, joined.isTracked else {
      throw TrainingError.unusable(
        exercise: "13.5",
        answer: "gave shape \(joined.shape) instead of \(advantages.shape), or no derivative")
    }
    return joined
  }
  // snippet.end
}
