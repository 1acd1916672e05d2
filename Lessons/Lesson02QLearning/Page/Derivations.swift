import Console
import Lesson02
import Notebook
import RLCore

/// A drive home, corrected on the way: target, error, update.
func commuteCell(_ page: Page, _ functions: QLearningFunctions) throws {
  let (estimate, driven, left, alpha) = (1000.0, 300.0, 600.0, 0.1)
  func target(_ ending: Ending?) throws -> Double {
    try functions.target(driven, [left], ending, 1)
  }
  let goal = try target(nil)
  let after = try functions.updated(estimate, goal, alpha)
  page.derivation(
    """
    before the drive, the whole way is thought to take   Q  = \(Format.inline(estimate)) min
    after a stop, driven so far                          r  =  \(Format.inline(driven)) min
    and what is left is thought to take                  Q' =  \(Format.inline(left)) min

    target   r + γ Q'      = \(Format.inline(driven)) + 1 · \(Format.inline(left))           \
    = \(Format.inline(goal))
    error    δ = target − Q = \(Format.inline(goal)) − \(Format.inline(estimate))            = \
    \(Format.inline(goal - estimate))
    update   Q + α δ       = \(Format.inline(estimate)) + \(Format.inline(alpha, 1)) · \
    (\(Format.inline(goal - estimate)))     = \(Format.inline(after))
    """)
  page.say(
    "The driver has not arrived, and yet has learnt. 300 minutes are now known. The other 600 are "
      + "still a guess, but a better one, since less of the way is left. A value that is corrected "
      + "by another value is bootstrapped. To jump to 900 would be wrong: this is one drive among "
      + "many. α says how much of the error one drive may take away:")
  var table = Table(
    .number("α", 1), .number("1 drive", 0), .number("2", 0), .number("5", 0),
    .number("10", 0), .number("20", 0))
  for alpha in [0.1, 0.5, 1.0] {
    var (value, row) = (estimate, [any TableCellConvertible]())
    row.append(alpha)
    for drive in 1...20 {
      value = try functions.updated(value, goal, alpha)
      if [1, 2, 5, 10, 20].contains(drive) { row.append(value) }
    }
    table.add(cells: row)
  }
  table.note("The same drive again and again: Q after as many updates.")
  page.show(table)
  page.say("The guess of what is left counts unless the drive is over:")
  var endings = Table(.text("after the step"), .text("target"), .number("", 0))
  endings.add("the drive goes on", "r + γ Q'", goal)
  endings.add("home: terminated", "r", try target(.terminated))
  endings.add("the recording stops: truncated", "r + γ Q'", try target(.truncated))
  page.show(endings)
  page.record("commute.target", goal)
  page.record("commute.after", after)
}

/// The Bellman operator brings two unrelated tables closer.
func contractionCell(_ page: Page) {
  let model = GridWorld.fourByFour.model
  var random = RandomStream(seed: page.options.seed, name: "contraction")
  let gamma = 0.9
  var zeros = [Double](repeating: 0, count: model.states * model.actions)
  var noise = zeros.map { _ in random.uniform(-20, 20) }
  func backup(_ table: [Double]) -> [Double] {
    model.optimalityBackup(of: table, discount: gamma)
  }
  page.derivation(
    """
    (B Q)(s, a)  =  Σ p(s', r | s, a) · ( r + γ max Q(s', ·) )

    | max x − max y |  ≤  max | x − y |         two maxima differ by no
                                                more than their lists do
    ‖ B x − B y ‖      ≤  γ · ‖ x − y ‖         rewards cancel, p averages,
                                                γ is what remains
    """)
  var truth = zeros
  for _ in 0..<400 { truth = backup(truth) }
  var table = Table(
    .count("sweeps"), .number("‖x − y‖", 4), .number("ratio", 4), .number("bound γ^k ‖x−y‖", 4),
    .number("‖x − Q*‖", 4), .number("‖y − Q*‖", 4))
  let first = largestDifference(zeros, noise)
  var (previous, bound) = (first, first)
  var largest = 0.0
  for sweep in 0...20 {
    let gap = largestDifference(zeros, noise)
    let ratio = sweep == 0 || previous == 0 ? nil : Optional(gap / previous)
    largest = max(largest, ratio ?? 0)
    if sweep <= 6 || sweep % 10 == 0 {
      table.add(
        sweep, gap, ratio, bound, largestDifference(zeros, truth), largestDifference(noise, truth))
    }
    previous = gap
    bound *= gamma
    (zeros, noise) = (backup(zeros), backup(noise))
  }
  table.note(
    "4×4 grid, γ = 0.9: x starts as all zeros, y as noise between −20 and 20. ‖·‖ is the largest "
      + "entry.")
  page.show(table)
  page.say(
    "The largest ratio of all sweeps is \(Format.fixed(largest, 4)), never above γ = 0.9. So only "
      + "one table is left as it is by the operator, and every start leads to it. Q-learning "
      + "applies the same operator to one entry at a time, with one sampled outcome in place of "
      + "the sum. It takes only a part α of each step because a sample is noisy.")
  page.record("contraction.ratio", largest)
}

/// Ground truth: the values of a known model, computed in two ways.
func truthCell(_ page: Page, _ functions: QLearningFunctions) throws {
  let world = GridWorld.fourByFour
  // Three maps side by side need 70 columns.
  let shown = page.options.width < 72 ? [1, 6] : [1, 3, 6]
  var values = [Double](repeating: 0, count: world.stateCount)
  var maps: [String] = []
  for sweep in 1...6 {
    values = try functions.sweep(values, of: world.model, discount: 0.9)
    guard shown.contains(sweep) else { continue }
    for row in 0..<4 {
      let line = (0..<4).map { column -> String in
        let cell = row * 4 + column
        let text = world.terminalReward(of: cell) == nil ? Format.fixed(values[cell], 1) : "■"
        return String(repeating: " ", count: max(0, 4 - text.count)) + text
      }.joined(separator: " ")
      if maps.count < 4 { maps.append(line) } else { maps[row] += "      " + line }
    }
  }
  page.say(
    "V(s) of the 4×4 grid after \(shown.count == 3 ? "1, 3" : "1") and 6 sweeps, from all zeros "
      + "(γ = 0.9). ■ ends an episode, with +1 in the first corner and +10 in the last. Each sweep "
      + "carries the news one step on:")
  page.lines(maps.map { "   " + $0 })

  var table = Table(
    .text("known model"), .count("states"), .count("sweeps"), .count("rounds"),
    .count("sweeps in them"), .scientific("largest difference"))
  var starts: [String] = []
  for task in QLearningTask.allCases {
    let model = task.model
    let swept = try functions.valueIteration(model, discount: task.discount)
    let policy = try functions.policyIteration(model, discount: task.discount)
    table.add(
      task.title, model.states, swept.sweeps, policy.rounds, policy.sweeps,
      largestDifference(swept.values, policy.values))
    page.record("truth.\(task.rawValue).sweeps", swept.sweeps)
    if task == .grid10 {
      starts.append(
        "V*(start) = \(Format.fixed(swept.values[0], 4)) on the 10×10 grid: 17 steps of −0.1 and "
          + "then 10, with γ = 0.99. (Without a discount the same path returns 8.3.)")
      page.record("truth.grid10.start", swept.values[0])
    }
  }
  table.note(
    "sweeps: value iteration until no value moves by 1e-12. rounds: policy iteration, each with an "
      + "evaluation of the policy and a greedy step.")
  page.show(table)
  page.say(
    starts.joined() + " Both ways end at the same numbers, and both read the whole table of "
      + "transitions. An agent without such a table must learn from steps:")
  var methods = Table(
    .text("method"), .text("needs"), .text("bias"), .text("variance"), .text("use it for"))
  methods.add("value iteration", "model", "none", "none", "small models")
  methods.add("policy iteration", "model", "none", "none", "few rounds")
  methods.add("policy evaluation", "model, policy", "none", "none", "judging a policy")
  methods.add("Monte Carlo", "whole episodes", "none", "high", "short episodes")
  methods.add("Q-learning", "single steps", "guesses, max", "low", "any behaviour")
  page.show(methods)
}
