/// A stream of random numbers for one purpose.
public struct RandomStream: Sendable {
  var state: UInt64
  /// Creates the stream that belongs to a seed and a purpose.
  public init(seed: UInt64, name: String) { state = seed }
}
