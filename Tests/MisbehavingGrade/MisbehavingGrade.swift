import Course
import Grading

/// `grade` for a course of one lesson whose misconceptions crash, time out or exceed a limit.
///
/// Each of them must fail its exercise and no other.
@main
struct MisbehavingGrade {
  static func main() {
    GradeTool(course()).run(Array(CommandLine.arguments.dropFirst()))
  }

  /// The lesson; of the learner's functions `double` is wrong, and `triple`, which calls it.
  static func course() -> [GradedLesson] {
    let reference = SampleFunctions()
    var mine = reference
    mine.double = { 2 * $0 + 1 }
    mine.triple = { [double = mine.double] in try double($0) + $0 }
    return [GradedLesson(sampleLesson(), reference: reference, mine: mine)]
  }
}

/// The functions of the lesson.
struct SampleFunctions: Sendable {
  var double: @Sendable (_ number: Int) throws -> Int = { 2 * $0 }
  var cut: @Sendable (_ count: Int, _ size: Int) throws -> [[Int]] = { count, size in
    stride(from: 0, to: count, by: size).map { Array($0..<min($0 + size, count)) }
  }
  var triple: @Sendable (_ number: Int) throws -> Int = { 3 * $0 }
  var sums: @Sendable (_ numbers: [Int]) throws -> [Int] = { numbers in
    var sum = 0
    return numbers.map { number in
      sum += number
      return sum
    }
  }
}

/// The lesson: two exercises with misconceptions, and two that must stay right.
private func sampleLesson() -> Lesson<SampleFunctions> {
  Lesson(
    number: 1, name: "Lesson01Sample", topic: "Sample", title: "Sample", question: "Does it stop?",
    worlds: "none", chapter: "book/sample.md",
    exercises: [
      exercise("01.1", \.double, "Double", { try $0.double(21) }, 42),
      Exercise(
        "01.2", \.cut, title: "Cut", snippet: "cut", section: "Cutting", hints: ["1", "2", "3"],
        endlessHint: "What happens when the count is not a multiple of the size?",
        cases: {
          [7, 8, 9].map { count in
            Case(
              title: "\(count) in pieces of 3", settings: ["count = \(count)", "size = 3"],
              row: nil,
              inputs: [Column("what must hold", words: ["pieces"])],
              expected: [Column("properties", words: ["3"])]
            ) { .answer([Column("properties", words: ["\(try $0.cut(count, 3).count)"])]) }
          }
        }, misconceptions: misbehaviours() + havoc()),
      exercise("01.3", \.triple, "Triple", { try $0.triple(14) }, 42),
      Exercise(
        "01.4", \.sums, title: "Sums", snippet: "sums", section: "Sums", hints: ["1", "2", "3"],
        endlessHint: "Does the index advance?",
        cases: {
          [3, 200_000].map { count in
            Case(
              title: count == 3 ? "three numbers" : "many numbers", settings: ["\(count) numbers"],
              row: nil, inputs: [Column("what must hold", words: ["the last sum"])],
              expected: [Column("properties", words: ["\(count)"])],
              timeoutExplanation: count == 3
                ? nil : "Short lists come out right, so that it takes n² steps."
            ) { functions in
              let sums = try functions.sums([Int](repeating: 1, count: count))
              return .answer([Column("properties", words: ["\(sums[count - 1])"])])
            }
          }
        },
        misconceptions: [
          Misconception("code.isQuadratic", .term, "every sum is formed anew.") { numbers in
            numbers.indices.map { last in numbers[...last].reduce(0, +) }
          }
        ]),
    ])
}

/// An exercise whose answer is one number.
private func exercise(
  _ id: String,
  _ function: WritableKeyPath<SampleFunctions, @Sendable (Int) throws -> Int> & Sendable,
  _ title: String, _ ask: @escaping (SampleFunctions) throws -> Int, _ answer: Int
) -> Exercise<SampleFunctions> {
  Exercise(
    id, function, title: title, snippet: "none", section: "None", hints: ["1", "2", "3"],
    endlessHint: "",
    cases: {
      [
        Case(title: "one number", expected: [Column("answer", [Double(answer)])]) {
          .answer([Column("answer", [Double(try ask($0))])])
        }
      ]
    }, misconceptions: [])
}
