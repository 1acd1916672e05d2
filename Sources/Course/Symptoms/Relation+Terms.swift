import Console

// Rules with terms: an amount that is added, an expression of the arguments, a step from a value.
extension Symptom {
  /// One amount for all rows: a term with a factor, or a number.
  static func amounts(_ evidence: Evidence) -> [Relation] {
    let coefficients = evidence.coefficients
    let probes = Probes(evidence)
    var relations: [Relation] = []
    func add(_ amount: Quantity, _ least: Int) {
      for sign in [1.0, -1] { relations.append(amountRelation(amount, sign, least)) }
    }
    let scales = coefficients.map { probes.values(of: $0) }
    for term in evidence.terms {
      let values = probes.values(of: term)
      for (coefficient, scale) in zip(coefficients, scales)
      where probes.match({ abs(scale[$0] * values[$0]) }, { abs($0 - $1) }) {
        let isPlain = coefficient.name == "1"
        add(isPlain ? term : coefficient.times(term), isPlain ? 2 : 3)
      }
    }
    // A count that is the same in all cases is a number like any other.
    let counts = unique(evidence.trials.map(\.length)).count == 1 ? Quantity.counts : []
    for factor in evidence.factors where !counts.contains(factor.name) { add(factor, 2) }
    return relations + commonAmount(evidence)
  }

  private static func amountRelation(_ amount: Quantity, _ sign: Double, _ least: Int) -> Relation {
    Relation(
      kind: .amount,
      sentence: {
        sign > 0
          ? "\($0) is what is expected plus \(amount.name): this term is too much."
          : "\($0) is what is expected minus \(amount.name): this term is missing, "
            + "or taken away once too often."
      },
      predict: { trial, row in
        guard let wanted = trial.expected[row], let more = amount.value(trial, row) else {
          return nil
        }
        return wanted + sign * more
      }, evidence: least)
  }

  /// The same unnamed amount everywhere.
  private static func commonAmount(_ evidence: Evidence) -> [Relation] {
    guard let (trial, row) = evidence.differing.first,
      let yours = evidence.trials[trial].yours[row],
      let wanted = evidence.trials[trial].expected[row]
    else { return [] }
    let amount = yours - wanted
    let side = amount > 0 ? "too large" : "too small"
    return [
      Relation(
        kind: .amount,
        sentence: { "\($0) is \(side) by \(Words.number(abs(amount))): one amount is wrong." },
        predict: { trial, row in trial.expected[row].map { $0 + amount } }, evidence: 3)
    ]
  }

  /// A simple expression of the arguments: two terms, the second with a factor.
  static func expressions(_ evidence: Evidence) -> [Relation] {
    let coefficients = evidence.coefficients
    let terms =
      evidence.rowInputs + evidence.settingQuantities + evidence.aggregates + evidence.sums
      + evidence.powers
    func relation(
      _ name: String, _ least: Int, _ value: @escaping (Trial, Int) -> Double?
    ) -> Relation {
      Relation(
        kind: .expression,
        sentence: { "\($0) is exactly \(name). Compare this with the formula of the statement." },
        predict: value, evidence: least)
    }
    var relations: [Relation] = []
    for coefficient in coefficients {
      for term in terms where term.name != coefficient.name {
        let product = coefficient.name == "1" ? term : coefficient.times(term)
        relations.append(relation(product.name, 2, product.value))
        relations.append(
          relation("−\(product.name)", 2) { trial, row in product.value(trial, row).map { -$0 } })
      }
    }
    let probes = Probes(evidence)
    let values = terms.map { probes.values(of: $0) }
    for coefficient in coefficients {
      let scaled = probes.values(of: coefficient)
      let products = values.map { zip(scaled, $0).map { $0 * $1 } }
      for (first, second, sign) in probes.sums(of: values, and: products) {
        let (a, b) = (terms[first], terms[second])
        if a.source == b.source && !a.source.isEmpty { continue }
        let product = coefficient.name == "1" ? b : coefficient.times(b)
        relations.append(
          relation("\(a.name) \(sign > 0 ? "+" : "−") \(product.name)", 4) { trial, row in
            guard let a = a.value(trial, row), let b = product.value(trial, row) else {
              return nil
            }
            return a + sign * b
          })
      }
    }
    return relations + mixtures(evidence, terms).map { relation($0.name, 3, $0.value) }
  }

  /// α X + (1 − α) Z, for every fraction α and all pairs of arguments.
  private static func mixtures(_ evidence: Evidence, _ terms: [Quantity]) -> [Quantity] {
    let probes = Probes(evidence)
    let values = terms.map { probes.values(of: $0) }
    var mixtures: [Quantity] = []
    for share in evidence.settingQuantities.filter(evidence.isFraction) {
      let (rest, part) = (evidence.rest(share), probes.values(of: share))
      let firsts = values.map { zip(part, $0).map { $0 * $1 } }
      let seconds = values.map { zip(part, $0).map { (1 - $0) * $1 } }
      for (a, b, sign) in probes.sums(of: firsts, and: seconds) where sign > 0 {
        let (first, second) = (terms[a], terms[b])
        if first.name == second.name { continue }
        let name = "\(share.name) · \(first.name) + \(rest.name) · \(second.name)"
        mixtures.append(
          Quantity(name: name) { trial, row in
            guard let share = share.value(trial, row), let first = first.value(trial, row),
              let second = second.value(trial, row)
            else { return nil }
            return share * first + (1 - share) * second
          })
      }
    }
    return mixtures
  }

  private static func lower(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  /// A step from an argument that is too long, too short, or turned round.
  static func steps(_ evidence: Evidence) -> [Relation] {
    let bases = evidence.rowInputs + evidence.settingQuantities
    func relation(
      _ base: Quantity, _ words: @escaping (String) -> String, _ factor: Quantity, inverse: Bool
    ) -> Relation {
      Relation(
        kind: .factor, sentence: { words($0) },
        predict: { trial, row in
          guard let start = base.value(trial, row), let wanted = trial.expected[row],
            let factor = factor.value(trial, row)
          else { return nil }
          if inverse && factor == 0 { return nil }
          return start + (wanted - start) * (inverse ? 1 / factor : factor)
        }, evidence: 3)
    }
    return bases.flatMap { base in
      [
        relation(
          base,
          {
            "\($0) lies on the wrong side of \(base.name): the step from \(base.name) is right, "
              + "its sign is turned."
          }, .constant("−1", -1), inverse: false)
      ]
        + evidence.factors.filter { $0.name != base.name }.flatMap { factor in
          [
            relation(
              base,
              {
                "Measured from \(base.name), \(lower($0)) is \(factor.name) times what is "
                  + "expected: this factor is there once too often."
              }, factor, inverse: false),
            relation(
              base,
              {
                "Measured from \(base.name), \(lower($0)) is what is expected divided by "
                  + "\(factor.name): this factor is missing."
              }, factor, inverse: true),
          ]
        }
    }
  }
}

/// A few rows that differ, at which a rule is tried before it is put into words.
private struct Probes {
  private let rows: [(trial: Trial, row: Int)]
  private let wanted: [Double]
  private let yours: [Double]
  /// Twice the columns' tolerances: the rule itself is tested afterwards.
  private let tolerances: [Double]

  init(_ evidence: Evidence) {
    let differing = evidence.differing
    let places = unique([0, differing.count / 3, differing.count / 2, differing.count - 1])
    rows = places.map { (evidence.trials[differing[$0].trial], differing[$0].row) }
    wanted = rows.map { ($0.trial.expected[$0.row]) ?? .nan }
    yours = rows.map { ($0.trial.yours[$0.row]) ?? .nan }
    tolerances = zip(rows, zip(wanted, yours)).map { place, numbers in
      let column = place.trial.expectedColumn
      return 2
        * (column.absolute + column.relative * max(abs(numbers.0), abs(numbers.1)))
    }
  }

  /// A quantity in these rows; NaN where there is none.
  func values(of quantity: Quantity) -> [Double] {
    rows.map { quantity.value($0.trial, $0.row) ?? .nan }
  }

  /// Whether a number agrees with a function of what is expected and answered, in every row.
  func match(
    _ predict: (Int) -> Double, _ target: (_ wanted: Double, _ yours: Double) -> Double
  ) -> Bool {
    for index in tolerances.indices {
      let error = abs(predict(index) - target(wanted[index], yours[index]))
      // Not >: the error may be NaN.
      if !(error <= tolerances[index]) { return false }
    }
    return true
  }

  /// The pairs whose sum or difference is what was answered, in every row.
  ///
  /// There are thousands of pairs, nearly all of which the first row rules out. This code is not
  /// optimised: plain loops over numbers take a tenth of the time of closures over ranges.
  func sums(
    of firsts: [[Double]], and seconds: [[Double]]
  ) -> [(first: Int, second: Int, sign: Double)] {
    guard let answer = yours.first, let tolerance = tolerances.first else { return [] }
    let heads = (firsts.map { $0[0] }, seconds.map { $0[0] })
    var found: [(first: Int, second: Int, sign: Double)] = []
    var first = 0
    while first < firsts.count {
      let rest = answer - heads.0[first]
      var second = 0
      while second < seconds.count {
        let head = heads.1[second]
        if abs(rest - head) <= tolerance || abs(rest + head) <= tolerance {
          let (a, b) = (firsts[first], seconds[second])
          for sign in [1.0, -1] where match({ a[$0] + sign * b[$0] }, { $1 }) {
            found.append((first, second, sign))
          }
        }
        second += 1
      }
      first += 1
    }
    return found
  }
}

/// Numbers and lists in sentences.
enum Words {
  /// A number with few digits and a true minus sign.
  static func number(_ value: Double) -> String {
    let text = Format.significant(value, 4)
    let short =
      text.contains(".") && !text.contains("e")
      ? String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed()) : text
    return short.hasPrefix("-") ? "−" + short.dropFirst() : short
  }
}
