// Chosen indices and flags.
extension Symptom {
  /// Another index than expected: off by one, the first, the last, of the smallest number.
  static func choice(_ evidence: Evidence) -> Symptom? {
    let choices = evidence.trials.flatMap(choices)
    let wrong = choices.filter { $0.wanted != $0.yours }
    guard !wrong.isEmpty else { return nil }
    func symptom(_ sentence: String) -> Symptom { Symptom(kind: .choice, sentence: sentence) }
    let several = unique(wrong.map { "\($0.wanted) \($0.yours)" }).count > 1
    if let (name, extreme) = extremes(choices) {
      let isTie = extremes(choices.map { $0.exchanged }) ?? ("", "") == (name, extreme)
      let isLast = wrong.allSatisfy { $0.yours > $0.wanted }
      return symptom(
        isTie
          ? "Yours and the expected one tie for the \(extreme) \(name): the statement says which "
            + "of them is right\(isLast ? ", and yours is a later one" : "")."
          : "Your choice is always that of the \(extreme) \(name).")
    }
    for (step, words) in [(1, "one too large"), (-1, "one too small")] where several {
      if choices.allSatisfy({ $0.yours == $0.wanted + step }) {
        return symptom("Every whole number is \(words): look at where counting starts.")
      }
    }
    guard unique(choices.map(\.wanted)).count > 1, choices.allSatisfy({ $0.count != nil }) else {
      return nil
    }
    if choices.allSatisfy({ $0.yours == 0 }) {
      return symptom("Your choice is always 0, the first.")
    }
    if choices.allSatisfy({ $0.count.map { n in n - 1 } == $0.yours }) {
      return symptom("Your choice is always the last.")
    }
    return nil
  }

  /// One chosen index.
  private struct Choice {
    let wanted: Int
    let yours: Int
    let count: Int?
    let trial: Trial

    /// With what is expected in the place of the answer.
    var exchanged: Choice { Choice(wanted: yours, yours: wanted, count: count, trial: trial) }
  }

  /// The choices of a case: a marked row, or whole numbers in words.
  private static func choices(_ trial: Trial) -> [Choice] {
    func marked(_ column: Column) -> Int? {
      var words: [String] = []
      for case .text(let word) in column.entries { words.append(word) }
      guard words.count == column.entries.count, words.count > 1, unique(words).count == 2 else {
        return nil
      }
      let rest = words.first { $0 == "–" } ?? "–"
      let rows = words.indices.filter { words[$0] != rest }
      return rows.count == 1 ? rows[0] : nil
    }
    if let wanted = marked(trial.expectedColumn), let yours = marked(trial.yourColumn) {
      return [Choice(wanted: wanted, yours: yours, count: trial.count, trial: trial)]
    }
    return trial.expectedColumn.entries.indices.compactMap { row in
      guard case .text(let wanted)? = trial.expectedColumn.entries.element(row),
        case .text(let yours)? = trial.yourColumn.entries.element(row),
        let wanted = Int(wanted), let yours = Int(yours)
      else { return nil }
      return Choice(wanted: wanted, yours: yours, count: nil, trial: trial)
    }
  }

  /// The argument whose largest or smallest element is always chosen.
  private static func extremes(_ choices: [Choice]) -> (name: String, extreme: String)? {
    let marked = choices.filter { $0.count != nil }
    guard marked.count >= 3, marked.contains(where: { $0.wanted != $0.yours }) else { return nil }
    let names = unique(marked.flatMap { $0.trial.names })
    for name in names {
      for (word, better) in [
        ("largest", { (a: Double, b: Double) in a > b }), ("smallest", { $0 < $1 }),
      ] as [(String, (Double, Double) -> Bool)] {
        let fits = marked.allSatisfy { choice in
          let numbers = (choice.trial.numbers[name] ?? []).compactMap { $0 }
          guard numbers.count == choice.count, let chosen = numbers.element(choice.yours) else {
            return false
          }
          return !numbers.contains { better($0, chosen) }
        }
        if fits { return (name, word) }
      }
    }
    return nil
  }

  /// Flags that are all turned round, or words that are the same wherever they differ.
  static func words(_ evidence: Evidence) -> Manner? {
    let entries = evidence.trials.flatMap {
      $0.expectedColumn.entries.prefix(500) + $0.yourColumn.entries.prefix(500)
    }
    guard case .text? = entries.first else { return nil }
    let words = unique(entries)
    // One of several named things is chosen in each case, or each row holds one of a few words.
    let isChoice = evidence.isScalar
    guard (2...(isChoice ? 12 : 5)).contains(words.count), evidence.differing.count >= 2,
      words.allSatisfy({ if case .text(let word) = $0 { Double(word) == nil } else { false } })
    else { return nil }
    func manner(_ sentence: String, explainsPlace: Bool) -> Manner {
      Manner(symptom: Symptom(kind: .word, sentence: sentence), explainsPlace: explainsPlace)
    }
    if evidence.right.isEmpty, words.count == 2 {
      return manner(
        "\(evidence.every) \(evidence.rowNoun) is the opposite of what is expected: "
          + "a condition is turned round.",
        explainsPlace: true)
    }
    let pairs = unique(
      evidence.differing.compactMap { trial, row -> [String]? in
        let trial = evidence.trials[trial]
        guard case .text(let wanted)? = trial.expectedColumn.entries.element(row),
          case .text(let yours)? = trial.yourColumn.entries.element(row)
        else { return nil }
        return [wanted, yours]
      })
    let (wanted, yours) = (unique(pairs.map { $0[0] }), unique(pairs.map { $0[1] }))
    func quoted(_ words: [String]) -> String {
      words.map { "\"\($0)\"" }.joined(separator: " or ")
    }
    // One choice is taken for others: each is right in some case.
    let isConfusion =
      isChoice
      && yours.allSatisfy { word in
        evidence.trials.contains { $0.expectedColumn.entries.contains(.text(word)) }
      }
    if yours.count == 1, wanted.count <= (isConfusion ? 5 : 2) {
      return manner(
        "\(evidence.every) \(evidence.rowNoun) that differs is \(quoted(yours)) where "
          + "\(quoted(wanted)) is expected.",
        explainsPlace: isChoice)
    }
    guard isConfusion, wanted.count <= 4 else { return nil }
    let parts = wanted.map { word in
      "\(quoted([word])) is expected and yours is "
        + quoted(pairs.filter { $0[0] == word }.map { $0[1] })
    }
    return manner(
      "Where yours differs, \(parts.joined(separator: ", or ")).", explainsPlace: true)
  }
}
