import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson07PPO.swift: `swift test --filter Lesson07`.
final class Lesson07ExerciseTests: XCTestCase {
  func testProbabilityRatio() throws { try gradeExercise("07.1") }
  func testClippedSurrogate() throws { try gradeExercise("07.2") }
  func testGeneralizedAdvantages() throws { try gradeExercise("07.3") }
  func testVanishingGradient() throws { try gradeExercise("07.4") }
  func testMinibatches() throws { try gradeExercise("07.5") }
  func testDivergence() throws { try gradeExercise("07.6") }
  func testClippedValueLoss() throws { try gradeExercise("07.7") }
}
