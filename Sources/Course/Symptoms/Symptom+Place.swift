// Where a wrong answer differs: in certain rows, or in certain cases.
extension Symptom {
  /// The rows or cases that differ, if a statement about the arguments tells them from the others.
  static func place(_ evidence: Evidence) -> Symptom? {
    if evidence.isLarge { return nil }
    let rows = evidence.rowPlaces
    if let exact = rows.first(where: { $0.share > 0.999 }) { return rowSymptom(exact) }
    let cases = evidence.casePlaces
    if evidence.wrong.count == 1,
      let strong = rows.first(where: { $0.isStrong && $0.share >= 0.25 })
    {
      return rowSymptom(strong)
    }
    if let exact = cases.first(where: { $0.share > 0.999 }) { return caseSymptom(exact) }
    if let both = evidence.conjunction(of: rows) { return rowSymptom(both) }
    if let best = rows.filter({ !$0.isWeak }).max(by: { $0.share < $1.share }), best.share >= 0.5 {
      return rowSymptom(best)
    }
    return mostCases(cases)
  }

  /// The cases that differ, for lists of another length.
  static func wholeCases(_ evidence: Evidence) -> Symptom? {
    let cases = evidence.casePlaces
    return cases.first { $0.share > 0.999 }.map(caseSymptom) ?? mostCases(cases)
  }

  private static func mostCases(_ cases: [Place]) -> Symptom? {
    let telling = cases.filter { !$0.isWeak }
    guard let best = telling.max(by: { $0.share < $1.share }), best.share >= 0.75 else {
      return nil
    }
    return caseSymptom(best)
  }

  /// The few cases that differ, by their titles.
  static func fewCases<Functions>(
    _ cases: [Case<Functions>], _ results: [CaseResult]
  ) -> Symptom? {
    let wrong = zip(cases, results).filter { !$1.isRight($0.expected) }.map(\.0)
    let right = zip(cases, results).filter { $1.isRight($0.expected) }.map(\.0)
    let isRest = wrong.count > 4
    // An empty question has the right answer by accident.
    let told = isRest ? right.filter { $0.inputs.first?.entries.isEmpty != true } : wrong
    let titles = unique(told.map(\.title)).map { "\"\($0)\"" }
    guard (1...4).contains(titles.count), min(right.count, wrong.count) > 0, cases.count >= 5,
      let last = titles.last
    else { return nil }
    let list = titles.count == 1 ? last : titles.dropLast().joined(separator: ", ") + " and \(last)"
    if isRest {
      let (are, they) = titles.count == 1 ? ("this is", "it does") : ("these are", "they do")
      return Symptom(
        kind: .place,
        sentence:
          "Of \(cases.count) cases only \(are) right: \(list). Look for what the others have "
          + "and \(they) not.")
    }
    return Symptom(
      kind: .place,
      sentence: titles.count == 1
        ? "Of \(cases.count) cases this one alone differs: look for what it has and the others do "
          + "not."
        : "Of \(cases.count) cases only these differ: \(list). Look for what they share.")
  }

  private static func rowSymptom(_ place: Place) -> Symptom {
    Symptom(
      kind: .place,
      sentence: place.share > 0.999
        ? "Rows differ exactly where \(place.words)."
        : "Rows differ only where \(place.words); everywhere else they are right.")
  }

  private static func caseSymptom(_ place: Place) -> Symptom {
    Symptom(
      kind: .place,
      sentence: place.share > 0.999
        ? "Cases differ exactly where \(place.words)."
        : "Cases differ only where \(place.words); all others are right.")
  }
}

/// A statement that holds in all rows or cases that differ.
struct Place {
  let words: String
  /// How many of those in which it holds differ, 0 to 1.
  let share: Double
  let holds: (Trial, Int) -> Bool
  var isStrong = false
  var isWeak = false
}

extension Evidence {
  /// The statements that hold in every row that differs, and not in all others.
  var rowPlaces: [Place] {
    guard right.count >= 2 else { return [] }
    return rowConditions.compactMap { condition in
      guard holds(in: differing, condition.holds) else { return nil }
      let also = right.count { condition.holds(trials[$0.trial], $0.row) }
      guard right.count - also >= 2, differing.count >= 2 || condition.isStrong,
        wrong.count > 1 || !condition.needsTwoCases
      else { return nil }
      return Place(
        words: condition.words,
        share: Double(differing.count) / Double(differing.count + also), holds: condition.holds,
        isStrong: condition.isStrong, isWeak: condition.isWeak)
    }
  }

  /// Two statements that together hold in exactly the rows that differ.
  func conjunction(of places: [Place]) -> Place? {
    let candidates = places.filter { $0.share > 0.2 }.prefix(40)
    for (index, first) in candidates.enumerated() {
      for second in candidates.dropFirst(index + 1)
      where holds(in: right, { !first.holds($0, $1) || !second.holds($0, $1) }) {
        return Place(words: "\(first.words) and \(second.words)", share: 1) {
          first.holds($0, $1) && second.holds($0, $1)
        }
      }
    }
    return nil
  }

  /// The statements that hold in every case that differs, and not in all others.
  var casePlaces: [Place] {
    let (wrong, right) = (trials.filter { !$0.isRight }, trials.filter(\.isRight))
    guard wrong.count >= 1, right.count >= 2 else { return [] }
    return caseConditions.compactMap { condition in
      guard wrong.allSatisfy({ condition.holds($0, 0) }) else { return nil }
      let also = right.count { condition.holds($0, 0) }
      let isShown = wrong.count >= 2 || also == 0
      guard isShown, right.count - also >= 1 else { return nil }
      return Place(
        words: condition.words, share: Double(wrong.count) / Double(wrong.count + also),
        holds: condition.holds, isWeak: condition.isWeak)
    }
  }

  /// The statements about cases.
  private var caseConditions: [Condition] {
    func ofCase(_ words: String, _ test: @escaping (Trial) -> Bool) -> Condition {
      Condition(words: words, holds: { trial, _ in test(trial) }, isOfCase: true)
    }
    var conditions = [
      ofCase("there is no row") { $0.length == 0 },
      ofCase("there is at most one row") { $0.length <= 1 },
      ofCase("there is one row") { $0.length == 1 },
      ofCase("there is more than one row") { $0.length > 1 },
      ofCase("there are more than two rows") { $0.length > 2 },
    ]
    for name in unique(trials.flatMap { $0.settings.map(\.name) }) where !name.isEmpty {
      let texts = unique(trials.compactMap { $0.text(name) })
      if texts.count > 1, texts.allSatisfy({ Double($0) == nil }), texts.count <= 4 {
        conditions += texts.map { text in
          ofCase("\(name) is \(text)") { $0.text(name) == text }
        }
        conditions +=
          texts.count > 2
          ? texts.map { text in ofCase("\(name) is not \(text)") { $0.text(name) != text } } : []
      }
      let isFraction = isFraction(.setting(name))
      for (word, value) in [("0", 0.0), ("1", 1)]
      where trials.contains(where: { $0.setting(name) == value }) {
        conditions.append(
          ofCase("\(name) is not \(word)") { trial in
            trial.setting(name).map { $0 != value } ?? false
          })
        // A fraction of 0 or 1 takes a term away: it is where the others are wrong.
        if !isFraction {
          conditions.append(ofCase("\(name) is \(word)") { $0.setting(name) == value })
        }
      }
      conditions += [
        ofCase("\(name) is neither 0 nor 1") {
          $0.setting(name).map { $0 != 0 && $0 != 1 } ?? false
        },
        ofCase("\(name) is negative") { $0.setting(name).map { $0 < 0 } ?? false },
      ]
    }
    return conditions + settingComparisons + columnConditions
  }

  private var settingComparisons: [Condition] {
    let names = settingNames
    let bounds = names.filter(isBound)
    var conditions: [Condition] = []
    func compare(
      _ first: String, _ word: String, _ second: String,
      _ test: @escaping (Double, Double) -> Bool
    ) {
      let condition = Condition(
        words: "\(first) is \(word) \(second)",
        holds: { trial, _ in
          guard let a = trial.setting(first), let b = trial.setting(second) else { return false }
          return test(a, b)
        }, isOfCase: true)
      conditions.append(condition)
    }
    for first in names {
      for second in bounds where first != second {
        compare(first, "above", second, >)
        compare(first, "below", second, <)
        compare(first, "not equal to", second, !=)
      }
    }
    return conditions
  }

  /// What list arguments have in them.
  private var columnConditions: [Condition] {
    let names = unique(trials.flatMap { $0.inputs.map(\.name) })
    return names.flatMap { name -> [Condition] in
      let isIndex = isIndex(name)
      func words(_ phrase: String, _ test: @escaping ([String]) -> Bool) -> Condition {
        Condition(
          words: phrase, holds: { trial, _ in trial.words[name].map(test) ?? false },
          isOfCase: true)
      }
      func numbers(
        _ phrase: String, isWeak: Bool = false, _ test: @escaping ([Double]) -> Bool
      ) -> Condition {
        Condition(
          words: phrase,
          holds: { trial, _ in
            let all = (trial.numbers[name] ?? []).compactMap { $0 }
            return !isIndex && !all.isEmpty && all.count == trial.words[name]?.count && test(all)
          }, isOfCase: true, isWeak: isWeak)
      }
      let endings = ["terminated", "truncated"].map { word in
        words("an episode is \(word)") { $0.contains(word) }
      }
      let given = Condition(
        words: "\(name) is given", holds: { trial, _ in trial.words[name] != nil }, isOfCase: true)
      return endings + [
        given,
        words("an episode ends") { $0.contains("terminated") || $0.contains("truncated") },
        words("an episode ends before the last row") { words in
          words.dropLast().contains { $0 == "terminated" || $0 == "truncated" }
        },
        numbers("the largest number of \(name) is tied") { all in
          all.count { $0 == all.max() } > 1
        },
        numbers("the two largest numbers of \(name) are nearly equal, but not equal") { all in
          let (first, second) = (all.max() ?? 0, all.filter { $0 != all.max() }.max() ?? -.infinity)
          return first - second <= 1e-3 * max(1, abs(first))
        },
        numbers("two numbers of \(name) are equal", isWeak: true) { all in
          zip(all.sorted(), all.sorted().dropFirst()).contains { $0 == $1 }
        },
        numbers("all of \(name) are equal") { all in all.allSatisfy { $0 == all[0] } },
        numbers("not all of \(name) are equal") { all in all.contains { $0 != all[0] } },
        numbers("all of \(name) are negative") { $0.allSatisfy { $0 < 0 } },
        numbers("\(name) has a negative number", isWeak: true) { $0.contains { $0 < 0 } },
        numbers("\(name) has a 0") { $0.contains(0) && !$0.contains { $0 < 0 } },
        numbers("\(name) has a number beyond ±100") { $0.contains { abs($0) > 100 } },
        numbers("a number of \(name) other than the first is not 0", isWeak: true) { all in
          all.dropFirst().contains { $0 != 0 }
        },
      ]
    }
  }
}
