/// Results that several cells speak of: each is made once, by the first cell that needs it.
public actor Memo {
  private var values: [String: any Sendable] = [:]

  /// An empty memo.
  public init() {}

  /// Returns the value of a name, and makes it where there is none yet.
  ///
  /// Cells run one after another, so that no value is made twice.
  public func value<Value: Sendable>(
    _ name: String, make: @Sendable () async throws -> Value
  ) async rethrows -> Value {
    if let known = known(name, as: Value.self) { return known }
    let made = try await make()
    values[name] = made
    return made
  }

  /// Returns the value of a name where it has been made.
  public func known<Value: Sendable>(_ name: String, as type: Value.Type = Value.self) -> Value? {
    values[name] as? Value
  }
}
