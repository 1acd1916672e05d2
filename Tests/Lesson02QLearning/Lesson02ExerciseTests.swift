import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson02QLearning.swift: `swift test --filter Lesson02`.
final class Lesson02ExerciseTests: XCTestCase {
  func testTarget() throws { try gradeExercise("02.1") }
  func testUpdate() throws { try gradeExercise("02.2") }
  func testValueIteration() throws { try gradeExercise("02.3") }
  func testGreedyPolicy() throws { try gradeExercise("02.4") }
  func testExplorationSchedule() throws { try gradeExercise("02.5") }
  func testDoubleUpdate() throws { try gradeExercise("02.6") }
}
