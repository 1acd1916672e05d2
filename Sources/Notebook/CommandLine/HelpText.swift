import Console

/// The texts of `--help` and `--list`.
enum HelpText {
  /// The usage, the options, the misconceptions and the exit statuses.
  static func help(_ lesson: LessonProgram, _ style: Style) -> [String] {
    let number = lesson.number
    var lines = ["Lesson \(number) · \(lesson.title)", lesson.question, ""]
    lines += ["Usage: swift run \(lesson.name) [options]", ""]
    lines += LessonOption.helpLines(width: style.width)
    if !lesson.misconceptions.isEmpty {
      lines += ["", "Wrong implementations, each one misconception, for --impl:"]
      lines += lesson.misconceptions.map { "  " + Implementation.prefix + $0 }
    }
    lines += ["", "Exit status:"]
    let statuses: [(Int32, String)] = [
      (ExitStatus.success, "the lesson ran, whether or not its tasks were solved"),
      (ExitStatus.usage, "the command line was wrong; nothing was trained"),
      (ExitStatus.broken, "training broke; what was finished is in --results"),
      (ExitStatus.cannotCreate, "a file or directory cannot be written"),
      (ExitStatus.output, "the page cannot be written"),
      (ExitStatus.signal + 2, "stopped by Ctrl-C; what was finished is in --results"),
    ]
    for (status, meaning) in statuses {
      let start = "  " + String(status).padded(to: 5)
      lines += meaning.wrapped(to: style.width, indent: start, hanging: "       ")
    }
    return lines.map { style.spelledTitle($0) }.flatMap {
      $0.displayWidth > style.width ? $0.wrapped(to: style.width, hanging: "  ") : [$0]
    }
  }

  /// The cells' numbers, names and titles.
  static func list(_ cells: [PageCell], _ style: Style) -> [String] {
    let numbers = cells.map { String($0.number).count }.max() ?? 1
    let slugs = cells.map(\.slug.count).max() ?? 0
    return cells.flatMap { cell -> [String] in
      let number = String(cell.number)
      let start =
        "  " + String(repeating: " ", count: numbers - number.count) + number + "  "
        + cell.slug.padded(to: slugs) + "  "
      let title = style.spelled(
        cell.title + (cell.isLong ? " (--long)" : "")
          + (cell.isDetermined ? "" : " (not decided by the seed)"))
      let indent = String(repeating: " ", count: start.count)
      return title.wrapped(to: style.width, indent: start, hanging: indent)
    }
  }
}
