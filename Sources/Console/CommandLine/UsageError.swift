/// A mistake on the command line.
public struct UsageError: Error, Equatable, Sendable {
  /// The sentence to print.
  public let message: String

  /// Creates an error from a sentence.
  public init(_ message: String) { self.message = message }
}

/// A word of the command line in a printable form: without control characters, at most 60
/// characters.
public func quoted(_ text: String) -> String {
  if text.isEmpty { return "\"\"" }
  var safe = ""
  for scalar in text.unicodeScalars.prefix(60) {
    let isPrintable = !scalar.properties.generalCategory.isControl
    safe.unicodeScalars.append(isPrintable ? scalar : "?")
  }
  return text.unicodeScalars.count > 60 ? safe + "..." : safe
}

extension Unicode.GeneralCategory {
  /// Whether printing such a character could move the cursor, break the line or turn the text.
  fileprivate var isControl: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    default: false
    }
  }
}
