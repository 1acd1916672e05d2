import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson14MADDPG.swift: `swift test --filter Lesson14`.
final class Lesson14ExerciseTests: XCTestCase {
  func testCriticInput() throws { try gradeExercise("14.1") }
  func testCriticTargets() throws { try gradeExercise("14.2") }
  func testActorActions() throws { try gradeExercise("14.3") }
  func testGumbelSoftmax() throws { try gradeExercise("14.4") }
  func testAdvantages() throws { try gradeExercise("14.5") }
  func testUpdate() throws { try gradeExercise("14.6") }
  func testFindBug() throws { try gradeExercise("14.7") }
  func testPredict() throws { try gradeExercise("14.8") }
}
