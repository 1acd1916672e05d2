import Course

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The output of a child process: its report, the learner's prints, and the reason why it stopped.
struct Transcript {
  /// The last report that it sent.
  private(set) var report: Report?
  /// Whether grading finished.
  private(set) var isComplete = false
  /// The index of the last case that started; nil before the first.
  private(set) var lastCase: Int?
  /// Whether it exceeded the memory limit, or an allocation failed.
  private(set) var ranOutOfMemory = false
  /// The lines that the learner's code printed.
  private(set) var prints: [String] = []
  /// The Swift runtime's message, such as "Index out of range".
  private(set) var reason: String?
  /// The learner's file and line of the crash, such as "Lesson07PPO.swift, line 52".
  private(set) var sourceLine: String?
  /// The function of the course whose precondition failed, such as "Tape.subtract(_:_:)".
  private(set) var refusedBy: String?

  /// Lines that were printed and not kept.
  private var missing = 0

  /// Whether frames of the crash are known.
  private(set) var hasBacktrace = false
  /// Whether the frames are those of a function that calls itself without end.
  private(set) var isDeep = false

  init(_ printed: OutputExcerpt, reports: [String]) {
    for line in reports {
      if line.hasPrefix("case ") {
        lastCase = Int(line.dropFirst(5))
      } else if line.hasPrefix("report ") {
        let data = Data(line.dropFirst(7).utf8)
        report = (try? JSONDecoder().decode(Report.self, from: data)) ?? report
      } else if line == "memory" {
        ranOutOfMemory = true
      } else if line == "end" {
        isComplete = true
      }
    }
    var isCrash = false
    var isRefusal = false  // the core said why
    var hasLeftCore = false
    let excerpt = printed.lines
    missing = excerpt.missing
    for line in excerpt.first + excerpt.last {
      if let words = Transcript.reason(in: line) {
        isCrash = true
        if reason == nil { isRefusal = line.hasPrefix("RLCore/") || line.hasPrefix("RLNetworks/") }
        reason = reason ?? words
      }
      isCrash =
        isCrash || line.hasPrefix("*** ") || line.hasPrefix("Current stack trace:")
        || line.hasPrefix("swift-runtime: ")
      if isCrash {
        // "5 [ra] 0x000055c8 depth(_:) + 91 in grade at …"
        if line.contains("0x"), let frame = line.split(separator: " ").first.flatMap({ Int($0) }) {
          hasBacktrace = true
          isDeep = isDeep || frame > 1000
        }
        sourceLine = sourceLine ?? Transcript.sourceLine(in: line)
        // The function that was called is the last one of the core before other code's frames.
        if sourceLine == nil, !hasLeftCore, line.contains(" in grade at ") {
          let function = Transcript.function(in: line, isInlined: isRefusal)
          hasLeftCore = function == nil && refusedBy != nil
          refusedBy = function ?? refusedBy
        }
      } else {
        prints.append(line)
      }
    }
    while prints.last?.isEmpty == true { prints.removeLast() }
    if let reason, reason.hasPrefix("failed to allocate") { ranOutOfMemory = true }
  }

  /// The beginning of a line that shows a printed line.
  static let margin = "   │ "

  /// The first printed lines, as a block of the report.
  var printedBlock: Report.Block? {
    guard !prints.isEmpty else { return nil }
    let shown = prints.prefix(5).map { Transcript.margin + Transcript.printable($0) }
    let rest = prints.count + missing - shown.count
    return .lines(
      ["Your code printed:"] + shown
        + (rest > 0 ? [Transcript.margin + "… and \(rest) more lines"] : []))
  }

  /// A printed line of at most 70 characters, without those that move the cursor.
  private static func printable(_ line: String) -> String {
    let start = line.prefix(71).map { character -> Character in
      if character == "\t" { return " " }
      return character.unicodeScalars.contains { $0.value < 32 } ? "·" : character
    }
    return start.count > 70 ? String(start.prefix(69)) + "…" : String(start)
  }

  private static func reason(in line: String) -> String? {
    for mark in ["Fatal error: ", "Precondition failed: ", "Assertion failed: "] {
      if let range = line.range(of: mark) { return String(line[range.upperBound...]) }
    }
    for mark in ["Fatal error", "Precondition failed", "Assertion failed"] {
      // Without a message the line ends here.
      if line.hasSuffix(": " + mark) { return mark }
    }
    let mark = "*** Swift runtime failure: "
    guard line.hasPrefix(mark) else { return nil }
    return String(line.dropFirst(mark.count)).replacing(" ***", with: "")
  }

  /// "Lesson07PPO.swift, line 52" from ".../Sources/Exercises/Lesson07PPO.swift:52:13", or from
  /// "MyLesson07/Lesson07PPO.swift:52: Fatal error" where there is no backtrace.
  ///
  /// The graders' folders are called Exercises, too.
  private static func sourceLine(in line: String) -> String? {
    let path: Substring
    if let folder = line.range(of: "Sources/Exercises/", options: .backwards) {
      path = line[folder.upperBound...]
    } else if line.hasPrefix("My"), let slash = line.firstIndex(of: "/") {
      path = line[slash...].dropFirst()
    } else {
      return nil
    }
    let parts = path.split(separator: ":", maxSplits: 2)
    guard parts.count > 1, parts[0].hasSuffix(".swift") else { return nil }
    let number = parts[1].prefix { $0.isNumber }
    return number.isEmpty ? nil : "\(parts[0]), line \(number)"
  }

  /// "Tape.subtract(_:_:)" from a frame of a backtrace that lies in the core.
  ///
  /// A check that is inlined from another module takes the place out of its caller's frame.
  private static func function(in line: String, isInlined: Bool) -> String? {
    let places = ["/RLCore/", "/RLNetworks/"] + (isInlined ? ["<compiler-generated>"] : [])
    guard let end = line.range(of: " in grade at "), !line.contains("[thunk]"),
      places.contains(where: line[end.upperBound...].contains)
    else {
      return nil
    }
    let words = line[..<end.lowerBound].split(separator: " ").drop { !$0.contains("0x") }
      .dropFirst().drop { $0 == "specialized" }
    let name = words.prefix { $0 != "+" }.joined(separator: " ")
    // The check is inlined into its caller, whose frame comes next.
    return name.isEmpty || name.hasPrefix("precondition(") ? nil : name
  }
}
