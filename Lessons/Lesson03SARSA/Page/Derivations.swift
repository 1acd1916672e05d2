import Console
import Lesson03
import Notebook
import RLCore

/// One transition beside the cliff, with each method's target.
func transitionCell(_ page: Page, _ functions: SARSAFunctions) throws {
  let names = ["up", "right", "down", "left"]
  let next = [-12.0, -9.0, -100.0, -13.0]
  let (reward, epsilon) = (-1.0, 0.1)
  let best = reward + (next.max() ?? 0)
  page.derivation(
    """
    a step along the cliff:   r = −1,  γ = 1,  and in s'

        a'           up    right     down     left
        Q(s', a')   −12       −9     −100      −13

    off-policy   r + γ max Q(s', ·)  =  −1 + (−9)  =  \(Format.inline(best))
    on-policy    r + γ Q(s', a')     with the a' that comes next
    """)
  var table = Table(
    .text("a' that comes next"), .number("probability", 3), .number("SARSA's target", 0),
    .number("Q-learning's target", 0))
  var mean = 0.0
  for (action, name) in names.enumerated() {
    // ε-greedy: every action gets ε/4, the best one the rest as well.
    let probability = epsilon / 4 + (action == 1 ? 1 - epsilon : 0)
    let target = try functions.target(reward, next, action, nil, 1)
    mean += probability * target
    table.add(name, probability, target, best, mark: action == 2 ? "◂" : "")
  }
  table.note("ε = 0.1. ◂ one step in forty goes over the edge.")
  page.show(table)
  page.say(
    "On average SARSA's target is \(Format.inline(mean, 2)), and Q-learning's is always "
      + "\(Format.inline(best)). Neither is wrong: they answer different questions. Q-learning's "
      + "target is what the step is worth to an agent that does not stumble. SARSA's is what it is "
      + "worth to this agent, which takes another step than the best in 7.5 % of its steps. The "
      + "difference is the price of exploring beside a cliff.")
  page.record("transition.mean", mean)
  page.record("transition.best", best)
}

/// The factor of every step's error in each state, `[steps][states]`.
func credits(
  _ episode: RecordedEpisode, states: Int, traceDecay: Double, trace: EligibilityTrace,
  _ functions: SARSAFunctions
) throws -> [[Double]] {
  var traces = [Double](repeating: 0, count: states)
  return try episode.rewards.indices.map { time in
    // With α = δ = 1 and values of 0, what the update adds is the trace that it used.
    var credit = [Double](repeating: 0, count: states)
    try functions.updateTraces(
      &credit, &traces, visited: episode.states[time], error: 1,
      ending: time == episode.rewards.count - 1 ? episode.ending : nil, discount: 1,
      traceDecay: traceDecay, learningRate: 1, trace: trace)
    return credit
  }
}

/// The states that share a step's error: one column a step, one row a state.
func tracesCell(_ page: Page, _ functions: SARSAFunctions) throws {
  var random = RandomStream(seed: page.options.seed, name: "traces")
  /// A walk of a length that fits on the page.
  func walk(_ world: RandomWalk, _ lengths: ClosedRange<Int>) -> RecordedEpisode {
    var episode = RecordedEpisode(random: &random, in: world)
    while !lengths.contains(episode.rewards.count) {
      episode = RecordedEpisode(random: &random, in: world)
    }
    return episode
  }
  let short = walk(.fiveStates, 8...10)
  let letters = ["◂", "A", "B", "C", "D", "E", "▸"]
  for (name, trace) in [("accumulating", EligibilityTrace.accumulating), ("replacing", .replacing)]
  {
    let columns = try credits(short, states: 7, traceDecay: 0.8, trace: trace, functions)
    var table = Table(
      columns: [.text("e(s), \(name)")]
        + short.states.dropLast().map { TableColumn.number(letters[$0], 2) })
    for state in 1...5 where short.states.contains(state) {
      table.add(cells: [letters[state]] + columns.map { $0[state] as any TableCellConvertible })
    }
    if trace == .replacing {
      table.note(
        "A walk of \(short.rewards.count) steps among A to E, left or right by a coin; γλ = 0.8.")
    }
    page.show(table)
    page.record("traces.\(name)", columns.joined().max() ?? 0)
  }
  page.say(
    "A column is a step, and its numbers are the factors of its error in each state. A visit "
      + "raises a state's trace, and every step multiplies it by γλ. Where a walk comes back soon, "
      + "the accumulating trace rises above 1, and one step may move a value by more than α δ. The "
      + "replacing trace begins again at 1.")
  let long = walk(.nineteenStates, 50...70)
  let columns = try credits(long, states: 21, traceDecay: 0.8, trace: .replacing, functions)
  // States that the walk never came to would be empty rows.
  let visited = (1...19).filter { long.states.contains($0) }
  let (lowest, highest) = (visited.first ?? 1, visited.last ?? 19)
  let side = long.states.last == 0 ? "left" : "right"
  page.show(
    HeatMap(
      "one walk on 19 states, from the middle to the \(side) end, γλ = 0.8",
      (lowest...highest).map { state in columns.map { $0[state] } },
      rows: Axis("state", range: Double(lowest)...Double(highest)),
      columns: Axis("step", range: 1...Double(columns.count)), rowsGoUp: true, range: 0...1))
  page.say(
    "Dark is where the walk is, and behind it the trace fades. Each step's error corrects all "
      + "states that are shaded in its column. After the last step all traces are cleared: the "
      + "next walk has nothing to do with this one. (--watch shows the same on the 10×10 grid.)")
}

/// Offline TD(λ), computed forwards from the returns and backwards from the traces.
func viewsCell(_ page: Page, _ functions: SARSAFunctions) throws {
  let walk = RandomWalk.fiveStates
  let (gamma, lambda, alpha) = (0.9, 0.8, 0.1)
  var random = RandomStream(seed: page.options.seed, name: "views")
  let values = (0..<walk.stateCount).map { _ in random.uniform(-1, 1) }

  /// Both views of an episode's changes.
  func changes(_ episode: RecordedEpisode) throws -> OfflineChanges {
    try OfflineChanges(
      episode, values: values, discount: gamma, traceDecay: lambda, learningRate: alpha,
      functions: functions)
  }

  page.derivation(
    """
    δ_t           =  r_t + γ V(s_{t+1}) − V(s_t)
    G_t           =  r_t + γ ((1 − λ) V(s_{t+1}) + λ G_{t+1})
    G_t − V(s_t)  =  δ_t + γλ (G_{t+1} − V(s_{t+1}))
                  =  δ_t + γλ δ_{t+1} + (γλ)² δ_{t+2} + …

    forward   Σ over visits t of s  α (G_t − V(s))   a visit looks ahead
    backward  Σ over all t          α δ_t e_t(s)     an error looks back
    """)
  var episode = RecordedEpisode(random: &random, in: walk)
  while !(5...9).contains(episode.rewards.count) {
    episode = RecordedEpisode(random: &random, in: walk)
  }
  let shown = try changes(episode)
  var steps = Table(
    .count("t"), .text("s"), .text("s'"), .number("r", 0), .number("δ", 4, sign: true),
    .number("Σ (γλ)^k δ", 4, sign: true), .number("G − V(s)", 4, sign: true))
  for time in episode.rewards.indices {
    var sum = 0.0
    for error in shown.errors[time...].reversed() { sum = error + gamma * lambda * sum }
    let names = ["end", "A", "B", "C", "D", "E", "end"]
    steps.add(
      time, names[episode.states[time]], names[episode.states[time + 1]], episode.rewards[time],
      shown.errors[time], sum, shown.distances[time])
  }
  steps.note("Five-state walk, γ = 0.9, λ = 0.8, values drawn from −1 to 1.")
  page.show(steps)

  var table = Table(
    .text("state"), .number("V(s)", 4, sign: true), .number("forward", 6, sign: true),
    .number("backward", 6, sign: true))
  for state in 1...walk.length where episode.states.contains(state) {
    table.add(
      String(Array("ABCDE")[state - 1]), values[state], shown.forward[state],
      shown.backward[state])
  }
  table.note("What the whole episode changes, α = 0.1, if V rests until it is over.")
  page.show(table)

  var largest = 0.0
  let count = page.options.budget(1_000, quick: 100)
  for index in 0..<count {
    var episode = RecordedEpisode(random: &random, in: walk)
    // Every other one is cut off half-way, as by a time limit.
    if index % 2 == 1 && episode.rewards.count > 3 {
      let half = episode.rewards.count / 2
      episode = RecordedEpisode(
        states: Array(episode.states[...half]), rewards: Array(episode.rewards[..<half]),
        ending: .truncated)
    }
    largest = max(largest, try changes(episode).gap)
  }
  page.say(
    "Largest difference between the two in \(Format.grouped(count)) episodes, half of them cut off "
      + "by a limit: \(Format.scientific(largest, digits: 1)). That is rounding. The "
      + "forward view says what is learnt, but it must wait for the end. The backward view learns "
      + "the same with one error a step and a memory of what was visited.")
  page.record("views.largest", largest)
}
