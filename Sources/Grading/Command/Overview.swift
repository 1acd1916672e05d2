import Console
import Course

/// The progress in the whole course: a mark for each exercise and a bar.
struct Overview {
  let course: [LessonOutline]
  let style: Style

  /// The mark of one exercise.
  private func mark(_ report: Report) -> String {
    switch report.verdict {
    case .right: style.painted("✓", .good)
    case .notStarted: style.painted("◻", .faint)
    default: style.painted("✗", .bad)
    }
  }

  /// Every lesson with its marks, in two columns if there are more than six lessons and they fit,
  /// and a bar.
  func lines(_ reports: [Report]) -> [String] {
    let entries = course.map { lesson in
      let reports = reports.filter { lesson.exercise($0.exercise) != nil }
      let name = "\(lesson.id) \(lesson.topic)"
      return (name: name, marks: reports.map(mark).joined(), count: reports.count)
    }
    let width = (entries.map(\.name.count).max() ?? 0) + 3
    let widest = entries.map(\.count).max() ?? 0
    let fitsTwice = 2 + 2 * (width + widest) + 5 <= style.width
    let half = entries.count > 6 && fitsTwice ? (entries.count + 1) / 2 : entries.count
    let marks = entries.prefix(half).map(\.count).max() ?? 0
    let lines = (0..<half).map { row in
      var line = "  " + entries[row].name.padded(to: width) + entries[row].marks
      if row + half < entries.count {
        let other = entries[row + half]
        line += String(repeating: " ", count: marks - entries[row].count + 5)
        line += other.name.padded(to: width) + other.marks
      }
      return line
    }
    return lines + bar(reports)
  }

  /// "███░░░  3 of 7 right · 1 wrong · next: 07.4", in two lines if the terminal is narrow.
  private func bar(_ reports: [Report]) -> [String] {
    let right = reports.count { $0.verdict == .right }
    let full = reports.isEmpty ? 0 : 35 * right / reports.count
    let summary = Overview.summary(reports)
    let bar =
      style.painted(String(repeating: "█", count: full), .good)
      + style.painted(String(repeating: "░", count: 35 - full), .faint)
    if 2 + 35 + 2 + summary.displayWidth <= style.width { return ["  \(bar)  \(summary)"] }
    return ["  \(bar)"] + summary.wrapped(to: style.width, indent: "  ")
  }

  /// "3 of 7 right · 1 wrong · next: 07.4".
  static func summary(_ reports: [Report]) -> String {
    var parts = ["\(reports.count { $0.verdict == .right }) of \(reports.count) right"]
    let wrong = reports.count(where: \.isWrong)
    if wrong > 0 { parts.append("\(wrong) wrong") }
    if let next = reports.first(where: { $0.verdict != .right }) {
      parts.append("next: \(next.exercise)")
    }
    return parts.joined(separator: " · ")
  }
}
