import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson03SARSA.swift: `swift test --filter Lesson03`.
final class Lesson03ExerciseTests: XCTestCase {
  func testTarget() throws { try gradeExercise("03.1") }
  func testEpisode() throws { try gradeExercise("03.2") }
  func testNStepReturn() throws { try gradeExercise("03.3") }
  func testTraceUpdate() throws { try gradeExercise("03.4") }
  func testLambdaReturn() throws { try gradeExercise("03.5") }
}
