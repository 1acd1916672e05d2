import Console
import Course

/// The parsed command line of `grade`.
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
    /// Grades one exercise in this process and reports on descriptor 3.
    case child(String)
  }

  /// The first word of a child's command line.
  static let childCommand = "--grade-in-this-process"

  var command = Command.overview
  var color = ColorChoice.auto
  var implementation = Implementation.mine
  var isConfirmed = false

  /// Parses a command line without the program's name.
  ///
  /// - Throws: `UsageError` for the first mistake.
  init(_ arguments: [String], course: [LessonOutline]) throws(UsageError) {
    if arguments.count == 3, arguments[0] == GradeArguments.childCommand,
      let implementation = Implementation(arguments[2])
    {
      command = .child(arguments[1])
      self.implementation = implementation
      return
    }
    let parser = CourseParser(course: course)
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
      case .option(.impl, let value): implementation = try parser.implementation(value)
      }
    }
    command = try parser.command(words)
  }
}

/// Parses commands and the names of lessons, exercises and implementations.
private struct CourseParser {
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
      return .reset(lesson: Int(id.prefix(2)) ?? 0, exercise: id)
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

  /// The lesson of a word: "07", "7", or the name of its program.
  private func lesson(_ word: String) -> LessonOutline? {
    course.first {
      $0.id == word || "\($0.number)" == word || $0.name.lowercased() == word.lowercased()
    }
  }

  /// The id of the exercise of a word: "07.3" or "7.3".
  private func exercise(_ word: String) throws(UsageError) -> String {
    let padded = word.first?.isNumber == true && word.prefix(2).contains(".") ? "0" + word : word
    if course.contains(where: { $0.exercise(padded) != nil }) { return padded }
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

  /// The exercise of a word that is no lesson.
  ///
  /// - Throws: `UsageError` if the word is no exercise either.
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

  func implementation(_ text: String) throws(UsageError) -> Implementation {
    guard let implementation = Implementation(text) else {
      throw UsageError("--impl needs \(GradeOption.impl.valid), not \(quoted(text))")
    }
    guard case .misconception(let name) = implementation else { return implementation }
    let known = course.flatMap(\.misconceptions)
    guard known.contains(name) || course.flatMap(\.extremes).contains(name) else {
      throw UsageError("there is no mutant \(quoted(name)).\(didYouMean(name, among: known))")
    }
    return implementation
  }
}
