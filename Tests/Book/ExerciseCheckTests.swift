import XCTest

@testable import Course
@testable import booktool

final class ExerciseCheckTests: XCTestCase {
  private static let exercise = exercise()

  private static func exercise(
    hints: [String] = ["a", "b", "c"],
    misconceptions: [String] = (1...12).map { "ratio.\($0)" }
  ) -> ExerciseOutline {
    ExerciseOutline(
      id: "07.1", title: "Ratio", snippet: "ratio", section: "Ratios", hints: hints,
      misconceptions: misconceptions, mistakes: [], promises: [])
  }

  private let snippetIndex = SnippetIndex(files: [
    ("Solutions/Lesson07PPO.swift", "// snippet.ratio\nlet r = 1\n// snippet.end\n"),
    ("Lessons/Lesson07PPO/Page/A.swift", "// snippet.open\nlet r = 1\n// snippet.end\n"),
  ])
  private let statement = "## Ratios\n### 07.1 Ratio\n\nWrite it.\n\n"
  private let solution =
    "<details><summary>Solution</summary>\n\n"
    + "```swift snippet=Lesson07PPO/ratio\n```\n\n</details>\n"

  private func findings(
    _ text: String, exercise: ExerciseOutline = exercise, stub: String = "/// 07.1\n",
    file: String = "book/07-ppo.md"
  ) -> [Finding] {
    let lesson = LessonOutline(
      number: 7, name: "Lesson07PPO", topic: "PPO", title: "", question: "", worlds: "",
      chapter: "book/07-ppo.md", exercises: [exercise])
    return ExerciseCheck(
      lessons: [lesson], snippetIndex: snippetIndex,
      code: [
        "Sources/Exercises/Lesson07PPO.swift": stub,
        "Lessons/Lesson07PPO/Exercises/Ratio.swift":
          "let one =\n  Exercise(\"07.1\", \\.ratio)\n",
      ]
    ).findings([Chapter(text, file: file)])
  }

  func testComplete() {
    XCTAssertEqual(findings(statement + solution), [])
  }

  func testTheSummaryOfASolutionNamesItsExercise() {
    let named = solution.replacingOccurrences(of: ">Solution<", with: ">Solution 07.1<")
    XCTAssertEqual(findings(statement + "## Solutions\n\n" + named), [])
  }

  func testLacksStub() {
    XCTAssertEqual(
      findings(statement + solution, stub: "enum MyPPO {}\n"),
      [Finding("Sources/Exercises/Lesson07PPO.swift", 1, "exercise 07.1 lacks its stub")])
  }

  func testASectionOfTheStubWithoutAnExercise() {
    XCTAssertEqual(
      findings(statement + solution, stub: "/// 07.1\n// MARK: - 07.6 Gone\n// MARK: - Helpers\n"),
      [Finding("Sources/Exercises/Lesson07PPO.swift", 2, "no lesson has an exercise 07.6")])
  }

  func testLacksHints() {
    let place = "Lessons/Lesson07PPO/Exercises/Ratio.swift"
    XCTAssertEqual(
      findings(statement + solution, exercise: Self.exercise(hints: ["a", " "])),
      [Finding(place, 2, "exercise 07.1 lacks hints: 1 of 3")])
    XCTAssertEqual(
      findings(statement + solution, exercise: Self.exercise(hints: ["a", "b", "b"])),
      [Finding(place, 2, "exercise 07.1 gives the same hint twice")])
  }

  func testLacksMisconceptions() {
    let exercise = Self.exercise(misconceptions: ["ratio.a", "ratio.b", "ratio.b"])
    XCTAssertEqual(
      findings(statement + solution, exercise: exercise),
      [
        Finding(
          "Lessons/Lesson07PPO/Exercises/Ratio.swift", 2,
          "exercise 07.1 lacks misconceptions: 2 of 12")
      ])
  }

  func testLacksChapter() {
    XCTAssertEqual(
      findings("", file: "book/08-a2c.md"),
      [Finding("Lessons/Lesson07PPO/Exercises/Ratio.swift", 2, "exercise 07.1 lacks a chapter 07")])
  }

  func testLacksStatement() {
    XCTAssertEqual(
      findings("text\n"), [Finding("book/07-ppo.md", 1, "exercise 07.1 lacks its statement")])
    XCTAssertEqual(
      findings("## Ratios\n### 07.1 Ratio\n\n" + solution),
      [Finding("book/07-ppo.md", 2, "exercise 07.1 lacks its statement")])
  }

  func testTitleDiffersFromTheLesson() {
    XCTAssertEqual(
      findings("## Ratios\n### 07.1 Ration\n\nWrite it.\n\n" + solution),
      [
        Finding(
          "book/07-ppo.md", 2,
          "the heading says \"07.1 Ration\", the lesson \"07.1 Ratio\"")
      ])
  }

  func testLacksSection() {
    XCTAssertEqual(
      findings(statement.replacingOccurrences(of: "Ratios", with: "Other") + solution),
      [Finding("book/07-ppo.md", 2, "exercise 07.1 lacks its section, \"Ratios\"")])
  }

  func testLacksSolution() {
    XCTAssertEqual(
      findings(statement), [Finding("book/07-ppo.md", 2, "exercise 07.1 lacks its solution")])
    XCTAssertEqual(
      findings(statement + "<details><summary>Solution</summary>\n\nThink.\n\n</details>\n"),
      [
        Finding(
          "book/07-ppo.md", 6, "the solution of 07.1 does not quote snippet Lesson07PPO/ratio")
      ])
  }

  func testSolutionBeforeStatement() {
    let named = solution.replacingOccurrences(of: ">Solution<", with: ">Solution 07.1<")
    XCTAssertEqual(
      findings(named + statement),
      [Finding("book/07-ppo.md", 1, "the solution of 07.1 is shown before its statement")])
    XCTAssertEqual(
      findings(named),
      [
        Finding("book/07-ppo.md", 1, "exercise 07.1 lacks its statement"),
        Finding("book/07-ppo.md", 1, "the solution of 07.1 is shown before its statement"),
      ])
  }

  func testSolutionThatIsNotCollapsed() {
    XCTAssertEqual(
      findings("```swift snippet=Lesson07PPO/ratio\n```\n" + statement + solution).first,
      Finding(
        "book/07-ppo.md", 1,
        "snippet Lesson07PPO/ratio is a solution: collapse it, after its statement"))
    XCTAssertEqual(
      findings("```swift snippet=Lesson07PPO/open\n```\n" + statement + solution), [])
  }

  func testDuplicatesAndUnknownExercises() {
    XCTAssertEqual(
      findings(statement + solution + "### 07.1 Ratio\n\nAgain.\n"),
      [Finding("book/07-ppo.md", 12, "the statement of 07.1 is a duplicate")])
    XCTAssertEqual(
      findings(statement + solution + solution),
      [Finding("book/07-ppo.md", 12, "the solution of 07.1 is a duplicate")])
    XCTAssertEqual(
      findings(statement + solution + "### 07.9 More\n"),
      [Finding("book/07-ppo.md", 12, "no lesson has an exercise 07.9")])
    XCTAssertEqual(
      findings(statement + solution + "## After\n\n" + solution),
      [Finding("book/07-ppo.md", 14, "this solution belongs to no exercise")])
  }
}
