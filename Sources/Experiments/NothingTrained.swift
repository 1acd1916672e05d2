/// Thrown by `--save` where the page has trained nothing.
public struct NothingTrained: Error, CustomStringConvertible {
  /// What to do about it.
  public let description = "no cell of this page trains: add one to --only, such as learning"

  /// Creates the error.
  public init() {}
}
