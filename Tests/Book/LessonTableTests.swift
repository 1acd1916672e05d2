import Course
import XCTest

@testable import booktool

final class LessonTableTests: XCTestCase {
  private let lesson = Lesson<Void>(
    number: 7, name: "Lesson07PPO", topic: "PPO", title: "Proximal", question: "How far?",
    worlds: "CartPole", chapter: "book/07-ppo.md", exercises: []
  ).outline
  private let head = ["| | lesson |", "| ---: | --- |"]

  func testARowFollowsFromItsLesson() {
    let table = LessonTable(lessons: [lesson])
    XCTAssertEqual(
      table.filled(head + ["| 07 | old |", "| 08 | [A2C](08-a2c.md) |"], of: "book/README.md"),
      head + ["| 07 | [Proximal](07-ppo.md) | How far? |", "| 08 | A2C |"])
    XCTAssertEqual(
      table.filled(head + ["| 03 | gone |", "| 07 | old |", "", "text"], of: "README.md"),
      head + ["| 07 | [Proximal](book/07-ppo.md) | CartPole |  |", "", "text"])
  }

  func testAMissingRowGoesBelowTheLast() {
    XCTAssertEqual(
      LessonTable(lessons: [lesson])
        .filled(head + ["| 01 | a |", "", "text"], of: "book/README.md"),
      head + ["| 01 | a |", "| 07 | [Proximal](07-ppo.md) | How far? |", "", "text"])
  }

  func testOtherFilesAreLeftAlone() {
    let lines = ["| 07 | old |"]
    XCTAssertEqual(LessonTable(lessons: [lesson]).filled(lines, of: "book/07-ppo.md"), lines)
  }
}
