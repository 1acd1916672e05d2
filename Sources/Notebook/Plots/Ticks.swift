import Console

/// A labelled position on an axis.
struct Tick: Equatable {
  let value: Double
  let label: String
}

/// Chooses the labelled positions of an axis.
enum Ticks {
  /// Sets of ticks for a scale, the densest first; the caller takes the first that has room.
  static func candidates(_ scale: Scale, _ axis: Axis, atMost count: Int) -> [[Tick]] {
    if let given = axis.ticks {
      let shown = given.filter { value in
        scale.fraction(value).map { $0 > -1e-9 && $0 < 1 + 1e-9 } ?? false
      }
      return thinned(shown).map { labelled($0, axis) }
    }
    let values = scale.isLogarithmic ? decades(scale, count) : linear(scale, count)
    return values.map { labelled($0, axis) }
  }

  /// The steps 1, 2, 5, 10, 20, … from the first that is at least `smallest`.
  static func niceSteps(from smallest: Double, count: Int) -> [NiceStep] {
    let exponent = Decades.containing(max(smallest, 1e-305))
    var steps: [NiceStep] = []
    for power in exponent...(exponent + count / 3 + 2) {
      for factor in [1, 2, 5] {
        let step = NiceStep(factor: factor, exponent: power)
        if step.size >= smallest * (1 - 1e-9) && steps.count < count { steps.append(step) }
      }
    }
    return steps
  }

  private static func linear(_ scale: Scale, _ count: Int) -> [[Double]] {
    let span = scale.upper - scale.lower
    return niceSteps(from: span / Double(max(1, count)), count: 9).compactMap { step in
      let values = step.multiples(from: scale.lower, to: scale.upper)
      return values.isEmpty ? nil : values
    }
  }

  private static func decades(_ scale: Scale, _ count: Int) -> [[Double]] {
    let tolerance = 1e-9
    let first = Int((scale.lower - 1).rounded(.down))
    let last = Int((scale.upper + 1).rounded(.up))
    func isShown(_ value: Double) -> Bool {
      scale.fraction(value).map { $0 > -tolerance && $0 < 1 + tolerance } ?? false
    }
    let powers = (first...last).map { Decades.power($0) }.filter(isShown)
    let fine = (first...last).flatMap { power in
      [1.0, 2, 5].map { factor in
        power < 0 ? factor / Decades.power(-power) : factor * Decades.power(power)
      }
    }.filter(isShown)
    if powers.count < 2 && fine.count < 2 {
      // Within a part of a decade: even steps of the value, unevenly spaced.
      let (low, high) = (exp10(scale.lower), exp10(scale.upper))
      return linear(Scale(lower: low, upper: high, isLogarithmic: false), count)
    }
    var sets = fine.count <= count ? [fine] : []
    sets += thinned(powers).filter { $0.count >= 2 }
    return sets.isEmpty ? [fine] + thinned(fine) : sets
  }

  /// 10^x for the ends of a short log axis, to about 1e-12.
  private static func exp10(_ x: Double) -> Double {
    let whole = x.rounded(.down)
    var term = 1.0
    var sum = 1.0
    let y = (x - whole) * 2.302_585_092_994_045_7
    for n in 1...30 {
      term *= y / Double(n)
      sum += term
    }
    return sum * Decades.power(Int(whole))
  }

  /// The values, every second, every third of them, … down to the first alone.
  private static func thinned(_ values: [Double]) -> [[Double]] {
    guard !values.isEmpty else { return [] }
    return (1...values.count).map { each in
      stride(from: 0, to: values.count, by: each).map { values[$0] }
    }
  }

  /// Labels with just enough digits to name the ticks and to tell them apart.
  static func labelled(_ values: [Double], _ axis: Axis) -> [Tick] {
    let ordered = values.sorted()
    let gaps = zip(ordered, ordered.dropFirst()).map { $1 - $0 }
    let gap = gaps.filter { $0 > 0 }.min() ?? .infinity
    let largest = values.map { abs($0) }.max() ?? 0
    let smallest = values.map { abs($0) }.filter { $0 > 0 }.min() ?? 0
    let (high, low) = (axis.isLogarithmic ? 1e6 : 1e7, 1e-3)
    if largest >= high || (smallest > 0 && smallest < low * (1 - 1e-9)) {
      return values.map { Tick(value: $0, label: powerLabel($0, axis.sign, gap)) }
    }
    let common = decimals(for: values, gap)
    return values.map {
      // The ticks of a logarithmic axis differ too much to share their decimals.
      let decimals = axis.isLogarithmic ? decimals(for: [$0], gap) : common
      guard let decimals else { return Tick(value: $0, label: exactLabel($0, axis.sign)) }
      return Tick(
        value: $0,
        label: Format.fixed($0, decimals, sign: axis.sign, grouped: largest >= 1e4))
    }
  }

  private static func powerLabel(_ value: Double, _ sign: Bool, _ gap: Double) -> String {
    if value == 0 { return "0" }
    for digits in 0...15 {
      let text = Format.scientific(value, digits: digits, sign: sign)
      if names(text, value, gap) { return text }
    }
    return exactLabel(value, sign)
  }

  /// The digits that identify a number among all others.
  private static func exactLabel(_ value: Double, _ sign: Bool) -> String {
    (sign && value >= 0 ? "+" : "") + Format.shortest(value)
  }

  /// The fewest decimals that write every value; nil if 15 are too few.
  private static func decimals(for values: [Double], _ gap: Double) -> Int? {
    (0...15).first { decimals in
      values.allSatisfy { names(Format.fixed($0, decimals), $0, gap) }
    }
  }

  /// Whether a label is true: it differs from the value by rounding, far less than by a tick.
  private static func names(_ label: String, _ value: Double, _ gap: Double) -> Bool {
    guard let read = Double(label) else { return true }
    return abs(read - value) <= min(1e-9 * max(abs(value), 1e-4), 0.1 * gap)
  }
}

/// A step of 1, 2 or 5 times a power of ten.
struct NiceStep: Equatable {
  let factor: Int
  let exponent: Int

  var size: Double { value(1) }

  /// A multiple of the step, as the Double nearest to it.
  func value(_ multiple: Double) -> Double {
    exponent < 0
      ? multiple * Double(factor) / Decades.power(-exponent)
      : multiple * Double(factor) * Decades.power(exponent)
  }

  /// The multiples between two values, the ends included; empty if there are more than 200.
  func multiples(from lower: Double, to upper: Double) -> [Double] {
    let first = (lower / size - 1e-9).rounded(.up)
    let last = (upper / size + 1e-9).rounded(.down)
    guard first.isFinite, last.isFinite, last >= first, last - first <= 200 else { return [] }
    return stride(from: first, through: last, by: 1).map { value($0 == 0 ? 0 : $0) }
  }
}
