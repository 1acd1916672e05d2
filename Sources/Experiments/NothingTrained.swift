/// Thrown by `--save` if no cell of the page has trained.
public struct NothingTrained: Error, CustomStringConvertible {
  /// The message, with the remedy.
  public let description = "no cell of this page trains: add one to --only, such as learning"

  /// Creates the error.
  public init() {}
}
