import Console
import Lesson03
import Notebook
import RLCore

/// One curve of a figure: a method's error for every α.
struct ErrorCurve: Sendable {
  let name: String
  let method: PredictionMethod
  let alphas: [Double]
  var errors: [Double] = []

  /// The α with the smallest error, and that error.
  var best: (alpha: Double, error: Double) {
    let index = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    return (alphas[index], errors[index])
  }
}

extension Page {
  /// Mean error of the first ten episodes, for every method and α.
  func measure(
    _ title: String, _ curves: [ErrorCurve], _ study: WalkStudy,
    _ functions: SARSAFunctions
  ) async throws -> [ErrorCurve] {
    let measured = try await concurrently(title, count: curves.count) { index, _ in
      var curve = curves[index]
      curve.errors = try curve.alphas.map { alpha in
        Statistics.mean(
          try study.errors(curve.method, learningRate: alpha, functions: functions))
      }
      return curve
    }
    return measured
  }

  /// Draws errors against α, and tabulates every curve's lowest point.
  func show(_ curves: [ErrorCurve], drawn: [Int], first: TableColumn, slug: String) {
    show(
      Plot(
        x: Axis("α", range: 0...1), y: Axis("RMS error", range: 0.25...0.55), height: 13,
        drawn.map { .line(curves[$0].name, curves[$0].alphas, curves[$0].errors) }))
    var table = Table(first, .number("best α", 2), .number("RMS error", 3))
    let lowest = curves.indices.min { curves[$0].best.error < curves[$1].best.error }
    for (index, curve) in curves.enumerated() {
      table.add(curve.name, curve.best.alpha, curve.best.error, mark: index == lowest ? "◂" : "")
      record("\(slug).\(index)", curve.best.error)
    }
    show(table)
  }
}

/// TD(0) against Monte Carlo: Sutton & Barto, Example 6.2.
func waitingCell(_ page: Page, _ functions: SARSAFunctions) throws {
  let study = WalkStudy(
    .fiveStates, repetitions: page.options.budget(100, quick: 10), episodes: 100, initial: 0.5,
    seed: page.options.seed)
  let walks = Array(1...100)
  var marks: [Mark] = []
  var table = Table(
    .text("RMS error after walks"), .number("α", 2), .number("1", 3), .number("10", 3),
    .number("50", 3), .number("100", 3))
  for (name, method, alphas) in [
    ("TD(0)", PredictionMethod.steps(1), [0.05, 0.1, 0.15]),
    ("Monte Carlo", .monteCarlo, [0.01, 0.02, 0.04]),
  ] {
    for alpha in alphas {
      let errors = try study.errors(method, learningRate: alpha, functions: functions)
      table.add(name, alpha, errors[0], errors[9], errors[49], errors[99])
      page.record("waiting.\(name).\(alpha)", errors[99])
      if alpha == alphas[1] { marks.append(.line("\(name), α = \(alpha)", walks, errors)) }
    }
  }
  page.show(
    Plot(x: Axis("walks", range: 0...100), y: Axis("RMS error", range: 0...0.25), height: 9, marks))
  table.note(
    "Five states, a coin for every step, 1 for leaving on the right; V = 0.5 at first, "
      + "\(study.walks.count) repetitions.")
  page.show(table)
  page.say(
    "Both see the same walks. Monte Carlo moves each state towards the result of the walk, 0 or 1, "
      + "which is mostly luck. TD(0) moves it towards the guess next door, which already averages "
      + "the luck of many walks.")
}

/// n-step prediction: Sutton & Barto, Figure 7.2.
func stepsCell(_ page: Page, _ functions: SARSAFunctions) async throws {
  let study = page.walkStudy
  let alphas = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
  var curves = [1, 2, 4, 8, 16, 32].map {
    ErrorCurve(name: $0 == 1 ? "n = 1, TD(0)" : "n = \($0)", method: .steps($0), alphas: alphas)
  }
  curves.append(ErrorCurve(name: "Monte Carlo", method: .monteCarlo, alphas: alphas))
  curves = try await page.measure("n-step", curves, study, functions)
  page.show(curves, drawn: [0, 2, 4, 6], first: .text("target"), slug: "steps")
  page.caption(
    "19 states, +1 for leaving on the right and −1 on the left; V = 0 at first, 10 walks, "
      + "\(study.walks.count) repetitions.")
  page.say(
    "An update of TD(0) brings news back by one state. Monte Carlo brings it to all states of a "
      + "walk at once, but with the luck of the whole walk in it, and so it needs a small α. The "
      + "best n lies between.")
}

/// λ-returns and traces: Sutton & Barto, Figures 12.3 and 12.6; Singh and Sutton 1996.
func lambdaCell(_ page: Page, _ functions: SARSAFunctions) async throws {
  let study = page.walkStudy
  let alphas = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
  let lambdas = [0.0, 0.4, 0.8, 0.9, 0.95, 1]
  let kinds: [(String, @Sendable (Double) -> PredictionMethod)] = [
    ("λ-return", { .lambdaReturn(decay: $0) }),
    ("accumulating", { .traces(decay: $0, .accumulating) }),
    ("replacing", { .traces(decay: $0, .replacing) }),
  ]
  let curves = try await page.measure(
    "λ",
    kinds.flatMap { kind in
      lambdas.map {
        ErrorCurve(name: "λ = \(Format.shortest($0))", method: kind.1($0), alphas: alphas)
      }
    }, study, functions)
  page.show(
    Plot(
      "accumulating traces", x: Axis("α", range: 0...1), y: Axis("RMS error", range: 0.25...0.55),
      height: 13,
      [6, 8, 9, 11].map { .line(curves[$0].name, curves[$0].alphas, curves[$0].errors) }))
  var table = Table(.text("RMS error"))
  for (kind, _) in kinds { table.columns += [.number(kind, 3), .number("at α", 2)] }
  let lowest = curves.map(\.best.error).min()
  for (index, lambda) in lambdas.enumerated() {
    let row = (0..<3).map { curves[$0 * lambdas.count + index].best }
    table.add(
      cells: ["λ = \(Format.shortest(lambda))"]
        + row.flatMap { [$0.error, $0.alpha] as [any TableCellConvertible] },
      mark: row.contains { $0.error == lowest } ? "◂" : "")
    for (kind, cell) in zip(["forward", "accumulating", "replacing"], row) {
      page.record("lambda.\(kind).\(Format.shortest(lambda))", cell.error)
    }
  }
  table.note(
    "The same walks as above, each with the α that is best for it. λ-return: all updates after the "
      + "episode.")
  page.show(table)
  page.say(
    "λ = 0 is TD(0). With λ = 1 the λ-return is Monte Carlo, and accumulating traces come "
      + "close to it. Again the best lies between. Traces do about as well as the λ-return or "
      + "better, and do not wait for the end. Accumulating traces need care: where a state is "
      + "visited often, its trace multiplies α, and a step size that was safe for TD(0) can make "
      + "them diverge.")
}

extension Page {
  /// The walks of both cells of the 19 states.
  var walkStudy: WalkStudy {
    WalkStudy(
      .nineteenStates, repetitions: options.budget(100, quick: 5), episodes: 10,
      seed: options.seed)
  }
}

/// Bias and deviation of each target while V is half learnt.
func methodsCell(_ page: Page, _ functions: SARSAFunctions) throws {
  let walk = RandomWalk.nineteenStates
  let half = walk.trueValues.map { $0 / 2 }
  let state = 17
  let truth = walk.trueValues[state]
  let names = ["TD(0), n = 1", "n = 4", "n = 16", "λ = 0.8", "Monte Carlo"]
  var random = RandomStream(seed: page.options.seed, name: "targets")
  let draws = try drawTargets(
    walk, from: state, values: half, count: page.options.budget(20_000, quick: 1_000),
    functions: functions, using: &random)
  page.say(
    "19-state walk, the state three steps from the right end: its value is "
      + "\(Format.fixed(truth, 1)), "
      + "and the table holds half of the truth everywhere. One target after the other is drawn:")
  var table = Table(
    .text("target"), .number("mean", 3), .number("bias", 3, sign: true), .number("deviation", 3),
    .number("RMS, 1 draw", 3), .number("mean of 100", 3))
  var methods = Table(
    .text("method"), .text("needs"), .number("bias", 3, sign: true), .number("variance", 3),
    .text("use it for"))
  let uses = [
    ("one step", "long, noisy tasks"), ("4 steps kept", "most tasks"),
    ("16 steps kept", "rewards far apart"), ("a trace a state", "late rewards, no waiting"),
    ("whole episodes", "tasks with hidden states"),
  ]
  for (index, name) in names.enumerated() {
    let mean = Statistics.mean(draws[index])
    let spread = Statistics.standardDeviation(draws[index])
    let bias = mean - truth
    table.add(
      name, mean, bias, spread, (bias * bias + spread * spread).squareRoot(),
      (bias * bias + spread * spread / 100).squareRoot())
    methods.add(name, uses[index].0, bias, spread * spread, uses[index].1)
    page.record("methods.\(index).bias", bias)
    page.record("methods.\(index).deviation", spread)
  }
  table.note("RMS: distance from the truth of one draw, and of the mean of 100 draws.")
  page.show(table)
  page.say(
    "A short look ahead repeats what the table says, right or wrong. A long look tells what the "
      + "walk did, typical or not. For a single draw the short looks are better, with the smaller "
      + "RMS. In the mean of a hundred draws the scatter is nearly gone, and the bias is not.")
  page.show(methods)
}
