import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson06REINFORCE.swift: `swift test --filter Lesson06`.
final class Lesson06ExerciseTests: XCTestCase {
  func testLogSoftmax() throws { try gradeExercise("06.1") }
  func testScoreFunction() throws { try gradeExercise("06.2") }
  func testReturnsToGo() throws { try gradeExercise("06.3") }
  func testLosses() throws { try gradeExercise("06.4") }
  func testGradientEstimates() throws { try gradeExercise("06.5") }
}
