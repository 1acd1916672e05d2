import Curriculum
import Foundation
import Grading
import XCTest

/// Grades what is in Sources/Exercises/Lesson03SARSA.swift: `swift test --filter Lesson03`.
final class Lesson03Tests: XCTestCase {
  func testTarget() throws { try grade("03.1") }
  func testEpisode() throws { try grade("03.2") }
  func testNStepReturn() throws { try grade("03.3") }
  func testTraceUpdate() throws { try grade("03.4") }
  func testLambdaReturn() throws { try grade("03.5") }
}
