import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson05DynaQ.swift: `swift test --filter Lesson05`.
final class Lesson05ExerciseTests: XCTestCase {
  func testModel() throws { try gradeExercise("05.1") }
  func testPlanning() throws { try gradeExercise("05.2") }
  func testExplorationBonus() throws { try gradeExercise("05.3") }
  func testPrioritisedSweeping() throws { try gradeExercise("05.4") }
}
