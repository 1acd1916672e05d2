import Course
import Foundation
import TestSupport
import XCTest

/// What the graders themselves must hold to.
extension LessonMatrix {
  /// Each promise stands in the statement and is broken by a misconception, which fails a case.
  func expectPromisesToBeKept() {
    let path = packageFolder.appendingPathComponent(lesson.outline.stubFile)
    guard let stub = try? String(contentsOf: path, encoding: .utf8) else {
      return XCTFail("\(path.path) cannot be read")
    }
    for exercise in lesson.exercises {
      let statement = statement(of: exercise.id, in: stub)
      let names = exercise.misconceptions.map(\.name)
      XCTAssertFalse(exercise.outline.promises.isEmpty, "\(exercise.id) has no promise")
      for promise in exercise.outline.promises {
        XCTAssertTrue(
          statement.contains(promise.words), "\(exercise.id) does not say \"\(promise.words)\"")
        XCTAssertFalse(promise.breaches.isEmpty, promise.words)
        for breach in promise.breaches where !names.contains(breach) {
          XCTFail("\(exercise.id) has no misconception \(breach)")
        }
      }
    }
  }

  /// Each argument takes two values or more: an answer that ignores it fails a case.
  func expectVariedArguments() {
    for (exercise, argument) in argumentsThatDoNotVary() {
      XCTFail("\(exercise): \(argument) is the same in all cases")
    }
  }

  /// The arguments that are the same wherever they are asked, as pairs of exercise and name.
  private func argumentsThatDoNotVary() -> [(exercise: String, argument: String)] {
    lesson.exercises.flatMap { exercise in
      var names: [String] = []
      var values: [String: Set<String>] = [:]
      func note(_ name: String, _ value: String) {
        if values[name] == nil { names.append(name) }
        values[name, default: []].insert(value)
      }
      for testCase in exercise.cases {
        for setting in testCase.settings where !setting.name.isEmpty {
          note(setting.name, setting.text)
        }
        // In a case that compares properties the column holds the properties' names.
        for input in testCase.inputs where testCase.row != nil {
          note(input.name, "\(input.entries)")
        }
      }
      return names.filter { values[$0]?.count == 1 }.map { (exercise.id, $0) }
    }
  }

  /// An answer of zeros, of NaN or of ±∞ is wrong in every exercise, and the grader explains it.
  func expectExtremeAnswersToBeRefused() {
    for answer in ExtremeAnswer.allCases {
      let asked = lesson.exercises.compactMap { exercise in
        let name = "\(exercise.id).\(answer.rawValue)"
        let functions = lesson.implementation(with: name, reference: reference)
        if functions == nil { XCTFail("there is no \(name)") }
        return functions.map { (exercise: exercise, functions: $0, name: name) }
      }
      let reports = reports(asked.map { ($0.exercise, $0.functions) })
      for (name, report) in zip(asked.map(\.name), reports) {
        // A number is neither empty nor too long.
        if answer == .empty || answer == .tooLong, report.verdict == .right { continue }
        XCTAssertEqual(report.verdict, .wrong, name)
        XCTAssertGreaterThan(report.blocks.count, 1, name)
      }
    }
  }

  /// The words of an exercise's statement, in one line.
  private func statement(of id: String, in stub: String) -> String {
    let lines = stub.split(whereSeparator: \.isNewline)
    let section = lines.drop { !$0.contains("// MARK: - \(id)") }.dropFirst()
      .prefix { !$0.contains("// MARK: - ") }
    let words = section.flatMap { line in
      line.split(separator: " ").filter { $0 != "///" }
    }
    return words.joined(separator: " ")
  }
}
