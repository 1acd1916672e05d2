import Console
import Course
import Lesson05
import RLCore

private typealias Fact = RememberedWorld.Fact

/// The queued pairs with their priorities.
private typealias Waiting = [(pair: Int, priority: Double)]

func sweepQuestions() -> [Case<DynaQFunctions>] {
  var random = RandomStream(seed: 5, name: "05.4")
  let drawn = (0..<3).map { _ in RememberedWorld.drawn(states: 4, actions: 2, seen: 7, &random) }
  let larger = RememberedWorld.drawn(states: 6, actions: 3, seen: 16, &random)
  // The pair of each state leads to the next one; the last one ends the task there, with 2.
  func chain(_ values: [Double]) -> RememberedWorld {
    let last = values.count - 1
    return RememberedWorld(
      actions: 1,
      facts: values.indices.map {
        Fact($0, $0 == last ? 2 : 0, to: $0 + 1, $0 == last ? .terminated : nil)
      }, values: values + [0])
  }
  func loop(_ reward: Double, _ ending: Ending? = nil) -> RememberedWorld {
    RememberedWorld(actions: 1, facts: [Fact(0, reward, to: 0, ending)], values: [0])
  }
  // Two ways into state 1, whose pair ends the task.
  func fork(_ values: [Double], _ ending: Ending? = nil) -> RememberedWorld {
    RememberedWorld(
      actions: 2,
      facts: [Fact(2, 2, to: 0, .terminated), Fact(0, 0, to: 1, ending), Fact(1, 1, to: 1)],
      values: values)
  }
  let short = RememberedWorld(actions: 1, facts: [Fact(0, 1, to: 1)], values: [0, 4])
  return [
    sweepCase("one pair, which ends the task", chain([0]), [(0, 2)]),
    sweepCase("one pair, which leads on", short, [(0, 4.6)]),
    sweepCase(
      "one pair, whose episode was cut",
      RememberedWorld(actions: 1, facts: [Fact(0, 1, to: 1, .truncated)], values: [0, 4]),
      [(0, 4.6)]),
    sweepCase("an empty queue", short, []),
    sweepCase("a pair leads to the popped one", chain([0, 0]), [(1, 2)]),
    sweepCase("two pairs wait", chain([0, 0, 0]), [(0, 0.2), (2, 2)]),
    sweepCase("what leads there is valued too highly", chain([5, 0]), [(1, 2)]),
    sweepCase("no error, and a threshold of 0", chain([0.5, 0]), [(1, 2)], 0.5, threshold: 0),
    sweepCase(
      "an error as large as the threshold", chain([0.25, 0]), [(1, 2)], 0.5, threshold: 0.25),
    sweepCase(
      "an error just above the threshold", chain([0.24, 0]), [(1, 2)], 0.5, threshold: 0.25),
    sweepCase("an error below the threshold", chain([0.75, 0]), [(1, 2)], threshold: 0.5),
    sweepCase("two pairs lead to the popped one", fork([0, 0, 0, 0]), [(2, 2)]),
    sweepCase(
      "what leads there waits already, more urgently", fork([0, 0, 0, 0]), [(0, 1.5), (2, 2)]),
    sweepCase(
      "what leads there waits already, less urgently", fork([0, 0, 0, 0]), [(0, 0.3), (2, 2)]),
    sweepCase(
      "one of those that lead there ended the task", fork([0.5, 0, 0, 0], .terminated),
      [(2, 2)]),
    sweepCase("a pair that leads to itself", loop(1), [(0, 1)]),
    sweepCase(
      "a chain of six, until the queue is empty", chain([0, 0, 0, 0, 0, 0]), [(5, 2)],
      threshold: 0.0001, learningRate: 1, steps: 6,
      expected: (0..<6).map { state in (state..<5).reduce(2.0) { value, _ in 0.9 * value } } + [0]
    ),
    sweepCase(
      "the popped pair's error is below the threshold", chain([1.95]), [(0, 0.05)],
      expected: [1.975, 0]),
    sweepCase(
      "the popped pair's error is below the threshold, that of the pair before it above",
      chain([0, 1.95]), [(1, 0.05)]),
    sweepCase("seven pairs by chance", drawn[0], waiting(drawn[0], 2)),
    shrinking(3) { sweepCase("seven pairs", drawn[1], waiting(drawn[1], 3), steps: $0) },
    shrinking(40) {
      sweepCase(
        "seven pairs, all that is worth it", drawn[2], waiting(drawn[2], 7), 0.5, threshold: 0.05,
        steps: $0)
    },
    shrinking(30) {
      sweepCase(
        "16 pairs", larger, waiting(larger, 5), threshold: 0.3, learningRate: 0.25, steps: $0)
    },
  ]
}

/// The first pairs that were seen, with their errors at γ = 0.9.
private func waiting(_ world: RememberedWorld, _ count: Int) -> Waiting {
  world.facts.prefix(count).map {
    ($0.pair, abs(world.target($0, world.values, 0.9) - world.values[$0.pair]))
  }
}

/// Steps by chance, of which the fewest that differ are shown.
private func shrinking(
  _ steps: Int, asked: @escaping (Int) -> Case<DynaQFunctions>
) -> Case<DynaQFunctions> {
  .shrinking(steps, { Array(1..<max($0, 1)) }, asked: asked)
}

private func sweepCase(
  _ title: String, _ world: RememberedWorld, _ waiting: Waiting, _ discount: Double = 0.9,
  threshold: Double = 0.1, learningRate: Double = 0.5, steps: Int = 1,
  expected: [Double]? = nil
) -> Case<DynaQFunctions> {
  var before = [Double?](repeating: nil, count: world.values.count)
  for one in waiting { before[one.pair] = one.priority }
  var (values, queue) = (world.values, before)
  for _ in 0..<steps {
    step(world, &values, &queue, threshold, discount, learningRate)
  }
  var settings = [
    "actions = \(world.actions)", setting("threshold", threshold), setting("discount", discount),
    setting("learningRate", learningRate),
  ]
  if steps > 1 { settings.append("\(steps) steps") }
  return Case(
    title: title, settings: settings, row: "pair",
    inputs: world.columns + [
      Column("Q", words: world.values.map { Format.shortest($0) }),
      Column("waits", words: before.map { $0.map { Format.fixed($0, 3) } ?? "–" }),
    ],
    expected: answer(expected ?? values, queue)
  ) { functions in
    var (table, queue) = (world.table, PriorityQueue(pairs: world.values.count))
    for one in waiting { queue.insertOrRaise(one.pair, priority: one.priority) }
    let model = world.model
    for _ in 0..<steps {
      try functions.sweepStep(&table, model, &queue, threshold, discount, learningRate)
      guard table.values.count == world.values.count else {
        return .malformed("The table has \(table.values.count) values afterwards.")
      }
    }
    return .answer(answer(table.values, world.values.indices.map { queue.priority(of: $0) }))
  }
}

/// The values, the queued pairs, and their priorities (0 for the others).
private func answer(_ values: [Double], _ queue: [Double?]) -> [Column] {
  [
    .precise("new values", values),
    Column("pairs that wait", words: queue.map { $0 == nil ? "–" : "waits" }),
    .precise("new priorities", queue.map { $0 ?? 0 }),
  ]
}

/// One step without a heap and without predecessor lists: it looks at every pair.
private func step(
  _ world: RememberedWorld, _ values: inout [Double], _ queue: inout [Double?],
  _ threshold: Double, _ discount: Double, _ learningRate: Double
) {
  guard let highest = queue.compactMap({ $0 }).max(),
    let pair = queue.firstIndex(of: highest),
    let fact = world.facts.first(where: { $0.pair == pair })
  else { return }
  queue[pair] = nil
  values[pair] =
    (1 - learningRate) * values[pair] + learningRate * world.target(fact, values, discount)
  for source in world.facts where source.next == pair / world.actions {
    let error = abs(world.target(source, values, discount) - values[source.pair])
    if error > threshold { queue[source.pair] = max(error, queue[source.pair] ?? 0) }
  }
}
