import CourseTesting
import XCTest

/// Grades what is in Sources/Exercises/Lesson11SAC.swift: `swift test --filter Lesson11`.
final class Lesson11ExerciseTests: XCTestCase {
}
