import Course
import CourseTape
import Lesson18
import RLCore

extension Exercise<PlaNetFunctions> {
  /// 18.1: mean and deviation of the best candidates.
  static var refit: Self {
    Exercise(
      "18.1", \.refit, title: "Refit to the elites", snippet: "refit",
      section: "The cross-entropy method",
      hints: [
        "Put the indices of the candidates in order, the best first, and go on with the first "
          + "`elites` of them alone.",
        "Compare two indices in three steps: is one of the returns not a number, do the returns "
          + "differ, which index is lower? Then two sums for each number d of a plan: one for the "
          + "mean, and one of (x − mean)², both over the elites and divided by their count.",
        "let order = returns.indices.sorted { a, b in if returns[a].isNaN != returns[b].isNaN { "
          + "return returns[b].isNaN }; return returns[a] > returns[b] || !(returns[a] < "
          + "returns[b]) && a < b }; number d of candidate i is candidates[i * D + d], with D = "
          + "candidates.count / returns.count.",
      ],
      endlessHint: "One loop over D numbers, with a loop over the elites in it.",
      cases: questions,
      misconceptions: refitEliteMistakes + refitMeanMistakes + refitDeviationMistakes,
      promises: [
        Promise("the highest returns", brokenBy: "refit.lowest", "refit.first"),
        Promise("the lower index is better", brokenBy: "refit.laterOfEqual", "refit.allEqual"),
        Promise(
          "is worse than all others, −∞ included", brokenBy: "refit.nanIsBest",
          "refit.nanIsMinusInfinity", "refit.nanUnordered"),
        Promise("row-major", brokenBy: "refit.columnMajor"),
        Promise("divided by the number of elites", brokenBy: "refit.oneLess"),
        Promise(
          "both are those of the elites", brokenBy: "refit.deviationOfAll", "refit.meanOfAll"),
        Promise(
          "Nothing is added to a deviation", brokenBy: "refit.deviationFloor"),
      ],
      extremes: { right, extreme in
        {
          let plan = try right($0, $1, $2)
          return PlanDistribution(
            means: extreme(plan.means), deviations: extreme(plan.deviations))
        }
      })
  }
}

/// The arguments of 18.1.
private struct RefitQuestion {
  /// One list a candidate, [n][D].
  var candidates: Rows
  var returns: [Float]
  var elites: Int

  /// The questions with one candidate less.
  var smaller: [RefitQuestion] {
    guard returns.count > 1 else { return [] }
    return returns.indices.map { index in
      RefitQuestion(
        candidates: without(index, candidates), returns: without(index, returns),
        elites: min(elites, returns.count - 1))
    }
  }

  /// The candidates that count: fewer than `elites` are better than each of them.
  private var best: Rows {
    func isBetter(_ a: Int, _ b: Int) -> Bool {
      if returns[b].isNaN { return !returns[a].isNaN || a < b }
      return returns[a] > returns[b] || (returns[a] == returns[b] && a < b)
    }
    return returns.indices.filter { index in
      returns.indices.count { $0 != index && isBetter($0, index) } < elites
    }.map { candidates[$0] }
  }

  func asked(_ title: String) -> Case<PlaNetFunctions> {
    let (size, count, best) = (candidates[0].count, Double(elites), rounded(best))
    let means = (0..<size).map { d in best.reduce(0) { $0 + $1[d] } / count }
    // The variance from the distances of all pairs, each counted twice.
    let deviations = (0..<size).map { d -> Double in
      var squares = 0.0
      for a in best { for b in best { squares += (a[d] - b[d]) * (a[d] - b[d]) } }
      return (squares / 2).squareRoot() / count
    }
    let (numbers, returns, elites) = (flat(candidates).map { Float($0) }, returns, elites)
    return Case(
      title: title,
      settings: [
        Setting("n = \(returns.count)"), Setting("D = \(size)"),
        Setting("returns = \(returns)"), Setting("elites = \(elites)"),
      ], row: "d",
      inputs: candidates.enumerated().map { index, candidate in
        Column("x of \(index)", candidate)
      },
      expected: [Column("means", means), Column("deviations", deviations)]
    ) { functions in
      let plan = try functions.refit(numbers, returns, elites)
      return .answer([Column("means", plan.means), Column("deviations", plan.deviations)])
    }
  }
}

private func questions() -> [Case<PlaNetFunctions>] {
  func asked(
    _ title: String, _ candidates: Rows, returns: [Float], elites: Int
  ) -> Case<PlaNetFunctions> {
    RefitQuestion(candidates: candidates, returns: returns, elites: elites).asked(title)
  }
  var random = RandomStream(seed: 18, name: "18.1")
  func drawn(_ count: Int, _ size: Int, elites: Int) -> Case<PlaNetFunctions> {
    let question = RefitQuestion(
      candidates: (0..<count).map { _ in random.numbers(size, -2, 2) },
      returns: random.numbers(count, -9, 9).map { Float($0) }, elites: elites)
    return .shrinking(question, { $0.smaller }) {
      $0.asked("drawn: \(counted($0.returns.count, "candidate"))")
    }
  }
  let infinite: [Float] = [-.infinity, 1, -.infinity, 3]
  let line: Rows = [[1], [3], [6], [8]]
  return [
    asked("one candidate", [[0.5]], returns: [1], elites: 1),
    asked("one candidate, two numbers", [[0.5, -1]], returns: [-1], elites: 1),
    asked("one elite, the first", [[1], [3]], returns: [2, 1], elites: 1),
    asked("one elite, the last", [[1], [3]], returns: [1, 2], elites: 1),
    asked("all are elites", [[1], [3]], returns: [1, 2], elites: 2),
    asked("negative returns", line, returns: [-5, -1, -9, -2], elites: 2),
    asked("two numbers a plan", [[1, -1], [3, 0], [6, 4]], returns: [1, 3, 2], elites: 2),
    asked("two plans of three numbers", [[1, -1, 2], [3, 0, 4]], returns: [1, 3], elites: 2),
    asked(
      "elites that agree in one number", [[1, 2], [5, 2], [3, 8]], returns: [4, 3, 1], elites: 2),
    asked("elites that nearly agree", [[0.5], [0.5002], [7]], returns: [2, 1, 0], elites: 2),
    asked("a tie at the border", line, returns: [1, 2, 1, 0], elites: 2),
    asked("all returns are equal", line, returns: [2, 2, 2, 2], elites: 3),
    asked("a return that is not a number", line, returns: [1, .nan, 3, 2], elites: 2),
    asked("the first return is not a number", line, returns: [.nan, 1, 3, 2], elites: 3),
    asked(
      "−∞ beside a return that is not a number "
        + "", line, returns: [.nan, -.infinity, 1, 2], elites: 3),
    asked("two returns are −∞", line, returns: infinite, elites: 3),
    asked("two returns are not numbers", line, returns: [.nan, 1, .nan, 0], elites: 3),
    asked("no return is a number", line, returns: [.nan, .nan, .nan, .nan], elites: 2),
    asked("a return is +∞", line, returns: [1, 2, .infinity, 0], elites: 2),
    asked(
      "numbers far from 0 "
        + "", [[1000.25], [1000.75], [1001.5], [3]], returns: [3, 2, 1, 0], elites: 3),
    drawn(4, 2, elites: 2), drawn(6, 3, elites: 4), drawn(6, 4, elites: 3),
  ]
}
