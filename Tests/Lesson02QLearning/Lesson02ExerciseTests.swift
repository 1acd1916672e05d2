import Curriculum
import Foundation
import Grading
import XCTest

/// Grades what is in Sources/Exercises/Lesson02QLearning.swift: `swift test --filter Lesson02`.
final class Lesson02Tests: XCTestCase {
  func testTarget() throws { try grade("02.1") }
  func testUpdate() throws { try grade("02.2") }
  func testValueIteration() throws { try grade("02.3") }
  func testGreedyPolicy() throws { try grade("02.4") }
  func testExplorationSchedule() throws { try grade("02.5") }
  func testDoubleUpdate() throws { try grade("02.6") }
}
