import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson16HAC.swift: `swift test --filter Lesson16`.
final class Lesson16ExerciseTests: XCTestCase {
  func testJudge() throws { try gradeExercise("16.1") }
  func testHindsightAction() throws { try gradeExercise("16.2") }
  func testRelabel() throws { try gradeExercise("16.3") }
  func testSubgoalPenalty() throws { try gradeExercise("16.4") }
  func testGoalTargets() throws { try gradeExercise("16.5") }
  func testTransitions() throws { try gradeExercise("16.6") }
  func testSweepOptions() throws { try gradeExercise("16.7") }
  func testFindBug() throws { try gradeExercise("16.8") }
  func testPredict() throws { try gradeExercise("16.9") }
}
