import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson15QMIX.swift: `swift test --filter Lesson15`.
final class Lesson15ExerciseTests: XCTestCase {
  func testSum() throws { try gradeExercise("15.1") }
  func testMix() throws { try gradeExercise("15.2") }
  func testTargets() throws { try gradeExercise("15.3") }
  func testIsConsistent() throws { try gradeExercise("15.4") }
  func testMixerWeights() throws { try gradeExercise("15.5") }
  func testUpdate() throws { try gradeExercise("15.6") }
  func testAdditiveFit() throws { try gradeExercise("15.7") }
  func testFindBug() throws { try gradeExercise("15.8") }
  func testPredict() throws { try gradeExercise("15.9") }
}
