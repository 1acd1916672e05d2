import AllLessons
import Course
import Foundation

extension Book {
  /// Reads the book and its code, and runs the lessons that it quotes.
  init(_ folder: BookFolder, runLessons: Bool) throws {
    let lessons = allLessons().outlines
    let chapters = try folder.chapters()
    let files = try folder.code(SnippetIndex.roots)
    let snippetIndex = SnippetIndex(files: files)
    var code: [String: String] = [:]
    for file in files { code[file.path] = file.text }
    self.init(
      chapters: chapters, snippetIndex: snippetIndex,
      exercises: ExerciseCheck(lessons: lessons, snippetIndex: snippetIndex, code: code),
      links: LinkCheck(chapters: chapters, exists: folder.exists),
      table: LessonTable(lessons: lessons), rows: ExerciseRows(lessons: lessons),
      results: ResultsTable(lessons: lessons))
    if runLessons { run(in: Book.buildFolder) }
  }

  /// The folder of this executable and of the lessons' executables.
  static var buildFolder: URL {
    let executable = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return executable.resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// Runs every lesson that a chapter quotes, once.
  mutating func run(in buildFolder: URL) {
    let runner = LessonRunner(buildFolder: buildFolder)
    var runs: [String: QuotedRun] = [:]
    for request in Book.requests(chapters) {
      do {
        runs[request.lesson] = try runner.run(
          request.lesson, slugs: request.slugs, numbers: request.numbers)
      } catch let failure as LessonRunner.Failure {
        failures[request.lesson] = failure.message
      } catch {
        failures[request.lesson] = "\(request.lesson): \(error)"
      }
    }
    self.runs = runs
  }
}
