import Curriculum
import Foundation
import Grading
import XCTest

/// Grades what is in Sources/Exercises/Lesson01SimpleRL.swift: `swift test --filter Lesson01`.
final class Lesson01Tests: XCTestCase {
  func testDiscountedReturn() throws { try grade("01.1") }
  func testReturnsToGo() throws { try grade("01.2") }
  func testEpsilonGreedyProbabilities() throws { try grade("01.3") }
  func testUpdatedAverage() throws { try grade("01.4") }
  func testUpperConfidenceChoice() throws { try grade("01.5") }
}
