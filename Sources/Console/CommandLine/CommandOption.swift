/// The options of a program, one case each.
///
/// ```swift
/// enum GradeOption: String, CommandOption {
///   case color, yes
///   var placeholder: String? { self == .color ? "WHEN" : nil }
///   …
/// }
/// ```
public protocol CommandOption: RawRepresentable, CaseIterable, Equatable, Sendable
where RawValue == String {
  /// The letter of a second spelling, such as "h" for `-h`; nil for none, the default.
  var letter: Character? { get }
  /// What stands for the option's value in the help text; nil for an option without a value.
  var placeholder: String? { get }
  /// The values that are accepted, as the end of "--seed needs …".
  var valid: String { get }
  /// What the option does, in one line of the help text.
  var explanation: String { get }
}

extension CommandOption {
  /// No second spelling.
  public var letter: Character? { nil }

  /// The option as it is typed, such as "--seed".
  public var name: String { "--" + rawValue }

  /// Every option as it is typed.
  public static var names: [String] { allCases.map(\.name) }

  /// The option that is typed so, if there is one.
  static func spelled(_ word: String) -> Self? {
    allCases.first { option in
      option.name == word || option.letter.map { "-\($0)" == word } ?? false
    }
  }

  // MARK: Values

  /// Reads a whole number.
  ///
  /// - Throws: `UsageError` unless the text is digits alone and the number is within the range.
  public func number(
    _ text: String, in range: ClosedRange<UInt64>
  ) throws(UsageError) -> UInt64 {
    let isDigits = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    guard isDigits, let number = UInt64(text), range.contains(number) else {
      throw UsageError("\(name) needs \(valid), not \(quoted(text)).")
    }
    return number
  }

  /// Reads one of a closed set of words.
  ///
  /// - Throws: `UsageError` with the nearest word for any other.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String
  ) throws(UsageError) -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: text) { return choice }
    let hint = didYouMean(text, among: Choice.allCases.map(\.rawValue))
    throw UsageError("\(name) needs \(valid), not \(quoted(text)).\(hint)")
  }

  /// Reads the path of a file or directory.
  ///
  /// - Throws: `UsageError` for text that is no path: empty, or with a zero byte.
  public func path(_ text: String) throws(UsageError) -> String {
    guard !text.isEmpty, !text.utf8.contains(0) else {
      throw UsageError("\(name) needs \(valid).")
    }
    return text
  }

  // MARK: Help

  /// The lines of the help text about all options, wrapped to a width.
  public static func helpLines(width: Int) -> [String] {
    let names = allCases.map { $0.name + ($0.placeholder.map { " " + $0 } ?? "") }
    let column = (names.map(\.count).max() ?? 0) + 4
    return zip(allCases, names).flatMap { option, name in
      option.explanation.wrapped(
        to: width, indent: "  " + name.padded(to: column - 2),
        hanging: String(repeating: " ", count: column))
    }
  }
}

/// The words of a closed set, as in "one of auto, always, never".
public func oneOf<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> String
where Choice.RawValue == String {
  "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", ")
}
