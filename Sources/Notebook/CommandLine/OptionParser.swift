import Console

/// Parses a lesson's command line.
struct OptionParser {
  /// The cells in page order.
  let cells: [(number: Int, slug: String)]
  /// The names that are valid after `mutant:`.
  let misconceptions: [String]
  /// Other names that are valid there, which no message lists.
  var extremes: [String] = []
  /// Whether the lesson has an animation and files to save.
  let canWatch: Bool
  let canSave: Bool

  /// Parses arguments, without the program's name.
  ///
  /// - Throws: `UsageError` for the first mistake.
  func parse(_ arguments: [String]) throws(UsageError) -> Options {
    var options = Options()
    var given: [LessonOption] = []
    var reader = ArgumentReader<LessonOption>(arguments)
    if reader.contains(.help) {
      options.help = true
      return options
    }
    while let argument = try reader.next() {
      switch argument {
      case .option(let option, let value):
        try apply(option, value, to: &options)
        given.append(option)
      case .word(let word): throw unexpected(word)
      }
    }
    try refuseConflicts(given, options)
    return options
  }

  private func unexpected(_ argument: String) -> UsageError {
    let names = cells.flatMap { [String($0.number), $0.slug] }
    let hint =
      names.contains(argument)
      ? " Did you mean --only \(argument)?" : didYouMean("--" + argument, among: LessonOption.names)
    return UsageError("unexpected argument \(quoted(argument)).\(hint) (--help lists all options)")
  }

  private func apply(
    _ option: LessonOption, _ value: String, to options: inout Options
  ) throws(UsageError) {
    switch option {
    case .list: options.list = true
    case .help: options.help = true
    case .step: options.step = true
    case .quick: options.quick = true
    case .long: options.long = true
    case .determined: options.determined = true
    case .watch: options.watch = true
    case .only: options.only = try cellIndices(value)
    case .seed: options.seed = try option.number(value, in: 0...UInt64.max)
    case .seeds: options.seeds = Int(try option.number(value, in: 1...UInt64(Options.maximumSeeds)))
    case .width:
      let range = UInt64(Terminal.minimumWidth)...UInt64(Terminal.maximumWidth)
      options.requestedWidth = Int(try option.number(value, in: range))
    case .impl: options.implementation = try implementation(value)
    case .plot: options.plot = try option.choice(value)
    case .color: options.color = try option.choice(value)
    case .results: options.results = try option.path(value)
    case .svg: options.svg = try option.path(value)
    case .save: options.save = try option.path(value)
    }
  }

  private func implementation(_ text: String) throws(UsageError) -> Implementation {
    let text = text.withoutOuterSpaces
    switch Implementation(text) {
    case .misconception(let name)? where !(misconceptions + extremes).contains(name): break
    case let implementation?: return implementation
    case nil: break
    }
    let known = [.reference, .mine] + misconceptions.map { Implementation.misconception($0) }
    var near = nearest(to: text, among: known.map(\.description))
    if near == nil {
      near = nearest(to: text, among: misconceptions).map { Implementation.prefix + $0 }
    }
    let hint = near.map { " Did you mean \($0)?" } ?? ""
    throw UsageError(
      "unknown implementation \(quoted(text)).\(hint) (--help lists them)")
  }

  private func cellIndices(_ text: String) throws(UsageError) -> [Int] {
    var indices: [Int] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = piece.withoutOuterSpaces
      if name.isEmpty {
        throw UsageError(
          "\(LessonOption.only.name) needs \(LessonOption.only.valid); a cell is missing in "
            + "\(quoted(text)).")
      }
      let found = cells.firstIndex { String($0.number) == name || $0.slug == name }
      guard let found else {
        let hint = didYouMean(name, among: cells.map(\.slug))
        let all = cells.map { "\($0.number) \($0.slug)" }.joined(separator: ", ")
        throw UsageError("there is no cell \(quoted(name)).\(hint) Cells: \(all).")
      }
      indices.append(found)
    }
    return cells.indices.filter { indices.contains($0) }
  }

  private func refuseConflicts(_ given: [LessonOption], _ options: Options) throws(UsageError) {
    let effects: [LessonOption] = [.step, .results, .svg, .save, .watch]
    if options.list, let idle = given.first(where: { effects.contains($0) }) {
      throw UsageError("--list runs no cell, so \(idle.name) would do nothing with it.")
    }
    if options.watch, !canWatch {
      throw UsageError("this lesson has nothing to watch; leave out --watch.")
    }
    if options.save != nil, !canSave {
      throw UsageError("this lesson has nothing to save; leave out --save.")
    }
    if options.seed > UInt64.max - UInt64(options.seeds - 1) {
      throw UsageError(
        "--seed plus --seeds goes beyond \(UInt64.max); choose a smaller seed.")
    }
  }
}
