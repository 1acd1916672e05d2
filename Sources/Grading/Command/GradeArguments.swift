import Console
import Course

/// The parsed command line of `grade`.
struct GradeArguments: Equatable {
  /// The commands.
  enum Command: Equatable {
    case overview
    case grade([String])
    /// A hint by its number; the next one without.
    case hint(String, Int?)
    case reset(lesson: Int, exercise: String?)
    case watch
    case solution(String)
    case help
    /// Grades one exercise in this process and reports on descriptor 3.
    case child(String)
    /// Starts such a process in a folder, and ends all that is left of it.
    case guarded(folder: String, String)
  }

  /// The first word of a child's command line.
  static let childCommand = "--grade-in-this-process"
  /// The first word of the command line of a child's guard.
  static let guardCommand = "--guard-a-process"

  var command = Command.overview
  var color = ColorChoice.auto
  var implementation = Implementation.mine
  var isConfirmed = false
  /// Whether the hints start over.
  var isFirst = false

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
    if arguments.count == 4, arguments[0] == GradeArguments.guardCommand,
      let implementation = Implementation(arguments[3])
    {
      command = .guarded(folder: arguments[1], arguments[2])
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
      case .option(.first, _): isFirst = true
      case .option(.color, let value): color = try GradeOption.color.choice(value)
      case .option(.impl, let value): implementation = try parser.implementation(value)
      }
    }
    command = try parser.command(words)
  }
}
