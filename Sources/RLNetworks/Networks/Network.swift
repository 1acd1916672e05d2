import Preconditions
import RLCore

/// A map from rows of numbers to rows of numbers, which names its weights; the numbers are in a
/// `Parameters`.
///
/// An agent that is generic over its network takes observations of any kind: an `MLP` reads
/// vectors, a `ConvolutionalNetwork` pictures.
public protocol Network: Sendable {
  /// The length of an input row.
  var inputs: Int { get }
  /// The length of an output row.
  var outputs: Int { get }

  /// The network's output, `[n, inputs]` → `[n, outputs]`.
  func callAsFunction(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable

  /// The network's output without a tape, for acting and evaluation.
  ///
  /// It has the bits that the tape gives, whatever the number of rows. Nothing is allocated once a
  /// workspace has seen as many rows, provided that earlier results are no longer held.
  ///
  /// - Parameters:
  ///   - x: The first rows × inputs numbers are the input; there may be more.
  ///   - rows: The number of rows, at least 1.
  ///   - parameters: The store that this network's weights were added to.
  ///   - workspace: Memory to work in.
  /// - Returns: `[rows, outputs]`, row-major.
  @discardableResult
  func predict(
    _ x: [Float], rows: Int, _ parameters: Parameters, into workspace: inout Workspace
  ) -> [Float]
}

/// Two networks, of which the second one reads what the first one puts out.
public struct Chain<First: Network, Second: Network>: Network {
  /// The network that reads the input.
  public var first: First
  /// The network that reads the first one's output.
  public var second: Second

  /// The length of an input row.
  public var inputs: Int { first.inputs }
  /// The length of an output row.
  public var outputs: Int { second.outputs }

  /// Joins two networks.
  public init(_ first: First, _ second: Second) {
    precondition(
      first.outputs == second.inputs,
      "Chain: rows of \(first.outputs) numbers for a network that reads \(second.inputs)")
    self.first = first
    self.second = second
  }

  /// The second network's output, `[n, inputs]` → `[n, outputs]`.
  public func callAsFunction(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable { second(first(x, theta, on: &tape), theta, on: &tape) }

  /// The second network's output without a tape, with the bits that the tape gives.
  ///
  /// - Parameters:
  ///   - x: The first rows × inputs numbers are the input; there may be more.
  ///   - rows: The number of rows, at least 1.
  ///   - parameters: The store that both networks' weights were added to.
  ///   - workspace: Memory to work in.
  /// - Returns: `[rows, outputs]`, row-major.
  @discardableResult
  public func predict(
    _ x: [Float], rows: Int, _ parameters: Parameters, into workspace: inout Workspace
  ) -> [Float] {
    let place = workspace.beginChain()
    // The first output takes a place of its own, and the final one stays where it was.
    workspace.exchangeOutput(with: place)
    first.predict(x, rows: rows, parameters, into: &workspace)
    workspace.exchangeOutput(with: place)
    second.predict(workspace.between[place], rows: rows, parameters, into: &workspace)
    workspace.endChain()
    return workspace.output
  }
}
