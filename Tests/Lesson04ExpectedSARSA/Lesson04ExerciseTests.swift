import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson04ExpectedSARSA.swift: `swift test --filter Lesson04`.
final class Lesson04ExerciseTests: XCTestCase {
  func testPolicyExpectation() throws { try gradeExercise("04.1") }
  func testTarget() throws { try gradeExercise("04.2") }
  func testImportanceRatio() throws { try gradeExercise("04.3") }
  func testOrdinaryAndWeightedEstimates() throws { try gradeExercise("04.4") }
  func testFirstVisitAndEveryVisit() throws { try gradeExercise("04.5") }
}
