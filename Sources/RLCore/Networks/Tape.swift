/// Records operations so that their derivatives can be taken.
public struct Tape {
  /// A matrix on the tape.
  public struct Variable: Sendable {}
  /// Creates an empty tape.
  public init() {}
}
