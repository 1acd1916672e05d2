import Course
import CourseTape
import Lesson18
import RLCore
import RLNetworks

extension Exercise<PlaNetFunctions> {
  /// 18.2: divergence of two Gaussians with free nats.
  static var divergence: Self {
    Exercise(
      "18.2", \.divergence, title: "Divergence with free nats", snippet: "divergence",
      section: "Prior and posterior",
      hints: [
        "Three things happen one after another: the formula for each number, a sum over the "
          + "numbers of a row, and then the free nats. The mean over the rows comes last.",
        "tape.divide, tape.log, tape.square and tape.offset make the formula, [n, S]; "
          + "tape.sumColumns makes [n, 1] of it. The larger of two variables is tape.maximum, "
          + "whose derivative goes to the larger one alone.",
        "let ratio = tape.divide(σ_q, σ_p); let shift = tape.divide(tape.subtract(μ_q, μ_p), σ_p); "
          + "each = ½ (ratio² + shift²) − log ratio − ½; return "
          + "tape.mean(tape.maximum(tape.sumColumns(each), free)), where free is a constant "
          + "[n, 1] of `freeNats`.",
      ],
      endlessHint: "A dozen operations on the tape are enough, without a loop.",
      cases: questions,
      misconceptions: divergenceFormulaMistakes + divergenceTermMistakes + divergenceFreeMistakes
        + divergenceDerivativeMistakes,
      promises: [
        Promise("KL_d(q ‖ p) = log(σ_p / σ_q)", brokenBy: "kl.reversed", "kl.logSign"),
        Promise("standard deviations, not their logarithms", brokenBy: "kl.logarithms"),
        Promise("not variances", brokenBy: "kl.variances"),
        Promise(
          "the sum over the S numbers of a row", brokenBy: "kl.meanOfNumbers",
          "kl.freePerNumber"),
        Promise("the mean over the n rows", brokenBy: "kl.sumOfRows"),
        Promise("row by row", brokenBy: "kl.freeForMean"),
        Promise(
          "no derivative at all", brokenBy: "kl.derivativeBelow", "kl.distance"),
        Promise(
          "differentiable in all four", brokenBy: "kl.constant", "kl.priorDetached",
          "kl.posteriorDetached"),
        Promise("The result is [1, 1]", brokenBy: "kl.rows"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, &$3), on: &$3) } })
  }
}

/// The arguments of 18.2: μ and σ of q, then of p, one list a row.
private struct DivergenceQuestion {
  var matrices: [Rows]
  var freeNats: Double

  /// The questions of one row, then of one number.
  var smaller: [DivergenceQuestion] {
    let (rows, size) = (matrices[0].count, matrices[0][0].count)
    let single = rows == 1 ? [] : (0..<rows).map { row in matrices.map { [$0[row]] } }
    let narrow =
      size == 1 ? [] : (0..<size).map { d in matrices.map { $0.map { [$0[d]] } } }
    return (single + narrow).map { DivergenceQuestion(matrices: $0, freeNats: freeNats) }
  }

  /// The loss, as cross-entropy minus entropy.
  private func loss(_ numbers: [[Double]], size: Int) -> Double {
    let terms = numbers[0].indices.map { i -> Double in
      let (distance, variance) = (numbers[0][i] - numbers[2][i], numbers[3][i] * numbers[3][i])
      let own = numbers[1][i] * numbers[1][i]
      let twoPi = 2 * Double.pi
      let cross =
        0.5 * Elementary.log(twoPi * variance)
        + (own + distance * distance) / (2 * variance)
      return cross - 0.5 * (Elementary.log(twoPi * own) + 1)
    }
    let sums = stride(from: 0, to: terms.count, by: size).map {
      max(freeNats, terms[$0..<$0 + size].reduce(0, +))
    }
    return sums.reduce(0, +) / Double(sums.count)
  }

  func asked(_ title: String) -> Case<PlaNetFunctions> {
    let (rows, size) = (matrices[0].count, matrices[0][0].count)
    let numbers = matrices.map { flat(rounded($0)) }
    let names = ["μ_q", "σ_q", "μ_p", "σ_p"]
    let arguments = ["posterior.mean", "posterior.deviation", "prior.mean", "prior.deviation"]
    func answer(_ loss: Double, _ slopes: [[Double]]) -> [Column] {
      [Column("loss", [loss])]
        + (0..<4).map {
          Column(
            "∂loss/∂\(names[$0])", slopes[$0], role: .gradient(of: arguments[$0], in: "the loss"))
        }
    }
    let slopes = (0..<4).map { place in
      finiteDifferences(at: numbers[place]) { changed in
        var all = numbers
        all[place] = changed
        return loss(all, size: size)
      }
    }
    let (matrices, freeNats) = (matrices, Float(freeNats))
    return Case(
      title: title,
      settings: ["n = \(rows)", "S = \(size)", setting("freeNats", freeNats)], row: "i",
      inputs: [
        Column("row", words: numbers[0].indices.map { "\($0 / size)" }),
        Column("number", words: numbers[0].indices.map { "\($0 % size)" }),
      ] + (0..<4).map { Column(names[$0], flat(matrices[$0])) },
      expected: answer(loss(numbers, size: size), slopes)
    ) { functions in
      var tape = Tape()
      // After a reset the tape rejects variables of another tape.
      tape.reset()
      let given = matrices.map { tape.variable($0) }
      let result = try functions.divergence(
        LatentGaussian(mean: given[0], deviation: given[1]),
        LatentGaussian(mean: given[2], deviation: given[3]), freeNats, &tape)
      guard result.count == 1 else {
        return .malformed(
          "Your loss has the shape \(result.shape) where [1, 1] is expected: the mean over the "
            + "rows is part of it.")
      }
      let loss = Double(tape.value(result))
      return .answer(
        answer(loss, tape.gradients(of: result, by: given).map { $0.map(Double.init) }))
    }
  }
}

private func questions() -> [Case<PlaNetFunctions>] {
  func asked(
    _ title: String, _ q: (Rows, Rows), _ p: (Rows, Rows), free: Double = 0
  ) -> Case<PlaNetFunctions> {
    DivergenceQuestion(matrices: [q.0, q.1, p.0, p.1], freeNats: free).asked(title)
  }
  var random = RandomStream(seed: 18, name: "18.2")
  func drawn(_ rows: Int, _ size: Int, free: Double) -> Case<PlaNetFunctions> {
    func matrix(_ lower: Double, _ upper: Double) -> Rows {
      (0..<rows).map { _ in random.numbers(size, lower, upper) }
    }
    let question = DivergenceQuestion(
      matrices: [matrix(-1, 1), matrix(0.3, 2), matrix(-1, 1), matrix(0.3, 2)], freeNats: free)
    return .shrinking(question, { $0.smaller }) {
      $0.asked("drawn: \(counted($0.matrices[0].count, "row"))")
    }
  }
  let standard: (Rows, Rows) = ([[0]], [[1]])
  let two: (Rows, Rows) = ([[1, 0]], [[0.5, 1]])
  return [
    asked("means that differ by 1", ([[1]], [[1]]), standard),
    asked("means that differ by 2", ([[0]], [[1]]), ([[2]], [[1]])),
    asked("a narrow posterior", ([[0]], [[0.5]]), standard),
    asked("a wide posterior", ([[0]], [[2]]), standard),
    asked("a prior of another width", ([[0.5]], [[1]]), ([[0]], [[2]])),
    asked("both differ", ([[-0.5]], [[0.5]]), ([[0.25]], [[1.5]])),
    asked("a tiny deviation of the posterior", ([[0.5]], [[0.01]]), ([[0]], [[1]])),
    asked("equal distributions", ([[0.5]], [[0.5]]), ([[0.5]], [[0.5]])),
    asked("two numbers", two, ([[0, 0.5]], [[1, 2]])),
    asked("two rows", ([[1], [0]], [[0.5], [1]]), ([[0], [0.5]], [[1], [2]])),
    asked("less than the free nats", ([[1]], [[1]]), standard, free: 1),
    asked("more than the free nats", ([[2]], [[1]]), standard, free: 1),
    asked("equal distributions, free nats", ([[0]], [[1]]), standard, free: 0.5),
    asked(
      "two numbers, each below the free nats, together above", ([[1.5, 1]], [[1, 1]]),
      ([[0, 0]], [[1, 1]]), free: 1.5),
    asked(
      "two numbers, one above the free nats", ([[2, 0.25]], [[1, 1]]), ([[0, 0]], [[1, 1]]), free: 1
    ),
    asked(
      "two numbers, together below the free nats", ([[0.5, 0.25]], [[1, 1]]),
      ([[0, 0]], [[1, 0.5]]),
      free: 3),
    asked(
      "two rows, one below the free nats", ([[2], [0.5]], [[1], [1]]), ([[0], [0]], [[1], [1]]),
      free: 1),
    asked(
      "two rows, below the free nats on average", ([[2], [0.5]], [[1], [1]]),
      ([[0], [0]], [[1], [1]]), free: 1.5),
    asked(
      "three rows, all below the free nats", ([[1], [0.5], [0]], [[1], [1], [0.5]]),
      ([[0], [0], [0]], [[1], [1], [1]]), free: 1),
    drawn(1, 3, free: 0), drawn(3, 1, free: 0.25), drawn(2, 2, free: 0.5), drawn(3, 3, free: 2),
  ]
}
