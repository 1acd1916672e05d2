import Curriculum
import Foundation
import Grading
import XCTest

/// Grades what is in Sources/Exercises/Lesson04ExpectedSARSA.swift: `swift test --filter Lesson04`.
final class Lesson04Tests: XCTestCase {
  func testPolicyExpectation() throws { try grade("04.1") }
  func testTarget() throws { try grade("04.2") }
  func testImportanceRatio() throws { try grade("04.3") }
  func testOrdinaryAndWeightedEstimates() throws { try grade("04.4") }
  func testFirstVisitAndEveryVisit() throws { try grade("04.5") }
}
