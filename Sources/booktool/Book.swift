/// The book and all that it quotes.
struct Book {
  var chapters: [Chapter]
  var snippetIndex: SnippetIndex
  var exercises: ExerciseCheck
  var links: LinkCheck
  var table = LessonTable(lessons: [])
  var rows = ExerciseRows(lessons: [])
  var results = ResultsTable(lessons: [])
  var runs: [String: QuotedRun]?
  /// The error messages of failed lesson runs, by lesson.
  var failures: [String: String] = [:]

  /// The quoted cells and numbers, by lesson.
  static func requests(
    _ chapters: [Chapter]
  ) -> [(lesson: String, slugs: Set<String>, numbers: Set<String>)] {
    let lessons = chapters.reduce(into: Set<String>()) {
      $0.formUnion(ChapterFiller.lessons(of: $1))
    }
    return lessons.sorted().map { lesson in
      var slugs: Set<String> = []
      var numbers: Set<String> = []
      for chapter in chapters {
        for fence in chapter.fences {
          if case .output(lesson, let slug)? = fence.request { slugs.insert(slug) }
        }
        for (index, line) in chapter.lines.enumerated() where !chapter.isCode(index) {
          for mark in (try? Numbers.marks(in: line)) ?? [] where mark.lesson == lesson {
            numbers.insert(mark.name)
          }
        }
      }
      return (lesson, slugs, numbers)
    }
  }

  /// The filled chapters, in the order of `chapters`.
  func filledChapters() -> [ChapterFiller.Result] {
    let filler = ChapterFiller(snippetIndex: snippetIndex, runs: runs, table: table, rows: rows)
    return chapters.map { filler.fill($0) }
  }

  /// The findings that filling does not correct.
  func unfilledFindings(_ filled: [ChapterFiller.Result]) -> [Finding] {
    let used = filled.reduce(into: Set<String>()) { $0.formUnion($1.used) }
    return
      (chapters.flatMap(\.findings) + filled.flatMap(\.findings) + failureFindings()
      + snippetIndex.findings
      + snippetIndex.unused(used) + exercises.findings(chapters) + links.findings()
      + rows.findings(chapters) + results.findings(chapters, runs: runs)).sorted()
  }

  /// All findings.
  func findings() -> [Finding] {
    let filled = filledChapters()
    let stale = zip(chapters, filled).flatMap { chapter, result in
      result.changes.map { change in
        Finding(
          chapter.file, change.line,
          "\(change.what) is \(change.wasEmpty ? "empty" : "stale"): swift run booktool sync")
      }
    }
    return (stale + unfilledFindings(filled)).sorted()
  }

  /// One finding for each failed lesson run, at the first line that quotes it.
  private func failureFindings() -> [Finding] {
    failures.sorted { $0.key < $1.key }.map { lesson, message in
      for chapter in chapters where ChapterFiller.lessons(of: chapter).contains(lesson) {
        let index = chapter.lines.firstIndex {
          $0.contains("output=\(lesson)#") || $0.contains("<!--=\(lesson).")
        }
        return Finding(chapter.file, (index ?? 0) + 1, message)
      }
      return Finding("book", 1, message)
    }
  }
}
