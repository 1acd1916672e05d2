import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson10DDPG.swift: `swift test --filter Lesson10`.
final class Lesson10ExerciseTests: XCTestCase {
  func testSoftUpdate() throws { try gradeExercise("10.1") }
  func testCriticTargets() throws { try gradeExercise("10.2") }
  func testNextNoise() throws { try gradeExercise("10.3") }
  func testActorGradient() throws { try gradeExercise("10.4") }
  func testSmoothedMinimum() throws { try gradeExercise("10.5") }
  func testUpdate() throws { try gradeExercise("10.6") }
  func testFindBug() throws { try gradeExercise("10.7") }
  func testPredict() throws { try gradeExercise("10.8") }
}
