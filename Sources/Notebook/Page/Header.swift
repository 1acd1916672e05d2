import Console

/// The headers of a page and of its cells.
enum Header {
  /// Number and title of the lesson at the left, seed and implementation at the right, a heavy
  /// rule, and the lesson's question.
  static func page(_ lesson: LessonProgram, _ options: Options, _ style: Style) -> [String] {
    let left = style.spelledTitle("Lesson \(lesson.number) · \(lesson.title)")
    let right = style.spelledTitle(run(options))
    let gap = style.width - left.displayWidth - right.displayWidth
    var lines: [String]
    if gap >= 2 {
      let space = String(repeating: " ", count: gap)
      lines = [style.painted(left, .strong) + space + style.painted(right, .faint)]
    } else {
      lines = left.wrapped(to: style.width).map { style.painted($0, .strong) }
      let margin = max(0, style.width - right.displayWidth)
      lines += [String(repeating: " ", count: margin) + style.painted(right, .faint)]
    }
    let rule = style.backEnd == .ascii ? "=" : "━"
    lines.append(style.painted(String(repeating: rule, count: style.width), .faint))
    return lines + style.spelled(lesson.question).wrapped(to: style.width)
  }

  /// The seeds and the implementation: `seed 1 · mine`, `seeds 1…10 · reference · quick`.
  static func run(_ options: Options) -> String {
    let last = options.seed + UInt64(options.seeds - 1)
    let seeds = options.seeds == 1 ? "seed \(options.seed)" : "seeds \(options.seed)…\(last)"
    return "\(seeds) · \(options.implementation)" + (options.quick ? " · quick" : "")
  }

  /// `2 · What the clip does ────` to the full width, then the cell's purpose.
  ///
  /// A cell that the seed does not decide says so: `7 · Speed · not decided by the seed ────`.
  static func cell(_ cell: PageCell, _ style: Style) -> [String] {
    let remark = cell.isDetermined ? "" : " · not decided by the seed"
    let title = style.spelledTitle("\(cell.number) · \(cell.title)\(remark)")
    let rule = style.backEnd == .ascii ? "-" : "─"
    // The rule has at least three characters.
    var lines = title.wrapped(to: style.width - 4, hanging: "    ")
    let last = lines.removeLast()
    let ruleWidth = style.width - last.displayWidth - 1
    lines = lines.map { style.painted($0, .strong) }
    lines.append(
      style.painted(last, .strong) + " "
        + style.painted(String(repeating: rule, count: ruleWidth), .faint))
    return lines + style.spelled(cell.purpose).wrapped(to: style.width)
  }
}
