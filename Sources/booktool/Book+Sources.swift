import AllLessons
import Course
import Foundation

extension Book {
  /// Reads the book and its code.
  init(_ folder: BookFolder) throws {
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
  }

  /// The folder of this executable and of the lessons' executables.
  static var buildFolder: URL {
    let executable = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return executable.resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// Runs every lesson that a chapter quotes, once.
  ///
  /// - Parameters:
  ///   - buildFolder: the folder of the lessons' executables.
  ///   - keep: the path of a folder to create for the results files; nil removes the files.
  /// - Throws: if the folder exists or cannot be created.
  mutating func run(in buildFolder: URL, keep: String?) throws {
    let kept = keep.map { URL(fileURLWithPath: $0, isDirectory: true) }
    if let kept {
      // A new folder: results of another build never mix with these.
      try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: false)
    }
    let runner = LessonRunner(buildFolder: buildFolder, resultsFolder: kept)
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
