import Foundation

/// Inline numbers, `<!--=Lesson07PPO.grid10.value|.2-->8.30<!--/-->`: a comment with the path of a
/// number in a lesson's results, the number as shown, and a closing comment.
enum Numbers {
  struct Mark: Equatable {
    var path: String
    /// The decimals of `|.2` or `|%.2f`; nil without a format.
    var decimals: Int?
    var shown: String
  }

  private static let opening = "<!--="
  private static let closing = "<!--/-->"

  /// The marks of one line, in order.
  ///
  /// - Throws: `BadMark` if a mark is malformed.
  static func marks(in line: String) throws(BadMark) -> [Mark] {
    var marks: [Mark] = []
    _ = try rewrite(line) { mark in
      marks.append(mark)
      return mark.shown
    }
    return marks
  }

  /// The line with the shown text of each mark replaced by the result of `value`.
  static func rewrite(_ line: String, _ value: (Mark) -> String) throws(BadMark) -> String {
    var done = ""
    var rest = Substring(line)
    while let start = rest.firstRange(of: opening) {
      let before = rest[..<start.lowerBound]
      // After an odd number of backticks the mark is inside `code`, hence no number.
      if (done + before).filter({ $0 == "`" }).count % 2 == 1 {
        done += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        continue
      }
      guard !(done + before).trimmed.isEmpty else {
        throw BadMark(
          message: "a number must not begin a line: GitHub takes such a line for HTML")
      }
      guard let end = rest[start.upperBound...].firstRange(of: "-->"),
        let close = rest[end.upperBound...].firstRange(of: closing)
      else { throw BadMark(message: "the number is unterminated: no \(closing) on its line") }
      let shown = rest[end.upperBound..<close.lowerBound]
      guard !shown.contains(opening) else {
        throw BadMark(message: "the number is unterminated: another begins before \(closing)")
      }
      let mark = try Mark(rest[start.upperBound..<end.lowerBound], shown: shown)
      done += rest[..<end.upperBound] + value(mark) + closing
      rest = rest[close.upperBound...]
    }
    // A closing comment alone: the opening one is malformed.
    if rest.contains(closing) && (done + rest).filter({ $0 == "`" }).count % 2 == 0
      && !rest.contains("`")
    {
      throw BadMark(message: "\(closing) without a \(opening)…--> before it")
    }
    return done + rest
  }

  /// The number as the book shows it: by default whole numbers without decimals, others with two.
  static func text(_ value: Double, decimals: Int?) -> String {
    if let decimals { return String(format: "%.\(decimals)f", value) }
    let isWhole = value == value.rounded() && abs(value) < 1e15
    return String(format: isWhole ? "%.0f" : "%.2f", value)
  }

  struct BadMark: Error, Equatable { var message: String }
}

extension Numbers.Mark {
  fileprivate init(_ name: Substring, shown: Substring) throws(Numbers.BadMark) {
    let parts = name.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    path = parts[0].trimmed
    self.shown = String(shown)
    guard path.split(separator: ".", omittingEmptySubsequences: false).count >= 3 else {
      throw Numbers.BadMark(
        message: "expected Lesson.task.field or Lesson.numbers.name, not \"\(path)\"")
    }
    guard parts.count > 1 else { return }
    var format = parts[1].trimmed
    if format.hasPrefix("%") && format.hasSuffix("f") {
      format = String(format.dropFirst().dropLast())
    }
    guard parts.count == 2, format.hasPrefix("."), let digits = Int(format.dropFirst()),
      (0...9).contains(digits)
    else {
      throw Numbers.BadMark(
        message: "expected a format such as |.2 or |%.2f, not \"|\(parts[1])\"")
    }
    decimals = digits
  }

  /// `Lesson07PPO`.
  var lesson: String { path.split(separator: ".").first.map(String.init) ?? path }

  /// `grid10.value`.
  var name: String { String(path.dropFirst(lesson.count + 1)) }
}
