/// Whether every exercise has its five places.
struct ExerciseCheck {
  /// What the lesson says about one exercise.
  struct Entry: Equatable {
    /// `07.3`: two digits of the lesson, then the exercise.
    var id: String
    var title: String
    /// `Lesson07PPO`.
    var lesson: String
    /// The heading of the chapter's section that the exercise comes from.
    var section: String
    /// The snippet of `Solutions/` that answers it.
    var snippet: String
    var hints: [String]
    var misconceptions: [String]
  }

  static let hintsWanted = 3
  static let misconceptionsWanted = 3

  var entries: [Entry]
  var snippetIndex: SnippetIndex
  /// Texts of the code, by path.
  var code: [String: String]

  /// Everything that an exercise of these chapters lacks.
  func findings(_ chapters: [Chapter]) -> [Finding] {
    var findings: [Finding] = []
    for entry in entries {
      findings += lessonFindings(entry)
      let number = String(entry.id.prefix(2))
      guard let chapter = chapters.first(where: { $0.lessonNumber == number }) else {
        let place = description(of: entry)
        findings.append(
          Finding(place.file, place.line, "exercise \(entry.id) lacks a chapter \(number)"))
        continue
      }
      findings += chapterFindings(entry, chapter)
    }
    for chapter in chapters { findings += unknownExercises(chapter) + openSolutions(chapter) }
    return findings
  }

  // MARK: The lesson's folder and the stub

  private func lessonFindings(_ entry: Entry) -> [Finding] {
    let place = description(of: entry)
    var findings: [Finding] = []
    let hints = entry.hints.filter { !$0.trimmed.isEmpty }.count
    if hints != ExerciseCheck.hintsWanted || hints != entry.hints.count {
      findings.append(
        Finding(
          place.file, place.line,
          "exercise \(entry.id) lacks hints: \(hints) of \(ExerciseCheck.hintsWanted)"))
    }
    if Set(entry.hints).count != entry.hints.count {
      findings.append(
        Finding(place.file, place.line, "exercise \(entry.id) gives the same hint twice"))
    }
    if Set(entry.misconceptions).count < ExerciseCheck.misconceptionsWanted {
      findings.append(
        Finding(
          place.file, place.line,
          "exercise \(entry.id) lacks misconceptions: \(Set(entry.misconceptions).count) of "
            + "\(ExerciseCheck.misconceptionsWanted)"))
    }
    // A solved exercise no longer throws `Unsolved`, but its doc comment still names it.
    let stub = "Sources/Exercises/\(entry.lesson).swift"
    if line(of: entry.id, in: stub) == nil {
      findings.append(Finding(stub, 1, "exercise \(entry.id) lacks its stub"))
    }
    return findings
  }

  /// Where the lesson's folder describes an exercise.
  private func description(of entry: Entry) -> (file: String, line: Int) {
    let folder = "Lessons/\(entry.lesson)/Exercises"
    for path in code.keys.sorted() where path.hasPrefix(folder + "/") {
      if let line = line(of: "\"\(entry.id)\", \\.", in: path) { return (path, line) }
    }
    return (folder, 1)
  }

  private func line(of text: String, in path: String) -> Int? {
    (code[path] ?? "").textLines.firstIndex { $0.contains(text) }.map { $0 + 1 }
  }

  // MARK: The chapter

  private func chapterFindings(_ entry: Entry, _ chapter: Chapter) -> [Finding] {
    var findings: [Finding] = []
    let solutions = solutions(of: chapter).filter { $0.id == entry.id }
    guard let heading = chapter.headings.first(where: { $0.exerciseID == entry.id }) else {
      findings.append(Finding(chapter.file, 1, "exercise \(entry.id) lacks its statement"))
      if let solution = solutions.first {
        findings.append(shownEarly(entry.id, chapter, solution.block))
      }
      return findings
    }
    let line = heading.index + 1
    if heading.title != "\(entry.id) \(entry.title)" {
      findings.append(
        Finding(
          chapter.file, line,
          "the heading says \"\(heading.title)\", the lesson \"\(entry.id) \(entry.title)\""))
    }
    if !chapter.headings.contains(where: { $0.title == entry.section }) {
      findings.append(
        Finding(
          chapter.file, line, "exercise \(entry.id) lacks its section, \"\(entry.section)\""))
    }
    if statement(under: heading, of: chapter).isEmpty {
      findings.append(Finding(chapter.file, line, "exercise \(entry.id) lacks its statement"))
    }
    guard let solution = solutions.first else {
      findings.append(Finding(chapter.file, line, "exercise \(entry.id) lacks its solution"))
      return findings
    }
    for second in solutions.dropFirst() {
      findings.append(
        Finding(
          chapter.file, second.block.opening + 1, "the solution of \(entry.id) is a duplicate"))
    }
    if solution.block.opening < heading.index {
      findings.append(shownEarly(entry.id, chapter, solution.block))
    }
    let key = "\(entry.lesson)/\(entry.snippet)"
    if !quotes(key, in: solution.block, of: chapter) {
      findings.append(
        Finding(
          chapter.file, solution.block.opening + 1,
          "the solution of \(entry.id) does not quote snippet \(key)"))
    }
    return findings
  }

  private func shownEarly(
    _ id: String, _ chapter: Chapter, _ block: Chapter.Collapsed
  ) -> Finding {
    Finding(
      chapter.file, block.opening + 1, "the solution of \(id) is shown before its statement")
  }

  /// The lines of prose between a heading and the next, without collapsed blocks.
  private func statement(under heading: Chapter.Heading, of chapter: Chapter) -> [String] {
    let next = chapter.headings.first { $0.index > heading.index && $0.level <= heading.level }
    let range = (heading.index + 1)..<(next?.index ?? chapter.lines.count)
    let end = chapter.collapsed.first { range.contains($0.opening) }?.opening ?? range.upperBound
    return chapter.lines[range.lowerBound..<end].filter { !$0.trimmed.isEmpty }
  }

  /// Solution blocks, each with the exercise that its summary names or that it stands under.
  private func solutions(of chapter: Chapter) -> [(id: String?, block: Chapter.Collapsed)] {
    chapter.collapsed.filter { $0.summary.hasPrefix("Solution") }.map { block in
      let named = block.summary.split(separator: " ").map(String.init).first(where: isExerciseID)
      let above = chapter.headings.last { $0.index < block.opening && $0.level <= 3 }
      return (named ?? above?.exerciseID, block)
    }
  }

  private func quotes(
    _ key: String, in block: Chapter.Collapsed, of chapter: Chapter
  ) -> Bool {
    chapter.fences.contains { fence in
      block.opening < fence.opening && fence.closing < block.closing
        && fence.request == .snippet(key)
    }
  }

  /// Headings and solutions that belong to no exercise.
  private func unknownExercises(_ chapter: Chapter) -> [Finding] {
    let known = Set(entries.map(\.id))
    var seen: Set<String> = []
    var findings: [Finding] = []
    for heading in chapter.headings {
      guard let id = heading.exerciseID else { continue }
      if !known.contains(id) {
        findings.append(
          Finding(chapter.file, heading.index + 1, "no lesson has an exercise \(id)"))
      } else if !seen.insert(id).inserted {
        findings.append(
          Finding(chapter.file, heading.index + 1, "the statement of \(id) is a duplicate"))
      }
    }
    for (id, block) in solutions(of: chapter) where id.map({ !known.contains($0) }) ?? true {
      findings.append(
        Finding(chapter.file, block.opening + 1, "this solution belongs to no exercise"))
    }
    return findings
  }

  /// Solutions of the chapter's own exercises that are not collapsed.
  private func openSolutions(_ chapter: Chapter) -> [Finding] {
    chapter.fences.filter { isOwnSolution($0, chapter) }.compactMap { fence in
      guard chapter.collapsedBlock(at: fence.opening) == nil, let request = fence.request else {
        return nil
      }
      return Finding(
        chapter.file, fence.opening + 1,
        "\(request.description) is a solution: collapse it, after its statement")
    }
  }

  /// Whether a fence quotes a solution of the chapter's own lesson; those of earlier lessons are known.
  private func isOwnSolution(_ fence: Chapter.Fence, _ chapter: Chapter) -> Bool {
    guard case .snippet(let key)? = fence.request, let snippet = snippetIndex.snippet(key),
      let number = chapter.lessonNumber
    else { return false }
    return snippet.isSolution && key.hasPrefix("Lesson\(number)")
  }
}

extension Chapter.Heading {
  /// `07.3` of a heading `### 07.3 Generalised advantages`.
  var exerciseID: String? {
    title.split(separator: " ").first.map(String.init).flatMap { isExerciseID($0) ? $0 : nil }
  }
}

/// Whether the text has the form `07.3`.
func isExerciseID(_ text: String) -> Bool {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 2 && parts[0].count == 2
    && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
}
