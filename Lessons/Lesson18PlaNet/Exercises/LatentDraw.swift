import Course
import CourseTape
import Lesson18
import RLCore
import RLNetworks

extension Exercise<PlaNetFunctions> {
  /// 18.3: a latent that is drawn, with derivatives.
  static var latentDraw: Self {
    Exercise(
      "18.3", \.latent, title: "A latent that is drawn", snippet: "latent",
      section: "A path that is drawn",
      hints: [
        "All chance is in ε, which comes from outside. Mean, deviation and draw are functions of "
          + "the outputs that have derivatives.",
        "Cut the outputs with tape.columns: S = noise.columns, so that 0..<S is μ and S..<2 * S "
          + "belongs to σ. softplus comes first and `leastDeviation` is added to what it gives.",
        "let σ = tape.offset(tape.softplus(tape.columns(outputs, S..<2 * S)), by: leastDeviation); "
          + "the latent is tape.add(μ, tape.multiply(σ, noise)); return "
          + "LatentSample(distribution: LatentGaussian(mean: μ, deviation: σ), latent: …).",
      ],
      endlessHint: "Six operations on the tape are enough, without a loop.",
      cases: questions,
      misconceptions: latentDeviationMistakes + latentDrawMistakes + latentDerivativeMistakes,
      promises: [
        Promise("The first S columns", brokenBy: "latent.halvesExchanged", "latent.interleaved"),
        Promise("σ = softplus(", brokenBy: "latent.exponential", "latent.sigmoid"),
        Promise("is added to it", brokenBy: "latent.leastAsLimit", "latent.leastInside"),
        Promise("s = μ + σ ⊙ ε", brokenBy: "latent.withoutDeviation", "latent.subtracted"),
        Promise("with its own ε", brokenBy: "latent.oneNoise"),
        Promise(
          "differentiable in `outputs`", brokenBy: "latent.drawDetached",
          "latent.distributionDetached"),
        Promise("The same σ stands in the distribution", brokenBy: "latent.twoDeviations"),
      ],
      extremes: { right, extreme in
        {
          let sample = try right($0, $1, $2, &$3)
          return LatentSample(
            distribution: LatentGaussian(
              mean: extreme(sample.distribution.mean, on: &$3),
              deviation: extreme(sample.distribution.deviation, on: &$3)),
            latent: extreme(sample.latent, on: &$3))
        }
      })
  }
}

/// The arguments of 18.3, one list a row.
private struct LatentQuestion {
  /// The first half of the outputs, [n][S].
  var means: Rows
  /// The second half, [n][S].
  var scales: Rows
  var noise: Rows
  var least: Float

  /// The questions of one row, then of one number.
  var smaller: [LatentQuestion] {
    let (rows, size) = (means.count, means[0].count)
    func cut(_ part: (Rows) -> Rows) -> LatentQuestion {
      LatentQuestion(means: part(means), scales: part(scales), noise: part(noise), least: least)
    }
    let single = rows == 1 ? [] : (0..<rows).map { row in cut { [$0[row]] } }
    return single + (size == 1 ? [] : (0..<size).map { d in cut { $0.map { [$0[d]] } } })
  }

  func asked(_ title: String) -> Case<PlaNetFunctions> {
    let (rows, size) = (means.count, means[0].count)
    let (μ, x, ε) = (flat(rounded(means)), flat(rounded(scales)), flat(rounded(noise)))
    let least = Double(least)
    // softplus(x) = log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|)
    func deviations(_ x: [Double]) -> [Double] {
      x.map { max($0, 0) + Elementary.log(1 + Elementary.exp(-abs($0))) + least }
    }
    func latents(_ μ: [Double], _ x: [Double]) -> [Double] {
      let σ = deviations(x)
      return μ.indices.map { μ[$0] + σ[$0] * ε[$0] }
    }
    func slopes(_ x: [Double], _ of: ([Double]) -> [Double]) -> [Double] {
      finiteDifferences(at: x) { of($0).reduce(0, +) }
    }
    func answer(_ columns: [[Double]]) -> [Column] {
      let names = ["mean", "deviation", "latent"]
      let halves = ["the first S columns", "the last S columns"]
      let values = (0..<3).map { Column(names[$0], columns[$0]) }
      return values
        + (0..<6).map { place in
          Column(
            "∂\(names[place / 2])/∂\(halves[place % 2].dropFirst(4))", columns[3 + place],
            role: .gradient(of: halves[place % 2], in: "the \(names[place / 2])"))
        }
    }
    let zeros = μ.map { _ in 0.0 }
    let ones = μ.map { _ in 1.0 }
    let (outputs, given) = (zip(means, scales).map { $0 + $1 }, noise)
    return Case(
      title: title,
      settings: ["n = \(rows)", "S = \(size)", setting("leastDeviation", self.least)], row: "i",
      inputs: [
        Column("row", words: μ.indices.map { "\($0 / size)" }),
        Column("number", words: μ.indices.map { "\($0 % size)" }),
        Column("first half", flat(means)), Column("last half", flat(scales)),
        Column("ε", flat(noise)),
      ],
      expected: answer([
        μ, deviations(x), latents(μ, x),
        ones, zeros, zeros, slopes(x, deviations),
        slopes(μ) { latents($0, x) }, slopes(x) { latents(μ, $0) },
      ])
    ) { [self] functions in
      var tape = Tape()
      // After a reset the tape rejects variables of another tape.
      tape.reset()
      let output = tape.variable(outputs)
      let sample = try functions.latent(output, tape.constant(given), self.least, &tape)
      let results = [sample.distribution.mean, sample.distribution.deviation, sample.latent]
      for (name, matrix) in zip(["mean", "deviation", "latent"], results)
      where matrix.rows != rows || matrix.columns != size {
        return .malformed(
          "Your \(name) has the shape \(matrix.shape) where [\(rows), \(size)] is expected: one "
            + "row for each state, one column for each of its numbers.")
      }
      let values = results.map { tape.values($0).map(Double.init) }
      let gradients = results.flatMap { result -> [[Double]] in
        let gradient = tape.gradients(of: result, by: [output])[0].map(Double.init)
        return [0, 1].map { half in
          gradient.indices.filter { $0 / size % 2 == half }.map { gradient[$0] }
        }
      }
      return .answer(answer(values + gradients))
    }
  }
}

private func questions() -> [Case<PlaNetFunctions>] {
  func asked(
    _ title: String, _ means: Rows, _ scales: Rows, ε: Rows, least: Float = 0.1
  ) -> Case<PlaNetFunctions> {
    LatentQuestion(means: means, scales: scales, noise: ε, least: least).asked(title)
  }
  var random = RandomStream(seed: 18, name: "18.3")
  func drawn(_ rows: Int, _ size: Int, least: Float) -> Case<PlaNetFunctions> {
    func matrix(_ lower: Double, _ upper: Double) -> Rows {
      (0..<rows).map { _ in random.numbers(size, lower, upper) }
    }
    let question = LatentQuestion(
      means: matrix(-1, 1), scales: matrix(-2, 2), noise: matrix(-2, 2), least: least)
    return .shrinking(question, { $0.smaller }) {
      $0.asked("drawn: \(counted($0.means.count, "row"))")
    }
  }
  return [
    asked("outputs of 0, noise of 0", [[0]], [[0]], ε: [[0]]),
    asked("outputs of 0", [[0]], [[0]], ε: [[1]]),
    asked("negative noise", [[0.5]], [[0]], ε: [[-1]]),
    asked("a negative mean", [[-0.75]], [[1]], ε: [[0.5]]),
    asked("a wide distribution", [[0.5]], [[2.5]], ε: [[1]]),
    asked("a narrow distribution", [[0.5]], [[-3]], ε: [[2]]),
    asked("another least deviation", [[0.5]], [[-1]], ε: [[1]], least: 0.5),
    asked("a large least deviation", [[0.5]], [[0.5]], ε: [[-0.5]], least: 2),
    asked("an output where eˣ is infinite in Float", [[0.5]], [[120]], ε: [[0.5]]),
    asked("an output where softplus is 0 in Float", [[0.5]], [[-120]], ε: [[2]]),
    asked("two numbers", [[0.5, -1]], [[0, 1]], ε: [[1, -0.5]]),
    asked("two rows", [[0.5], [-1]], [[0], [1]], ε: [[1], [-0.5]]),
    asked(
      "two rows of two numbers", [[0.5, -1], [2, 0.25]], [[0, 1], [-1, 0.5]],
      ε: [[1, -0.5], [0.25, -1]]),
    drawn(1, 3, least: 0.1), drawn(3, 1, least: 0.25), drawn(3, 2, least: 0.01),
  ]
}
