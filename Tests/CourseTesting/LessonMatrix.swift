import Course
import XCTest

/// Every implementation of a lesson against every grader: the right ones pass, stubs have not been
/// started, and each misconception is told from all others.
public struct LessonMatrix<Functions: Sendable> {
  let lesson: Lesson<Functions>
  let reference: Functions

  /// The matrix of a lesson.
  public init(_ lesson: Lesson<Functions>, reference: Functions) {
    self.lesson = lesson
    self.reference = reference
  }

  /// Expects what must hold of every lesson.
  ///
  /// - Parameters:
  ///   - others: right answers, each function in another natural form than the reference's.
  ///   - unwritten: a stub, whose every function throws `Unsolved`.
  public func expect(others: [Functions], unwritten: Functions) {
    XCTAssertFalse(others.isEmpty)
    for right in [reference] + others { expect(.right, of: right) }
    expect(.notStarted, of: unwritten)
    expect(.right, of: lesson.completed(unwritten, by: reference))
    XCTAssertEqual(lesson.written(in: reference), lesson.exercises.map(\.id))
    XCTAssertEqual(lesson.written(in: unwritten), [])
    expectMisconceptionsToBeTold()
    expectMisconceptionsToBeRightElsewhere()
    expectTheOutlineToBeComplete()
  }

  /// Expects one verdict in every exercise.
  public func expect(_ state: Report.Verdict, of functions: Functions) {
    for exercise in lesson.exercises {
      let report = exercise.grade(functions, reference: reference)
      XCTAssertEqual(report.verdict, state, text(report))
      if state == .right { XCTAssertEqual(report.cases, exercise.cases.count) }
    }
  }

  /// Expects a wrong answer that no misconception explains; returns the report.
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

  /// Each misconception gets its own diagnosis: it behaves as no other does in every case.
  private func expectMisconceptionsToBeTold() {
    for exercise in lesson.exercises {
      XCTAssertGreaterThanOrEqual(exercise.misconceptions.count, 3, exercise.id)
      let cases = exercise.cases
      let outcomes = exercise.misconceptions.map { misconception in
        let wrong = misconception.change(reference)
        return cases.map { $0.outcome(of: wrong) }
      }
      for (index, misconception) in exercise.misconceptions.enumerated() {
        let report = exercise.grade(misconception.change(reference), reference: reference)
        XCTAssertEqual(report.verdict, .wrong, misconception.name)
        XCTAssertEqual(report.misconception, misconception.name)
        XCTAssertTrue(text(report).contains("This is exactly what you get when"), text(report))
        for other in outcomes.indices where other != index {
          let isSame = zip(outcomes[index], outcomes[other]).allSatisfy { $0.isSame(as: $1) }
          XCTAssertFalse(
            isSame, "\(misconception.name) = \(exercise.misconceptions[other].name)")
        }
      }
    }
  }

  private func expectMisconceptionsToBeRightElsewhere() {
    let names = lesson.misconceptions.map(\.name)
    XCTAssertEqual(Set(names).count, names.count)
    for wrong in lesson.exercises {
      for misconception in wrong.misconceptions {
        let functions = misconception.change(reference)
        for exercise in lesson.exercises where exercise.id != wrong.id {
          let report = exercise.grade(functions, reference: reference)
          XCTAssertEqual(report.verdict, .right, "\(misconception.name) in \(exercise.id)")
        }
      }
    }
  }

  private func expectTheOutlineToBeComplete() {
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
