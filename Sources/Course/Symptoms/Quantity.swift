/// A named number that a row of a case has: an argument, a product of arguments, a count.
struct Quantity {
  /// Its name in a sentence, such as "1 − discount".
  let name: String
  /// The argument that it is computed from; empty if from none, or from several.
  var source = ""
  /// Its value in a row; nil where there is none.
  let value: (Trial, Int) -> Double?

  /// The names of the factors that are made of the number of rows.
  static let counts = ["n", "n − 1", "(n − 1)/n", "√n"]

  /// A number that is the same everywhere.
  static func constant(_ name: String, _ value: Double) -> Quantity {
    Quantity(name: name) { _, _ in value }
  }

  /// A scalar argument.
  static func setting(_ name: String) -> Quantity {
    Quantity(name: name) { trial, _ in trial.setting(name) }
  }

  /// The same quantity after a function.
  func map(_ name: String, _ function: @escaping (Double) -> Double) -> Quantity {
    Quantity(name: name) { trial, row in value(trial, row).map(function) }
  }

  /// The product of two quantities.
  func times(_ other: Quantity, name: String? = nil) -> Quantity {
    Quantity(name: name ?? "\(self.name) · \(other.name)") { trial, row in
      guard let a = value(trial, row), let b = other.value(trial, row) else { return nil }
      return a * b
    }
  }
}

extension Evidence {
  /// The scalar arguments.
  var settingQuantities: [Quantity] { settingNames.map(Quantity.setting) }

  /// The numbers by which a factor of an answer can be named.
  var factors: [Quantity] {
    let settings = settingQuantities
    let simple = settings + settings.filter(isFraction).map { rest($0) }
    var factors = simple
    for (index, first) in simple.enumerated() {
      for second in simple[index...] where first.name != second.name {
        factors.append(first.times(second))
      }
    }
    factors += settings.map { setting in setting.map("\(setting.name)²") { $0 * $0 } }
    factors += [
      .constant("½", 0.5), .constant("2", 2), count("n", 0), count("n − 1", -1),
      Quantity(name: "(n − 1)/n") { trial, _ in
        trial.length > 0 ? Double(trial.length - 1) / Double(trial.length) : nil
      },
      Quantity(name: "√n") { trial, _ in Double(trial.length).squareRoot() },
    ]
    for setting in settings where isFraction(setting) { factors += powers(of: setting) }
    for setting in settings where isWhole(setting) {
      factors += [
        setting.map("(\(setting.name) + 1)") { $0 + 1 },
        setting.map("(\(setting.name) − 1)") { $0 - 1 },
        setting.map("\(setting.name) / (\(setting.name) + 1)") { $0 / ($0 + 1) },
        setting.map("(\(setting.name) + 1) / (\(setting.name) + 2)") { ($0 + 1) / ($0 + 2) },
      ]
    }
    return factors + rowInputs
  }

  /// The factors that a term of an answer can have.
  var coefficients: [Quantity] {
    let settings = settingQuantities
    var factors: [Quantity] = [.constant("1", 1)] + settings
    factors += settings.filter(isFraction).map { rest($0) }
    for (index, first) in settings.enumerated() {
      for second in settings[(index + 1)...] { factors.append(first.times(second)) }
      for second in settings where isFraction(second) {
        factors.append(first.times(rest(second)))
      }
    }
    let share = Quantity(name: "1/n") { trial, _ in
      trial.length > 0 ? 1 / Double(trial.length) : nil
    }
    return factors + [.constant("½", 0.5), .constant("2", 2), share]
      + settings.map { $0.times(share, name: "\($0.name)/n") }
  }

  /// The arguments of a row: the elements of list arguments that have one a row.
  var rowInputs: [Quantity] {
    inputNames.map { name in
      Quantity(name: name, source: name) { trial, row in
        trial.numbers[name]?.count == trial.count ? trial.number(name, row) : nil
      }
    }
  }

  /// The numbers that a term of an answer can be: arguments, sums of them, neighbours.
  var terms: [Quantity] {
    rowInputs + settingQuantities + aggregates + neighbours
  }

  /// What is said of a whole list argument, where the answer does not have a row for each element.
  var aggregates: [Quantity] {
    guard isScalar else { return [] }
    let kinds: [(String, ([Double]) -> Double?)] = [
      ("sum", { $0.reduce(0, +) }),
      ("mean", { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) }),
      ("largest", { $0.max() }), ("smallest", { $0.min() }), ("first", { $0.first }),
      ("last", { $0.last }), ("product", { $0.reduce(1, *) }),
    ]
    let single = listNames.flatMap { name in
      kinds.map { kind, function in
        perCase("the \(kind) of \(name)", name) { trial in
          lists(trial, [name]).flatMap { function($0[0]) }
        }
      }
    }
    let pairs = listNames.enumerated().flatMap { index, first in
      listNames.dropFirst(index + 1).flatMap { second in
        [
          perCase("the mean of \(first) · \(second)") { trial in
            guard let pair = lists(trial, [first, second]), !pair[0].isEmpty else { return nil }
            return zip(pair[0], pair[1]).reduce(0) { $0 + $1.0 * $1.1 } / Double(pair[0].count)
          }
        ]
      }
    }
    return single + pairs
  }

  /// Sums of a list argument that are weighted by powers of a fraction, whole or from row to row.
  var sums: [Quantity] {
    let fractions = settingQuantities.filter(isFraction)
    return listNames.flatMap { name -> [Quantity] in
      if isScalar {
        return fractions.flatMap { share -> [Quantity] in
          func sum(_ exponent: String, _ weight: @escaping (Int, Int) -> Int) -> Quantity {
            perCase("the sum of \(share.name)^\(exponent) · \(name)", name) { trial in
              guard let base = share.value(trial, 0), let list = lists(trial, [name])?[0] else {
                return nil
              }
              return list.indices.reduce(0) {
                $0 + Course.power(base, weight($1, list.count)) * list[$1]
              }
            }
          }
          return [
            sum("k") { k, _ in k }, sum("(k + 1)") { k, _ in k + 1 },
            sum("(n − 1 − k)") { k, n in n - 1 - k },
          ]
        }
      }
      return [
        perRow("the sum of \(name) up to the row", name, backwards: false, share: nil),
        perRow("the sum of \(name) from the row on", name, backwards: true, share: nil),
      ]
        + fractions.flatMap { share in
          [
            perRow(
              "the sum of \(name) up to the row, each step back times \(share.name)", name,
              backwards: false, share: share),
            perRow(
              "the sum of \(name) from the row on, each step on times \(share.name)", name,
              backwards: true, share: share),
          ]
        }
    }
  }

  /// A fraction to the power of a whole number in a list argument.
  var powers: [Quantity] {
    settingQuantities.filter(isFraction).flatMap { base in
      rowInputs.filter { isIndex($0.name) }.map { exponent in
        Quantity(name: "\(base.name)^\(exponent.name)") { trial, row in
          guard let base = base.value(trial, row), let n = exponent.value(trial, row),
            (0...2000).contains(n)
          else { return nil }
          return Course.power(base, Int(n))
        }
      }
    }
  }

  /// The names of list arguments that are columns of their own.
  private var listNames: [String] { inputNames.filter { !$0.hasPrefix("the ") } }

  /// The numbers of list arguments of equal length; nil unless all are numbers.
  private func lists(_ trial: Trial, _ names: [String]) -> [[Double]]? {
    let lists = names.map { trial.numbers[$0]?.compactMap { $0 } ?? [] }
    let isComplete = zip(names, lists).allSatisfy { name, list in
      list.count == trial.numbers[name]?.count && list.count == lists[0].count
    }
    return isComplete && trial.length <= 5000 ? lists : nil
  }

  /// A quantity that is computed once a case.
  private func perCase(
    _ name: String, _ source: String = "", _ value: (Trial) -> Double?
  ) -> Quantity {
    let values = trials.map(value)
    return Quantity(name: name, source: source) { trial, _ in values[trial.index] }
  }

  /// A running sum of a list argument with a row for each of the answer.
  private func perRow(
    _ name: String, _ source: String, backwards: Bool, share: Quantity?
  ) -> Quantity {
    let values = trials.map { trial -> [Double] in
      guard let list = lists(trial, [source])?[0], list.count == trial.count else { return [] }
      let factor = share.map { $0.value(trial, 0) ?? .nan } ?? 1
      var sum = 0.0
      let sums = (backwards ? list.reversed() : list).map { number in
        sum = number + factor * sum
        return sum
      }
      return backwards ? sums.reversed() : sums
    }
    return Quantity(name: name, source: source) { trial, row in values[trial.index].element(row) }
  }

  /// The rows before and after a row.
  private var neighbours: [Quantity] {
    if isScalar { return [] }
    let steps = [(1, "next"), (-1, "previous")]
    return steps.flatMap { step, word in
      [
        Quantity(name: "the expected number of the \(word) row") { trial, row in
          trial.expected.element(row + step) ?? nil
        }
      ]
        + inputNames.map { name in
          Quantity(name: "\(name) of the \(word) row") { trial, row in
            trial.numbers[name]?.count == trial.count ? trial.number(name, row + step) : nil
          }
        }
    }
  }

  /// 1 less a scalar argument.
  func rest(_ setting: Quantity) -> Quantity { setting.map("(1 − \(setting.name))") { 1 - $0 } }

  private func count(_ name: String, _ less: Int) -> Quantity {
    Quantity(name: name) { trial, _ in Double(trial.length + less) }
  }

  private func powers(of setting: Quantity) -> [Quantity] {
    func power(_ name: String, _ exponent: @escaping (Trial, Int) -> Int) -> Quantity {
      Quantity(name: "\(setting.name)^\(name)") { trial, row in
        guard let base = setting.value(trial, row) else { return nil }
        let n = exponent(trial, row)
        return n >= 0 && n <= 2000 ? Course.power(base, n) : nil
      }
    }
    let row = row.isEmpty ? "row" : row
    return [
      power(row) { $1 }, power("(\(row) + 1)") { $1 + 1 },
      power("(n − 1 − \(row))") { $0.count - 1 - $1 }, power("n") { trial, _ in trial.length },
      power("(n − 1)") { trial, _ in trial.length - 1 },
    ]
  }

  /// Whether a scalar argument lies between 0 and 1 in all cases, and not at their ends in all.
  func isFraction(_ setting: Quantity) -> Bool {
    let values = trials.compactMap { setting.value($0, 0) }
    return values.allSatisfy { $0 >= 0 && $0 <= 1 } && values.contains { $0 > 0 && $0 < 1 }
  }

  private func isWhole(_ setting: Quantity) -> Bool {
    let values = trials.compactMap { setting.value($0, 0) }
    return values.allSatisfy { $0 == $0.rounded() && $0 >= 0 }
  }
}
