import Console
import Course

/// The `grade` command.
public struct GradeTool {
  let course: [GradedLesson]

  /// Creates the command.
  ///
  /// - Parameter course: the lessons in order, each with the learner's functions.
  public init(_ course: [GradedLesson]) { self.course = course }

  /// Executes a command line and ends the process.
  ///
  /// The exit status is 0 if nothing is wrong, 1 if an exercise is wrong, 64 if the command line is
  /// wrong, 66 if a file cannot be read and 73 if a file cannot be written.
  ///
  /// - Parameter arguments: The command line without the program's name.
  public func run(_ arguments: [String]) -> Never {
    let messages = ErrorMessages(name: "grade")
    do {
      let arguments = try GradeArguments(arguments, course: course.outlines)
      Platform.endProcess(try perform(arguments))
    } catch let error as UsageError {
      messages.write(error.message)
      Platform.endProcess(ExitStatus.usage)
    } catch let error as GradeError {
      messages.write(error.message)
      Platform.endProcess(error.status)
    } catch {
      messages.write("\(error)")
      Platform.endProcess(ExitStatus.broken)
    }
  }

  private func perform(_ arguments: GradeArguments) throws -> Int32 {
    let style = Style.standardOutput(arguments.color)
    let supervisor = Supervisor(
      executable: Platform.executablePath(), implementation: arguments.implementation,
      course: course)
    switch arguments.command {
    case .child(let exercise):
      runChild(exercise, arguments.implementation)
    case .help: print(GradeTool.help(width: style.width))
    case .overview:
      let reports = supervisor.grade(course.outlines.flatMap(\.exercises).map(\.id))
      Overview(course: course.outlines, style: style).lines(reports).forEach { print($0) }
      return reports.contains(where: \.isWrong) ? ExitStatus.wrong : ExitStatus.success
    case .grade(let exercises):
      let reports = supervisor.grade(exercises)
      reports.flatMap { $0.lines(style, course: course.outlines) }.forEach { print($0) }
      if reports.count > 1 {
        if reports.last?.isWrong == false { print("") }
        print("  " + Overview.summary(reports))
      }
      return reports.contains(where: \.isWrong) ? ExitStatus.wrong : ExitStatus.success
    case .hint(let id, let number): hint(id, number, style)
    case .reset(let lesson, let exercise): try reset(lesson, exercise)
    case .solution(let id): return try solution(id, isConfirmed: arguments.isConfirmed)
    case .watch:
      try Watch(
        course: course.outlines, package: try PackageFolder.find(),
        executable: Platform.executablePath(), style: style
      ).run()
    }
    return ExitStatus.success
  }

  private func runChild(_ exercise: String, _ implementation: Implementation) -> Never {
    Child.run { onCase, onFailure in
      course.lesson(of: exercise)?.grade(
        exercise, on: implementation, onCase: onCase, onFailure: onFailure)
        ?? Report(exercise: exercise, verdict: .failed)
    }
  }

  private func hint(_ id: String, _ number: Int, _ style: Style) {
    guard let exercise = course.exercise(id) else { return }
    print("\(id) \(exercise.title), hint \(number) of \(exercise.hints.count)")
    exercise.hints[number - 1].wrapped(to: style.width, indent: "  ").forEach { print($0) }
    if number < exercise.hints.count {
      print("  More: swift run grade hint \(id) \(number + 1)")
    } else {
      print("  The answer itself: swift run grade solution \(id)")
    }
  }

  private func reset(_ number: Int, _ exercise: String?) throws {
    guard let lesson = course.lesson(number)?.outline else { return }
    let package = try PackageFolder.find()
    let stub = ExerciseFile(try package.read(lesson.stubFile))
    let text = try package.read(lesson.exerciseFile)
    var file = ExerciseFile(text)
    if let exercise, let section = stub.section(exercise) {
      guard file.replace(exercise, by: section) else {
        throw GradeError(
          "the line \"// MARK: - \(exercise)\" is missing from \(lesson.exerciseFile); "
            + "grade reset \(lesson.id) restores the whole file", status: ExitStatus.cannotRead)
      }
    } else {
      file = stub
    }
    guard file.text != text else {
      print("\(exercise ?? lesson.id) is as it was in the beginning; nothing to reset.")
      return
    }
    let copy = try package.saveCopy(text, as: exercise ?? lesson.id)
    try package.write(file.text, to: lesson.exerciseFile)
    print("\(exercise ?? lesson.id) is as it was in the beginning. Your file until now: \(copy)")
  }

  private func solution(_ id: String, isConfirmed: Bool) throws -> Int32 {
    guard let exercise = course.exercise(id), let lesson = course.lesson(of: id)?.outline else {
      return ExitStatus.usage
    }
    if !isConfirmed {
      guard StandardInput().isTerminal else {
        throw UsageError("solution asks first; without a terminal, say grade solution \(id) --yes")
      }
      print("Show the solution of \(id) \(exercise.title)? [y/N] ", terminator: "")
      Platform.flushOutput()
      guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
        return ExitStatus.success
      }
    }
    let source = try PackageFolder.find().read(lesson.solutionFile)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let snippet = lines.drop { !$0.hasSuffix("// snippet.\(exercise.snippet)") }.dropFirst()
    guard !snippet.isEmpty else {
      throw GradeError(
        "\(lesson.solutionFile) has no snippet \(exercise.snippet)",
        status: ExitStatus.cannotRead)
    }
    for line in snippet.prefix(while: { !$0.hasSuffix("// snippet.end") }) {
      print(line.hasPrefix("  ") ? line.dropFirst(2) : line)
    }
    return ExitStatus.success
  }
}
