import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson12TRPO.swift: `swift test --filter Lesson12`.
final class Lesson12ExerciseTests: XCTestCase {
  func testDivergence() throws { try gradeExercise("12.1") }
  func testConjugateGradient() throws { try gradeExercise("12.2") }
  func testFisherProduct() throws { try gradeExercise("12.3") }
  func testStepLength() throws { try gradeExercise("12.4") }
  func testLineSearch() throws { try gradeExercise("12.5") }
  func testUpdate() throws { try gradeExercise("12.6") }
  func testFindBug() throws { try gradeExercise("12.7") }
  func testPredict() throws { try gradeExercise("12.8") }
}
