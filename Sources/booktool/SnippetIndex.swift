/// A marked section of the course's code.
///
///     // snippet.clipped-surrogate
///     …
///     // snippet.end
struct Snippet: Equatable {
  var name: String
  var file: String
  /// The line of its start marker, from 1.
  var line: Int
  /// The dedented lines between the markers.
  var lines: [String]

  /// Its names in the book: `<file>/<name>`, and `<lesson>/<name>` for a file of a lesson's page.
  var keys: [String] { Snippet.namespaces(of: file).map { "\($0)/\(name)" } }

  /// The first parts of the names: the file's name, and the lesson's for a file of its page.
  static func namespaces(of file: String) -> [String] {
    let parts = file.split(separator: "/").map(String.init)
    guard let last = parts.last else { return [] }
    let base = last.split(separator: ".").first.map(String.init) ?? last
    let isPage = parts.count > 3 && parts[0] == "Lessons" && parts[2] == "Page"
    return isPage && parts[1] != base ? [base, parts[1]] : [base]
  }

  /// Whether it is the solution of an exercise.
  var isSolution: Bool { file.hasPrefix("Solutions/") }
}

/// Every snippet of the code, by its keys.
struct SnippetIndex: Equatable {
  /// The searched folders.
  static let roots = ["Lessons", "Solutions", "Sources"]

  private(set) var snippets: [Snippet] = []
  private(set) var findings: [Finding] = []
  /// The positions in `snippets`, by key.
  private var positions: [String: Int] = [:]

  /// Reads the files in the given order.
  init(files: [(path: String, text: String)]) {
    for file in files {
      let (found, wrong) = SnippetIndex.read(file.text, file: file.path)
      findings += wrong
      for snippet in found { add(snippet) }
    }
  }

  func snippet(_ key: String) -> Snippet? { positions[key].map { snippets[$0] } }

  /// One finding for each snippet that is not in `used`.
  func unused(_ used: Set<String>) -> [Finding] {
    snippets.filter { snippet in !snippet.keys.contains(where: used.contains) }
      .map { Finding($0.file, $0.line, "snippet \($0.name) is unused: no chapter quotes it") }
  }

  private mutating func add(_ snippet: Snippet) {
    for key in snippet.keys {
      if let other = positions[key].map({ snippets[$0] }) {
        findings.append(
          Finding(
            snippet.file, snippet.line,
            "snippet \(key) is a duplicate: \(other.file):\(other.line) has that name too"))
        return
      }
    }
    for key in snippet.keys { positions[key] = snippets.count }
    snippets.append(snippet)
  }

  /// The snippets of one file, and the mistakes in its markers.
  static func read(_ text: String, file: String) -> ([Snippet], [Finding]) {
    var snippets: [Snippet] = []
    var findings: [Finding] = []
    var open: Snippet?
    for (index, line) in text.textLines.enumerated() {
      guard let name = markedName(line) else {
        open?.lines.append(line)
        continue
      }
      if name == "end" {
        guard var snippet = open else {
          findings.append(Finding(file, index + 1, "snippet.end without a snippet to end"))
          continue
        }
        open = nil
        snippet.lines = snippet.lines.dedented
        if snippet.lines.isEmpty {
          findings.append(Finding(file, snippet.line, "snippet \(snippet.name) is empty"))
        } else {
          snippets.append(snippet)
        }
        continue
      }
      if let snippet = open { findings.append(unterminated(snippet)) }
      if !isName(name) {
        findings.append(
          Finding(file, index + 1, "\"\(name)\" is no snippet name: use a-z, 0-9 and -"))
        open = nil
      } else {
        open = Snippet(name: name, file: file, line: index + 1, lines: [])
      }
    }
    if let snippet = open { findings.append(unterminated(snippet)) }
    return (snippets, findings)
  }

  private static func unterminated(_ snippet: Snippet) -> Finding {
    Finding(
      snippet.file, snippet.line, "snippet \(snippet.name) is unterminated: no // snippet.end")
  }

  private static func markedName(_ line: String) -> String? {
    let text = line.trimmed
    let marker = "// snippet."
    return text.hasPrefix(marker) ? String(text.dropFirst(marker.count)) : nil
  }

  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".contains($0) }
  }
}
