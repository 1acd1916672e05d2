import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson09A3C.swift: `swift test --filter Lesson09`.
final class Lesson09ExerciseTests: XCTestCase {
  func testAtomicAddition() throws { try gradeExercise("09.1") }
  func testSegmentReturns() throws { try gradeExercise("09.2") }
  func testSharedStep() throws { try gradeExercise("09.3") }
  func testStaleness() throws { try gradeExercise("09.4") }
  func testWorkerRound() throws { try gradeExercise("09.5") }
  func testPredictions() throws { try gradeExercise("09.6") }
}
