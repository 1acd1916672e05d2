/// A Markdown file of the book, parsed into fences, headings and collapsed blocks.
struct Chapter: Equatable {
  /// The source of a managed fence.
  enum Request: Equatable {
    case snippet(String)
    case output(lesson: String, slug: String)

    var description: String {
      switch self {
      case .snippet(let key): return "snippet \(key)"
      case .output(let lesson, let slug): return "output \(lesson)#\(slug)"
      }
    }
  }

  struct Fence: Equatable {
    /// Index of the opening and of the closing line.
    var opening: Int
    var closing: Int
    /// The backticks or tildes, and the spaces before them.
    var marker: String
    var indentation: Int
    var request: Request?
  }

  struct Heading: Equatable {
    var index: Int
    var level: Int
    var title: String
  }

  /// A `<details>` block.
  struct Collapsed: Equatable {
    var opening: Int
    var closing: Int
    var summary: String
  }

  var file: String
  var lines: [String]
  /// What ends each line.
  var lineBreak: String
  private(set) var fences: [Fence] = []
  private(set) var headings: [Heading] = []
  private(set) var collapsed: [Collapsed] = []
  private(set) var findings: [Finding] = []

  init(_ text: String, file: String) {
    self.file = file
    lines = text.textLines
    lineBreak = text.lineBreak
    readFences()
    readHeadings()
    readCollapsed()
  }

  /// Whether line `index` is inside a fence or one of its two markers.
  func isCode(_ index: Int) -> Bool {
    fences.contains { $0.opening <= index && index <= $0.closing }
  }

  /// The collapsed block around line `index`.
  func collapsedBlock(at index: Int) -> Collapsed? {
    collapsed.first { $0.opening < index && index < $0.closing }
  }

  /// The two digits at the start of a chapter's file name: the lesson's number.
  var lessonNumber: String? {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let digits = String(name.prefix(2))
    return digits.count == 2 && digits.allSatisfy(\.isNumber) ? digits : nil
  }

  private mutating func readFences() {
    var open: Fence?
    for (index, line) in lines.enumerated() {
      let text = line.trimmed
      let marker = String(text.prefix { $0 == text.first })
      let isMarker = marker.count >= 3 && (text.hasPrefix("```") || text.hasPrefix("~~~"))
      if var fence = open {
        if isMarker && text == marker && marker.hasPrefix(fence.marker) {
          fence.closing = index
          fences.append(fence)
          open = nil
        }
      } else if isMarker {
        let info = String(text.dropFirst(marker.count)).trimmed
        open = Fence(
          opening: index, closing: index, marker: marker, indentation: line.leadingSpaces,
          request: readRequest(info, line: index + 1))
      }
    }
    if var fence = open {
      findings.append(Finding(file, fence.opening + 1, "the fence is unterminated"))
      // The text after it cannot be parsed, so the fence is not managed.
      fence.closing = lines.count - 1
      fence.request = nil
      fences.append(fence)
    }
    var seen: [String: Int] = [:]
    for fence in fences {
      guard let request = fence.request?.description else { continue }
      if let first = seen[request] {
        findings.append(
          Finding(file, fence.opening + 1, "\(request) is a duplicate: line \(first) quotes it too")
        )
      } else {
        seen[request] = fence.opening + 1
      }
    }
  }

  /// The request of a fence's info string, `swift snippet=Lesson07PPO/ratio`.
  private mutating func readRequest(_ info: String, line: Int) -> Request? {
    let words = info.split(separator: " ").map(String.init)
    guard words.contains(where: { $0.contains("=") }) else { return nil }
    let form =
      "expected \"swift snippet=Lesson/name\" or \"text output=Lesson#slug\", not \"\(info)\""
    if words.count == 2 {
      let parts = words[1].split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 {
        if words[0] == "swift", parts[0] == "snippet",
          parts[1].split(separator: "/", omittingEmptySubsequences: false).count == 2
        {
          return .snippet(parts[1])
        }
        let cell = parts[1].split(separator: "#").map(String.init)
        if words[0] == "text", parts[0] == "output", cell.count == 2 {
          return .output(lesson: cell[0], slug: cell[1])
        }
      }
    }
    findings.append(Finding(file, line, form))
    return nil
  }

  private mutating func readHeadings() {
    for (index, line) in lines.enumerated() where line.hasPrefix("#") && !isCode(index) {
      let level = line.prefix { $0 == "#" }.count
      let rest = line.dropFirst(level)
      if level <= 6 && rest.hasPrefix(" ") {
        headings.append(Heading(index: index, level: level, title: String(rest).trimmed))
      }
    }
  }

  private mutating func readCollapsed() {
    var open: Collapsed?
    for (index, line) in lines.enumerated() where !isCode(index) {
      if line.contains("<details") {
        if let block = open { unterminated(block) }
        open = Collapsed(opening: index, closing: index, summary: "")
      }
      if let start = line.firstRange(of: "<summary>")?.upperBound,
        let end = line.firstRange(of: "</summary>")?.lowerBound, start <= end
      {
        open?.summary = String(line[start..<end])
        if index + 1 < lines.count && !lines[index + 1].trimmed.isEmpty {
          findings.append(
            Finding(
              file, index + 1,
              "the line after </summary> must be blank, or GitHub reads no Markdown in the block"))
        }
      }
      if line.contains("</details>") {
        if var block = open {
          block.closing = index
          collapsed.append(block)
          open = nil
        } else {
          findings.append(Finding(file, index + 1, "</details> without <details>"))
        }
      }
    }
    if let block = open { unterminated(block) }
  }

  private mutating func unterminated(_ block: Collapsed) {
    findings.append(Finding(file, block.opening + 1, "<details> is unterminated"))
  }
}
