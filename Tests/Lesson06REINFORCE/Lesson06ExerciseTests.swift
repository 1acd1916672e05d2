import Curriculum
import Foundation
import Grading
import XCTest

/// Grades what is in Sources/Exercises/Lesson06REINFORCE.swift: `swift test --filter Lesson06`.
final class Lesson06Tests: XCTestCase {
  func testLogSoftmax() throws { try grade("06.1") }
  func testScoreFunction() throws { try grade("06.2") }
  func testReturnsToGo() throws { try grade("06.3") }
  func testLosses() throws { try grade("06.4") }
  func testGradientEstimates() throws { try grade("06.5") }
}
