import Course

/// Which exercises a learner's answer to an exercise calls, read from the learner's files.
struct ExerciseCalls {
  /// A function of a file: an exercise's, or a helper.
  private struct Function: Hashable {
    let type: String
    let name: String
  }

  private var exercises: [Function: String] = [:]
  private var functions: [String: Function] = [:]
  /// What each function calls, of whatever kind.
  private var calls: [Function: Set<Function>] = [:]

  /// Reads the files of some lessons.
  ///
  /// - Parameters:
  ///   - course: the lessons.
  ///   - read: reads a file of the course; nil if it cannot be read.
  init(_ course: [LessonOutline], read: (String) -> String?) {
    for lesson in course {
      guard let text = read(lesson.exerciseFile), let stub = read(lesson.stubFile) else { continue }
      let (file, original) = (ExerciseFile(text), ExerciseFile(stub))
      let tokens = Tokens(text)
      guard let type = tokens.name(after: "enum") else { continue }
      for id in lesson.exercises.map(\.id) {
        guard let section = original.section(id), let name = Tokens(section).name(after: "func")
        else { continue }
        let function = Function(type: type, name: name)
        exercises[function] = id
        functions[id] = function
        calls[function] = ExerciseCalls.called(in: Tokens(file.section(id) ?? ""), of: type)
      }
      let helpers = Tokens(file.outside(lesson.exercises.map(\.id)))
      for (name, body) in helpers.functions {
        calls[Function(type: type, name: name), default: []]
          .formUnion(ExerciseCalls.called(in: body, of: type))
      }
    }
  }

  /// The ids of the exercises that an answer calls, directly or through others, in order.
  func exercises(calledBy id: String) -> [String] {
    guard let start = functions[id] else { return [] }
    var reached: Set<Function> = [start]
    var open = [start]
    while let function = open.popLast() {
      for next in calls[function] ?? [] where reached.insert(next).inserted { open.append(next) }
    }
    return reached.compactMap { exercises[$0] }.filter { $0 != id }.sorted()
  }

  /// The names that stand before a parenthesis, alone or behind `Self.`, or behind a type's name.
  ///
  /// A function's parameter that has an exercise's name is called in its place.
  private static func called(in tokens: Tokens, of type: String) -> Set<Function> {
    var called: Set<Function> = []
    let (words, parameters) = (tokens.words, tokens.parameters)
    for (index, word) in words.enumerated() where word.first?.isLetter == true || word.first == "_"
    {
      let before = index > 0 ? words[index - 1] : ""
      if before == ".", index > 1 {
        let owner = words[index - 2]
        if owner == "Self" || owner == "self" {
          called.insert(Function(type: type, name: word))
        } else if owner.first?.isUppercase == true {
          called.insert(Function(type: owner, name: word))
        }
      } else if before != ".", before != "func", index + 1 < words.count, words[index + 1] == "(",
        !parameters.contains(word)
      {
        called.insert(Function(type: type, name: word))
      }
    }
    return called
  }
}

/// The words and signs of Swift code without comments and texts.
private struct Tokens {
  private(set) var words: [String] = []

  init(_ code: String) {
    for line in code.split(whereSeparator: \.isNewline) {
      var isText = false
      var word = ""
      var last: Character = " "
      for character in line {
        if character == "/", last == "/", !isText {
          words.removeLast()
          break
        }
        if character == "\"" { isText.toggle() }
        if isText || character == "\"" {
          last = " "
          continue
        }
        last = character
        if character.isLetter || character.isNumber || character == "_" {
          word.append(character)
          continue
        }
        if !word.isEmpty { words.append(word) }
        word = ""
        if !character.isWhitespace { words.append(String(character)) }
      }
      if !word.isEmpty { words.append(word) }
    }
  }

  private init(words: some Sequence<String>) { self.words = Array(words) }

  /// The name behind the first such word.
  func name(after keyword: String) -> String? {
    words.firstIndex(of: keyword).flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
  }

  /// The parameters of the first function, whose name may be left out.
  var parameters: Set<String> {
    var depth = 0
    var names: Set<String> = []
    for (index, word) in words.enumerated().drop(while: { $0.element != "(" }) {
      depth += word == "(" ? 1 : word == ")" ? -1 : 0
      if depth == 0 { break }
      if word == ":", depth == 1 { names.insert(words[index - 1]) }
    }
    return names
  }

  /// The functions, each with the words up to the next one.
  var functions: [(name: String, body: Tokens)] {
    words.split(separator: "func", omittingEmptySubsequences: false).dropFirst().compactMap {
      part in part.first.map { ($0, Tokens(words: part.dropFirst())) }
    }
  }
}
