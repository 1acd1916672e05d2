import Course
import Lesson12
import RLCore

extension Exercise<TRPOFunctions> {
  /// 12.5: the line search.
  static var lineSearch: Self {
    Exercise(
      "12.5", \.lineSearch, title: "Line search", snippet: "line-search",
      section: "Looking before the step",
      hints: [
        "Begin with the fraction 1, and multiply it by `decay` after each one that will not do.",
        "A fraction will do where both hold: improvement > 0 and divergence <= maximumDivergence. "
          + "Return it at once; return 0 after the loop.",
        "var fraction: Float = 1; for _ in 0..<tries { let measured = try measure(fraction); if "
          + "measured.improvement > 0 && measured.divergence <= maximumDivergence { return "
          + "fraction }; fraction *= decay }; return 0. Comparisons with NaN are false, so this "
          + "refuses it.",
      ],
      endlessHint: "Does the loop end after `tries` fractions?",
      cases: questions,
      misconceptions: searchTestMistakes + searchOrderMistakes,
      promises: [
        Promise("Return the first of the fractions", brokenBy: "search.best", "search.shortest"),
        Promise("1, d, d², …", brokenBy: "search.startsAtDecay", "search.linear"),
        Promise("where the improvement is above 0", brokenBy: "search.improvementOfZero"),
        Promise("the divergence is at most δ", brokenBy: "search.belowDivergence"),
        Promise("one that is not a number will not do", brokenBy: "search.acceptsNotANumber"),
        Promise("d = `decay` lies in (0, 1)", brokenBy: "search.assumesDecay"),
        Promise("Try `tries` fractions at most", brokenBy: "search.oneTryMore"),
        Promise("each once", brokenBy: "search.measuresTwice"),
        Promise("none after the one that will do", brokenBy: "search.measuresAll"),
        Promise("Where none does, or `tries` is 0, return 0", brokenBy: "search.fallsBack"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

/// What a search measures at a fraction.
private typealias Measuring = @Sendable (Float) -> (improvement: Float, divergence: Float)

private func questions() -> [Case<TRPOFunctions>] {
  [
    searchCase("the full step will do", tries: 5) { (0.3 * $0, 0.008 * $0 * $0) },
    searchCase("half of the step will do", tries: 5) {
      (0.4 * $0 - 0.1 * $0 * $0, 0.016 * $0 * $0)
    },
    searchCase("no tries", tries: 0) { (0.3 * $0, 0.008 * $0 * $0) },
    searchCase("one try, which will not do", tries: 1) { (0.3 * $0, 0.02 * $0 * $0) },
    searchCase("the last of three tries will do", tries: 3) { (0.3 * $0, 0.1 * $0 * $0) },
    searchCase("none of three tries will do", tries: 3) { (0.3 * $0, 0.5 * $0 * $0) },
    searchCase("a divergence of exactly δ", 0.25, tries: 4) { (0.3 * $0, 0.25 * $0 * $0) },
    searchCase("a full step that gains nothing", tries: 4) {
      ($0 == 1 ? 0 : 0.2 * $0, 0.008 * $0 * $0)
    },
    searchCase("a full step that loses", tries: 4) {
      (0.4 * $0 - 0.7 * $0 * $0, 0.008 * $0 * $0)
    },
    searchCase("a gain of a millionth", tries: 4) { ($0 * 1e-6, 0.008 * $0 * $0) },
    searchCase("a divergence that is not a number", tries: 4) {
      (0.3 * $0, $0 > 0.3 ? .nan : 0.008 * $0)
    },
    searchCase("an improvement that is not a number", tries: 4) {
      ($0 > 0.3 ? .nan : 0.3 * $0, 0.008 * $0)
    },
    searchCase("a divergence 1.3 times as large as allowed", tries: 4) {
      (0.3 * $0, 0.013 * $0)
    },
    searchCase("a shorter step that gains more", tries: 5) {
      (0.1 * $0 + 2 * $0 * (1 - $0), 0.009 * $0 * $0)
    },
    searchCase("a decay of 0.8", 0.02, decay: 0.8, tries: 6) { (0.3 * $0, 0.045 * $0 * $0) },
    searchCase("a decay of 0.3", 0.005, decay: 0.3, tries: 6) { (0.3 * $0, 0.2 * $0 * $0) },
    searchCase("a step that only ever loses", 0.02, decay: 0.7, tries: 4) {
      (-0.3 * $0, 0.01 * $0 * $0)
    },
    searchCase("a δ of 0.2 and ten tries", 0.2, decay: 0.6, tries: 10) {
      (0.5 * $0 - 0.9 * $0 * $0, 1.5 * $0 * $0)
    },
    searchCase("twelve tries", 0.01, tries: 12) { (0.3 * $0, 3000 * $0 * $0) },
  ]
}

/// The expected fraction is looked up in a table of all powers.
private func searchCase(
  _ title: String, _ maximumDivergence: Float = 0.01, decay: Float = 0.5, tries: Int,
  _ measure: @escaping Measuring
) -> Case<TRPOFunctions> {
  var powers: [Float] = []
  for _ in 0..<tries { powers.append((powers.last.map { $0 * decay }) ?? 1) }
  let measured = powers.map(measure)
  let good = measured.firstIndex { $0.improvement > 0 && $0.divergence <= maximumDivergence }
  return Case(
    title: title,
    settings: [
      setting("maximumDivergence", maximumDivergence), setting("decay", decay),
      "tries = \(tries)",
    ],
    row: "try",
    inputs: [
      Column.exact("fraction", powers.map(rounded)),
      Column.exact("improvement", measured.map(\.improvement).map(rounded)),
      Column.exact("divergence", measured.map(\.divergence).map(rounded)),
    ],
    expected: [
      Column("fraction returned", [good.map { powers[$0] } ?? 0], absolute: 1e-7),
      Column(
        "fractions measured", good.map { Array(powers[...$0]) } ?? powers, absolute: 1e-7),
    ]
  ) { functions in
    var asked: [Float] = []
    let fraction = try functions.lineSearch(maximumDivergence, decay, tries) {
      asked.append($0)
      // An endless search must end.
      if asked.count > 1000 { throw EndlessSearch() }
      return measure($0)
    }
    return .answer([
      Column("fraction returned", [fraction]), Column("fractions measured", asked),
    ])
  }
}

private struct EndlessSearch: Error, CustomStringConvertible {
  var description: String { "measure was called more than 1000 times" }
}

/// To six decimals, as a table shows it.
private func rounded(_ x: Float) -> Double { (Double(x) * 1e6).rounded() / 1e6 }
