/// A sentence about a compiler's message that beginners meet often.
enum CompilerTip {
  /// The tips for the messages of a failed build, each once, at most two.
  static func tips(for messages: [String]) -> [String] {
    var tips: [String] = []
    for message in messages where message.contains("error:") {
      if let tip = known.first(where: { $0.0(message) })?.1, !tips.contains(tip) {
        tips.append(tip)
      }
    }
    return tips.prefix(2).map { "Tip: " + $0 }
  }

  private static let known: [(@Sendable (String) -> Bool, String)] = [
    (
      { mentions($0, "Int", and: "Double") },
      "Swift does not mix whole numbers and fractions: Double(n) makes a Double of the Int n, and "
        + "Int(x) cuts the fraction of the Double x off."
    ),
    (
      { mentions($0, "Int", and: "Float") },
      "Swift does not mix whole numbers and fractions: Float(n) makes a Float of the Int n."
    ),
    (
      { mentions($0, "Float", and: "Double") },
      "Float and Double are two types: Double(x) and Float(x) turn one into the other."
    ),
    (
      { $0.contains("missing return in ") },
      "Every way through the function ends in a return, also where a loop or an if is skipped."
    ),
    (
      {
        $0.contains("is a 'let' constant") || $0.contains("is immutable")
          || $0.contains("is a get-only property")
      },
      "What let names, and a parameter, cannot change: var makes a variable, and "
        + "var copy = parameter makes a copy that can change."
    ),
    (
      { $0.contains("call can throw but is not marked with 'try'") },
      "A function of the course may throw: write try before its call."
    ),
  ]

  /// Whether a message names two types, optional or in a list or not.
  private static func mentions(_ message: String, _ first: String, and second: String) -> Bool {
    let words = message.split { !$0.isLetter && !$0.isNumber }
    return words.contains { $0 == first } && words.contains { $0 == second }
  }
}
