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
  /// wrong, 66 if a file cannot be read, 73 if one cannot be written, and 74 if the output cannot.
  ///
  /// - Parameter arguments: The command line without the program's name.
  public func run(_ arguments: [String]) -> Never {
    let messages = ErrorMessages(name: "grade")
    var status = ExitStatus.success
    do {
      status = try perform(try GradeArguments(arguments, course: course.outlines))
    } catch let error as UsageError {
      messages.write(error.message)
      status = ExitStatus.usage
    } catch let error as GradeError {
      messages.write(error.message)
      status = error.status
    } catch {
      messages.write("\(error)")
      status = ExitStatus.broken
    }
    do throws(WriteError) {
      try flushPrints()
    } catch {
      status = messages.report(error, of: "the output")
    }
    Platform.endProcess(status)
  }

  private func perform(_ arguments: GradeArguments) throws -> Int32 {
    let style = Style.standardOutput(arguments.color)
    let supervisor = Supervisor(
      executable: Platform.executablePath(), implementation: arguments.implementation,
      course: course)
    switch arguments.command {
    case .child(let exercise):
      runChild(exercise, arguments.implementation)
    case .guarded(let folder, let exercise):
      Guard.run(folder, exercise, arguments.implementation)
    case .help: print(GradeTool.help(width: style.width))
    case .overview:
      let reports = supervisor.grade(course.outlines.flatMap(\.exercises).map(\.id))
      forgetHints(of: reports, arguments.implementation)
      Overview(course: course.outlines, style: style).lines(reports).forEach { print($0) }
      return reports.contains(where: \.isWrong) ? ExitStatus.wrong : ExitStatus.success
    case .grade(let exercises):
      let reports = supervisor.grade(exercises)
      forgetHints(of: reports, arguments.implementation)
      reports.flatMap { $0.lines(style, course: course.outlines) }.forEach { print($0) }
      if reports.count > 1 {
        if reports.last?.isWrong == false { print("") }
        Overview.summary(reports).wrapped(to: style.width, indent: "  ").forEach { print($0) }
      }
      return reports.contains(where: \.isWrong) ? ExitStatus.wrong : ExitStatus.success
    case .hint(let id, let number): hint(id, arguments.isFirst ? 1 : number, style)
    case .reset(let lesson, let exercise): try reset(lesson, exercise, style)
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

  /// Shows a hint; without a number, the one after the last that was shown.
  private func hint(_ id: String, _ number: Int?, _ style: Style) {
    guard let exercise = course.exercise(id) else { return }
    let progress = HintProgress(try? PackageFolder.find())
    let count = exercise.hints.count
    let number = number ?? progress.next(id, of: count)
    progress.set(id, to: number)
    func write(_ text: String, indent: String) {
      text.wrapped(to: style.width, indent: indent).forEach { print($0) }
    }
    write("\(id) \(exercise.title), hint \(number) of \(count)", indent: "")
    write(exercise.hints[number - 1], indent: "  ")
    write(
      number < count
        ? "More: swift run grade hint \(id)"
        : "The answer itself: swift run grade solution \(id)", indent: "  ")
  }

  /// Lets the hints of right answers begin with the first again.
  private func forgetHints(of reports: [Report], _ implementation: Implementation) {
    guard implementation == .mine else { return }
    let progress = HintProgress(try? PackageFolder.find())
    for report in reports where report.verdict == .right { progress.set(report.exercise, to: 0) }
  }

  private func reset(_ number: Int, _ exercise: String?, _ style: Style) throws {
    guard let lesson = course.lesson(number)?.outline else { return }
    let package = try PackageFolder.find()
    let sentence = try Reset(lesson: lesson, package: package).run(exercise)
    sentence.wrapped(to: style.width).forEach { print($0) }
    let progress = HintProgress(package)
    for id in exercise.map({ [$0] }) ?? lesson.exercises.map(\.id) { progress.set(id, to: 0) }
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
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
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
