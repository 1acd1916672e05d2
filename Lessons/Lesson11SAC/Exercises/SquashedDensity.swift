import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

extension Exercise<SACFunctions> {
  /// 11.1: the log-density of c tanh(u).
  static var squashedDensity: Self {
    Exercise(
      "11.1", \.logProbabilities, title: "Squashed log-probability", snippet: "log-probability",
      section: "The density of a squashed action",
      hints: [
        "Begin with the log-density of u itself. How much does c tanh stretch at u? Where it "
          + "stretches, the same probability has more room, and the density is smaller.",
        "The stretch is c (1 − tanh²(u)), and its logarithm is subtracted, for each of the d "
          + "numbers. Write log(1 − tanh²(u)) as 2 (log 2 − u − softplus(−2u)); log 2 is "
          + "Elementary.log(Float(2)). Then sum the columns.",
        "let soft = tape.softplus(tape.scale(numbers, by: -2)); let stretch = tape.offset("
          + "tape.scale(tape.add(numbers, soft), by: -2), by: 2 * Elementary.log(Float(2)) + "
          + "Elementary.log(actionLimit)); return tape.subtract(density, "
          + "tape.sumColumns(stretch)), where density comes from DiagonalGaussian.",
      ],
      endlessHint: "A dozen operations on the tape are enough, without a loop.",
      cases: questions,
      misconceptions: squashStretchMistakes + squashPrecisionMistakes + squashSumMistakes
        + squashNormalMistakes + squashDerivativeMistakes,
      promises: [
        Promise("the log-density", brokenBy: "squash.density", "squash.negated"),
        Promise(
          "a = c tanh(u)", brokenBy: "squash.withoutCorrection", "squash.ofAction",
          "squash.densityOfAction"),
        Promise("c = `actionLimit` > 0", brokenBy: "squash.withoutLimit", "squash.limitAdded"),
        Promise("log σ = `logStandardDeviation`", brokenBy: "squash.deviationForLog"),
        Promise(
          "The sum runs over the d numbers of an action", brokenBy: "squash.mean",
          "squash.limitOnce", "squash.firstNumber"),
        Promise("not over the n actions", brokenBy: "squash.overActions"),
        Promise("in nats", brokenBy: "squash.bits"),
        Promise(
          "must be differentiable in u, μ and log σ", brokenBy: "squash.constant",
          "squash.correctionDetached", "squash.numbersDetached", "squash.policyDetached"),
        Promise(
          "a small number added before the logarithm makes it wrong",
          brokenBy: "squash.smallNumber"),
        Promise("log(1 − tanh²(u)) is −∞ from |u| = 10 on", brokenBy: "squash.logOfZero"),
      ],
      extremes: { right, extreme in
        { extreme(try right($0, $1, $2, $3, &$4), on: &$4) }
      })
  }
}

/// The arguments of 11.1.
private struct DensityQuestion {
  var numbers: Rows
  var means: Rows
  var logDeviations: Rows
  var limit: Float

  func kept(_ row: Int) -> DensityQuestion {
    DensityQuestion(
      numbers: [numbers[row]], means: [means[row]], logDeviations: [logDeviations[row]],
      limit: limit)
  }
}

private func questions() -> [Case<SACFunctions>] {
  func asked(
    _ title: String, u: Rows, μ: Rows, logσ: Rows, c: Float
  ) -> Case<SACFunctions> {
    densityCase(title, DensityQuestion(numbers: u, means: μ, logDeviations: logσ, limit: c))
  }
  var random = RandomStream(seed: 11, name: "11.1")
  func drawn(_ rows: Int, _ columns: Int, limit: Float) -> Case<SACFunctions> {
    func matrix(_ lower: Double, _ upper: Double) -> Rows {
      (0..<rows).map { _ in random.numbers(columns, lower, upper) }
    }
    let question = DensityQuestion(
      numbers: matrix(-2, 2), means: matrix(-1, 1), logDeviations: matrix(-1, 0.5), limit: limit)
    return .shrinking(
      question,
      { $0.numbers.count > 1 ? $0.numbers.indices.map(question.kept) : [] },
      asked: { densityCase("drawn: \(counted($0.numbers.count, "action"))", $0) })
  }
  return [
    asked("u = μ = 0", u: [[0]], μ: [[0]], logσ: [[0]], c: 1),
    asked("a limit that is not 1", u: [[0]], μ: [[0]], logσ: [[0]], c: 2),
    asked("a limit below 1", u: [[0.25]], μ: [[0.25]], logσ: [[0]], c: 0.5),
    asked("u is not 0, and equals μ", u: [[1]], μ: [[1]], logσ: [[0]], c: 1),
    asked("u is not μ", u: [[1]], μ: [[0.5]], logσ: [[0]], c: 2),
    asked("a negative u", u: [[-1.5]], μ: [[0.25]], logσ: [[0]], c: 1),
    asked("a small deviation", u: [[0.5]], μ: [[0.25]], logσ: [[-2]], c: 1),
    asked("a tiny deviation", u: [[0.5]], μ: [[0.5]], logσ: [[-6]], c: 1),
    asked("a large deviation", u: [[2]], μ: [[-1]], logσ: [[2.5]], c: 1),
    asked("a u far from its mean", u: [[1]], μ: [[-0.5]], logσ: [[-3]], c: 1),
    asked("two numbers an action", u: [[0.5, -1]], μ: [[0, 0.5]], logσ: [[0.5, -0.5]], c: 2),
    asked(
      "three numbers an action", u: [[0.5, -1, 2]], μ: [[0, 0.5, 1]], logσ: [[0.5, -0.5, 0.25]],
      c: 3),
    asked("two actions", u: [[0.5], [-1]], μ: [[0], [0.5]], logσ: [[0.5], [-0.5]], c: 2),
    asked(
      "two actions of two numbers", u: [[0.5, -1], [1.5, 0.25]], μ: [[0, 0.5], [1, -1]],
      logσ: [[0.5, -0.5], [-1, 0.25]], c: 2),
    asked("u = 6, close to the end of tanh in Float", u: [[6]], μ: [[5]], logσ: [[0]], c: 2),
    asked("u = 10, where tanh(u) is 1 in Float", u: [[10]], μ: [[9.5]], logσ: [[0]], c: 2),
    asked("u = −20", u: [[-20]], μ: [[-19]], logσ: [[0.5]], c: 1),
    asked("u = 50, where e^(2u) is ∞ in Float", u: [[50]], μ: [[49]], logσ: [[0]], c: 1),
    asked("u = −100", u: [[-100]], μ: [[-99.5]], logσ: [[0]], c: 2),
    drawn(1, 2, limit: 1.5), drawn(3, 1, limit: 2), drawn(4, 3, limit: 0.75),
  ]
}

/// The expected density has tanh in another form: 1 − tanh²(u) = 4 e^(−2|u|) / (1 + e^(−2|u|))².
private func densityCase(_ title: String, _ asked: DensityQuestion) -> Case<SACFunctions> {
  let limit = Double(asked.limit)
  let (u, μ, logσ) = (
    rounded(asked.numbers), rounded(asked.means), rounded(asked.logDeviations)
  )
  func logDensity(_ u: Double, _ μ: Double, _ logσ: Double) -> Double {
    let decay = Elementary.exp(-2 * abs(u))
    let stretch = Elementary.log(4 * limit) - 2 * abs(u) - 2 * Elementary.log(1 + decay)
    let distance = (u - μ) / Elementary.exp(logσ)
    return -distance * distance / 2 - logσ - Elementary.log(2 * Double.pi) / 2 - stretch
  }
  func logDensities(_ u: Rows, _ μ: Rows, _ logσ: Rows) -> [Double] {
    u.indices.map { i in
      u[i].indices.reduce(0) { $0 + logDensity(u[i][$1], μ[i][$1], logσ[i][$1]) }
    }
  }
  func slopes(_ rows: Rows, _ densities: (Rows) -> [Double]) -> [Double] {
    finiteDifferences(at: flat(rows)) { densities(shaped($0, like: rows)).reduce(0, +) }
  }
  let names = ["log π", "∂/∂u", "∂/∂μ", "∂/∂log σ"]
  func answer(_ columns: [[Double]]) -> [Column] {
    [
      Column(names[0], columns[0]),
      Column(names[1], columns[1], role: .gradient(of: "numbers")),
      Column(names[2], columns[2], role: .gradient(of: "mean")),
      Column(names[3], columns[3], role: .gradient(of: "logStandardDeviation")),
    ]
  }
  let (count, size) = (u.count, u[0].count)
  var question = Case<SACFunctions>(
    title: title,
    settings: [
      "n = \(count)", "d = \(size)", setting("actionLimit", asked.limit),
      "derivatives of the sum of log π",
    ],
    row: "action",
    inputs: [
      Column.lists("u", asked.numbers), Column.lists("μ", asked.means),
      Column.lists("log σ", asked.logDeviations),
    ],
    expected: answer([
      logDensities(u, μ, logσ), slopes(u) { logDensities($0, μ, logσ) },
      slopes(μ) { logDensities(u, $0, logσ) }, slopes(logσ) { logDensities(u, μ, $0) },
    ])
  ) { functions in
    var tape = Tape()
    // After a reset the tape rejects variables of another tape.
    tape.reset()
    let arguments = [tape.variable(u), tape.variable(μ), tape.variable(logσ)]
    let result = try functions.logProbabilities(
      arguments[0], arguments[1], arguments[2], asked.limit, &tape)
    guard result.rows == count, result.columns == 1 else {
      return .malformed(
        "Yours has the shape \(result.shape) where [\(count), 1] is expected: one row for each "
          + "action, in which its d = \(size) numbers are summed.")
    }
    let values = tape.values(result)
    let gradients = tape.gradients(of: result, by: arguments)
    return .answer(answer(([values] + gradients).map { $0.map(Double.init) }))
  }
  let places = [
    Column("action", words: (0..<count * size).map { "\($0 / size)" }),
    Column("number", words: (0..<count * size).map { "\($0 % size)" }),
    Column("u", flat(asked.numbers)), Column("μ", flat(asked.means)),
    Column("log σ", flat(asked.logDeviations)),
  ]
  for name in names.dropFirst() { question.labels[name] = places }
  return question
}
