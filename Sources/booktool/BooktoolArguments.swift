import Console

/// The parsed command line of `booktool`.
struct BooktoolArguments: Equatable {
  enum Task: String, CaseIterable { case sync, check, results, help }

  /// The options.
  enum Option: String, CommandOption {
    case root, noRuns = "no-runs", help

    var letter: Character? { self == .help ? "h" : nil }
    var placeholder: String? { self == .root ? "FOLDER" : nil }
    var valid: String { self == .root ? "a folder" : "" }
    var explanation: String {
      switch self {
      case .root: "the package (default: found from the current folder upwards)"
      case .noRuns: "leave alone what needs a lesson to run: outputs and numbers"
      case .help: "this text"
      }
    }
  }

  var task: Task
  var root: String?
  /// The folder of results files, for `results`.
  var results: String?
  var runsLessons = true

  /// Parses a command line without the program's name.
  ///
  /// - Throws: `UsageError` for the first mistake.
  init(_ arguments: [String]) throws(UsageError) {
    var task: Task?
    var reader = ArgumentReader<Option>(arguments)
    if reader.contains(.help) {
      self.task = .help
      return
    }
    while let argument = try reader.next() {
      switch argument {
      case .option(.help, _): task = .help
      case .option(.noRuns, _): runsLessons = false
      case .option(.root, let folder): root = try Option.root.path(folder)
      case .word(let word) where task == .results && results == nil: results = word
      case .word(let word):
        guard let known = Task(rawValue: word) else {
          let hint = didYouMean(word, among: Task.allCases.map(\.rawValue))
          throw UsageError("unknown command \(quoted(word)).\(hint) Say sync, check or results.")
        }
        guard task == nil else { throw UsageError("say one of sync, check and results, not two.") }
        task = known
      }
    }
    guard let task else { throw UsageError("say sync, check or results (--help says more).") }
    guard (task == .results) == (results != nil) else {
      throw UsageError("results needs a folder.")
    }
    self.task = task
  }
}
