import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson01SimpleRL.swift: `swift test --filter Lesson01`.
final class Lesson01ExerciseTests: XCTestCase {
  func testDiscountedReturn() throws { try gradeExercise("01.1") }
  func testReturnsToGo() throws { try gradeExercise("01.2") }
  func testEpsilonGreedyProbabilities() throws { try gradeExercise("01.3") }
  func testUpdatedAverage() throws { try gradeExercise("01.4") }
  func testUpperConfidenceChoice() throws { try gradeExercise("01.5") }
}
