import RLCore

/// A rule by which an answer follows from what is expected, or from the arguments.
struct Relation {
  let kind: Symptom.Kind
  /// The sentence, from its subject: "Every number" or "Every number that differs".
  let sentence: (_ subject: String) -> String
  /// The number that follows in a row.
  let predict: (Trial, Int) -> Double?
  /// How many different numbers must agree for a rule of this length.
  let evidence: Int
}

extension Symptom {
  /// A rule that all answers follow, or all that differ.
  static func relation(_ evidence: Evidence) -> Manner? {
    guard evidence.isNumeric else { return nil }
    let variety = evidence.variety
    var part: Relation?
    let families =
      evidence.isLarge
      ? [functions, factors] : [functions, factors, amounts, expressions, steps]
    for family in families {
      for relation in family(evidence)
      where relation.evidence <= variety && evidence.follow(relation, evidence.differing) {
        if evidence.agree(relation, evidence.right) {
          return Manner(
            symptom: Symptom(
              kind: relation.kind, sentence: relation.sentence(evidence.subject(isWhole: true))),
            explainsPlace: true)
        }
        // What holds in the differing rows alone must be shown by more of them.
        if part == nil, relation.evidence < variety { part = relation }
      }
    }
    return part.map { relation in
      Manner(
        symptom: Symptom(
          kind: relation.kind, sentence: relation.sentence(evidence.subject(isWhole: false))),
        explainsPlace: false)
    }
  }

  /// Functions of what is expected.
  private static func functions(_ evidence: Evidence) -> [Relation] {
    func of(
      _ words: String, _ least: Int, _ function: @escaping (Double) -> Double
    ) -> Relation {
      Relation(
        kind: .function, sentence: { "\($0) is \(words)." },
        predict: { trial, row in trial.expected[row].map(function) }, evidence: least)
    }
    return [
      of("exactly the negative of what is expected: a sign is turned", 1) { -$0 },
      of("the absolute value of what is expected: a sign is lost", 2) { abs($0) },
      of("1 minus what is expected: the other part of 1 is returned", 3) { 1 - $0 },
      of("1 divided by what is expected: numerator and denominator are exchanged", 2) { 1 / $0 },
      of("the square of what is expected: a factor counts twice, or a root is missing", 2) {
        $0 * $0
      },
      of("the square root of what is expected: a root is too much, or a square missing", 2) {
        $0.squareRoot()
      },
      of("the exponential of what is expected: a logarithm is missing", 2) { Elementary.exp($0) },
      of("the logarithm of what is expected: an exponential is missing", 2) {
        $0 > 0 ? Elementary.log($0) : .nan
      },
      of("0", 2) { _ in 0 },
    ]
      + evidence.rowInputs.map { input in
        Relation(
          kind: .unchanged, sentence: { "\($0) is that of \(input.name), unchanged." },
          predict: input.value, evidence: 2)
      }
  }

  /// One factor for all rows: a named one, its inverse, or a number.
  private static func factors(_ evidence: Evidence) -> [Relation] {
    // One row a case names no number of rows.
    let counts = evidence.trials.allSatisfy { $0.length < 2 } ? Quantity.counts : []
    return evidence.factors.filter { !counts.contains($0.name) }.flatMap { factor in
      let row = isOfRow(factor, evidence) ? 2 : 1
      return [
        Relation(
          kind: .factor, sentence: { "\($0) is \(timesSentence(factor.name))" },
          predict: { trial, row in product(trial.expected[row], factor.value(trial, row)) },
          evidence: row),
        Relation(
          kind: .factor, sentence: { "\($0) is \(dividedSentence(factor.name))" },
          predict: { trial, row in quotient(trial.expected[row], factor.value(trial, row)) },
          evidence: row),
      ]
    }
      + commonFactor(evidence)
  }

  private static func isOfRow(_ quantity: Quantity, _ evidence: Evidence) -> Bool {
    evidence.rowInputs.contains { $0.name == quantity.name }
  }

  private static func timesSentence(_ factor: String) -> String {
    switch factor {
    case "n": "n times what is expected (n rows): a sum stands where a mean belongs."
    case "½":
      "half of what is expected: a factor ½ is there once too often, or one half is missing."
    case "2": "twice what is expected: something is counted two times."
    case "n − 1", "(n − 1)/n", "√n":
      "\(factor) times what is expected (n rows): look at what you divide by."
    default: "\(factor) times what is expected: this factor is there once too often."
    }
  }

  private static func dividedSentence(_ factor: String) -> String {
    switch factor {
    case "n": "what is expected divided by n (n rows): a mean stands where a sum belongs."
    case "½":
      "twice what is expected: a factor ½ is missing, or something is counted two times."
    case "2": "half of what is expected: something is counted once that counts twice."
    case "n − 1", "(n − 1)/n", "√n":
      "what is expected divided by \(factor) (n rows): look at what you divide by."
    default: "what is expected divided by \(factor): this factor is missing."
    }
  }

  /// The same unnamed factor everywhere.
  private static func commonFactor(_ evidence: Evidence) -> [Relation] {
    guard let (trial, row) = evidence.differing.first,
      let ratio = quotient(evidence.trials[trial].yours[row], evidence.trials[trial].expected[row]),
      ratio != 0
    else { return [] }
    return [
      Relation(
        kind: .factor,
        sentence: {
          "\($0) is \(Words.number(ratio)) times what is expected: one factor is wrong."
        },
        predict: { trial, row in product(trial.expected[row], ratio) }, evidence: 3)
    ]
  }

  static func product(_ a: Double?, _ b: Double?) -> Double? {
    guard let a, let b else { return nil }
    return a * b
  }

  static func quotient(_ a: Double?, _ b: Double?) -> Double? {
    guard let a, let b, b != 0 else { return nil }
    return a / b
  }
}

extension Evidence {
  /// Whether the answers of some rows follow a rule.
  func follow(_ relation: Relation, _ rows: [(trial: Int, row: Int)]) -> Bool {
    holds(in: rows) { trial, row in
      relation.predict(trial, row).map { trial.agrees($0, at: row) } ?? false
    }
  }

  /// Whether the answers of some rows do not contradict a rule.
  func agree(_ relation: Relation, _ rows: [(trial: Int, row: Int)]) -> Bool {
    holds(in: rows) { trial, row in
      relation.predict(trial, row).map { trial.agrees($0, at: row) } ?? true
    }
  }
}
