import Course

/// Checks that every exercise has its stub, statement, solution, hints and misconceptions.
struct ExerciseCheck {
  static let requiredHints = 3
  static let requiredMisconceptions = 12

  var lessons: [LessonOutline]
  var snippetIndex: SnippetIndex
  /// The texts of the code files, by path.
  var code: [String: String]

  /// Everything that an exercise of these chapters lacks.
  func findings(_ chapters: [Chapter]) -> [Finding] {
    var findings: [Finding] = []
    for lesson in lessons {
      for exercise in lesson.exercises {
        findings += lessonFindings(exercise, lesson)
        if let chapter = chapters.first(where: { $0.lessonNumber == lesson.id }) {
          findings += chapterFindings(exercise, lesson, chapter)
        } else {
          let (file, line) = description(of: exercise, lesson)
          findings.append(
            Finding(file, line, "exercise \(exercise.id) lacks a chapter \(lesson.id)"))
        }
      }
    }
    for chapter in chapters { findings += unknownExercises(chapter) + openSolutions(chapter) }
    return findings + unknownSections()
  }

  // MARK: The lesson's folder and the stub

  private func lessonFindings(_ exercise: ExerciseOutline, _ lesson: LessonOutline) -> [Finding] {
    let (file, line) = description(of: exercise, lesson)
    var findings: [Finding] = []
    let hints = exercise.hints.count { !$0.trimmed.isEmpty }
    if hints != Self.requiredHints || hints != exercise.hints.count {
      findings.append(
        Finding(
          file, line, "exercise \(exercise.id) lacks hints: \(hints) of \(Self.requiredHints)"))
    }
    if Set(exercise.hints).count != exercise.hints.count {
      findings.append(Finding(file, line, "exercise \(exercise.id) gives the same hint twice"))
    }
    let misconceptions = Set(exercise.misconceptions).count
    if misconceptions < Self.requiredMisconceptions {
      findings.append(
        Finding(
          file, line,
          "exercise \(exercise.id) lacks misconceptions: \(misconceptions) of "
            + "\(Self.requiredMisconceptions)"))
    }
    // A solved exercise does not throw `Unsolved`, but its doc comment contains the id.
    if self.line(of: exercise.id, in: lesson.exerciseFile) == nil {
      findings.append(Finding(lesson.exerciseFile, 1, "exercise \(exercise.id) lacks its stub"))
    }
    return findings
  }

  /// The place in the lesson's folder that describes an exercise.
  private func description(
    of exercise: ExerciseOutline, _ lesson: LessonOutline
  ) -> (file: String, line: Int) {
    let folder = "Lessons/\(lesson.name)/Exercises"
    for path in code.keys.sorted() where path.hasPrefix(folder + "/") {
      if let line = line(of: "\"\(exercise.id)\", \\.", in: path) { return (path, line) }
    }
    return (folder, 1)
  }

  private func line(of text: String, in path: String) -> Int? {
    (code[path] ?? "").textLines.firstIndex { $0.contains(text) }.map { $0 + 1 }
  }

  // MARK: The chapter

  private func chapterFindings(
    _ exercise: ExerciseOutline, _ lesson: LessonOutline, _ chapter: Chapter
  ) -> [Finding] {
    var findings: [Finding] = []
    let solutions = solutions(of: chapter).filter { $0.id == exercise.id }
    guard let heading = chapter.headings.first(where: { $0.exerciseID == exercise.id }) else {
      findings.append(Finding(chapter.file, 1, "exercise \(exercise.id) lacks its statement"))
      if let solution = solutions.first {
        findings.append(shownEarly(exercise.id, chapter, solution.block))
      }
      return findings
    }
    let line = heading.index + 1
    if heading.title != "\(exercise.id) \(exercise.title)" {
      findings.append(
        Finding(
          chapter.file, line,
          "the heading says \"\(heading.title)\", the lesson \"\(exercise.id) \(exercise.title)\""))
    }
    if !chapter.headings.contains(where: { $0.title == exercise.section }) {
      findings.append(
        Finding(
          chapter.file, line, "exercise \(exercise.id) lacks its section, \"\(exercise.section)\""))
    }
    if statement(under: heading, of: chapter).isEmpty {
      findings.append(Finding(chapter.file, line, "exercise \(exercise.id) lacks its statement"))
    }
    guard let solution = solutions.first else {
      findings.append(Finding(chapter.file, line, "exercise \(exercise.id) lacks its solution"))
      return findings
    }
    for second in solutions.dropFirst() {
      findings.append(
        Finding(
          chapter.file, second.block.opening + 1, "the solution of \(exercise.id) is a duplicate"))
    }
    if solution.block.opening < heading.index {
      findings.append(shownEarly(exercise.id, chapter, solution.block))
    }
    let key = "\(lesson.name)/\(exercise.snippet)"
    if !quotes(key, in: solution.block, of: chapter) {
      findings.append(
        Finding(
          chapter.file, solution.block.opening + 1,
          "the solution of \(exercise.id) does not quote snippet \(key)"))
    }
    return findings
  }

  private func shownEarly(
    _ id: String, _ chapter: Chapter, _ block: Chapter.Collapsed
  ) -> Finding {
    Finding(
      chapter.file, block.opening + 1, "the solution of \(id) is shown before its statement")
  }

  /// The non-blank lines between a heading and the next heading or collapsed block.
  private func statement(under heading: Chapter.Heading, of chapter: Chapter) -> [String] {
    let next = chapter.headings.first { $0.index > heading.index && $0.level <= heading.level }
    let range = (heading.index + 1)..<(next?.index ?? chapter.lines.count)
    let end = chapter.collapsed.first { range.contains($0.opening) }?.opening ?? range.upperBound
    return chapter.lines[range.lowerBound..<end].filter { !$0.trimmed.isEmpty }
  }

  /// The solution blocks, each with the exercise of its summary or of the heading above.
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

  /// Headings and solutions without an exercise.
  private func unknownExercises(_ chapter: Chapter) -> [Finding] {
    let known = Set(lessons.flatMap(\.exercises).map(\.id))
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

  /// Sections of the learner's files, `// MARK: - 07.3 …`, that belong to no exercise.
  private func unknownSections() -> [Finding] {
    let known = Set(lessons.flatMap(\.exercises).map(\.id))
    let mark = "// MARK: - "
    return code.keys.sorted().filter { $0.hasPrefix("Sources/Exercises/") }.flatMap { path in
      (code[path] ?? "").textLines.enumerated().compactMap { index, line -> Finding? in
        guard line.trimmed.hasPrefix(mark) else { return nil }
        let id = line.trimmed.dropFirst(mark.count).prefix { $0 != " " }
        guard isExerciseID(String(id)), !known.contains(String(id)) else { return nil }
        return Finding(path, index + 1, "no lesson has an exercise \(id)")
      }
    }
  }

  /// Solutions of the chapter's own exercises that are not collapsed.
  private func openSolutions(_ chapter: Chapter) -> [Finding] {
    chapter.fences.filter { isSolutionOfChapter($0, chapter) }.compactMap { fence in
      guard chapter.collapsedBlock(at: fence.opening) == nil, let request = fence.request else {
        return nil
      }
      return Finding(
        chapter.file, fence.opening + 1,
        "\(request.description) is a solution: collapse it, after its statement")
    }
  }

  /// Whether a fence quotes a solution of the chapter's lesson; the reader knows earlier ones.
  private func isSolutionOfChapter(_ fence: Chapter.Fence, _ chapter: Chapter) -> Bool {
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
