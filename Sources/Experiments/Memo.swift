/// Results that several cells share; the first cell that needs one computes it.
public actor Memo {
  private var values: [String: any Sendable] = [:]

  /// Creates an empty memo.
  public init() {}

  /// Returns the value of a name; computes it at the first call.
  ///
  /// Cells run one after another, hence no value is computed twice.
  public func value<Value: Sendable>(
    _ name: String, make: @Sendable () async throws -> Value
  ) async rethrows -> Value {
    if let known = known(name, as: Value.self) { return known }
    let made = try await make()
    values[name] = made
    return made
  }

  /// Returns the value of a name, or nil if it is not computed yet.
  public func known<Value: Sendable>(_ name: String, as type: Value.Type = Value.self) -> Value? {
    values[name] as? Value
  }
}
