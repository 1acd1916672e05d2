import Course

/// The rows of the cheat sheet: a table row that begins with an exercise's number has the
/// exercise's title and a link to it in its first cell.
struct ExerciseRows {
  static let file = "book/cheatsheet.md"

  var lessons: [LessonOutline]

  /// The first cell of each exercise's row, by the exercise's number.
  private var cells: [String: String] {
    var cells: [String: String] = [:]
    for lesson in lessons {
      let chapter = lesson.chapter.split(separator: "/").last.map(String.init) ?? lesson.chapter
      for exercise in lesson.exercises {
        let title = "\(exercise.id) \(exercise.title)"
        cells[exercise.id] = "[\(title)](\(chapter)#\(LinkCheck.anchor(title)))"
      }
    }
    return cells
  }

  /// The lines of a file with the first cell of every exercise's row replaced.
  func filled(_ lines: [String], of file: String) -> [String] {
    guard file == Self.file else { return lines }
    let cells = cells
    return lines.map { line in
      guard let id = Self.exercise(of: line), let cell = cells[id],
        let end = line.dropFirst().firstIndex(of: "|")
      else { return line }
      return "| \(cell) \(line[end...])"
    }
  }

  /// The rows of exercises that do not exist or have two rows, and the exercises without one.
  func findings(_ chapters: [Chapter]) -> [Finding] {
    guard let sheet = chapters.first(where: { $0.file == Self.file }) else { return [] }
    let known = lessons.flatMap(\.exercises).map(\.id)
    var seen: Set<String> = []
    var findings: [Finding] = []
    for (index, line) in sheet.lines.enumerated() where !sheet.isCode(index) {
      guard let id = Self.exercise(of: line) else { continue }
      if !known.contains(id) {
        findings.append(Finding(sheet.file, index + 1, "no lesson has an exercise \(id)"))
      } else if !seen.insert(id).inserted {
        findings.append(Finding(sheet.file, index + 1, "exercise \(id) has a second row"))
      }
    }
    return findings
      + known.filter { !seen.contains($0) }.map {
        Finding(sheet.file, 1, "exercise \($0) lacks its row")
      }
  }

  /// The exercise of a row such as "| 07.3 | …" or "| [07.3 Title](…) | …".
  static func exercise(of line: String) -> String? {
    guard line.hasPrefix("| ") else { return nil }
    let cell = line.dropFirst(2)
    let id = (cell.first == "[" ? cell.dropFirst() : cell).prefix { $0.isNumber || $0 == "." }
    return isExerciseID(String(id)) ? String(id) : nil
  }
}
