/// One argument of a command line, with its value.
public enum Argument<Option: CommandOption>: Equatable, Sendable {
  /// An option; the value is empty for an option without one.
  case option(Option, value: String)
  /// Any other word, such as a subcommand or the number of an exercise.
  case word(String)
}

/// Reads a command line, argument by argument.
///
/// The value of an option is the rest of its word after `=`, possibly empty, or the next word. A
/// next word that begins with `--` is an option, not a value.
///
/// ```swift
/// var reader = ArgumentReader<GradeOption>(CommandLine.arguments.dropFirst())
/// while let argument = try reader.next() {
///   switch argument {
///   case .option(.color, let value): color = try GradeOption.color.choice(value)
///   case .option(.yes, _): isConfirmed = true
///   case .word(let word): words.append(word)
///   }
/// }
/// ```
public struct ArgumentReader<Option: CommandOption> {
  private var rest: ArraySlice<String>

  /// Creates a reader of arguments, without the program's name.
  public init(_ arguments: some Collection<String>) {
    rest = Array(arguments)[...]
  }

  /// Whether an option without a value is among the remaining arguments.
  ///
  /// It finds `--help` on a command line with mistakes.
  public func contains(_ option: Option) -> Bool {
    rest.contains { Option.named($0) == option }
  }

  /// The next argument; nil at the end.
  ///
  /// - Throws: `UsageError` for an unknown option, a missing value, or a value of an option that
  ///   takes none.
  public mutating func next() throws(UsageError) -> Argument<Option>? {
    guard let word = rest.popFirst() else { return nil }
    guard word.hasPrefix("-"), word != "-", word != "--" else { return .word(word) }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = try known(String(parts[0]))
    if parts.count == 2 {
      guard option.placeholder != nil else { throw UsageError("\(option.name) takes no value.") }
      return .option(option, value: String(parts[1]))
    }
    guard option.placeholder != nil else { return .option(option, value: "") }
    guard let value = rest.first, !value.hasPrefix("--") else {
      throw UsageError("\(option.name) needs \(option.valid).")
    }
    rest.removeFirst()
    return .option(option, value: value)
  }

  private func known(_ typed: String) throws(UsageError) -> Option {
    if let option = Option.named(typed) { return option }
    // One dash may stand for two: compare the letters alone.
    let hint = didYouMean("--" + typed.drop { $0 == "-" }, among: Option.names)
    throw UsageError("unknown option \(quoted(typed)).\(hint) (--help lists all options)")
  }
}
