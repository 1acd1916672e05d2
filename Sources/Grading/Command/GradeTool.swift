import Curriculum

/// The `grade` command: grades exercises and helps with them.
public struct GradeTool {
  let learners: [Learner]

  /// Creates the command.
  ///
  /// - Parameter learners: The learner's implementation of each lesson.
  public init(_ learners: [Learner]) { self.learners = learners }

  /// Does what a command line asks for and ends the process.
  ///
  /// The exit status is 0 if nothing is wrong, 1 if an exercise is wrong, 64 if the command line is,
  /// 66 if a file cannot be read and 73 if one cannot be written.
  ///
  /// - Parameter arguments: The command line without the program's name.
  public func run(_ arguments: [String]) -> Never {
    do {
      Platform.leave(try perform(try GradeArguments(arguments)))
    } catch let error as UsageError {
      Platform.complain("grade: \(error.message)")
      Platform.leave(64)
    } catch let error as GradeError {
      Platform.complain("grade: \(error.message)")
      Platform.leave(error.status)
    } catch {
      Platform.complain("grade: \(error)")
      Platform.leave(70)
    }
  }

  private func perform(_ arguments: GradeArguments) throws -> Int32 {
    let style = Style(arguments.color)
    let supervisor = Supervisor(
      executable: Platform.executablePath(), implementation: arguments.implementation)
    switch arguments.command {
    case .child(let exercise):
      runChild(exercise, arguments.implementation)
    case .help:
      print(GradeTool.help)
      return 0
    case .overview:
      let reports = supervisor.grade(Catalogue.lessons.flatMap(\.exercises).map(\.id))
      Overview.lines(reports, style).forEach { print($0) }
      return reports.contains(where: \.isWrong) ? 1 : 0
    case .grade(let exercises):
      let reports = supervisor.grade(exercises)
      reports.flatMap { $0.lines(style) }.forEach { print($0) }
      if reports.count > 1 {
        if reports.last?.isWrong == false { print("") }
        print("  " + Overview.summary(reports))
      }
      return reports.contains(where: \.isWrong) ? 1 : 0
    case .hint(let id, let number):
      hint(id, number, style)
      return 0
    case .reset(let lesson, let exercise):
      try reset(lesson, exercise)
      return 0
    case .solution(let id):
      return try solution(id, isConfirmed: arguments.isConfirmed, style)
    case .watch:
      try Watch(
        package: try PackageFolder.find(), executable: Platform.executablePath(), style: style
      ).run()
    }
  }

  private func runChild(_ exercise: String, _ implementation: String) -> Never {
    Child.run { beginning, finding in
      let lesson = Catalogue.exercise(exercise)?.lesson
      let learner = learners.first { $0.lesson == lesson }
      return learner?.grade(exercise, implementation, beginning, finding)
        ?? Report(exercise: exercise, state: .failed)
    }
  }

  private func hint(_ id: String, _ number: Int, _ style: Style) {
    guard let exercise = Catalogue.exercise(id) else { return }
    print("\(id) \(exercise.title), hint \(number) of \(exercise.hints.count)")
    style.wrap(exercise.hints[number - 1]).forEach { print($0) }
    if number < exercise.hints.count {
      print("  More: swift run grade hint \(id) \(number + 1)")
    } else {
      print("  The answer itself: swift run grade solution \(id)")
    }
  }

  private func reset(_ lesson: Int, _ exercise: String?) throws {
    guard let lesson = Catalogue.lesson(lesson), let pristine = Stubs.text(lesson: lesson.number)
    else { return }
    let package = try PackageFolder.find()
    let text = try package.read(lesson.stubFile)
    var file = StubFile(text)
    if let exercise, let section = StubFile(pristine).section(exercise) {
      guard file.replace(exercise, by: section) else {
        throw GradeError(
          "the line \"// MARK: - \(exercise)\" is missing from \(lesson.stubFile); "
            + "grade reset \(lesson.id) restores the whole file", status: 66)
      }
    } else {
      file = StubFile(pristine)
    }
    guard file.text != text else {
      print("\(exercise ?? lesson.id) is as it was in the beginning; nothing to reset.")
      return
    }
    let copy = try package.keep(text, as: exercise ?? lesson.id)
    try package.write(file.text, to: lesson.stubFile)
    print("\(exercise ?? lesson.id) is as it was in the beginning. Your file until now: \(copy)")
  }

  private func solution(_ id: String, isConfirmed: Bool, _ style: Style) throws -> Int32 {
    guard let exercise = Catalogue.exercise(id), let lesson = Catalogue.lesson(exercise.lesson)
    else { return 64 }
    if !isConfirmed {
      guard Platform.isTerminal(0) else {
        throw UsageError("solution asks first; without a terminal, say grade solution \(id) --yes")
      }
      print("Show the solution of \(id) \(exercise.title)? [y/N] ", terminator: "")
      Platform.flushOutput()
      guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else { return 0 }
    }
    let source = try PackageFolder.find().read(lesson.solutionFile)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let snippet = lines.drop { !$0.hasSuffix("// snippet.\(exercise.snippet)") }.dropFirst()
    guard !snippet.isEmpty else {
      throw GradeError(
        "\(lesson.solutionFile) has no snippet \(exercise.snippet)", status: 66)
    }
    for line in snippet.prefix(while: { !$0.hasSuffix("// snippet.end") }) {
      print(line.hasPrefix("  ") ? line.dropFirst(2) : line)
    }
    return 0
  }

  static let help = """
    Grades the exercises of the course; they are in Sources/Exercises.

      swift run grade                    how far you are: ✓ right, ✗ wrong, ◻ not started
      swift run grade 07                 all exercises of lesson 7
      swift run grade 07.3 07.4          single exercises
      swift run grade hint 07.3 [1|2|3]  a hint; the second says more, the third nearly all
      swift run grade watch              grades what you change, whenever you save
      swift run grade reset 07.3         the stub as it was; your file is kept as a copy
      swift run grade reset 07           the whole file as it was
      swift run grade solution 07.3      the reference solution (--yes: without asking)

    Options
      --impl mine|reference|mutant:NAME  what is graded; a mutant is a known misconception
      --color auto|always|never          colour (auto: on a terminal, and without NO_COLOR)
      --help                             this text

    Each exercise runs in a process of its own, with 5 s a case, 512 MB and a megabyte of
    prints. The exit status is 0 if nothing is wrong, 1 if something is, 64 for a mistake on
    the command line.
    """
}
