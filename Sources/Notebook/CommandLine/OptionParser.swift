/// A command line that cannot be followed, with the one line to print about it.
struct UsageError: Error, Equatable {
  let message: String
}

/// Reads a lesson's arguments.
struct OptionParser {
  /// The cells in page order.
  let cells: [(number: Int, slug: String)]
  /// The names valid after `mutant:`.
  let mutants: [String]
  /// Whether the lesson has something to play and something to save.
  let canWatch: Bool
  let canSave: Bool

  /// Reads arguments, the program's name excluded.
  ///
  /// - Throws: `UsageError` for the first thing that is wrong.
  func parse(_ arguments: [String]) throws(UsageError) -> Options {
    var options = Options()
    var given: [Flag] = []
    if arguments.contains("--help") || arguments.contains("-h") {
      options.help = true
      return options
    }
    var position = 0
    while position < arguments.count {
      let (flag, attached) = try split(arguments[position])
      position += 1
      var value = attached
      if flag.placeholder != nil, value == nil {
        // A following option is a forgotten value, not a value: `--results --quick`.
        guard position < arguments.count, !arguments[position].hasPrefix("--") else {
          throw UsageError(message: "\(flag.name) needs \(flag.valid).")
        }
        value = arguments[position]
        position += 1
      }
      try apply(flag, value, to: &options)
      given.append(flag)
    }
    try refuseConflicts(given, options)
    return options
  }

  /// Separates `--flag` or `--flag=value`.
  private func split(_ argument: String) throws(UsageError) -> (Flag, String?) {
    guard argument.hasPrefix("-"), argument != "-", argument != "--" else {
      throw unexpected(argument)
    }
    let pieces = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let typed = String(pieces[0])
    let value = pieces.count == 2 ? String(pieces[1]) : nil
    guard let flag = Flag.allCases.first(where: { $0.name == typed }) else {
      // "-seed" is two characters of "--seed" away from nothing: compare the letters alone.
      let letters = "--" + typed.drop { $0 == "-" }
      let meant = nearest(to: letters, among: Flag.allCases.map(\.name))
      let hint = meant.map { " Did you mean \($0)?" } ?? ""
      throw UsageError(
        message: "unknown option \(quoted(typed)).\(hint) (--help lists all options)")
    }
    if value != nil, flag.placeholder == nil {
      throw UsageError(message: "\(flag.name) takes no value.")
    }
    return (flag, value)
  }

  private func unexpected(_ argument: String) -> UsageError {
    let names = cells.flatMap { [String($0.number), $0.slug] }
    var hint = ""
    if let cell = names.first(where: { $0 == argument }) {
      hint = " Did you mean --only \(cell)?"
    } else if let flag = nearest(to: "--" + argument, among: Flag.allCases.map(\.name)) {
      hint = " Did you mean \(flag)?"
    }
    return UsageError(
      message: "unexpected argument \(quoted(argument)).\(hint) (--help lists all options)")
  }

  private func apply(
    _ flag: Flag, _ value: String?, to options: inout Options
  ) throws(UsageError) {
    let value = value ?? ""
    switch flag {
    case .list: options.list = true
    case .help: options.help = true
    case .step: options.step = true
    case .quick: options.quick = true
    case .long: options.long = true
    case .watch: options.watch = true
    case .only: options.only = try cellIndices(value)
    case .seed: options.seed = try number(flag, value, in: 0...UInt64.max)
    case .seeds: options.seeds = Int(try number(flag, value, in: 1...UInt64(Options.mostSeeds)))
    case .width:
      let range = UInt64(Terminal.narrowest)...UInt64(Terminal.widest)
      options.requestedWidth = Int(try number(flag, value, in: range))
    case .impl: options.implementation = try implementation(value)
    case .plot: options.plot = try choice(flag, value)
    case .color: options.color = try choice(flag, value)
    case .results: options.results = try path(flag, value)
    case .svg: options.svg = try path(flag, value)
    case .save: options.save = try path(flag, value)
    }
  }

  private func number(
    _ flag: Flag, _ text: String, in range: ClosedRange<UInt64>
  ) throws(UsageError) -> UInt64 {
    let isDigits = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    guard isDigits, let number = UInt64(text), range.contains(number) else {
      throw UsageError(message: "\(flag.name) needs \(flag.valid), not \(quoted(text)).")
    }
    return number
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ flag: Flag, _ text: String
  ) throws(UsageError) -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: text) { return choice }
    let meant = nearest(to: text, among: Choice.allCases.map(\.rawValue))
    let hint = meant.map { " Did you mean \($0)?" } ?? ""
    throw UsageError(message: "\(flag.name) needs \(flag.valid), not \(quoted(text)).\(hint)")
  }

  private func path(_ flag: Flag, _ text: String) throws(UsageError) -> String {
    guard !text.isEmpty, !text.utf8.contains(0) else {
      throw UsageError(message: "\(flag.name) needs \(flag.valid).")
    }
    return text
  }

  private func implementation(_ text: String) throws(UsageError) -> Implementation {
    if text == "reference" { return .reference }
    if text == "mine" { return .mine }
    let prefix = "mutant:"
    if text.hasPrefix(prefix), mutants.contains(String(text.dropFirst(prefix.count))) {
      return .mutant(String(text.dropFirst(prefix.count)))
    }
    var meant = nearest(to: text, among: ["reference", "mine"] + mutants.map { prefix + $0 })
    if meant == nil { meant = nearest(to: text, among: mutants).map { prefix + $0 } }
    let hint = meant.map { " Did you mean \($0)?" } ?? ""
    throw UsageError(
      message: "unknown implementation \(quoted(text)).\(hint) (--help lists them)")
  }

  private func cellIndices(_ text: String) throws(UsageError) -> [Int] {
    var indices: [Int] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = String(piece.drop { $0 == " " })
      let found = cells.firstIndex { String($0.number) == name || $0.slug == name }
      guard let found else {
        let meant = nearest(to: name, among: cells.map(\.slug))
        let hint = meant.map { " Did you mean \($0)?" } ?? ""
        let all = cells.map { "\($0.number) \($0.slug)" }.joined(separator: ", ")
        throw UsageError(message: "there is no cell \(quoted(name)).\(hint) Cells: \(all).")
      }
      indices.append(found)
    }
    return cells.indices.filter { indices.contains($0) }
  }

  private func refuseConflicts(_ given: [Flag], _ options: Options) throws(UsageError) {
    let effects: [Flag] = [.step, .results, .svg, .save, .watch]
    if options.list, let idle = given.first(where: { effects.contains($0) }) {
      throw UsageError(message: "--list runs no cell, so \(idle.name) would do nothing with it.")
    }
    if options.watch, !canWatch {
      throw UsageError(message: "this lesson has nothing to watch; leave out --watch.")
    }
    if options.save != nil, !canSave {
      throw UsageError(message: "this lesson has nothing to save; leave out --save.")
    }
    if options.seed > UInt64.max - UInt64(options.seeds - 1) {
      throw UsageError(
        message: "--seed plus --seeds goes beyond \(UInt64.max); choose a smaller seed.")
    }
  }
}

/// A word of the command line made safe to print: no control characters, at most 60 characters.
func quoted(_ text: String) -> String {
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
