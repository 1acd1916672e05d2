import Curriculum

/// A mistake on the command line, in one line.
struct UsageError: Error, Equatable {
  let message: String
  init(_ message: String) { self.message = message }
}

/// What `grade` was asked to do.
struct GradeArguments: Equatable {
  /// The commands.
  enum Command: Equatable {
    case overview
    case grade([String])
    case hint(String, Int)
    case reset(lesson: Int, exercise: String?)
    case watch
    case solution(String)
    case help
    /// Grades one exercise in this very process and reports on descriptor 3.
    case child(String)
  }

  /// When to use colour.
  enum Color: String, CaseIterable {
    case auto, always, never
  }

  /// The first word of a child's command line.
  static let childCommand = "--grade-in-this-process"

  var command = Command.overview
  var color = Color.auto
  var implementation = "mine"
  var isConfirmed = false

  /// Understands a command line, the program's name left out.
  init(_ arguments: [String]) throws {
    if arguments.count == 3, arguments[0] == GradeArguments.childCommand {
      command = .child(arguments[1])
      implementation = arguments[2]
      return
    }
    var words: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-") else {
        words.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      func value() throws -> String {
        if parts.count == 2 { return parts[1] }
        guard let next = rest.popFirst() else {
          throw UsageError("\(word) needs a value")
        }
        return next
      }
      switch parts[0] {
      case "--help", "-h":
        command = .help
        return
      case "--yes", "-y": isConfirmed = true
      case "--color":
        let name = try value()
        guard let color = Color(rawValue: name) else {
          throw UsageError("--color takes auto, always or never, not \(name)")
        }
        self.color = color
      case "--impl": implementation = try GradeArguments.implementation(try value())
      default:
        throw UsageError(
          "unknown option \(parts[0])\(nearest(parts[0], ["--help", "--yes", "--color", "--impl"]))"
        )
      }
    }
    command = try GradeArguments.command(words)
  }

  private static func command(_ words: [String]) throws -> Command {
    guard let first = words.first else { return .overview }
    func only(_ range: ClosedRange<Int>, _ usage: String) throws {
      guard range.contains(words.count - 1) else { throw UsageError("usage: grade \(usage)") }
    }
    switch first {
    case "help":
      return .help
    case "watch":
      try only(0...0, "watch")
      return .watch
    case "hint":
      try only(1...2, "hint 07.3 [1|2|3]")
      let id = try exercise(words[1])
      guard words.count == 3 else { return .hint(id, 1) }
      guard let number = Int(words[2]), (1...3).contains(number) else {
        throw UsageError("an exercise has the hints 1, 2 and 3, not \(words[2])")
      }
      return .hint(id, number)
    case "solution":
      try only(1...1, "solution 07.3 [--yes]")
      return .solution(try exercise(words[1]))
    case "reset":
      try only(1...1, "reset 07.3")
      if let lesson = lesson(words[1]) { return .reset(lesson: lesson.number, exercise: nil) }
      let id = try exercise(words[1])
      return .reset(lesson: Catalogue.exercise(id)?.lesson ?? 0, exercise: id)
    default:
      return .grade(
        try words.flatMap { word in
          try lesson(word).map { $0.exercises.map(\.id) } ?? [target(word)]
        })
    }
  }

  /// The lesson that a word names: "07", "7", or the name of its program.
  private static func lesson(_ word: String) -> Catalogue.Lesson? {
    Catalogue.lessons.first {
      $0.id == word || "\($0.number)" == word || $0.name.lowercased() == word.lowercased()
    }
  }

  /// The exercise that a word names: "07.3" or "7.3".
  private static func exercise(_ word: String) throws -> String {
    let padded = word.first?.isNumber == true && word.prefix(2).contains(".") ? "0" + word : word
    if Catalogue.exercise(padded) != nil { return padded }
    guard let number = Int(padded.prefix(2)), let lesson = Catalogue.lesson(number) else {
      throw UsageError("there is no exercise \(word); one is named like \(first())")
    }
    let last = lesson.exercises.last?.id ?? ""
    throw UsageError(
      "there is no exercise \(word); lesson \(number) has \(lesson.id).1 to \(last)")
  }

  /// The first exercise of all, as an example.
  private static func first() -> String { Catalogue.lessons.first?.exercises.first?.id ?? "" }

  /// An exercise, or the complaint about a word that is neither that nor a lesson nor a command.
  private static func target(_ word: String) throws -> String {
    if word.first?.isNumber == true {
      if word.contains(".") { return try exercise(word) }
      let known = Catalogue.lessons.map(\.id).joined(separator: ", ")
      throw UsageError("there is no lesson \(word) with exercises; there is \(known)")
    }
    let commands = ["hint", "reset", "watch", "solution", "help"]
    throw UsageError(
      "unknown command \(word)\(nearest(word, commands + Catalogue.lessons.map(\.name)))")
  }

  private static func implementation(_ name: String) throws -> String {
    if name == "mine" || name == "reference" { return name }
    let mutants = Catalogue.lessons.flatMap { Mutants.names(lesson: $0.number) }
    guard name.hasPrefix("mutant:") else {
      throw UsageError("--impl takes mine, reference or mutant:NAME, not \(name)")
    }
    let mutant = String(name.dropFirst("mutant:".count))
    guard mutants.contains(mutant) || Misbehaviour(rawValue: mutant) != nil else {
      throw UsageError("there is no mutant \(mutant)\(nearest(mutant, mutants))")
    }
    return name
  }
}

/// Suggests the known word closest to a wrong one, as the end of a complaint.
func nearest(_ word: String, _ known: [String]) -> String {
  if word.count > 2, let longer = known.first(where: { $0.hasPrefix(word) }) {
    return ". Did you mean \(longer)?"
  }
  let ranked = known.map { ($0, distance(word.lowercased(), $0.lowercased())) }
  guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= max(1, word.count / 3) else {
    return " (--help lists what there is)"
  }
  return ". Did you mean \(best.0)?"
}

/// The number of letters to insert, delete or replace on the way from one word to another.
private func distance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var row = Array(0...b.count)
  for i in a.indices {
    var corner = row[0]
    row[0] = i + 1
    for j in b.indices {
      let replaced = corner + (a[i] == b[j] ? 0 : 1)
      corner = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
