import AllLessons
import Course
import XCTest

/// The list of lessons: numbers, files and names are unique.
///
/// Each lesson's tests grade every implementation in every exercise; see `LessonMatrix`.
final class AllLessonsTests: XCTestCase {
  func testTheLessonsAreInOrder() {
    let course = allLessons().outlines
    XCTAssertEqual(course.map(\.number), course.map(\.number).sorted())
    XCTAssertEqual(Set(course.map(\.number)).count, course.count)
    for lesson in course { XCTAssertTrue(lesson.name.hasPrefix("Lesson\(lesson.id)"), lesson.name) }
  }

  func testNamesOfExercisesAndMisconceptionsAreUnique() {
    let course = allLessons().outlines
    for names in [course.flatMap(\.exercises).map(\.id), course.flatMap(\.misconceptions)] {
      XCTAssertEqual(Set(names).count, names.count)
    }
    XCTAssertNil(allLessons().exercise("99.1"))
  }

  func testAMisconceptionOfAnotherLessonIsRight() {
    for lesson in allLessons() {
      for exercise in lesson.outline.exercises {
        let report = lesson.grade(exercise.id, on: .misconception("no.lesson.has.this"))
        XCTAssertEqual(report?.verdict, .right, exercise.id)
      }
    }
  }
}
