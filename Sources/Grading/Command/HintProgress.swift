/// Which hints have been shown, kept in `.grade/hints`, a file that is safe to delete.
struct HintProgress {
  private static let file = ".grade/hints"
  private let package: PackageFolder?

  /// The progress in a folder; without one, every exercise begins with its first hint.
  init(_ package: PackageFolder?) { self.package = package }

  /// The number of the next hint, from 1.
  func next(_ exercise: String, of count: Int) -> Int {
    min((shown[exercise] ?? 0) + 1, count)
  }

  /// Remembers that a hint was shown; 0 starts an exercise over.
  ///
  /// What cannot be written is forgotten.
  func set(_ exercise: String, to number: Int) {
    var shown = shown
    guard shown[exercise] ?? 0 != number else { return }
    shown[exercise] = number == 0 ? nil : number
    let lines = shown.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
    try? package?.writeOwn(lines.joined(), to: HintProgress.file)
  }

  /// The last hint shown of each exercise.
  private var shown: [String: Int] {
    guard let package, let text = try? package.read(HintProgress.file) else { return [:] }
    var shown: [String: Int] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      if words.count == 2, let number = Int(words[1]), number > 0 {
        shown[String(words[0])] = number
      }
    }
    return shown
  }
}
