/// Checks that the targets of links between the book's files exist: files and headings.
struct LinkCheck {
  var chapters: [Chapter]
  /// Whether a path from the package's root exists.
  var exists: (String) -> Bool

  func findings() -> [Finding] {
    chapters.flatMap { chapter in
      chapter.lines.indices.filter { !chapter.isCode($0) }.flatMap { index in
        LinkCheck.targets(chapter.lines[index]).compactMap { target in
          problem(target, from: chapter).map { Finding(chapter.file, index + 1, $0) }
        }
      }
    }
  }

  private func problem(_ target: String, from chapter: Chapter) -> String? {
    if target.contains("://") || target.hasPrefix("mailto:") { return nil }
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let path = parts[0].isEmpty ? chapter.file : LinkCheck.resolve(parts[0], from: chapter.file)
    guard exists(path) else { return "the link \(target) leads nowhere: there is no \(path)" }
    guard parts.count == 2, let other = chapters.first(where: { $0.file == path }) else {
      return nil
    }
    if LinkCheck.anchors(other).contains(parts[1]) { return nil }
    return "the link \(target) leads nowhere: \(path) has no such heading"
  }

  /// The targets of the links in one line, `](target)`.
  static func targets(_ line: String) -> [String] {
    var targets: [String] = []
    var rest = Substring(line)
    while let start = rest.firstRange(of: "]("),
      let end = rest[start.upperBound...].firstIndex(of: ")")
    {
      targets.append(String(rest[start.upperBound..<end]))
      rest = rest[end...]
    }
    return targets
  }

  /// A relative path, taken from the folder of `file`.
  static func resolve(_ path: String, from file: String) -> String {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/").map(String.init) where part != "." {
      if part == ".." && !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  /// GitHub's anchors of a file's headings.
  static func anchors(_ chapter: Chapter) -> Set<String> {
    var anchors: Set<String> = []
    var counts: [String: Int] = [:]
    for heading in chapter.headings {
      let anchor = anchor(heading.title)
      let count = counts[anchor, default: 0]
      counts[anchor] = count + 1
      anchors.insert(count == 0 ? anchor : "\(anchor)-\(count)")
    }
    return anchors
  }

  /// `Where an episode ends` becomes `where-an-episode-ends`.
  static func anchor(_ title: String) -> String {
    String(
      title.lowercased().compactMap { character in
        if character == " " { return "-" }
        let isKept = character.isLetter || character.isNumber || "-_".contains(character)
        return isKept ? character : nil
      })
  }
}
