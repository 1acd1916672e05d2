import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

extension Exercise<SACFunctions> {
  /// 11.5: actions as functions of the policy's outputs.
  static var reparameterisedSample: Self {
    Exercise(
      "11.5", \.sample, title: "Reparameterised sample", snippet: "sample",
      section: "Noise from outside",
      hints: [
        "Where is the chance? In ε alone, which does not depend on the policy. All else is a "
          + "function that has derivatives.",
        "σ is the exponential of what the network gives. Multiply it by ε number by number, add μ, "
          + "and squash what comes out: the tanh is last but for c.",
        "let numbers = tape.add(mean, tape.multiply(tape.exp(logStandardDeviation), noise)); "
          + "return (numbers, tape.scale(tape.tanh(numbers), by: actionLimit)).",
      ],
      endlessHint: "Five operations on the tape are enough, without a loop.",
      cases: questions,
      misconceptions: reparamNumberMistakes + reparamNoiseMistakes + reparamActionMistakes
        + reparamDerivativeMistakes,
      promises: [
        Promise("u = μ + σ ε", brokenBy: "reparam.withoutDeviation", "reparam.noiseSubtracted"),
        Promise(
          "a = c tanh(u)", brokenBy: "reparam.withoutTanh", "reparam.withoutLimit",
          "reparam.noiseAfterTanh"),
        Promise("and the numbers before the tanh", brokenBy: "reparam.numbersAfterTanh"),
        Promise(
          "The network gives the logarithm of σ", brokenBy: "reparam.logForDeviation",
          "reparam.logVariance"),
        Promise("c = `actionLimit` > 0", brokenBy: "reparam.limitInside"),
        Promise("Both results are [n, d]", brokenBy: "reparam.oneNoiseForAction"),
        Promise(
          "must be differentiable in μ and log σ", brokenBy: "reparam.constant",
          "reparam.actionsDetached", "reparam.numbersDetached"),
        Promise("∂u/∂μ = 1", brokenBy: "reparam.meanDetached"),
        Promise("∂u/∂ log σ = σ ε", brokenBy: "reparam.deviationDetached"),
        Promise("lie in [−c, c]", brokenBy: "reparam.actionBeyondLimit"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, $1, $2, $3, &$4)
          return (extreme(answer.numbers, on: &$4), extreme(answer.actions, on: &$4))
        }
      })
  }
}

/// The arguments of 11.5.
private struct SampleQuestion {
  var means: Rows
  var logDeviations: Rows
  var noise: Rows
  var limit: Float

  func kept(_ row: Int) -> SampleQuestion {
    SampleQuestion(
      means: [means[row]], logDeviations: [logDeviations[row]], noise: [noise[row]], limit: limit)
  }
}

private func questions() -> [Case<SACFunctions>] {
  func asked(
    _ title: String, μ: Rows, logσ: Rows, ε: Rows, c: Float
  ) -> Case<SACFunctions> {
    sampleCase(title, SampleQuestion(means: μ, logDeviations: logσ, noise: ε, limit: c))
  }
  var random = RandomStream(seed: 11, name: "11.5")
  func drawn(_ rows: Int, _ columns: Int, limit: Float) -> Case<SACFunctions> {
    func matrix(_ lower: Double, _ upper: Double) -> Rows {
      (0..<rows).map { _ in random.numbers(columns, lower, upper) }
    }
    let question = SampleQuestion(
      means: matrix(-1, 1), logDeviations: matrix(-2, 0.5), noise: matrix(-2, 2), limit: limit)
    return .shrinking(
      question,
      { $0.means.count > 1 ? $0.means.indices.map(question.kept) : [] },
      asked: { sampleCase("drawn: \(counted($0.means.count, "action"))", $0) })
  }
  return [
    asked("μ = 0, noise of 0", μ: [[0]], logσ: [[0]], ε: [[0]], c: 1),
    asked("noise of 0", μ: [[0.5]], logσ: [[0]], ε: [[0]], c: 1),
    asked("μ = 0, σ = 1", μ: [[0]], logσ: [[0]], ε: [[1]], c: 1),
    asked("μ = 0, σ = 1, noise below 0", μ: [[0]], logσ: [[0]], ε: [[-1]], c: 1),
    asked("a deviation below 1", μ: [[0]], logσ: [[-1]], ε: [[1]], c: 1),
    asked("a deviation above 1", μ: [[0]], logσ: [[0.5]], ε: [[1]], c: 1),
    asked("negative noise", μ: [[0.5]], logσ: [[-0.5]], ε: [[-1.5]], c: 1),
    asked("a negative mean", μ: [[-0.75]], logσ: [[-0.5]], ε: [[0.5]], c: 1),
    asked("a limit that is not 1", μ: [[0.5]], logσ: [[-0.5]], ε: [[1]], c: 2),
    asked("a limit below 1", μ: [[0.5]], logσ: [[-0.5]], ε: [[1]], c: 0.5),
    asked("a tiny deviation", μ: [[0.5]], logσ: [[-6]], ε: [[1]], c: 1),
    asked("a large deviation", μ: [[0]], logσ: [[2.5]], ε: [[0.25]], c: 1),
    asked("noise far from 0", μ: [[0]], logσ: [[-1]], ε: [[4]], c: 2),
    asked("a mean far from 0", μ: [[8]], logσ: [[-1]], ε: [[-0.5]], c: 2),
    asked("a mean where tanh is −1 in Float", μ: [[-25]], logσ: [[-1]], ε: [[0.5]], c: 2),
    asked("two numbers an action", μ: [[0.5, -1]], logσ: [[-0.5, 0.25]], ε: [[1, -0.5]], c: 2),
    asked("two actions", μ: [[0.5], [-1]], logσ: [[-0.5], [0.25]], ε: [[1], [-0.5]], c: 2),
    asked(
      "two actions of two numbers", μ: [[0.5, -1], [0, 0.25]], logσ: [[-0.5, 0.25], [-1, 0]],
      ε: [[1, -0.5], [0.25, -1]], c: 2),
    drawn(1, 3, limit: 0.5), drawn(3, 1, limit: 2), drawn(3, 2, limit: 1.5),
  ]
}

/// The expected derivatives are finite differences; tanh comes from e^(−2|u|).
private func sampleCase(_ title: String, _ asked: SampleQuestion) -> Case<SACFunctions> {
  let limit = Double(asked.limit)
  let (μ, logσ, ε) = (
    flat(rounded(asked.means)), flat(rounded(asked.logDeviations)), flat(rounded(asked.noise))
  )
  func numbers(_ μ: [Double], _ logσ: [Double]) -> [Double] {
    μ.indices.map { μ[$0] + Elementary.exp(logσ[$0]) * ε[$0] }
  }
  func actions(_ μ: [Double], _ logσ: [Double]) -> [Double] {
    numbers(μ, logσ).map { limit * hyperbolicTangent($0) }
  }
  func slopes(_ x: [Double], _ of: ([Double]) -> [Double]) -> [Double] {
    finiteDifferences(at: x) { of($0).reduce(0, +) }
  }
  func answer(_ columns: [[Double]]) -> [Column] {
    func slope(_ place: Int, _ what: String, _ symbol: String, _ argument: String) -> Column {
      Column(
        "∂\(what)/∂\(symbol)", columns[place],
        role: .gradient(of: argument, in: what == "u" ? "the numbers" : "the actions"))
    }
    return [
      Column("u", columns[0]), Column("a", columns[1]),
      slope(2, "u", "μ", "mean"), slope(3, "u", "log σ", "logStandardDeviation"),
      slope(4, "a", "μ", "mean"), slope(5, "a", "log σ", "logStandardDeviation"),
    ]
  }
  let (count, size) = (asked.means.count, asked.means[0].count)
  return Case(
    title: title,
    settings: ["n = \(count)", "d = \(size)", setting("actionLimit", asked.limit)], row: "i",
    inputs: [
      Column("action", words: μ.indices.map { "\($0 / size)" }),
      Column("number", words: μ.indices.map { "\($0 % size)" }),
      Column("μ", flat(asked.means)), Column("log σ", flat(asked.logDeviations)),
      Column("ε", flat(asked.noise)),
    ],
    expected: answer([
      numbers(μ, logσ), actions(μ, logσ), slopes(μ) { numbers($0, logσ) },
      slopes(logσ) { numbers(μ, $0) }, slopes(μ) { actions($0, logσ) },
      slopes(logσ) { actions(μ, $0) },
    ])
  ) { functions in
    var tape = Tape()
    // After a reset the tape rejects variables of another tape.
    tape.reset()
    let policy = [tape.variable(asked.means), tape.variable(asked.logDeviations)]
    let result = try functions.sample(
      policy[0], policy[1], tape.constant(asked.noise), asked.limit, &tape)
    for (name, matrix) in [("numbers", result.numbers), ("actions", result.actions)]
    where matrix.rows != count || matrix.columns != size {
      return .malformed(
        "Your \(name) have the shape \(matrix.shape) where [\(count), \(size)] is expected: one "
          + "row for each action, one column for each of its numbers.")
    }
    let values = [tape.values(result.numbers), tape.values(result.actions)]
    let gradients =
      tape.gradients(of: result.numbers, by: policy)
      + tape.gradients(of: result.actions, by: policy)
    return .answer(answer((values + gradients).map { $0.map(Double.init) }))
  }
}
