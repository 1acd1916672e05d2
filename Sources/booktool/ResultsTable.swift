import Course
import Foundation

/// The table of all tasks' results in book/methods.md, between two markers.
///
/// It is made from results files by `booktool results`, since the trainings of several seeds take
/// too long for every check. What a check can do without them: every lesson and every task of the
/// seed-1 run has a row, with the bar of the run, and the run's value lies in the row's range.
struct ResultsTable {
  static let file = "book/methods.md"
  static let opening = "<!-- results -->"
  static let closing = "<!-- end of results -->"
  static let head = [
    "| lesson | task | what is judged | steps | seeds | bar | worst | middle half | best "
      + "| reach the bar |",
    "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  ]

  var lessons: [LessonOutline]

  /// One task's row.
  struct Row: Equatable {
    /// The lesson's number in two digits.
    var lesson: String
    var task: String
    /// The cells behind the task: metric, steps, seeds, bar, worst, middle half, best, reached.
    var cells: [String]

    /// The row as it stands in the book.
    ///
    /// - Parameter chapter: the file of the lesson's chapter.
    func line(chapter: String) -> String {
      "| [\(lesson)](\(chapter)) | \(task) | \(cells.joined(separator: " | ")) |"
    }
  }

  // MARK: Filling

  /// The lines of methods.md with the tasks of `files` put into the table.
  ///
  /// A file with all cells of its lesson replaces all rows of the lesson, another one those of its
  /// tasks.
  /// - Throws: `Misuse` where the table has no place, or a file is of no lesson of the course.
  func filled(_ lines: [String], with files: [ResultsFile]) throws(Misuse) -> [String] {
    guard let range = Self.range(lines) else {
      throw Misuse(message: "\(Self.file) has no place for the table: \(Self.opening)")
    }
    var rows = lines[range].compactMap(Self.row)
    for file in files {
      guard let lesson = lessons.first(where: { $0.name == file.name }) else {
        throw Misuse(message: "the course has no lesson \(file.name)")
      }
      guard file.implementation == "reference" else {
        throw Misuse(message: "\(file.name) ran with \(file.implementation), not the reference")
      }
      if file.isWhole { rows.removeAll { $0.lesson == lesson.id } }
      for row in file.tasks.map({ file.row(of: $0, lesson.id) }) {
        if let index = rows.firstIndex(where: { $0.lesson == row.lesson && $0.task == row.task }) {
          rows[index] = row
        } else {
          rows.append(row)
        }
      }
    }
    // Rows of one lesson stay in the order of its page.
    let ordered = lessons.flatMap { lesson in
      rows.filter { $0.lesson == lesson.id }.map { $0.line(chapter: Self.chapter(of: lesson)) }
    }
    return Array(lines[..<range.lowerBound]) + Self.head + ordered
      + Array(lines[range.upperBound...])
  }

  /// The reason why results cannot be put into the table.
  struct Misuse: LocalizedError, Equatable {
    var message: String
    var errorDescription: String? { message }
  }

  // MARK: Checking

  /// The rows that are malformed, double, of no lesson, or at odds with the seed-1 runs; the lessons
  /// and tasks without a row.
  func findings(_ chapters: [Chapter], runs: [String: QuotedRun]?) -> [Finding] {
    guard let chapter = chapters.first(where: { $0.file == Self.file }) else { return [] }
    guard let range = Self.range(chapter.lines) else {
      return [Finding(Self.file, 1, "the table of results lacks its markers, \(Self.opening)")]
    }
    guard Array(chapter.lines[range].prefix(2)) == Self.head else {
      return [Finding(Self.file, range.lowerBound + 1, "the table of results has another head")]
    }
    var findings: [Finding] = []
    var rows: [Row] = []
    for index in range.dropFirst(2) {
      let line = chapter.lines[index]
      guard let row = Self.row(line),
        let lesson = lessons.first(where: { $0.id == row.lesson }),
        row.line(chapter: Self.chapter(of: lesson)) == line
      else {
        findings.append(Finding(Self.file, index + 1, "this is no row of a lesson's task"))
        continue
      }
      if rows.contains(where: { $0.lesson == row.lesson && $0.task == row.task }) {
        findings.append(Finding(Self.file, index + 1, "task \(row.task) has a second row"))
      }
      rows.append(row)
      findings += Self.findings(row, line: index + 1, run: runs?[lesson.name])
    }
    for lesson in lessons {
      let own = rows.filter { $0.lesson == lesson.id }.map(\.task)
      let missing = own.isEmpty ? ["any task"] : runs?[lesson.name]?.tasks ?? []
      findings += missing.filter { !own.contains($0) }.map {
        Finding(
          Self.file, range.lowerBound + 1,
          "\(lesson.name) lacks a row for \($0): swift run booktool results FOLDER")
      }
    }
    return findings
  }

  /// What a row says otherwise than the seed-1 run, if the task is in it.
  private static func findings(_ row: Row, line: Int, run: QuotedRun?) -> [Finding] {
    func differs(_ what: String) -> Finding {
      Finding(
        file, line,
        "task \(row.task) has another \(what) in the run: swift run booktool results FOLDER")
    }
    guard let run, run.tasks.contains(row.task) else { return [] }
    func shown(_ field: String) -> String? {
      run.numbers["\(row.task).\(field)"]?.shown(decimals: nil)
    }
    if shown("metric") != row.cells[0] { return [differs("measure")] }
    if shown("bar") != row.cells[3] { return [differs("bar")] }
    guard case .number(let value)? = run.numbers["\(row.task).value"],
      let worst = Double(row.cells[4]), let best = Double(row.cells[6])
    else { return [differs("value")] }
    // Cells have two decimals.
    let isInside = value >= worst - 0.006 && value <= best + 0.006
    let hasSeed1 = row.cells[2] == "1" || row.cells[2].hasPrefix("1 ")
    return isInside || !hasSeed1 ? [] : [differs("value")]
  }

  // MARK: Lines

  /// The lines between the markers.
  static func range(_ lines: [String]) -> Range<Int>? {
    guard let start = lines.firstIndex(of: opening), let end = lines.lastIndex(of: closing),
      start < end
    else { return nil }
    return (start + 1)..<end
  }

  /// The row that a line holds: `| [07](07-ppo.md) | grid10 | … |`.
  static func row(_ line: String) -> Row? {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    guard cells.count == 12, cells[0].isEmpty, cells[11].isEmpty, cells[1].hasPrefix("["),
      cells[1].dropFirst(3).hasPrefix("](")
    else { return nil }
    return Row(
      lesson: String(cells[1].dropFirst().prefix(2)), task: cells[2],
      cells: Array(cells[3..<11]))
  }

  private static func chapter(of lesson: LessonOutline) -> String {
    lesson.chapter.split(separator: "/").last.map(String.init) ?? lesson.chapter
  }
}

/// A lesson's results file, as far as the table needs it.
struct ResultsFile: Decodable, Equatable {
  var name: String
  var seed: Int
  var implementation: String
  var tasks: [Task]
  var cells: [Cell]

  struct Task: Decodable, Equatable {
    var name: String
    var metric: String
    var value: Double
    var bar: Double
    var steps: Int
    /// One value a seed, and the mean of their middle half; nil with one seed.
    var seeds: [Double]?
    var iqm: Double?
  }

  struct Cell: Decodable, Equatable {
    /// Nil where the cell did not run.
    var lines: [String]?
  }

  /// Whether all cells have run.
  var isWhole: Bool { cells.allSatisfy { $0.lines != nil } }

  /// The row of one of its tasks.
  func row(of task: Task, _ lesson: String) -> ResultsTable.Row {
    let values = task.seeds ?? [task.value]
    let numbers = [
      task.bar, values.min() ?? task.value, task.iqm ?? task.value, values.max() ?? task.value,
    ].map { Numbers.text($0, decimals: nil) }
    let seeds = values.count == 1 ? "\(seed)" : "\(seed) to \(seed + values.count - 1)"
    let reached = "\(values.count { $0 >= task.bar }) of \(values.count)"
    return .init(
      lesson: lesson, task: task.name,
      cells: [task.metric, Self.grouped(task.steps), seeds] + numbers + [reached])
  }

  /// 59904 as "59 904".
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().map { index, digit in
      let rest = digits.count - index
      return index > 0 && rest.isMultiple(of: 3) ? " \(digit)" : "\(digit)"
    }.joined()
  }
}
