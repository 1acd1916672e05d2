import Preconditions
import RLCore

/// The lower part of an agent's network, which reads observations: vectors or pictures.
public enum FeatureNetwork: Network {
  /// No layer: the features are the observation's numbers themselves.
  case observations(count: Int)
  /// Layers that read vectors.
  case vectors(MLP)
  /// A convolution and layers that read pictures.
  case pictures(ConvolutionalNetwork)

  /// The length of an observation.
  public var inputs: Int {
    switch self {
    case .observations(let count): count
    case .vectors(let network): network.inputs
    case .pictures(let network): network.inputs
    }
  }

  /// The number of features.
  public var outputs: Int {
    switch self {
    case .observations(let count): count
    case .vectors(let network): network.outputs
    case .pictures(let network): network.outputs
    }
  }

  /// The features, `[n, inputs]` → `[n, outputs]`.
  public func callAsFunction(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable {
    switch self {
    case .observations: x
    case .vectors(let network): network(x, theta, on: &tape)
    case .pictures(let network): network(x, theta, on: &tape)
    }
  }

  /// The features without a tape, with the bits that the tape gives.
  ///
  /// - Parameters:
  ///   - x: The first rows × inputs numbers are the observations; there may be more.
  ///   - rows: The number of observations, at least 1.
  ///   - parameters: The store that the network's weights were added to.
  ///   - workspace: Memory to work in.
  /// - Returns: `[rows, outputs]`, row-major.
  @discardableResult
  public func predict(
    _ x: [Float], rows: Int, _ parameters: Parameters, into workspace: inout Workspace
  ) -> [Float] {
    switch self {
    case .observations(let count):
      workspace.prepareOutput(rows * count)
      Kernels.copy(x, into: &workspace.output, count: rows * count)
      return workspace.output
    case .vectors(let network): return network.predict(x, rows: rows, parameters, into: &workspace)
    case .pictures(let network): return network.predict(x, rows: rows, parameters, into: &workspace)
    }
  }
}
