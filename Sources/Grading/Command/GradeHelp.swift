import Console

extension GradeTool {
  /// What `grade --help` prints.
  static func help(width: Int) -> String {
    var lines = "Grades the exercises of the course; they are in Sources/Exercises."
      .wrapped(to: width)
    lines.append("")
    let column = (commands.map(\.call.count).max() ?? 0) + 4
    // Where little room is left beside a command, its explanation stands below it.
    let isNarrow = width < column + 24
    for (call, explanation) in commands {
      if isNarrow {
        lines.append("  " + call)
        lines += explanation.wrapped(to: width, indent: "      ")
      } else {
        lines += explanation.wrapped(
          to: width, indent: "  " + call.padded(to: column - 2),
          hanging: String(repeating: " ", count: column))
      }
    }
    lines += ["", "Options"] + GradeOption.helpLines(width: width) + [""]
    lines += limits.wrapped(to: width)
    return lines.joined(separator: "\n")
  }

  private static let commands: [(call: String, explanation: String)] = [
    ("swift run grade", "✓ right, ✗ wrong, ◻ not started, of all"),
    ("swift run grade 07", "all exercises of lesson 7; also grade PPO"),
    ("swift run grade 07.3 07.4", "single exercises"),
    ("swift run grade hint 07.3 [1|2|3]", "a hint, or the next; the third says nearly all"),
    ("swift run grade watch", "grades what you change, whenever you save"),
    ("swift run grade reset 07.3", "the stub as it was; a copy is kept"),
    ("swift run grade reset 07", "all its stubs; what is outside of them stays"),
    ("swift run grade solution 07.3", "the reference solution; asks first"),
  ]

  private static let limits =
    "Each exercise runs in a process and a folder of its own, with 5 s a case and 512 MB. The exit "
    + "status is 0 if nothing is wrong, 1 if something is, 64 for a mistake on the command line."
}
