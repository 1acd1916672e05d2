/// A command line that cannot be followed, with the one sentence to print about it.
public struct UsageError: Error, Equatable, Sendable {
  /// What is wrong with the command line.
  public let message: String

  /// Creates an error from a sentence.
  public init(_ message: String) { self.message = message }
}

/// A word of the command line made safe to print: no control characters, at most 60 characters.
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
