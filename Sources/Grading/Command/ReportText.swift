import Console
import Course

extension Report {
  /// The report as plain text.
  ///
  /// - Parameters:
  ///   - width: The number of columns, at least 40.
  ///   - course: The lessons, for the titles of exercises and chapters.
  public func text(width: Int, course: [LessonOutline] = []) -> String {
    lines(Style(width: width), course: course).joined(separator: "\n")
  }

  /// The report as lines: a heading and the blocks.
  func lines(_ style: Style, course: [LessonOutline]) -> [String] {
    let lesson = course.first { $0.exercise(exercise) != nil }
    let title = "\(exercise) \(lesson?.exercise(exercise)?.title ?? "")"
    let word = verdict.rawValue
    var lines = title.wrapped(to: style.width)
    let last = lines.last?.displayWidth ?? 0
    lines = lines.map { style.painted($0, isWrong ? .strong : .faint) }
    if last + 1 + word.count > style.width { lines.append("") }
    let gap = style.width - (lines.last?.isEmpty == true ? 0 : last) - word.count
    lines[lines.count - 1] +=
      String(repeating: " ", count: max(1, gap)) + style.painted(word, ink)
    for block in blocks {
      switch block {
      case .paragraph(let text):
        if case .lines = previous(block) { lines.append("") }
        lines += text.wrapped(to: style.width, indent: "  ")
      case .lines(let rows):
        lines.append("")
        lines += rows.map { row in
          if row.hasPrefix(Transcript.margin) { return style.cut("  " + row, to: style.width) }
          guard let mark = row.range(of: "   ◂") else { return "  " + row }
          // Where the mark has no room behind the row, it stands before it.
          let isWide = row.displayWidth + 2 > style.width
          return isWide
            ? style.painted("▸ " + row[..<mark.lowerBound], .marked)
            : "  " + style.painted(row, .marked)
        }
      }
    }
    if isWrong, let lesson {
      if case .lines = blocks.last { lines.append("") }
      let section = section.map { ", \"\($0)\"" } ?? ""
      let (reading, hint) = (
        "Next: \(lesson.chapter)\(section)", "swift run grade hint \(exercise)"
      )
      if reading.count + hint.count + 5 <= style.width {
        lines.append("  \(reading) · \(hint)")
      } else {
        lines +=
          reading.wrapped(to: style.width, indent: "  ")
          + hint.wrapped(to: style.width, indent: "        ")
      }
      lines.append("")
    } else if !blocks.isEmpty {
      lines.append("")
    }
    return lines
  }

  /// The block before this one.
  private func previous(_ block: Block) -> Block? {
    blocks.firstIndex(of: block).flatMap { $0 > 0 ? blocks[$0 - 1] : nil }
  }

  private var ink: Ink {
    switch verdict {
    case .right: .good
    case .notStarted: .faint
    default: .bad
    }
  }
}
