import Console
import Course

/// Parses commands and the names of lessons, exercises and implementations.
struct CourseParser {
  let course: [LessonOutline]
  private static let watchIsAlone = UsageError(
    "watch takes no exercise; it grades what you save: swift run grade watch")
  private static let commands = ["hint", "reset", "watch", "solution", "help"]

  func command(_ words: [String]) throws(UsageError) -> GradeArguments.Command {
    guard let first = words.first else { return .overview }
    func require(_ range: ClosedRange<Int>, _ usage: String) throws(UsageError) {
      guard range.contains(words.count - 1) else { throw UsageError("usage: grade \(usage)") }
    }
    switch first {
    case "help":
      return .help
    case "watch":
      guard words.count == 1 else { throw CourseParser.watchIsAlone }
      return .watch
    case "hint":
      try require(1...2, "hint 07.3 [1|2|3]")
      let id = try exercise(words[1])
      guard words.count == 3 else { return .hint(id, nil) }
      guard let number = Int(words[2]), (1...3).contains(number) else {
        throw UsageError("an exercise has the hints 1, 2 and 3, not \(quoted(words[2]))")
      }
      return .hint(id, number)
    case "solution":
      try require(1...1, "solution 07.3 [--yes]")
      return .solution(try exercise(words[1]))
    case "reset":
      try require(1...1, "reset 07.3")
      if let lesson = lesson(words[1]) { return .reset(lesson: lesson.number, exercise: nil) }
      let id = try exercise(words[1])
      return .reset(lesson: Int(id.prefix(2)) ?? 0, exercise: id)
    default:
      return .grade(try exercises(words))
    }
  }

  /// The ids of exercises and of the exercises of lessons, each once.
  private func exercises(_ words: [String]) throws(UsageError) -> [String] {
    var ids: [String] = []
    for word in words {
      let named: [String]
      if let lesson = lesson(word) {
        named = lesson.exercises.map(\.id)
      } else {
        named = [try target(word)]
      }
      ids += named.filter { !ids.contains($0) }
    }
    return ids
  }

  /// The lesson of a word: "07", "7", its topic such as "PPO", or the name of its program.
  private func lesson(_ word: String) -> LessonOutline? {
    func letters(_ text: String) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    return course.first { lesson in
      let prefix = "Lesson\(lesson.id)"
      let names = [
        lesson.name, lesson.topic, String(lesson.name.dropFirst(prefix.count)), prefix,
        "Lesson\(lesson.number)",
      ]
      return lesson.id == word || "\(lesson.number)" == word
        || !letters(word).isEmpty && names.contains { letters($0) == letters(word) }
    }
  }

  /// The id of the exercise of a word: "07.3" or "7.3".
  private func exercise(_ word: String) throws(UsageError) -> String {
    let padded = word.first?.isNumber == true && word.prefix(2).contains(".") ? "0" + word : word
    if course.contains(where: { $0.exercise(padded) != nil }) { return padded }
    guard let number = Int(padded.prefix(2)),
      let lesson = course.first(where: { $0.number == number })
    else {
      let example = course.first?.exercises.first?.id ?? "07.3"
      throw UsageError("there is no exercise \(quoted(word)); one is named like \(example)")
    }
    let last = lesson.exercises.last?.id ?? ""
    throw UsageError(
      "there is no exercise \(quoted(word)); lesson \(number) has \(lesson.id).1 to \(last)")
  }

  /// The exercise of a word that is no lesson.
  ///
  /// - Throws: `UsageError` if the word is no exercise either.
  private func target(_ word: String) throws(UsageError) -> String {
    if word.first?.isNumber == true {
      if word.contains(".") { return try exercise(word) }
      let known = course.map(\.id).joined(separator: ", ")
      throw UsageError("there is no lesson \(quoted(word)) with exercises; there is \(known)")
    }
    if word == "watch" { throw CourseParser.watchIsAlone }
    if CourseParser.commands.contains(word) {
      throw UsageError("\(word) comes first: swift run grade \(word) 07.3")
    }
    let hint = didYouMean(
      word, among: CourseParser.commands + course.map(\.name) + course.map(\.topic))
    throw UsageError("unknown command \(quoted(word)).\(hint) (--help lists what there is)")
  }

  func implementation(_ text: String) throws(UsageError) -> Implementation {
    guard let implementation = Implementation(text) else {
      throw UsageError("--impl needs \(GradeOption.impl.valid), not \(quoted(text))")
    }
    guard case .misconception(let name) = implementation else { return implementation }
    let known = course.flatMap(\.misconceptions)
    guard known.contains(name) || course.flatMap(\.extremes).contains(name) else {
      throw UsageError("there is no mutant \(quoted(name)).\(didYouMean(name, among: known))")
    }
    return implementation
  }
}
