import Console
import Course
import Lesson13
import Notebook
import RLCore
import RLNetworks

/// A transition of three steps, and what two wrong rules make of a chain.
func stepsCell(_ page: Page, _ functions: DQNFunctions) throws {
  let functions = functions.checked
  let going = try functions.nStep([1, 2, 4], [nil, nil, nil], 0.5)
  let ended = try functions.nStep([1, 2, 4], [nil, .terminated, nil], 0.5)
  func numbers(_ transition: NStepTransition) -> String {
    "reward \(Format.inline(Double(transition.reward), 3)), "
      + "discount \(Format.inline(Double(transition.discount), 3)), \(transition.steps) steps"
  }
  page.derivation(
    """
    y = r₀ + γ r₁ + γ² r₂ + γ³ max Q⁻(s₃, ·);   rewards 1, 2, 4 and γ = 0.5:
    1 + 0.5 · 2 + 0.25 · 4 → \(numbers(going))
    terminated at the second: → \(numbers(ended))
    """)
  let chain = RewardChain()
  let exact = chain.exactValues
  var table = Table(
    .text("target"), .text("rule"), .number("V(s₀)", 3), .number("of the right one", 2))
  let rules: [(RewardChain.Rule, String, String)] = [
    (.oneStep, "1 step", "r + γ V(s₁)"),
    (.nSteps, "3 steps", "r + γ r₁ + γ² r₂ + γ³ V(s₃)"),
    (.skippedRewards, "rewards lost", "r + γ³ V(s₃)"),
    (.powerOnly, "γ³ alone", "r + γ³ V(s₁)"),
  ]
  for (rule, name, formula) in rules {
    let value = Double(try chain.values(rule, functions: functions)[0])
    table.add(
      name, formula, value, value / exact[0], mark: abs(value - exact[0]) > 1e-3 ? "◂" : "")
    page.record("chain.\(rule.rawValue)", value)
  }
  table.note(
    "What each rule converges to on a chain of \(chain.states) steps that earn 1 each, γ = 0.9: "
      + "V(s₀) = \(Format.fixed(exact[0], 3)). ◂: not the value of any policy.")
  page.show(table)
}

/// Prioritised replay of four transitions.
func prioritiesCell(_ page: Page, _ functions: DQNFunctions) throws {
  var table = Table(
    .number("α", 1), .number("β", 1), .right("P"), .right("w"), .number("mean |δ| drawn", 2),
    .number("weighted", 2))
  func list(_ values: [Double]) -> String {
    values.map { Format.fixed($0, 2) }.joined(separator: " ")
  }
  for (exponent, correction) in [(0, 1), (0.6, 0), (0.6, 0.4), (0.6, 1), (1, 1)] as [(Float, Float)]
  {
    let example = try PriorityExample(exponent: exponent, correction: correction, functions)
    table.add(
      exponent, correction, list(example.probabilities), list(example.weights),
      example.drawnMean, example.weightedMean)
  }
  table.note(
    "N = 4 transitions with |δ| = 1, 2, 3, 4; their mean is "
      + "\(Format.fixed(PriorityExample.uniformMean, 2)). P ∝ |δ|^α; w = (N P)^−β over the largest."
  )
  page.show(table)
  page.say(
    "α decides how much the large errors are preferred, β how much of that is taken back in the "
      + "loss. With β = 1 the weighted mean is the uniform one again, but large errors come sooner."
  )
}

/// The two streams of a dueling network, and what a mean over the batch would do.
func duelingCell(_ page: Page, _ functions: DQNFunctions) throws {
  func values(_ advantages: [Float]) throws -> [Float] {
    var tape = Tape()
    let q = try functions.dueling(
      tape.variable([5, 10], rows: 2, columns: 1),
      tape.variable(advantages, rows: 2, columns: 3), &tape)
    return tape.values(q)
  }
  let first = try values([1, 2, 6, 0, 0, 0])
  let second = try values([1, 2, 6, 30, 30, 30])
  var table = Table(
    .text("state"), .number("V", 1), .right("A"), .right("mean A"), .right("Q = V + A − mean A"))
  func list(_ values: ArraySlice<Float>) -> String {
    values.map { Format.inline(Double($0), 1) }.joined(separator: "  ")
  }
  table.add("s₁", 5.0, "1  2  6", "3", list(first.prefix(3)))
  table.add("s₂", 10.0, "0  0  0", "0", list(first.suffix(3)))
  table.add("s₂", 10.0, "30  30  30", "30", list(second.suffix(3)))
  page.show(table)
  let shift = (30 * 3 - 0) / 6
  page.say(
    "A constant on all advantages of a state changes nothing: V carries it. In both minibatches Q "
      + "of s₁ is \(list(second.prefix(3))). With the mean taken over the whole minibatch, it "
      + "would be \(shift) lower in the second: another state's advantages would have leaked in.")
  let moves = try duelingMoves(functions)
  page.say(
    "A step along the derivative of Q(s₁, a₃) moves Q(s₁, ·) by \(moves[0]), \(moves[1]) and "
      + "\(moves[2]) times its size: what one action teaches moves V, and V moves them all. With a "
      + "single stream it moves by 0, 0 and 1.")
}

/// How far Q(s₁, ·) moves when V and A take a step of size 1 up Q(s₁, a₃).
private func duelingMoves(_ functions: DQNFunctions) throws -> [String] {
  var tape = Tape()
  let value = tape.variable([3], rows: 1, columns: 1)
  let advantages = tape.variable([1, 2, 6], rows: 1, columns: 3)
  let q = try functions.dueling(value, advantages, &tape)
  guard q.count == 3, q.isTracked else {
    throw TrainingError.unusable(
      exercise: "13.5", answer: "gave shape \(q.shape) instead of [1, 3], or no derivative")
  }
  let before = tape.values(q)
  tape.backward(from: q, seed: [0, 0, 1])
  func stepped(_ x: Tape.Variable) -> [Float] {
    let gradient = tape.gradient(x)
    return zip(tape.values(x), gradient).map { $0 + $1 }
  }
  let (nextValue, nextAdvantages) = (stepped(value), stepped(advantages))
  tape.reset()
  let next = try functions.dueling(
    tape.variable(nextValue, rows: 1, columns: 1),
    tape.variable(nextAdvantages, rows: 1, columns: 3), &tape)
  guard next.count == 3 else {
    throw TrainingError.unusable(
      exercise: "13.5", answer: "gave shape \(next.shape) instead of [1, 3]")
  }
  return zip(tape.values(next), before).map { Format.inline(Double($0 - $1), 2) }
}

/// One transition's distribution, projected atom by atom.
func projectionCell(_ page: Page, _ functions: DQNFunctions) throws {
  let functions = functions.checked
  let support = ValueSupport(minimum: 0, maximum: 4, atoms: 5)
  let before: [Float] = [0.1, 0.2, 0.4, 0.2, 0.1]
  let (reward, discount): (Float, Float) = (0.75, 0.9)
  let after = try functions.project(before, [reward], [discount], [nil], support)
  var table = Table(
    .number("z", 0), .number("P(z)", 2), .number("moved to", 2), .right("shared by"),
    .number("projected", 3))
  for atom in 0..<support.atoms {
    let moved = Double(reward + discount * support[atom])
    let inside = min(max(moved, 0), 4)
    let (lower, share) = (inside.rounded(.down), inside - inside.rounded(.down))
    let text =
      share < 1e-6
      ? "\(Int(lower)): all"
      : "\(Int(lower)): \(Format.fixed(1 - share, 2)), \(Int(lower) + 1): "
        + Format.fixed(share, 2)
    table.add(support[atom], before[atom], moved, text, after[atom])
  }
  func mean(_ probabilities: [Float]) -> Double {
    probabilities.indices.reduce(0) { $0 + Double(probabilities[$1]) * Double(support[$1]) }
  }
  table.note(
    "r = 0.75, γ = 0.9, atoms 0 … 4. Sum of the last column: "
      + "\(Format.fixed(after.reduce(0) { $0 + Double($1) }, 3)).")
  page.show(table)
  page.derivation(
    """
    mean before = \(Format.fixed(mean(before), 2)),  r + γ mean = \
    \(Format.fixed(0.75 + 0.9 * mean(before), 3)),  mean after = \(Format.fixed(mean(after), 3))
    """)
  page.record("projection.mean", mean(after))
  page.say(
    "Sharing keeps the mean, unless something was put on an end: 4 moves to 4.35, beyond the "
      + "support, and what lies at 4 instead is too small by 0.35 · 0.1.")
}
