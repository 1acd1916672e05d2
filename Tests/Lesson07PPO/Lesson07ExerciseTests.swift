import Curriculum
import Foundation
import Grading
import XCTest

/// Grades what is in Sources/Exercises/Lesson07PPO.swift: `swift test --filter Lesson07`.
final class Lesson07Tests: XCTestCase {
  func testProbabilityRatio() throws { try grade("07.1") }
  func testClippedSurrogate() throws { try grade("07.2") }
  func testGeneralizedAdvantages() throws { try grade("07.3") }
  func testVanishingGradient() throws { try grade("07.4") }
  func testMinibatches() throws { try grade("07.5") }
  func testDivergence() throws { try grade("07.6") }
  func testClippedValueLoss() throws { try grade("07.7") }
}
