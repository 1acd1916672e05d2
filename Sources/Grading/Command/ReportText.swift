import Curriculum

extension Report {
  /// The report as plain text.
  ///
  /// - Parameter width: The number of columns, at least 40.
  public func text(width: Int) -> String {
    lines(Style(width: width)).joined(separator: "\n")
  }

  /// The report as lines of text: a heading, and what is to be said below it.
  func lines(_ style: Style) -> [String] {
    let title = "\(exercise) \(Catalogue.exercise(exercise)?.title ?? "")"
    let verdict = state.rawValue
    let gap = max(1, style.width - title.count - verdict.count)
    var lines = [
      style.paint(title, isWrong ? .bold : .dim) + String(repeating: " ", count: gap)
        + style.paint(verdict, ink)
    ]
    for block in blocks {
      switch block {
      case .paragraph(let text):
        if case .lines = previous(block) { lines.append("") }
        lines += style.wrap(text)
      case .lines(let rows):
        lines.append("")
        lines += rows.map { row in
          row.contains("◂") ? "  " + style.paint(row, .yellow) : "  " + row
        }
      }
    }
    if isWrong, let lesson = Catalogue.exercise(exercise).flatMap({ Catalogue.lesson($0.lesson) }) {
      if case .lines = blocks.last { lines.append("") }
      let section = section.map { ", \"\($0)\"" } ?? ""
      let (reading, hint) = (
        "Next: \(lesson.chapter)\(section)", "swift run grade hint \(exercise)"
      )
      if reading.count + hint.count + 5 <= style.width {
        lines.append("  \(reading) · \(hint)")
      } else {
        lines += style.wrap(reading) + style.wrap(hint, indent: 8)
      }
      lines.append("")
    } else if !blocks.isEmpty {
      lines.append("")
    }
    return lines
  }

  /// The block before another one.
  private func previous(_ block: Block) -> Block? {
    blocks.firstIndex(of: block).flatMap { $0 > 0 ? blocks[$0 - 1] : nil }
  }

  private var ink: Style.Ink {
    switch state {
    case .right: .green
    case .notStarted: .dim
    default: .red
    }
  }
}

/// The course at a glance.
enum Overview {
  /// One mark for each exercise.
  static func mark(_ report: Report, _ style: Style) -> String {
    switch report.state {
    case .right: style.paint("✓", .green)
    case .notStarted: style.paint("◻", .dim)
    default: style.paint("✗", .red)
    }
  }

  /// Every lesson with its marks, two side by side where there are many, and a bar below.
  static func lines(_ reports: [Report], _ style: Style) -> [String] {
    let entries = Catalogue.lessons.map { lesson in
      let own = reports.filter { report in lesson.exercises.contains { $0.id == report.exercise } }
      let name = "\(lesson.id) \(lesson.topic)"
      return (name: name, marks: own.map { mark($0, style) }.joined(), count: own.count)
    }
    let width = (entries.map(\.name.count).max() ?? 0) + 3
    let half = entries.count > 6 ? (entries.count + 1) / 2 : entries.count
    let marks = entries.prefix(half).map(\.count).max() ?? 0
    var lines = (0..<half).map { row in
      var line = "  " + pad(entries[row].name, width) + entries[row].marks
      if row + half < entries.count {
        let other = entries[row + half]
        line += String(repeating: " ", count: marks - entries[row].count + 5)
        line += pad(other.name, width) + other.marks
      }
      return line
    }
    lines.append(bar(reports, style))
    return lines
  }

  /// "███░░░  3 of 7 right · 1 wrong · next: 07.4".
  static func bar(_ reports: [Report], _ style: Style) -> String {
    let right = reports.count { $0.state == .right }
    let full = reports.isEmpty ? 0 : 35 * right / reports.count
    let bar =
      style.paint(String(repeating: "█", count: full), .green)
      + style.paint(String(repeating: "░", count: 35 - full), .dim)
    return "  \(bar)  " + summary(reports)
  }

  /// "3 of 7 right · 1 wrong · next: 07.4".
  static func summary(_ reports: [Report]) -> String {
    var parts = ["\(reports.count { $0.state == .right }) of \(reports.count) right"]
    let wrong = reports.count(where: \.isWrong)
    if wrong > 0 { parts.append("\(wrong) wrong") }
    if let next = reports.first(where: { $0.state != .right }) {
      parts.append("next: \(next.exercise)")
    }
    return parts.joined(separator: " · ")
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: width - text.count)
  }
}
