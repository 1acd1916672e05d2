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
  /// The placeholder of the option's value in the help text; nil for an option without a value.
  var placeholder: String? { get }
  /// The accepted values, as the end of "--seed needs …".
  var valid: String { get }
  /// The effect of the option, in one line of the help text.
  var explanation: String { get }
}

extension CommandOption {
  /// No second spelling.
  public var letter: Character? { nil }

  /// The name as it is typed, such as "--seed".
  public var name: String { "--" + rawValue }

  /// The names of all options.
  public static var names: [String] { allCases.map(\.name) }

  /// The option with a name or a letter, such as "--help" or "-h"; nil if there is none.
  static func named(_ word: String) -> Self? {
    allCases.first { option in
      option.name == word || option.letter.map { "-\($0)" == word } ?? false
    }
  }

  // MARK: Values

  /// Reads a whole number; spaces around it do not count.
  ///
  /// - Throws: `UsageError` unless the text consists of digits and the number is in the range.
  public func number(
    _ text: String, in range: ClosedRange<UInt64>
  ) throws(UsageError) -> UInt64 {
    let digits = text.withoutOuterSpaces
    let isDigits = !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
    guard isDigits, let number = UInt64(digits), range.contains(number) else {
      throw UsageError("\(name) needs \(valid), not \(quoted(text)).")
    }
    return number
  }

  /// Reads one of a closed set of words; spaces around it do not count.
  ///
  /// - Throws: `UsageError` for any other word, with the nearest one.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String
  ) throws(UsageError) -> Choice where Choice.RawValue == String {
    let word = text.withoutOuterSpaces
    if let choice = Choice(rawValue: word) { return choice }
    let hint = didYouMean(word, among: Choice.allCases.map(\.rawValue))
    throw UsageError("\(name) needs \(valid), not \(quoted(text)).\(hint)")
  }

  /// Reads the path of a file or directory.
  ///
  /// - Throws: `UsageError` if the text is empty or contains a zero byte.
  public func path(_ text: String) throws(UsageError) -> String {
    guard !text.isEmpty, !text.utf8.contains(0) else {
      throw UsageError("\(name) needs \(valid).")
    }
    return text
  }

  // MARK: Help

  /// The help text of all options, wrapped to a width.
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

extension StringProtocol {
  /// The text without the spaces and tabs at its ends.
  package var withoutOuterSpaces: String {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    let end = lastIndex { !isSpace($0) }.map { index(after: $0) } ?? startIndex
    return String(self[..<end].drop(while: isSpace))
  }
}

/// The words of a closed set, as in "one of auto, always, never".
public func oneOf<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> String
where Choice.RawValue == String {
  "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", ")
}
