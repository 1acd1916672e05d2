import AllLessons
import Console
import Course
import Foundation

/// `booktool`: keeps the book consistent with the code and its output.
@main struct BooktoolCommand {
  static let help = """
    usage: booktool sync|check [--root FOLDER] [--no-runs]
           booktool results FOLDER [--root FOLDER]

      sync    fills the book's fences and numbers in place, all files or none
      check   changes nothing; prints a line for each thing that is stale, missing,
              empty, duplicate, unterminated or unused, and fails if there is one
      results puts the results files of FOLDER (a lesson's --results) into the table of
              book/methods.md; RL_FULL=1 RL_FULL_SEEDS=10 RL_RESULTS_OUT=FOLDER
              swift test --filter FullSolveTests writes all of them

      --root FOLDER   the package (default: found from the current folder upwards)
      --no-runs       leave alone what needs a lesson to run: outputs and numbers
      --help          this text

    In book/*.md and README.md:

      ```swift snippet=Lesson07PPO/ratio     from // snippet.ratio to // snippet.end in a
                                             file or lesson folder of that name
      ```text output=Lesson07PPO#learning    a cell of the seed-1 run, as --list names it
      <!--=Lesson07PPO.grid10.value-->8.30<!--/-->      a task's field in --results
      <!--=Lesson07PPO.numbers.kl|.4-->0.0123<!--/-->   a recorded number, four decimals

    Without a format a number is shown whole or with two decimals; |.3 and |%.3f both
    ask for three. A number must not be the first thing on its line.

    status: 0 in step, 1 findings, 64 wrong usage, 66 no book, 70 a file that could not
    be read or written,
    74 output that could not be written
    """

  static func main() {
    var status = run(Array(CommandLine.arguments.dropFirst()))
    do throws(WriteError) {
      try flushPrints()
    } catch {
      status = ErrorMessages(name: "booktool").report(error, of: "the output")
    }
    exit(status)
  }

  /// Executes a command line and returns the exit status.
  static func run(_ arguments: [String]) -> Int32 {
    let options: BooktoolArguments
    do {
      options = try BooktoolArguments(arguments)
    } catch {
      printError("booktool: \(error.message)")
      return ExitStatus.usage
    }
    guard options.task != .help else {
      print(help)
      return 0
    }
    let start = options.root ?? FileManager.default.currentDirectoryPath
    guard let folder = BookFolder(around: URL(fileURLWithPath: start, isDirectory: true)) else {
      printError("booktool: no folder with a Package.swift and a book in or above \(start)")
      return ExitStatus.cannotRead
    }
    do {
      if let results = options.results { return try put(results, into: folder) }
      let book = try Book(folder, runLessons: options.runsLessons)
      return options.task == .sync ? try sync(book, folder) : check(book)
    } catch {
      printError("booktool: \(error.localizedDescription)")
      return ExitStatus.broken
    }
  }

  /// Puts the results files of a folder into the table of results.
  static func put(_ results: String, into folder: BookFolder) throws -> Int32 {
    let files = try folder.results(in: URL(fileURLWithPath: results, isDirectory: true))
    guard !files.isEmpty else {
      printError("booktool: no results file, *.json, in \(results)")
      return ExitStatus.cannotRead
    }
    let chapter = Chapter(try folder.read(ResultsTable.file), file: ResultsTable.file)
    let lines = try ResultsTable(lessons: allLessons().outlines)
      .filled(chapter.lines, with: files)
    let text = lines.map { $0 + chapter.lineBreak }.joined()
    try folder.write([(ResultsTable.file, text)])
    print("\(ResultsTable.file): the tasks of \(files.map(\.name).joined(separator: ", "))")
    return 0
  }

  static func check(_ book: Book) -> Int32 {
    let findings = book.findings()
    for finding in findings { print(finding) }
    print(
      findings.isEmpty
        ? "In step: \(book.chapters.count) files, \(book.snippetIndex.snippets.count) snippets."
        : "\(findings.count) \(findings.count == 1 ? "finding" : "findings").")
    return findings.isEmpty ? 0 : 1
  }

  /// Fills the chapters and writes those that change.
  ///
  /// If a fence or number cannot be filled, nothing is written. The other findings of `check` are
  /// printed, too.
  static func sync(_ book: Book, _ folder: BookFolder) throws -> Int32 {
    let filled = book.filledChapters()
    let unfilled = book.unfilledFindings(filled)
    for finding in unfilled { printError(finding.description) }
    let blocked = filled.contains { !$0.findings.isEmpty } || !book.failures.isEmpty
    if blocked {
      printError("Nothing was changed.")
      return 1
    }
    let changed = zip(book.chapters, filled).filter { !$0.1.changes.isEmpty }
    try folder.write(changed.map { ($0.0.file, $0.1.text) })
    for (chapter, result) in changed {
      for change in result.changes {
        print("\(chapter.file):\(change.line): \(change.what) filled")
      }
    }
    if changed.isEmpty { print("Nothing to change.") }
    return unfilled.isEmpty ? 0 : 1
  }

  private static func printError(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
