/// The whole book beside the code it quotes.
struct Book {
  var chapters: [Chapter]
  var snippetIndex: SnippetIndex
  var exercises: ExerciseCheck
  var links: LinkCheck
  var table = LessonTable(lessons: [])
  var runs: [String: QuotedRun]?
  /// Lessons that could not be run, and why.
  var failures: [String: String] = [:]

  /// What the lessons must be asked for: cells and numbers, by lesson.
  static func requests(
    _ chapters: [Chapter]
  ) -> [(lesson: String, slugs: Set<String>, numbers: Set<String>)] {
    let lessons = chapters.reduce(into: Set<String>()) { $0.formUnion(ChapterFiller.lessons(of: $1)) }
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

  /// The filled chapters, in the order of `chapters`, with what could not be filled.
  func filled() -> [ChapterFiller.Result] {
    chapters.map { ChapterFiller(snippetIndex: snippetIndex, runs: runs, table: table).fill($0) }
  }

  /// Findings that filling does not cure.
  func unfilledFindings(_ filled: [ChapterFiller.Result]) -> [Finding] {
    let used = filled.reduce(into: Set<String>()) { $0.formUnion($1.used) }
    return
      (chapters.flatMap(\.findings) + filled.flatMap(\.findings) + failed() + snippetIndex.findings
      + snippetIndex.unused(used) + exercises.findings(chapters) + links.findings()).sorted()
  }

  /// Everything that is not as it should be.
  func findings() -> [Finding] {
    let filled = filled()
    let stale = zip(chapters, filled).flatMap { chapter, result in
      result.changes.map { change in
        Finding(
          chapter.file, change.line,
          "\(change.what) is \(change.wasEmpty ? "empty" : "stale"): swift run booktool sync")
      }
    }
    return (stale + unfilledFindings(filled)).sorted()
  }

  /// A finding for each lesson that would not run, at the first line that quotes it.
  private func failed() -> [Finding] {
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
