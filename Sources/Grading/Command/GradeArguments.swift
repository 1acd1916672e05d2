import Console
import Course

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

  /// The first word of a child's command line.
  static let childCommand = "--grade-in-this-process"

  var command = Command.overview
  var color = ColorChoice.auto
  var implementation = "mine"
  var isConfirmed = false

  /// Understands a command line, the program's name left out.
  ///
  /// - Throws: `UsageError` for the first thing that is wrong.
  init(_ arguments: [String], course: [LessonOutline]) throws(UsageError) {
    if arguments.count == 3, arguments[0] == GradeArguments.childCommand {
      command = .child(arguments[1])
      implementation = arguments[2]
      return
    }
    let reading = CourseWords(course: course)
    var words: [String] = []
    var reader = ArgumentReader<GradeOption>(arguments)
    if reader.contains(.help) {
      command = .help
      return
    }
    while let argument = try reader.next() {
      switch argument {
      case .word(let word): words.append(word)
      case .option(.help, _): command = .help
      case .option(.yes, _): isConfirmed = true
      case .option(.color, let value): color = try GradeOption.color.choice(value)
      case .option(.impl, let value): implementation = try reading.implementation(value)
      }
    }
    command = try reading.command(words)
  }
}

/// What words on the command line mean, given the lessons that there are.
private struct CourseWords {
  let course: [LessonOutline]

  func command(_ words: [String]) throws(UsageError) -> GradeArguments.Command {
    guard let first = words.first else { return .overview }
    func require(_ range: ClosedRange<Int>, _ usage: String) throws(UsageError) {
      guard range.contains(words.count - 1) else { throw UsageError("usage: grade \(usage)") }
    }
    switch first {
    case "help":
      return .help
    case "watch":
      try require(0...0, "watch")
      return .watch
    case "hint":
      try require(1...2, "hint 07.3 [1|2|3]")
      let id = try exercise(words[1])
      guard words.count == 3 else { return .hint(id, 1) }
      guard let number = Int(words[2]), (1...3).contains(number) else {
        throw UsageError("an exercise has the hints 1, 2 and 3, not \(quoted(words[2]))")
      }
      return .hint(id, number)
    case "solution":
      try require(1...1, "solution 07.3 [--yes]")
      return .solution(try exercise(words[1]))
    case "reset":
      try require(1...1, "reset 07.3")
      if let lesson = lesson(words[1]) { return .reset(lesson: lesson.number, exercise: nil) }
      let id = try exercise(words[1])
      let owner = course.first { $0.exercises.contains { $0.id == id } }
      return .reset(lesson: owner?.number ?? 0, exercise: id)
    default:
      var ids: [String] = []
      for word in words {
        if let lesson = lesson(word) {
          ids += lesson.exercises.map(\.id)
        } else {
          ids.append(try target(word))
        }
      }
      return .grade(ids)
    }
  }

  /// The lesson that a word names: "07", "7", or the name of its program.
  private func lesson(_ word: String) -> LessonOutline? {
    course.first {
      $0.id == word || "\($0.number)" == word || $0.name.lowercased() == word.lowercased()
    }
  }

  /// The exercise that a word names: "07.3" or "7.3".
  private func exercise(_ word: String) throws(UsageError) -> String {
    let padded = word.first?.isNumber == true && word.prefix(2).contains(".") ? "0" + word : word
    if course.contains(where: { $0.exercises.contains { $0.id == padded } }) { return padded }
    guard let number = Int(padded.prefix(2)),
      let lesson = course.first(where: { $0.number == number })
    else {
      let example = course.first?.exercises.first?.id ?? "07.3"
      throw UsageError("there is no exercise \(quoted(word)); one is named like \(example)")
    }
    let last = lesson.exercises.last?.id ?? ""
    throw UsageError(
      "there is no exercise \(quoted(word)); lesson \(number) has \(lesson.id).1 to \(last)")
  }

  /// An exercise, or the complaint about a word that is neither that nor a lesson nor a command.
  private func target(_ word: String) throws(UsageError) -> String {
    if word.first?.isNumber == true {
      if word.contains(".") { return try exercise(word) }
      let known = course.map(\.id).joined(separator: ", ")
      throw UsageError("there is no lesson \(quoted(word)) with exercises; there is \(known)")
    }
    let commands = ["hint", "reset", "watch", "solution", "help"]
    let hint = didYouMean(word, among: commands + course.map(\.name))
    throw UsageError("unknown command \(quoted(word)).\(hint) (--help lists what there is)")
  }

  func implementation(_ name: String) throws(UsageError) -> String {
    if name == "mine" || name == "reference" { return name }
    guard name.hasPrefix("mutant:") else {
      throw UsageError("--impl needs \(GradeOption.impl.valid), not \(quoted(name))")
    }
    let wanted = String(name.dropFirst("mutant:".count))
    let known = course.flatMap(\.misconceptions)
    guard known.contains(wanted) else {
      throw UsageError("there is no mutant \(quoted(wanted)).\(didYouMean(wanted, among: known))")
    }
    return name
  }
}
