import RLCore
import RLNetworks

/// A network of action values, as the settings ask for it.
public typealias ValueNetwork = ActionValueNetwork<FeatureNetwork>

extension ActionValueNetwork where Features == FeatureNetwork {
  /// Adds a network to the parameters: a convolution for pictures, hidden layers of ReLU, then one
  /// stream of action values, or two: of the state's value and of the advantages.
  ///
  /// Two streams, or noisy ones, have the last hidden layer of their own.
  ///
  /// - Parameters:
  ///   - observationSize: The numbers of an observation.
  ///   - actions: The number of actions.
  ///   - settings: See `DQNSettings`.
  ///   - parameters: The store that keeps the numbers.
  ///   - random: The source of the weights.
  init(
    observationSize: Int, actions: Int, settings: DQNSettings, in parameters: inout Parameters,
    using random: inout RandomStream
  ) {
    let sizes = settings.hiddenUnits
    let isSplit = (settings.isDueling || settings.isNoisy) && !sizes.isEmpty
    var shared = isSplit ? sizes.dropLast() : sizes[...]
    let features: FeatureNetwork
    if let shape = settings.convolution {
      // A picture is never handed to two streams before a layer has read it.
      if shared.isEmpty { shared = sizes[...] }
      features = .pictures(
        ConvolutionalNetwork(
          shape, Array(shared), activation: .relu, outputGain: Float(2).squareRoot(),
          outputActivation: .relu, name: "features", in: &parameters, using: &random))
    } else if shared.isEmpty {
      features = .observations(count: observationSize)
    } else {
      features = .vectors(
        MLP(
          [observationSize] + shared, activation: .relu, outputGain: Float(2).squareRoot(),
          outputActivation: .relu, name: "features", in: &parameters, using: &random))
    }
    self.init(
      features, hidden: Array(sizes[shared.count...]), actions: actions,
      atoms: settings.support?.atoms ?? 1, isDueling: settings.isDueling,
      isNoisy: settings.isNoisy, name: "values", in: &parameters, using: &random)
  }
}
