import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson17MCTS.swift: `swift test --filter Lesson17`.
final class Lesson17ExerciseTests: XCTestCase {
  func testUCTScore() throws { try gradeExercise("17.1") }
  func testSelect() throws { try gradeExercise("17.2") }
  func testBackup() throws { try gradeExercise("17.3") }
  func testPUCTScores() throws { try gradeExercise("17.4") }
  func testMovePolicy() throws { try gradeExercise("17.5") }
  func testSimulate() throws { try gradeExercise("17.6") }
  func testFindBug() throws { try gradeExercise("17.7") }
  func testPredict() throws { try gradeExercise("17.8") }
}
