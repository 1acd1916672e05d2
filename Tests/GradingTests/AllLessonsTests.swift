import AllLessons
import Course
import XCTest

/// The lessons as a list: each has its own number and files, and no two have a name in common.
///
/// Each lesson's own tests put every implementation against every grader; see `LessonMatrix`.
final class AllLessonsTests: XCTestCase {
  func testTheLessonsAreInOrder() {
    let course = allLessons().outlines
    XCTAssertEqual(course.map(\.number), course.map(\.number).sorted())
    XCTAssertEqual(Set(course.map(\.number)).count, course.count)
    for lesson in course { XCTAssertTrue(lesson.name.hasPrefix("Lesson\(lesson.id)"), lesson.name) }
  }

  func testExercisesAndMisconceptionsHaveNamesOfTheirOwn() {
    let course = allLessons().outlines
    for names in [course.flatMap(\.exercises).map(\.id), course.flatMap(\.misconceptions)] {
      XCTAssertEqual(Set(names).count, names.count)
    }
    XCTAssertNil(allLessons().exercise("99.1"))
  }

  func testAMisconceptionIsWrongInItsOwnLessonAlone() {
    for lesson in allLessons() {
      for exercise in lesson.outline.exercises {
        let report = lesson.grade(exercise.id, on: "mutant:no.lesson.has.this")
        XCTAssertEqual(report?.verdict, .right, exercise.id)
      }
    }
  }
}
