import Curriculum
import Foundation
import Grading
import XCTest

/// Grades what is in Sources/Exercises/Lesson05DynaQ.swift: `swift test --filter Lesson05`.
final class Lesson05Tests: XCTestCase {
  func testModel() throws { try grade("05.1") }
  func testPlanning() throws { try grade("05.2") }
  func testExplorationBonus() throws { try grade("05.3") }
  func testPrioritisedSweeping() throws { try grade("05.4") }
}
