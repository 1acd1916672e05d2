import Console

// Answers that are an argument or a constant, that have too few digits, or that are no numbers.
extension Symptom {
  /// An argument is returned as it is, or the same answer always.
  static func unchanged(_ evidence: Evidence) -> Symptom? {
    func symptom(_ sentence: String) -> Symptom { Symptom(kind: .unchanged, sentence: sentence) }
    let subject = evidence.subject(isWhole: true)
    guard evidence.variety >= 2 || !evidence.isNumeric else { return nil }
    if let name = unchangedInput(evidence) {
      return symptom(
        evidence.isScalar
          ? "\(subject) is \(name), and nothing else."
          : "\(subject) is that of \(name): this column comes back unchanged.")
    }
    guard let first = evidence.differing.first,
      let same = evidence.trials[first.trial].yourColumn.entries.element(first.row),
      evidence.varies(\.expectedColumn),
      evidence.trials.allSatisfy({ trial in trial.yourColumn.entries.allSatisfy { $0 == same } })
    else { return nil }
    switch same {
    case .number(0):
      return symptom("\(subject) is 0, in all cases.")
    case .number(let value):
      guard value.isFinite else { return nil }
      return symptom("\(subject) is \(Words.number(value)), whatever the question is.")
    case .text(let word):
      return symptom(
        "\(evidence.every) \(evidence.rowNoun) is \"\(word)\", whatever the question is.")
    }
  }

  /// The name of an argument that equals the answer in every case.
  private static func unchangedInput(_ evidence: Evidence) -> String? {
    if !evidence.isNumeric {
      let names = unique(evidence.trials.flatMap { $0.inputs.map(\.name) })
      return names.first { name in
        evidence.trials.allSatisfy { trial in
          trial.inputs.first { $0.name == name }?.entries == trial.yourColumn.entries
        }
      }
    }
    let candidates =
      evidence.rowInputs + evidence.settingQuantities
      + (evidence.isScalar ? evidence.aggregates : [])
    return candidates.first { candidate in
      let relation = Relation(
        kind: .unchanged, sentence: { $0 }, predict: candidate.value, evidence: 2)
      return evidence.follow(relation, evidence.differing)
        && evidence.agree(relation, evidence.right)
    }?.name
  }

  /// Seven digits, or a few, where no earlier column of the answer is wrong.
  ///
  /// Few wrong digits of a later column say little: an optimiser's step hides what came in.
  static func digits(_ evidence: Evidence) -> Manner? {
    guard evidence.isNumeric, !evidence.hasEarlierDifference else { return nil }
    func manner(_ sentence: String) -> Manner {
      Manner(symptom: Symptom(kind: .digits, sentence: sentence), explainsPlace: false)
    }
    let errors = evidence.differing.map { trial, row -> Double in
      let trial = evidence.trials[trial]
      guard let wanted = trial.expected[row], let yours = trial.yours[row], wanted != 0,
        yours.isFinite, wanted.isFinite
      else { return .infinity }
      return abs(yours - wanted) / abs(wanted)
    }
    let largest = errors.max() ?? .infinity
    if largest < 1e-5 {
      return manner(
        "The first \(largest < 1e-6 ? "six or seven" : "five") digits of every number are right: "
          + "somewhere a Float stands where a Double belongs, or a number was rounded.")
    }
    if largest < 5e-3 {
      let count = largest < 5e-5 ? "four" : largest < 5e-4 ? "three" : "two"
      return manner(
        "The first \(count) digits of every number are right: look for a rounding, a tolerance, a "
          + "constant such as 1e-8, or a limit of a series or difference.")
    }
    return nil
  }

  /// Whole numbers where what is expected lies within 1 of them.
  static func wholeNumbers(_ evidence: Evidence) -> Manner? {
    guard evidence.isNumeric, evidence.differing.count >= 2 else { return nil }
    func holds(_ test: (_ wanted: Double, _ yours: Double) -> Bool) -> Bool {
      evidence.holds(in: evidence.differing) { trial, row in
        guard let wanted = trial.expected[row], let yours = trial.yours[row] else { return false }
        return test(wanted, yours)
      }
    }
    let isWhole = evidence.holds(in: evidence.right) { trial, row in
      trial.yours[row].map { $0.rounded() == $0 } ?? false
    }
    guard isWhole, holds({ wanted, _ in wanted.rounded() != wanted }) else { return nil }
    let isCut = holds { $0.rounded(.towardZero) == $1 }
    let isRounded = [.down, .toNearestOrAwayFromZero].contains {
      (rule: FloatingPointRoundingRule) in
      holds { $0.rounded(rule) == $1 }
    }
    guard isCut || (isRounded && evidence.variety >= 3) else { return nil }
    return Manner(
      symptom: Symptom(
        kind: .digits,
        sentence: "\(evidence.subject(isWhole: true)) is a whole number"
          + (isCut ? ", what is expected without its decimals" : "")
          + ": look for a division of two Ints, or for an Int(…), which cut the decimals off."),
      explainsPlace: false)
  }

  /// NaN or infinite, and from where on.
  static func notFinite(_ evidence: Evidence) -> Manner? {
    guard evidence.isNumeric else { return nil }
    func count(_ test: @escaping (Double) -> Bool) -> Bool {
      evidence.holds(in: evidence.differing) { trial, row in trial.yours[row].map(test) ?? false }
    }
    let isNaN = count(\.isNaN)
    guard isNaN || count({ !$0.isFinite }) else { return nil }
    let word = isNaN ? "nan" : "infinite or nan"
    let row = evidence.row.isEmpty ? "row" : evidence.row
    var sentence = "Every \(evidence.noun) that differs is \(word)"
    if !evidence.isScalar, let trial = evidence.wrong.first, let first = trial.differing.first {
      let isAll = trial.differing.count == trial.count
      let isRest = trial.differing.count == trial.count - first
      sentence +=
        isAll
        ? ": a single one that enters a sum or a maximum makes all of them so"
        : isRest && trial.differing.count > 1
          ? ", from \(row) = \(first) on: each follows from the one before it"
          : ", first at \(row) = \(first), while other rows of the same case are right"
    }
    return Manner(
      symptom: Symptom(kind: .notFinite, sentence: sentence + "."), explainsPlace: false)
  }

  /// Numbers that must sum to 1, and do not.
  static func total(_ evidence: Evidence) -> Manner? {
    guard evidence.isNumeric, evidence.wrong.contains(where: { $0.count > 1 }),
      evidence.trials.allSatisfy({ $0.count > 0 && $0.count <= 5000 })
    else { return nil }
    func sums(_ trials: [Trial], _ values: (Trial) -> [Double?]) -> [Double] {
      trials.map { values($0).reduce(0) { $0 + ($1 ?? .nan) } }
    }
    guard sums(evidence.trials, \.expected).allSatisfy({ abs($0 - 1) < 1e-4 }),
      let sum = sums(evidence.wrong, \.yours).first,
      sums(evidence.wrong, \.yours).allSatisfy({ abs($0 - 1) > 1e-4 })
    else { return nil }
    return Manner(
      symptom: Symptom(
        kind: .total,
        sentence: "The numbers of a case must sum to 1. Yours sum to \(Words.number(sum)) in the "
          + "first case that differs."),
      explainsPlace: false)
  }
}
