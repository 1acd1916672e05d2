import Preconditions
import RLCore

/// A network of action values: features, then one stream of action values or two, of the state's
/// value and of the advantages.
///
/// Each action has one number, its value, or one for each atom of a distribution. Its output is
/// `[n, atoms, actions]`: for each atom what a network without a distribution puts out, so that
/// the streams are joined in the same way. Wang et al. 2016, "Dueling Network Architectures for
/// Deep Reinforcement Learning"; Hessel et al. 2018, "Rainbow".
public struct ActionValueNetwork<Features: Network>: Sendable {
  /// The layers that read observations.
  public let features: Features
  /// A, the number of actions.
  public let actions: Int
  /// The numbers of an action: 1, or the atoms of its distribution.
  public let atoms: Int
  /// The layers of the action values or of the advantages.
  private var advantages: ValueStream
  /// The layers of the state's value; nil with a single stream.
  private var value: ValueStream?

  /// The length of an observation.
  public var inputs: Int { features.inputs }
  /// The length of an output row: atoms · actions.
  public var outputs: Int { atoms * actions }
  /// Whether there are two streams.
  public var isDueling: Bool { value != nil }

  /// Adds the streams' layers to the parameters, as "name.advantages.0", … and "name.value.0", ….
  ///
  /// - Parameters:
  ///   - features: The layers that read observations, already added.
  ///   - hidden: The lengths of each stream's hidden layers, which have ReLU; none is possible.
  ///   - actions: The number of actions, at least 1.
  ///   - atoms: The numbers of an action, at least 1.
  ///   - isDueling: Whether there are two streams.
  ///   - isNoisy: Whether the streams' layers have noise: see `NoisyLinear`.
  ///   - name: A name that no other network has.
  ///   - parameters: The store that keeps the numbers.
  ///   - random: The source of the weights.
  public init(
    _ features: Features, hidden: [Int], actions: Int, atoms: Int = 1, isDueling: Bool = false,
    isNoisy: Bool = false, name: String, in parameters: inout Parameters,
    using random: inout RandomStream
  ) {
    precondition(
      actions > 0 && atoms > 0, "ActionValueNetwork: \(actions) actions of \(atoms) atoms")
    self.features = features
    self.actions = actions
    self.atoms = atoms
    let sizes = [features.outputs] + hidden
    advantages = ValueStream(
      sizes + [atoms * actions], isNoisy: isNoisy, name: name + ".advantages", in: &parameters,
      using: &random)
    guard isDueling else { return }
    value = ValueStream(
      sizes + [atoms], isNoisy: isNoisy, name: name + ".value", in: &parameters, using: &random)
  }

  /// Draws the noise of all noisy layers anew.
  public mutating func drawNoise(using random: inout RandomStream) {
    advantages.changeNoise { $0.drawNoise(using: &random) }
    value?.changeNoise { $0.drawNoise(using: &random) }
  }

  /// Switches the noise off until it is drawn again, such as for an evaluation.
  public mutating func silence() {
    advantages.changeNoise { $0.silence() }
    value?.changeNoise { $0.silence() }
  }

  /// The action values or their logits, `[n, inputs]` → `[n · atoms, actions]`.
  ///
  /// - Parameters:
  ///   - x: The observations.
  ///   - theta: The weights.
  ///   - tape: Records the operations.
  ///   - join: Makes action values of the state's value, `[n · atoms, 1]`, and of the advantages,
  ///     `[n · atoms, actions]`. It is called where there are two streams.
  public func callAsFunction<Failure: Error>(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock,
    on tape: inout Tape,
    joining join: (
      _ value: Tape.Variable, _ advantages: Tape.Variable, _ tape: inout Tape
    ) throws(Failure) -> Tape.Variable
  ) throws(Failure) -> Tape.Variable {
    let z = features(x, theta, on: &tape)
    let rows = x.rows * atoms
    let first = advantages(z, theta, on: &tape)
    let advantages = tape.reshape(first, rows: rows, columns: actions)
    guard let value else { return advantages }
    let second = value(z, theta, on: &tape)
    return try join(tape.reshape(second, rows: rows, columns: 1), advantages, &tape)
  }

  /// The action values or their logits without a tape, for acting and evaluation.
  ///
  /// Two streams are joined as V + A − mean A, where the mean is that of a state's own actions:
  /// Wang et al. 2016, eq. 9. It has the bits that a tape gives, on which A + (V − mean A) was
  /// recorded, whatever the number of rows. Nothing is allocated once a workspace has seen as many
  /// rows.
  ///
  /// - Parameters:
  ///   - x: The first rows × inputs numbers are the observations; there may be more.
  ///   - rows: The number of observations, at least 1.
  ///   - parameters: The store that the weights were added to.
  ///   - workspace: Memory to work in.
  /// - Returns: `[rows, atoms, actions]`, row-major.
  @discardableResult
  public func predict(
    _ x: [Float], rows: Int, _ parameters: Parameters, into workspace: inout Workspace
  ) -> [Float] {
    let place = workspace.beginChain()
    workspace.exchangeOutput(with: place)
    features.predict(x, rows: rows, parameters, into: &workspace)
    workspace.exchangeOutput(with: place)
    advantages.predict(workspace.between[place], rows: rows, parameters, into: &workspace)
    if let value {
      let other = workspace.beginChain()
      workspace.exchangeOutput(with: other)
      value.predict(workspace.between[place], rows: rows, parameters, into: &workspace)
      workspace.exchangeOutput(with: other)
      Kernels.duel(
        workspace.between[other], &workspace.output, rows: rows * atoms, actions: actions)
      workspace.endChain()
    }
    workspace.endChain()
    return workspace.output
  }
}
