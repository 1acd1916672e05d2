import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson08A2C.swift: `swift test --filter Lesson08`.
final class Lesson08ExerciseTests: XCTestCase {
  func testBootstrappedReturns() throws { try gradeExercise("08.1") }
  func testEntropies() throws { try gradeExercise("08.2") }
  func testLoss() throws { try gradeExercise("08.3") }
  func testExplainedVariance() throws { try gradeExercise("08.4") }
  func testUpdate() throws { try gradeExercise("08.5") }
  func testDiagnosis() throws { try gradeExercise("08.6") }
  func testPrediction() throws { try gradeExercise("08.7") }
}
