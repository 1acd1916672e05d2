import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson13DQN.swift: `swift test --filter Lesson13`.
final class Lesson13ExerciseTests: XCTestCase {
  func testRing() throws { try gradeExercise("13.1") }
  func testTargets() throws { try gradeExercise("13.2") }
  func testDoubleTargets() throws { try gradeExercise("13.3") }
  func testHuber() throws { try gradeExercise("13.4") }
  func testDueling() throws { try gradeExercise("13.5") }
  func testPrioritize() throws { try gradeExercise("13.6") }
  func testNStep() throws { try gradeExercise("13.7") }
  func testProject() throws { try gradeExercise("13.8") }
  func testUpdate() throws { try gradeExercise("13.9") }
  func testFindBug() throws { try gradeExercise("13.10") }
  func testPredict() throws { try gradeExercise("13.11") }
}
