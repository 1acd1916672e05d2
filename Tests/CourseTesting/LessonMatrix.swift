import Course
import TestSupport
import XCTest

/// Grades every implementation of a lesson in every exercise: the right ones pass, stubs are not
/// started, and each misconception gets its own diagnosis.
public struct LessonMatrix<Functions: Sendable> {
  let lesson: Lesson<Functions>
  let reference: Functions

  /// The fewest misconceptions of an exercise.
  private static var requiredMisconceptions: Int { 12 }

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
    expectVariedArguments()
    expectExtremeAnswersToBeRefused()
  }

  /// The reports on implementations, each in one exercise, graded on all cores.
  func reports(_ asked: [(exercise: Exercise<Functions>, functions: Functions)]) -> [Report] {
    // An exercise makes its cases at the first call: before several threads read them.
    for (exercise, _) in asked { _ = exercise.cases }
    return asked.mapOnAllCores { $0.exercise.grade($0.functions, reference: reference) }
  }

  /// Expects one verdict in every exercise.
  public func expect(_ verdict: Report.Verdict, of functions: Functions) {
    let reports = reports(lesson.exercises.map { ($0, functions) })
    for (exercise, report) in zip(lesson.exercises, reports) {
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
      let results = wrongs.mapOnAllCores { _, wrong in cases.map { $0.result(of: wrong) } }
      let reports = reports(wrongs.map { (exercise, $0.1) })
      for (index, ((misconception, _), report)) in zip(wrongs, reports).enumerated() {
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

  /// A wrong function changes the verdict on its own exercise alone.
  ///
  /// The misconceptions of an exercise all change the same function: one of them is enough.
  private func expectMisconceptionsToBeRightInOtherExercises() {
    let names = lesson.misconceptions.map(\.name)
    XCTAssertEqual(Set(names).count, names.count)
    let asked = lesson.exercises.flatMap { wrong in
      let functions = wrong.misconceptions.first?.change(reference)
      return lesson.exercises.compactMap { exercise in
        exercise.id == wrong.id
          ? nil : functions.map { (wrong: wrong.id, exercise: exercise, functions: $0) }
      }
    }
    for (asked, report) in zip(asked, reports(asked.map { ($0.exercise, $0.functions) })) {
      XCTAssertEqual(report.verdict, .right, "a wrong \(asked.wrong) in \(asked.exercise.id)")
    }
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
