import Foundation
import TestSupport
import XCTest

/// Every lesson at full length: its tasks are solved within the time limit.
///
/// It takes minutes and runs only with RL_FULL=1; RL_FULL_SEEDS=10 repeats the training for the
/// seeds 1…10 and requires all but one of them to reach the bar. RL_RESULTS names the folder of
/// `booktool check --keep`, whose runs had seed 1: then only the cells that are not in its files
/// run. RL_RESULTS_OUT names a folder that keeps the results files, for `booktool results`.
final class FullSolveTests: XCTestCase {
  /// The part of a results file that says what is solved.
  private struct Results: Decodable {
    var tasks: [Task]
    var cells: [Cell]

    struct Task: Decodable {
      var name: String
      var bar: Double
      /// Nil if it is not a number.
      var value: Double?
      var seeds: [Double]?
    }

    struct Cell: Decodable {
      var slug: String
      /// Nil if the cell did not run.
      var lines: [String]?
    }

    init(_ file: URL) throws {
      self = try JSONDecoder().decode(Results.self, from: try Data(contentsOf: file))
    }
  }

  func testEveryTaskIsSolved() throws {
    let environment = ProcessInfo.processInfo.environment
    try XCTSkipUnless(environment["RL_FULL"] == "1", "set RL_FULL=1 to train at full length")
    let seeds = environment["RL_FULL_SEEDS"].flatMap(Int.init) ?? 1
    let folder = environment["RL_RESULTS"].map { URL(fileURLWithPath: $0, isDirectory: true) }
    if folder != nil { XCTAssertEqual(seeds, 1, "RL_RESULTS has seed 1 alone") }
    try forEveryLesson { lesson in
      var results = try folder.map { try kept($0, of: lesson) } ?? []
      let finished = Set(
        results.flatMap(\.cells).filter { $0.lines != nil }.map(\.slug))
      let missing = results.first?.cells.map(\.slug).filter { !finished.contains($0) }
      if missing != [] { results.append(try run(lesson, only: missing, seeds: seeds)) }
      let tasks = results.flatMap(\.tasks)
      XCTAssertFalse(tasks.isEmpty, lesson.name)
      for task in tasks { try check(task, of: lesson, seeds: seeds) }
    }
  }

  /// The results of one lesson that the book's runs left in a folder: of the page and, if they
  /// ran, of the cells marked long.
  private func kept(_ folder: URL, of lesson: LessonUnderTest) throws -> [Results] {
    let long = folder.appendingPathComponent("\(lesson.name).long.json")
    return [try Results(folder.appendingPathComponent("\(lesson.name).json"))]
      + (FileManager.default.fileExists(atPath: long.path) ? [try Results(long)] : [])
  }

  /// The results of a run of some cells; of all cells for nil.
  private func run(
    _ lesson: LessonUnderTest, only slugs: [String]?, seeds: Int
  ) throws -> Results {
    let directory = try makeTemporaryFolder()
    defer { try? FileManager.default.removeItem(at: directory) }
    var file = directory.appendingPathComponent("results.json")
    if let out = ProcessInfo.processInfo.environment["RL_RESULTS_OUT"] {
      let folder = URL(fileURLWithPath: out, isDirectory: true)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      file = folder.appendingPathComponent("\(lesson.name).json")
    }
    let child = try TestProcess(
      try lesson.executable,
      ["--long", "--seeds", "\(seeds)", "--results", file.path]
        + (slugs.map { ["--only", $0.joined(separator: ",")] } ?? []),
      seconds: 600 * Double(seeds))
    let outcome = try child.outcome()
    XCTAssertEqual(outcome.status, 0, outcome.error)
    return try Results(file)
  }

  private func check(_ task: Results.Task, of lesson: LessonUnderTest, seeds: Int) throws {
    let values = try task.seeds ?? [XCTUnwrap(task.value, "\(lesson.name) \(task.name)")]
    XCTAssertEqual(values.count, seeds, "\(lesson.name) \(task.name)")
    let solved = values.filter { $0 >= task.bar }.count
    print("\(lesson.name) \(task.name): \(solved) of \(seeds) seeds reach \(task.bar): \(values)")
    XCTAssertGreaterThanOrEqual(
      solved, seeds > 1 ? seeds - 1 : 1, "\(lesson.name) \(task.name): \(values)")
  }
}
