import Course
import Foundation
import TestSupport
import XCTest

/// Grades every implementation of a lesson in every exercise: the right ones pass, stubs are not
/// started, and each misconception gets its own diagnosis.
public struct LessonMatrix<Functions: Sendable> {
  let lesson: Lesson<Functions>
  let reference: Functions

  /// The fewest misconceptions of an exercise.
  static var requiredMisconceptions: Int { 3 }
  /// Whether every exercise must have a promise, and misconceptions of a sorted kind.
  static var requiresPromises: Bool { false }
  /// Whether every argument must vary between the cases.
  static var requiresVariedArguments: Bool { false }

  /// Creates the matrix of a lesson.
  public init(_ lesson: Lesson<Functions>, reference: Functions) {
    self.lesson = lesson
    self.reference = reference
  }

  /// Checks what must hold for every lesson.
  ///
  /// - Parameters:
  ///   - others: right implementations whose functions differ in form from the reference's.
  ///   - unwritten: a stub: all of its functions throw `Unsolved`.
  public func expect(others: [Functions], unwritten: Functions) {
    XCTAssertFalse(others.isEmpty)
    for right in [reference] + others { expect(.right, of: right) }
    expect(.notStarted, of: unwritten)
    expect(.right, of: lesson.completed(unwritten, by: reference))
    XCTAssertEqual(lesson.written(in: reference), lesson.exercises.map(\.id))
    XCTAssertEqual(lesson.written(in: unwritten), [])
    expectOwnDiagnoses()
    expectMisconceptionsToBeRightInOtherExercises()
    expectACompleteOutline()
    expectPromisesToBeKept()
    expectSortedMistakes()
    if Self.requiresVariedArguments { expectVariedArguments() }
  }

  /// Expects one verdict in every exercise.
  public func expect(_ verdict: Report.Verdict, of functions: Functions) {
    for exercise in lesson.exercises {
      let report = exercise.grade(functions, reference: reference)
      XCTAssertEqual(report.verdict, verdict, text(report))
      if verdict == .right { XCTAssertEqual(report.cases, exercise.cases.count) }
    }
  }

  /// Expects an answer to an exercise to be refused, with or without a diagnosis: one that ignores
  /// an argument, or that breaks a promise of the statement.
  public func expectWrong(_ id: String, _ what: String, of functions: Functions) {
    guard let exercise = lesson.exercises.first(where: { $0.id == id }) else {
      return XCTFail("there is no exercise \(id)")
    }
    let report = exercise.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .wrong, "\(id), \(what): \(text(report))")
  }

  /// Expects a wrong answer without a misconception; returns the report.
  @discardableResult
  public func expectNoDiagnosis(_ id: String, of functions: Functions) -> Report? {
    guard let exercise = lesson.exercises.first(where: { $0.id == id }) else {
      XCTFail("there is no exercise \(id)")
      return nil
    }
    let report = exercise.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .wrong, text(report))
    XCTAssertNil(report.misconception, text(report))
    XCTAssertFalse(text(report).contains("This is exactly"), text(report))
    return report
  }

  /// Each misconception gets its own diagnosis: no two have the same result in every case.
  private func expectOwnDiagnoses() {
    for exercise in lesson.exercises {
      XCTAssertGreaterThanOrEqual(
        exercise.misconceptions.count, Self.requiredMisconceptions, exercise.id)
      let cases = exercise.cases
      let wrongs = exercise.misconceptions.flatMap { misconception in
        misconception.changes.map { (misconception, $0(reference)) }
      }
      let results = wrongs.map { _, wrong in cases.map { $0.result(of: wrong) } }
      for (index, (misconception, wrong)) in wrongs.enumerated() {
        let report = exercise.grade(wrong, reference: reference)
        XCTAssertEqual(report.verdict, .wrong, misconception.name)
        XCTAssertEqual(report.misconception, misconception.name)
        XCTAssertTrue(text(report).contains("This is exactly what you get when"), text(report))
        for other in results.indices where other != index {
          let isSame = zip(results[index], results[other]).allSatisfy { $0.isSame(as: $1) }
          XCTAssertFalse(
            isSame, "\(misconception.name) = \(wrongs[other].0.name)")
        }
      }
    }
  }

  private func expectMisconceptionsToBeRightInOtherExercises() {
    let names = lesson.misconceptions.map(\.name)
    XCTAssertEqual(Set(names).count, names.count)
    for wrong in lesson.exercises {
      for misconception in wrong.misconceptions {
        for change in misconception.changes {
          let functions = change(reference)
          for exercise in lesson.exercises where exercise.id != wrong.id {
            let report = exercise.grade(functions, reference: reference)
            XCTAssertEqual(report.verdict, .right, "\(misconception.name) in \(exercise.id)")
          }
        }
      }
    }
  }

  /// Each promise stands in the statement and is broken by a misconception, which fails a case.
  private func expectPromisesToBeKept() {
    let path = packageFolder.appendingPathComponent(lesson.outline.stubFile)
    guard let stub = try? String(contentsOf: path, encoding: .utf8) else {
      return XCTFail("\(path.path) cannot be read")
    }
    for exercise in lesson.exercises {
      let statement = statement(of: exercise.id, in: stub)
      let names = exercise.misconceptions.map(\.name)
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

  /// Every exercise has a promise, and none of its misconceptions is of no kind.
  private func expectSortedMistakes() {
    guard Self.requiresPromises else { return }
    for exercise in lesson.outline.exercises {
      XCTAssertFalse(exercise.promises.isEmpty, "\(exercise.id) has no promise")
      XCTAssertFalse(exercise.mistakes.contains(.unsorted), "\(exercise.id) has unsorted mistakes")
    }
  }

  /// Each argument takes two values or more: an answer that ignores it fails a case.
  private func expectVariedArguments() {
    for (exercise, argument) in argumentsThatDoNotVary() {
      XCTFail("\(exercise): \(argument) is the same in all cases")
    }
  }

  /// The arguments that are the same wherever they are asked, as pairs of exercise and name.
  public func argumentsThatDoNotVary() -> [(exercise: String, argument: String)] {
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

  /// The words of an exercise's statement, in one line.
  private func statement(of id: String, in stub: String) -> String {
    let lines = stub.split(separator: "\n")
    let section = lines.drop { !$0.contains("// MARK: - \(id)") }.dropFirst()
      .prefix { !$0.contains("// MARK: - ") }
    let words = section.flatMap { line in
      line.split(separator: " ").filter { $0 != "///" }
    }
    return words.joined(separator: " ")
  }

  private func expectACompleteOutline() {
    for (index, exercise) in lesson.outline.exercises.enumerated() {
      XCTAssertEqual(exercise.id, "\(lesson.outline.id).\(index + 1)")
      XCTAssertEqual(exercise.hints.count, 3, exercise.id)
      XCTAssertFalse(exercise.hints.contains(""), exercise.id)
      XCTAssertGreaterThan(exercise.hints[2].count, exercise.hints[0].count, exercise.id)
    }
  }
}

/// The paragraphs and lines of a report.
public func text(_ report: Report) -> String {
  report.blocks.map { block in
    switch block {
    case .paragraph(let text): text
    case .lines(let lines): lines.joined(separator: "\n")
    }
  }.joined(separator: "\n")
}
