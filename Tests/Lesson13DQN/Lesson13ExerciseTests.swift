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
}
