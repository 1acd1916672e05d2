import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson11SAC.swift: `swift test --filter Lesson11`.
final class Lesson11ExerciseTests: XCTestCase {
  func testLogProbabilities() throws { try gradeExercise("11.1") }
  func testSoftTargets() throws { try gradeExercise("11.2") }
  func testActorLoss() throws { try gradeExercise("11.3") }
  func testTemperatureGradient() throws { try gradeExercise("11.4") }
  func testSample() throws { try gradeExercise("11.5") }
  func testUpdate() throws { try gradeExercise("11.6") }
  func testFindBug() throws { try gradeExercise("11.7") }
  func testPredict() throws { try gradeExercise("11.8") }
}
