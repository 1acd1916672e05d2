import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson18PlaNet.swift: `swift test --filter Lesson18`.
final class Lesson18ExerciseTests: XCTestCase {
  func testRefit() throws { try gradeExercise("18.1") }
  func testDivergence() throws { try gradeExercise("18.2") }
  func testLatent() throws { try gradeExercise("18.3") }
  func testLambdaReturns() throws { try gradeExercise("18.4") }
  func testPlanReturns() throws { try gradeExercise("18.5") }
  func testLogScale() throws { try gradeExercise("18.6") }
  func testPlan() throws { try gradeExercise("18.7") }
  func testFindBug() throws { try gradeExercise("18.8") }
  func testPredict() throws { try gradeExercise("18.9") }
}
