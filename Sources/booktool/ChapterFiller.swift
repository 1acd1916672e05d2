/// Fills a chapter with the code and the output that it quotes.
struct ChapterFiller {
  var snippetIndex: SnippetIndex
  /// The runs by lesson; nil does not fill outputs and numbers.
  var runs: [String: QuotedRun]?
  var table = LessonTable(lessons: [])
  var rows = ExerciseRows(lessons: [])

  /// A place of the chapter that filling changes.
  struct Change: Equatable {
    var line: Int
    var what: String
    var wasEmpty: Bool
  }

  struct Result: Equatable {
    var text: String
    var changes: [Change] = []
    /// The places that could not be filled.
    var findings: [Finding] = []
    /// The keys of the quoted snippets.
    var used: Set<String> = []
  }

  /// Fills every managed fence and number.
  func fill(_ chapter: Chapter) -> Result {
    var result = Result(text: "")
    var lines: [String] = []
    var index = 0
    while index < chapter.lines.count {
      if let fence = chapter.fences.first(where: { $0.opening == index }) {
        lines += fill(fence, of: chapter, &result)
        index = fence.closing + 1
      } else {
        lines.append(fillNumbers(chapter.lines[index], line: index + 1, chapter.file, &result))
        index += 1
      }
    }
    let filled = rows.filled(table.filled(lines, of: chapter.file), of: chapter.file)
    if filled != lines {
      let index = zip(filled, lines).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
      result.changes.append(
        Change(line: index + 1, what: "a generated table", wasEmpty: false))
    }
    result.text = filled.map { $0 + chapter.lineBreak }.joined()
    return result
  }

  /// The lessons whose output a chapter quotes.
  static func lessons(of chapter: Chapter) -> Set<String> {
    var lessons: Set<String> = []
    for fence in chapter.fences {
      if case .output(let lesson, _)? = fence.request { lessons.insert(lesson) }
    }
    for (index, line) in chapter.lines.enumerated() where !chapter.isCode(index) {
      lessons.formUnion(((try? Numbers.marks(in: line)) ?? []).map(\.lesson))
    }
    return lessons
  }

  private func fill(
    _ fence: Chapter.Fence, of chapter: Chapter, _ result: inout Result
  ) -> [String] {
    let whole = Array(chapter.lines[fence.opening...fence.closing])
    guard let request = fence.request else { return whole }
    let old = Array(whole.dropFirst().dropLast())
    let line = fence.opening + 1
    let fresh: [String]
    switch request {
    case .snippet(let key):
      guard let snippet = snippetIndex.snippet(key) else {
        result.findings.append(
          Finding(
            chapter.file, line, "snippet \(key) is missing: no // snippet. marker has that name"))
        return whole
      }
      result.used.insert(key)
      fresh = snippet.lines
    case .output(let lesson, let slug):
      guard let runs else { return whole }
      // A failed run is a finding of the book.
      guard let run = runs[lesson] else { return whole }
      if run.undetermined.contains(slug) {
        result.findings.append(
          Finding(
            chapter.file, line,
            "cell \(lesson)#\(slug) cannot be quoted: the seed does not decide what it prints"))
        return whole
      }
      guard let cell = run.cells[slug] else {
        let known = run.slugs.isEmpty ? "" : " (it has \(run.slugs.joined(separator: ", ")))"
        result.findings.append(
          Finding(chapter.file, line, "\(lesson) printed no cell \"\(slug)\"\(known)"))
        return whole
      }
      guard cell.count > 1 else {
        result.findings.append(
          Finding(chapter.file, line, "cell \(lesson)#\(slug) is empty: nothing under its header"))
        return whole
      }
      fresh = cell
    }
    guard !fresh.contains(where: { $0.trimmed.hasPrefix(fence.marker) }) else {
      result.findings.append(
        Finding(chapter.file, line, "\(request.description) holds a line that ends the fence"))
      return whole
    }
    let margin = String(repeating: " ", count: fence.indentation)
    let filled = fresh.map { $0.isEmpty ? $0 : margin + $0 }
    if filled != old {
      result.changes.append(
        Change(
          line: line, what: request.description,
          wasEmpty: old.allSatisfy { $0.trimmed.isEmpty }))
    }
    return [whole[0]] + filled + [whole[whole.count - 1]]
  }

  private func fillNumbers(
    _ line: String, line number: Int, _ file: String, _ result: inout Result
  ) -> String {
    var findings: [Finding] = []
    var changes: [Change] = []
    do {
      let filled = try Numbers.rewrite(line) { mark in
        guard let runs else { return mark.shown }
        guard let run = runs[mark.lesson] else { return mark.shown }
        guard let value = run.numbers[mark.name] else {
          let left = run.undetermined.joined(separator: ", ")
          let reason =
            left.isEmpty
            ? "" : ", which are without those of \(left): the seed does not decide them"
          findings.append(
            Finding(
              file, number, "number \(mark.path) is missing from the lesson's results\(reason)"))
          return mark.shown
        }
        guard let shown = value.shown(decimals: mark.decimals) else {
          findings.append(
            Finding(file, number, "number \(mark.path) cannot be quoted: it is no fixed value"))
          return mark.shown
        }
        if shown != mark.shown {
          changes.append(
            Change(
              line: number, what: "number \(mark.path)", wasEmpty: mark.shown.trimmed.isEmpty))
        }
        return shown
      }
      result.findings += findings
      result.changes += changes
      return filled
    } catch {
      result.findings.append(Finding(file, number, error.message))
      return line
    }
  }
}
