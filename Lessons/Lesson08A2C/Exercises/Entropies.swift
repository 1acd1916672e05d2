import Course
import CourseTape
import Lesson08
import RLCore
import RLNetworks

extension Exercise<A2CFunctions> {
  /// 08.2: the entropy of every row.
  static var entropies: Self {
    Exercise(
      "08.2", \.entropies, title: "Entropy", snippet: "entropies", section: "Entropy",
      hints: [
        "Each action counts −ln π(a), as often as it is taken, π(a). The logarithms are given, and "
          + "one operation makes probabilities of them.",
        "π = exp(ln π). Multiply element by element, sum every row over its columns, and turn the "
          + "sign. An impossible action asks for 0 · −∞, which tape.multiply calls NaN.",
        "let probabilities = tape.exp(logProbabilities), then tape.negate of tape.sumColumns of "
          + "tape.weigh(logProbabilities, by: probabilities).",
      ],
      endlessHint: "The whole answer is four operations on the tape, without a loop.",
      cases: questions,
      misconceptions: entropyMistakes + otherEntropies,
      promises: [
        Promise("of every row's distribution", brokenBy: "entropy.averaged", "entropy.meanForAll"),
        Promise("in nats", brokenBy: "entropy.inBits", "entropy.normalized"),
        Promise("the result is [n, 1]", brokenBy: "entropy.perAction"),
        Promise(
          "must be differentiable in `logProbabilities`", brokenBy: "entropy.detached"),
        Promise(
          "An impossible action has ln π = −∞", brokenBy: "entropy.zeroTimesInfinity",
          "entropy.withoutWeights"),
        Promise("never negative", brokenBy: "entropy.negated"),
      ],
      extremes: { right, extreme in { extreme(try right($0, &$1), on: &$1) } })
  }
}

private func questions() -> [Case<A2CFunctions>] {
  var random = RandomStream(seed: 8, name: "08.2")
  func drawn(_ count: Int, actions: Int) -> [[Float]] {
    (0..<count).map { _ in random.floats(actions, -2, 2) }
  }
  let impossible = -Float.infinity
  let (ln2, ln3): (Float, Float) = (0.693_147_2, 1.098_612_3)
  return [
    entropyCase("two actions, equally likely", [[0, 0]]),
    entropyCase("two actions, one three times as likely", [[0, ln3]]),
    entropyCase("two actions, one all but certain", [[9, 0]]),
    entropyCase("an impossible action", [[0, impossible]]),
    entropyCase("three actions", [[ln2, 0, 0]]),
    entropyCase("two possible actions of three", [[impossible, 0, ln3]]),
    entropyCase("a single action", [[0], [2]]),
    entropyCase("two states", [[0, 0], [1, -1]]),
    entropyCase("two states with impossible actions", [[0, impossible], [0.5, 0]]),
    entropyCase("an action too unlikely for a Float", [[0, -200], [-150, 0]]),
    entropyCase("five states with three actions", drawn(5, actions: 3)),
    entropyCase("three states with four actions", drawn(3, actions: 4)),
    entropyCase("40 states with four actions", drawn(40, actions: 4)),
  ]
}

/// A question of some rows of logits, of which the function is given the logarithms of a softmax.
private func entropyCase(_ title: String, _ logits: [[Float]]) -> Case<A2CFunctions> {
  let actions = logits[0].count
  let logarithms = logits.map { row in
    let total = Elementary.log(row.reduce(0) { $0 + Elementary.exp(Double($1)) })
    return row.map { Double($0) - total }
  }
  let entropies = logits.map { entropy(of: $0.map(Double.init)) }
  let slopes = (0..<actions).map { a in logits.map { slope(of: $0.map(Double.init), at: a) } }
  func columns(_ entropies: [Double], _ slopes: [[Double]]) -> [Column] {
    [Column("entropies", entropies)]
      + slopes.enumerated().map { a, slope in
        Column("∂H/∂z(\(a))", slope, role: .gradient(of: "logit \(a)"))
      }
  }
  return Case(
    title: title, row: "state",
    inputs: (0..<actions).map { a in Column("ln π(\(a))", logarithms.map { $0[a] }) },
    expected: columns(entropies, slopes)
  ) { functions in
    var tape = Tape()
    // After a reset the tape rejects variables of another tape.
    tape.reset()
    let inputs = tape.variable(logits.flatMap { $0 }, rows: logits.count, columns: actions)
    let answer = try functions.entropies(tape.logSoftmax(inputs), &tape)
    guard answer.rows == logits.count, answer.columns == 1 else {
      return .malformed(
        "Yours has the shape [\(answer.rows), \(answer.columns)] where [\(logits.count), 1] is "
          + "expected: one entropy for each row. "
          + (answer.count == 1
            ? "The mean over the rows is left to the caller."
            : "tape.sumColumns adds up what is in a row."))
    }
    let values = tape.values(answer)
    // The second summand is zero; it adds a path to the logits if the function has none.
    let zeros = tape.constant(
      [Float](repeating: 0, count: inputs.count), rows: inputs.rows, columns: actions)
    let path = tape.sum(tape.weigh(inputs, by: zeros))
    tape.backward(from: tape.add(tape.sum(answer), path))
    let gradient = tape.gradient(inputs).map(Double.init)
    return .answer(
      columns(
        values.map(Double.init),
        (0..<actions).map { a in logits.indices.map { gradient[$0 * actions + a] } }))
  }
}

/// ln Σ e^z − Σ z e^z / Σ e^z, which needs no probability.
private func entropy(of logits: [Double]) -> Double {
  let possible = logits.filter { $0 > -.infinity }
  let largest = possible.reduce(-.infinity, max)
  let total = possible.reduce(0) { $0 + Elementary.exp($1 - largest) }
  let mean = possible.reduce(0) { $0 + ($1 - largest) * Elementary.exp($1 - largest) } / total
  return Elementary.log(total) - mean
}

/// A finite difference of the entropy by one logit.
private func slope(of logits: [Double], at action: Int) -> Double {
  let step = 1e-5
  func moved(_ amount: Double) -> Double {
    var changed = logits
    changed[action] += amount
    return entropy(of: changed)
  }
  return (moved(step) - moved(-step)) / (2 * step)
}
