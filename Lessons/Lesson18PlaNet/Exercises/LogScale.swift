import Course
import Lesson18
import RLCore

/// The three functions of 18.6.
struct LogScale: Sendable {
  var symlog: @Sendable (_ x: Float) throws -> Float
  var symexp: @Sendable (_ x: Float) throws -> Float
  var twoHot: @Sendable (_ x: Float, _ bins: [Float]) throws -> [Float]
}

extension PlaNetFunctions {
  /// The functions of 18.6 as one value, as the exercise asks for them.
  var logScale: LogScale {
    get { LogScale(symlog: symlog, symexp: symexp, twoHot: twoHot) }
    set { (symlog, symexp, twoHot) = (newValue.symlog, newValue.symexp, newValue.twoHot) }
  }
}

extension Exercise<PlaNetFunctions> {
  /// 18.6: symlog, symexp and two-hot.
  static var logScale: Self {
    Exercise(
      "18.6", \.logScale, title: "Symlog, symexp and two-hot", snippet: "symlog",
      section: "Returns of any size",
      hints: [
        "Work with |x| and give the sign back in the end: for x < 0 the answer is the negative of "
          + "that for −x. For two-hot, look for the two neighbours of x among the bins first.",
        "symexp undoes symlog step by step: exp, then minus 1, then the sign. Of the bins b below "
          + "and b′ above x, the share of b′ is the part of the way from b to b′ that x has gone.",
        "let size = Elementary.log(1 + abs(x)); return x < 0 ? -size : size. In twoHot: x at or "
          + "beyond an end gives that end's bin 1; else var above = 1; while bins[above] < x { "
          + "above += 1 }; share = (x − bins[above − 1]) / (bins[above] − bins[above − 1]).",
      ],
      endlessHint: "One search through the bins is enough; the other two need no loop.",
      cases: questions,
      misconceptions: symlogMistakes + symexpMistakes + twoHotMistakes,
      promises: [
        Promise("sign(x) log(1 + |x|)", brokenBy: "symlog.withoutSign", "symlog.withoutOne"),
        Promise(
          "symexp undoes what symlog does", brokenBy: "symexp.withoutOne", "symexp.withoutSize"),
        Promise("the natural logarithm", brokenBy: "symlog.base"),
        Promise("for bins at any distances", brokenBy: "twoHot.equalBins"),
        Promise("the nearer one has the larger share", brokenBy: "twoHot.sharesExchanged"),
        Promise("their sum is 1", brokenBy: "twoHot.distances"),
        Promise("x that is a bin has that bin alone", brokenBy: "twoHot.strict"),
        Promise(
          "all of it goes to the last bin on its side", brokenBy: "twoHot.beyondIsNothing",
          "twoHot.extrapolates"),
        Promise("x itself, not its symlog", brokenBy: "twoHot.ofSymlog"),
      ],
      extremes: { right, extreme in
        LogScale(
          symlog: { extreme(try right.symlog($0)) }, symexp: { extreme(try right.symexp($0)) },
          twoHot: { extreme(try right.twoHot($0, $1)) })
      })
  }
}

/// log(1 + x) for x ≥ 0 by bisection: the number whose exponential is 1 + x.
private func logarithm(_ x: Double) -> Double {
  var (low, high) = (0.0, 100.0)
  for _ in 0..<80 {
    let middle = (low + high) / 2
    if Elementary.exp(middle) < 1 + x { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

private func symlogCase(_ title: String, _ x: [Float]) -> Case<PlaNetFunctions> {
  let expected = x.map { $0 < 0 ? -logarithm(-Double($0)) : logarithm(Double($0)) }
  return Case(
    title: title, row: "i", inputs: [Column("x", x)], expected: Column("symlog(x)", expected)
  ) { functions in try x.map { Double(try functions.symlog($0)) } }
}

private func symexpCase(_ title: String, _ x: [Float]) -> Case<PlaNetFunctions> {
  // The exponential by its series, of an eighth of the number.
  let expected = x.map { x -> Double in
    let part = abs(Double(x)) / 8
    var (sum, term) = (1.0, 1.0)
    for n in 1...30 {
      term *= part / Double(n)
      sum += term
    }
    let size = power(sum, 8) - 1
    return x < 0 ? -size : size
  }
  return Case(
    title: title, row: "i", inputs: [Column("x", x)], expected: Column("symexp(x)", expected)
  ) { functions in try x.map { Double(try functions.symexp($0)) } }
}

/// The arguments of `twoHot`.
private struct TwoHotQuestion {
  var x: Double
  var bins: [Double]

  /// The questions with one bin less.
  var smaller: [TwoHotQuestion] {
    bins.count < 3 ? [] : bins.indices.map { TwoHotQuestion(x: x, bins: without($0, bins)) }
  }

  func asked(_ title: String) -> Case<PlaNetFunctions> {
    // Each bin's share as a tent over it: 1 at the bin, 0 at its neighbours and beyond them.
    let held = min(max(x, bins[0]), bins[bins.count - 1])
    let expected = bins.indices.map { i -> Double in
      if held == bins[i] { return 1 }
      let neighbour = held < bins[i] ? i - 1 : i + 1
      guard bins.indices.contains(neighbour) else { return 0 }
      return max(0, 1 - (held - bins[i]) / (bins[neighbour] - bins[i]))
    }
    let (x, numbers) = (Float(x), bins.map { Float($0) })
    return Case(
      title: title, settings: [setting("x", x), Setting("bins.count = \(bins.count)")],
      row: "i", inputs: [Column("bins", bins)], expected: Column("shares", expected)
    ) { try $0.twoHot(x, numbers).map(Double.init) }
  }
}

private func questions() -> [Case<PlaNetFunctions>] {
  func shares(_ title: String, _ x: Double, _ bins: [Double]) -> Case<PlaNetFunctions> {
    TwoHotQuestion(x: x, bins: bins).asked(title)
  }
  var random = RandomStream(seed: 18, name: "18.6")
  func drawn(_ count: Int) -> Case<PlaNetFunctions> {
    let bins = random.numbers(count, -9, 9).sorted()
    let apart = bins.enumerated().map { $1 + Double($0) / 2 }
    let question = TwoHotQuestion(x: random.numbers(1, apart[0], apart[count - 1])[0], bins: apart)
    return .shrinking(question, { $0.smaller }) { $0.asked("drawn: \($0.bins.count) bins") }
  }
  let bins: [Double] = [-2, -1, 0, 1, 2]
  return [
    symlogCase("symlog of 0", [0]),
    symlogCase("symlog of numbers above 0", [0.5, 1, 3]),
    symlogCase("symlog of numbers below 0", [-0.5, -1, -3]),
    symlogCase("symlog of small numbers", [0.01, -0.02, 0.001]),
    symlogCase("symlog of large numbers", [1000, -1000, 50_000]),
    symlogCase("symlog of a huge number", [1e30, -1e30]),
    symexpCase("symexp of 0", [0]),
    symexpCase("symexp of numbers above 0", [0.5, 1, 3]),
    symexpCase("symexp of numbers below 0", [-0.5, -1, -3]),
    symexpCase("symexp of large numbers", [8, -10]),
    Case(
      title: "symexp of symlog, and the other way round", row: "i",
      inputs: [Column("x", [-20.0, -0.25, 0.75, 5])],
      expected: [
        Column("symexp(symlog(x))", [-20.0, -0.25, 0.75, 5]),
        Column("symlog(symexp(x))", [-20.0, -0.25, 0.75, 5]),
      ]
    ) { functions in
      let x: [Float] = [-20, -0.25, 0.75, 5]
      return .answer([
        Column("symexp(symlog(x))", try x.map { try functions.symexp(functions.symlog($0)) }),
        Column("symlog(symexp(x))", try x.map { try functions.symlog(functions.symexp($0)) }),
      ])
    },
    shares("two-hot between two bins", 0.25, [0, 1]),
    shares("two-hot in the middle of two bins", 0.5, [0, 1]),
    shares("two-hot of a number among five bins", 1.25, bins),
    shares("two-hot of a number below 0", -1.75, bins),
    shares("two-hot of a bin", 1, bins),
    shares("two-hot of the first bin", -2, bins),
    shares("two-hot of the last bin", 2, bins),
    shares("two-hot of a number beyond the last bin", 3.5, bins),
    shares("two-hot of a number below the first bin", -2.25, bins),
    shares("two-hot among bins that are 2 apart", 3, [0, 2, 4, 6]),
    shares("two-hot among bins that grow", 5, [0, 1, 3, 7, 15]),
    shares("two-hot among bins that grow, near the lower one", -6, [-15, -7, -3, -1, 0]),
    shares("two-hot between the last two bins", 12, [0, 1, 3, 7, 15]),
    drawn(4), drawn(6), drawn(6),
  ]
}
