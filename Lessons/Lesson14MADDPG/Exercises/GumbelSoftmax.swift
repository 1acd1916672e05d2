import Course
import CourseTape
import Lesson14
import RLCore
import RLNetworks

extension Exercise<MADDPGFunctions> {
  /// 14.4: Gumbel-softmax and its straight-through form.
  static var gumbelSoftmax: Self {
    Exercise(
      "14.4", \.gumbelSoftmax, title: "Gumbel-softmax", snippet: "gumbel-softmax",
      section: "Discrete actions with a derivative",
      hints: [
        "Three steps: the noise g, which is plain numbers; the softmax of (l + g) / τ on the tape; "
          + "and, where `isHard`, a sum with a constant.",
        "let gumbel = tape.constant(uniforms.map { -Elementary.log(-Elementary.log($0)) }, rows: "
          + "logits.rows, columns: logits.columns). The softmax is tape.exp(tape.logSoftmax(…)) of "
          + "tape.scale(tape.add(logits, gumbel), by: 1 / temperature).",
        "guard isHard else { return soft }; let values = tape.values(soft); let hard = "
          + "OneHot.largest(of: values, columns: logits.columns); return tape.add(soft, "
          + "tape.constant(zip(hard, values).map { $0 - $1 }, rows: logits.rows, columns: "
          + "logits.columns)).",
      ],
      endlessHint: "The operations of the tape are enough, with one `map` over the uniforms.",
      cases: questions,
      misconceptions: gumbelNoiseMistakes + gumbelSoftmaxMistakes + gumbelHardMistakes,
      promises: [
        Promise("y = softmax((l + g) / τ)", brokenBy: "gumbel.withoutExp", "gumbel.multiplied"),
        Promise("g = −log(−log u)", brokenBy: "gumbel.oneLogarithm", "gumbel.turnedNoise"),
        Promise("is [n, A], row-major", brokenBy: "gumbel.columnMajor"),
        Promise("The softmax is taken in each row", brokenBy: "gumbel.softmaxOfBatch"),
        Promise("Where `isHard`", brokenBy: "gumbel.alwaysHard", "gumbel.alwaysSoft"),
        Promise("at the first largest y of the row", brokenBy: "gumbel.lastOfEqual"),
        Promise("its derivative by the logits is that of y", brokenBy: "gumbel.hardConstant"),
        Promise("does not overflow", brokenBy: "gumbel.overflow"),
      ],
      extremes: { right, extreme in
        { extreme(try right($0, $1, $2, $3, &$4), on: &$4) }
      })
  }
}

/// The arguments of 14.4, one list a row.
private struct GumbelQuestion {
  var logits: Table
  var uniforms: Table
  var temperature: Float = 1
  var isHard = false

  /// y_j = 1 / Σ_k e^(z_k − z_j), and finite differences of Σ c y, in Double.
  func asked(_ title: String) -> Case<MADDPGFunctions> {
    let (rows, columns, isHard) = (logits.count, logits[0].count, isHard)
    let (logits, temperature) = (logits, temperature)
    let flat = (l: logits.flatMap { $0 }, u: uniforms.flatMap { $0 })
    let noise = flat.u.map { -Elementary.log(-Elementary.log(Double($0))) }
    func soft(_ l: [Double]) -> [Double] {
      let z = zip(l, noise).map { ($0 + $1) / Double(temperature) }
      return z.indices.map { place in
        let row = place / columns * columns
        return 1 / (row..<row + columns).reduce(0) { $0 + Elementary.exp(z[$1] - z[place]) }
      }
    }
    let l = flat.l.map(Double.init)
    let y = soft(l)
    let c = l.indices.map { Double(weight($0 / columns, $0 % columns)) }
    func total(_ l: [Double]) -> Double { zip(c, soft(l)).reduce(0) { $0 + $1.0 * $1.1 } }
    // No y before it is as large, and none behind it is larger.
    let hard = y.indices.map { place -> Double in
      let row = place / columns * columns
      let isFirst = (row..<place).allSatisfy { y[$0] < y[place] }
      return isFirst && (place..<row + columns).allSatisfy { y[$0] <= y[place] } ? 1 : 0
    }
    func answer(_ y: [Double], _ slopes: [Double]) -> [Column] {
      [Column("y", y), Column("∂/∂l", slopes, role: .gradient(of: "logits"))]
    }
    let uniforms = flat.u
    return Case(
      title: title,
      settings: [
        setting("temperature", temperature), "isHard = \(isHard)", "n = \(rows)", "A = \(columns)",
        "derivatives of Σ c y",
      ],
      row: "i",
      inputs: [
        Column("row", words: l.indices.map { "\($0 / columns)" }),
        Column("action", words: l.indices.map { "\($0 % columns)" }), Column("l", flat.l),
        .exact("u", flat.u.map(Double.init)), Column("g", noise), Column("c", c),
      ],
      expected: answer(isHard ? hard : y, finiteDifferences(at: l, of: total))
    ) { functions in
      var tape = Tape()
      // After a reset the tape rejects variables of another tape.
      tape.reset()
      let variable = tape.variable(logits)
      let result = try functions.gumbelSoftmax(variable, uniforms, temperature, isHard, &tape)
      guard result.rows == rows, result.columns == columns else {
        return .malformed(
          "Yours has the shape \(result.shape) where [\(rows), \(columns)] is expected: one row "
            + "for each transition, one column for each action.")
      }
      let values = tape.values(result).map(Double.init)
      let slopes = tape.gradients(of: [result], by: [variable])[0]
      return .answer(answer(values, slopes.map(Double.init)))
    }
  }
}

private func questions() -> [Case<MADDPGFunctions>] {
  var random = RandomStream(seed: 14, name: "14.4")
  func asked(
    _ title: String, _ logits: Table, _ uniforms: Table, _ temperature: Float = 1,
    isHard: Bool = false
  ) -> Case<MADDPGFunctions> {
    GumbelQuestion(
      logits: logits, uniforms: uniforms, temperature: temperature, isHard: isHard
    ).asked(title)
  }
  func drawn(
    _ rows: Int, _ columns: Int, _ temperature: Float, isHard: Bool
  ) -> Case<MADDPGFunctions> {
    asked(
      "drawn: \(counted(rows, "row")) of \(columns) actions\(isHard ? ", hard" : "")",
      random.table(rows, columns),
      (0..<rows).map { _ in random.floats(columns, 0.05, 0.95) }, temperature, isHard: isHard)
  }
  return [
    asked("one action", [[2]], [[0.5]]),
    asked("equal logits and equal noise", [[0, 0]], [[0.5, 0.5]]),
    asked("equal logits and equal noise, hard", [[0, 0]], [[0.5, 0.5]], isHard: true),
    asked("equal noise", [[1, 0]], [[0.5, 0.5]]),
    asked("equal logits", [[0, 0]], [[0.25, 0.75]]),
    asked("equal logits, hard", [[0, 0]], [[0.25, 0.75]], isHard: true),
    asked("a low temperature", [[1, 0, -1]], [[0.25, 0.75, 0.5]], 0.5),
    asked("a high temperature", [[1, 0, -1]], [[0.25, 0.75, 0.5]], 4),
    asked("a high temperature, hard", [[1, 0, -1]], [[0.125, 0.875, 0.5]], 4, isHard: true),
    asked("no y above one half, hard", [[0, 0.5, 0]], [[0.5, 0.5, 0.5]], isHard: true),
    asked("negative logits, hard", [[-3, -2, -4]], [[0.5, 0.25, 0.5]], 2, isHard: true),
    asked("uniforms near 0 and 1", [[0, 1, 2]], [[0.9995, 0.5, 0.001]], 2),
    asked("large logits", [[1000, 999, 998]], [[0.25, 0.75, 0.5]]),
    asked(
      "two rows", [[1, 0], [0, 2]], [[0.25, 0.75], [0.5, 0.125]], 2),
    asked(
      "two rows, hard", [[1, 0], [0, 2]], [[0.25, 0.9], [0.5, 0.125]], 2, isHard: true),
    drawn(3, 4, 0.5, isHard: false), drawn(3, 3, 1, isHard: true), drawn(4, 5, 2, isHard: false),
    drawn(5, 2, 0.75, isHard: true),
  ]
}
