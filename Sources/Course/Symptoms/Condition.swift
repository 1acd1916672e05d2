/// A statement about a row or a case, by which the place of a difference is described.
struct Condition {
  /// The statement, such as "ending is terminated".
  let words: String
  /// Whether it holds in a row.
  let holds: (Trial, Int) -> Bool
  /// Whether it is the same in all rows of a case.
  var isOfCase = false
  /// Whether it tells something where a single row differs.
  var isStrong = false
  /// Whether it tells something only where it holds in no row or case that is right.
  var isWeak = false
  /// Whether two cases must differ to show it.
  var needsTwoCases = false
}

extension Evidence {
  /// The statements about rows, from the telling to the general.
  var rowConditions: [Condition] {
    endingConditions + positionConditions + textConditions + numberConditions + listConditions
      + comparisons
  }

  /// The names of the columns of endings.
  private var endingNames: [String] {
    let words: Set<String> = ["terminated", "truncated", "–"]
    return unique(trials.flatMap { $0.inputs.map(\.name) }).filter { name in
      let all = trials.flatMap { $0.words[name] ?? [] }
      return all.allSatisfy(words.contains) && all.contains { $0 != "–" }
    }
  }

  private var endingConditions: [Condition] {
    endingNames.flatMap { name in
      func at(_ trial: Trial, _ row: Int) -> String { trial.words[name]?.element(row) ?? "–" }
      // The one row of a scalar answer is not the first row of a longer list.
      func isOfRow(_ trial: Trial) -> Bool {
        trial.count > 1 || trial.words[name]?.count ?? 0 <= 1
      }
      func next(_ trial: Trial, _ row: Int) -> String {
        trial.words[name]?.dropFirst(row).first { $0 != "–" } ?? "–"
      }
      let rows = [
        Condition(words: "an episode terminates") { at($0, $1) == "terminated" },
        Condition(words: "an episode is truncated") { at($0, $1) == "truncated" },
        Condition(words: "an episode ends, terminated or truncated") { at($0, $1) != "–" },
        Condition(words: "no episode ends") { at($0, $1) == "–" },
        Condition(words: "the episode goes on or is truncated") { at($0, $1) != "terminated" },
        Condition(words: "the step before ended an episode") { $1 > 0 && at($0, $1 - 1) != "–" },
      ].map { condition in
        Condition(words: condition.words) { isOfRow($0) && condition.holds($0, $1) }
      }
      if isCallPerRow { return rows }
      return rows + [
        Condition(words: "the episode terminates at or after the row") {
          next($0, $1) == "terminated"
        },
        Condition(words: "the episode is truncated at or after the row") {
          next($0, $1) == "truncated"
        },
        Condition(words: "the episode ends at or after the row") { next($0, $1) != "–" },
        Condition(words: "no episode ends at or after the row") { next($0, $1) == "–" },
        Condition(words: "an episode ends at or before the row") { trial, row in
          trial.words[name]?.prefix(row + 1).contains { $0 != "–" } ?? false
        },
      ]
    }
  }

  /// Whether each row is a question of its own, so that no row follows from another.
  private var isCallPerRow: Bool { ["step", "call", "update", "bandit"].contains(row) }

  private var positionConditions: [Condition] {
    if isScalar || isCallPerRow { return [] }
    var conditions = [
      Condition(words: "\(row) is 0, the first") { $1 == 0 },
      Condition(words: "\(row) is the last") { $1 == $0.count - 1 },
      Condition(words: "\(row) is not 0, the first") { $1 > 0 },
      Condition(words: "\(row) is not the last") { $1 < $0.count - 1 },
      Condition(words: "\(row) is neither the first nor the last") { $1 > 0 && $1 < $0.count - 1 },
    ]
    // A plural, such as "agents", is a count and names no row.
    for name in settingNames where !name.hasSuffix("s") {
      let rows = trials.compactMap { $0.setting(name) }
      guard rows.allSatisfy({ $0 == $0.rounded() && $0 >= 0 }) else { continue }
      conditions += [
        Condition(words: "the row is the one that \(name) names") {
          $0.setting(name) == Double($1)
        },
        Condition(words: "the row is not the one that \(name) names") {
          $0.setting(name) != Double($1)
        },
        Condition(words: "the row is before the one that \(name) names") {
          Double($1) < $0.setting(name) ?? -1
        },
        Condition(words: "the row is after the one that \(name) names") { trial, row in
          trial.setting(name).map { Double(row) > $0 } ?? false
        },
      ]
    }
    return conditions
  }

  private var textConditions: [Condition] {
    let names = unique(trials.flatMap { $0.inputs.map(\.name) }).filter {
      !endingNames.contains($0)
    }
    return names.flatMap { name -> [Condition] in
      let all = unique(trials.flatMap { $0.words[name]?.prefix(1000) ?? [] }.filter { !$0.isEmpty })
      guard (2...4).contains(all.count), !all.contains(where: { Double($0) != nil }) else {
        return []
      }
      return all.map { word in
        Condition(words: "\(name) is \(word)") { $0.words[name]?.element($1) == word }
      }
    }
  }

  /// The value of an argument's column in a row, where the answer has the same rows.
  private func value(_ name: String, _ trial: Trial, _ row: Int) -> Double? {
    trial.numbers[name]?.count == trial.count ? trial.number(name, row) : nil
  }

  private var numberConditions: [Condition] {
    inputNames.flatMap { name -> [Condition] in
      let isIndex = isIndex(name)
      func number(_ words: String, _ test: @escaping (Double) -> Bool) -> Condition {
        Condition(
          words: words, holds: { value(name, $0, $1).map(test) ?? false },
          isStrong: words.hasSuffix("is 0") || words.hasSuffix("negative"))
      }
      func among(_ words: String, _ test: @escaping ([Double], Double) -> Bool) -> Condition {
        Condition(
          words: words,
          holds: { trial, row in
            guard !isCallPerRow, !isIndex, !name.hasPrefix("the "),
              let own = value(name, trial, row), trial.count <= 500
            else {
              return false
            }
            return test((trial.numbers[name] ?? []).compactMap { $0 }, own)
          }, needsTwoCases: true)
      }
      return [
        number("\(name) is 0") { $0 == 0 }, number("\(name) is negative") { $0 < 0 },
        number("\(name) is positive") { $0 > 0 }, number("\(name) is not 0") { $0 != 0 },
        among("\(name) is tied with another row for the largest") { all, own in
          all.count { $0 == own } > 1 && !all.contains { $0 > own }
        },
        among("\(name) is the largest") { all, own in !all.contains { $0 > own } },
        among("\(name) is the smallest") { all, own in !all.contains { $0 < own } },
        among("\(name) is not the largest") { all, own in all.contains { $0 > own } },
        among("\(name) has the same value in another row") { all, own in
          all.count { $0 == own } > 1
        },
      ]
    }
  }

  private var listConditions: [Condition] {
    unique(trials.flatMap { $0.inputs.map(\.name) }).flatMap { name -> [Condition] in
      guard trials.contains(where: { $0.listInputs[name] != nil }) else { return [] }
      func list(_ words: String, _ test: @escaping ([Double]) -> Bool) -> Condition {
        Condition(words: words) { $0.listInputs[name]?.element($1).map(test) ?? false }
      }
      return [
        list("the largest of \(name) is tied") { list in
          list.count { $0 == list.max() } > 1
        },
        list("all of \(name) are negative") { $0.allSatisfy { $0 < 0 } },
        list("\(name) has more than one number") { $0.count > 1 },
        list("the first of \(name) is not the largest") { $0.first != $0.max() },
      ]
    }
  }

  /// Columns compared with each other and with scalar arguments.
  private var comparisons: [Condition] {
    let columns = Array(rowInputs.filter { !$0.name.hasPrefix("the ") }.prefix(8))
    var others = columns + settingNames.filter(isBound).map(Quantity.setting)
    for setting in settingQuantities where setting.name.hasSuffix("Range") {
      others += [
        setting.map("1 + \(setting.name)") { 1 + $0 },
        setting.map("1 − \(setting.name)") { 1 - $0 },
      ]
    }
    var conditions: [Condition] = []
    for (index, first) in columns.enumerated() {
      for second in others.dropFirst(index + 1) {
        func compare(_ word: String, _ test: @escaping (Double, Double) -> Bool) -> Condition {
          Condition(
            words: "\(first.name) is \(word) \(second.name)",
            holds: { trial, row in
              guard let a = first.value(trial, row), let b = second.value(trial, row) else {
                return false
              }
              return test(a, b)
            }, needsTwoCases: true)
        }
        conditions += [
          compare("above", >), compare("below", <), compare("equal to", ==),
        ]
      }
    }
    return conditions + clipConditions(columns)
  }

  /// Whether a scalar argument is a bound, by its name.
  func isBound(_ name: String) -> Bool {
    ["Range", "threshold", "floor", "limit"].contains { name.hasSuffix($0) }
  }

  /// Whether a column holds indices or counts: whole numbers in words.
  func isIndex(_ name: String) -> Bool {
    trials.allSatisfy { trial in
      (trial.numbers[name] ?? []).allSatisfy { $0.map { $0 == $0.rounded() && $0 >= 0 } ?? true }
        && (trial.words[name] ?? []).allSatisfy { !$0.isEmpty }
    }
  }

  /// Columns inside and outside of the range of a clip, around 1 and around each other.
  private func clipConditions(_ columns: [Quantity]) -> [Condition] {
    settingQuantities.filter { $0.name.hasSuffix("Range") }.flatMap { range in
      let one = [Quantity.constant("1", 1)]
      return columns.enumerated().flatMap { index, first in
        (one + columns.dropFirst(index + 1)).flatMap { second -> [Condition] in
          func distance(_ words: String, _ test: @escaping (Double, Double) -> Bool) -> Condition {
            Condition(words: "\(first.name) is \(words) \(range.name) of \(second.name)") {
              trial, row in
              guard let a = first.value(trial, row), let b = second.value(trial, row),
                let width = range.value(trial, row)
              else { return false }
              return test(abs(a - b), width)
            }
          }
          return [
            distance("not within") { $0 > $1 }, distance("within") { $0 <= $1 },
            distance("at the very edge of the") { abs($0 - $1) < 1e-6 },
          ]
        }
      }
    }
  }
}
