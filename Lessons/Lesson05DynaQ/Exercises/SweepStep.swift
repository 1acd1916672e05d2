import Console
import Course
import Lesson05
import RLCore

extension Exercise<DynaQFunctions> {
  /// 05.4: one step of prioritised sweeping.
  static var sweepStep: Self {
    Exercise(
      "05.4", \.sweepStep, title: "Prioritised sweeping", snippet: "sweep-step",
      section: "The most urgent first",
      hints: [
        "Pop one pair, update it once. What has changed for the others? Only those pairs whose "
          + "next state is the state of the popped pair: `model.predecessors(of:)` lists them.",
        "A predecessor is not updated now, it is queued: its priority is the distance between its "
          + "own target (with its own reward and ending, and the values as they are now) and its "
          + "own value. Errors in both directions are urgent, and those up to the threshold are "
          + "not.",
        "Write a helper target(pair) = reward + discount * values.maximum(nextState), or reward "
          + "after .terminated. guard let pair = queue.popMaximum()?.pair else { return }; update "
          + "it; for each source in model.predecessors(of: state): let error = abs(target(source) "
          + "- its value); if error > threshold { queue.insertOrRaise(source, priority: error) }.",
      ],
      endlessHint:
        "One pair is popped, once: emptying the queue is left to the caller, step by step.",
      cases: questions,
      misconceptions: [
        .init(
          "queue.withoutThreshold", .unsorted,
          "every predecessor is queued, whatever its error is: the queue then never becomes empty, "
            + "and updates go where nothing is left to be learnt.",
          SweepVariation(isUrgent: { _, _ in true }).function),
        .init(
          "queue.anyError", .unsorted,
          "every error is queued, however small: errors shrink by γ from pair to pair and hardly "
            + "ever become 0, so that the queue goes on for errors that do not matter. Only those "
            + "above the threshold may wait.",
          SweepVariation(isUrgent: { error, _ in error != 0 }).function),
        .init(
          "queue.atThreshold", .unsorted,
          "an error that is as large as the threshold is queued: it has to exceed it, or at a "
            + "threshold of 0 pairs without any error wait as well.",
          SweepVariation(isUrgent: { abs($0) >= $1 }).function),
        .init(
          "queue.signedPriority", .unsorted,
          "errors keep their sign: a value that is too high is as wrong as one that is too low, "
            + "and bad news would never travel.",
          SweepVariation(isUrgent: { $0 > $1 }, priority: { step in step.error }).function),
        .init(
          "queue.signedPriorityOnly", .unsorted,
          "the priority keeps the error's sign, while the threshold is compared with its size: bad "
            + "news then waits behind everything else.",
          SweepVariation(priority: { step in step.error }).function),
        .init(
          "queue.priorityOfPopped", .unsorted,
          "the popped pair's error becomes the priority of those that lead to it: each of them has "
            + "a target and an error of its own.",
          SweepVariation(
            isUrgent: { _, _ in true }, priority: { step in abs(step.poppedError) },
            isWorthIt: { abs($0.poppedError) > $1 }
          ).function),
        .init(
          "queue.priorityAfterUpdate", .unsorted,
          "what is left of the popped pair's error after its update becomes the priority of those "
            + "that lead to it: each of them has a target and an error of its own.",
          SweepVariation(
            isUrgent: { _, _ in true }, priority: { step in abs(step.poppedRest) },
            isWorthIt: { abs($0.poppedRest) > $1 }
          ).function),
        .init(
          "queue.priorityTimesLearningRate", .unsorted,
          "α times the error becomes the priority: it is the whole error |target − Q|, so that it "
            + "can be compared with those that wait already.",
          SweepVariation(priority: { step in step.learningRate * abs(step.error) }).function),
        .init(
          "queue.smallErrorsFirst", .unsorted,
          "the priority is the negative of the error's size, as for a queue that pops the minimum: "
            + "this one pops the maximum.",
          SweepVariation(priority: { step in -abs(step.error) }).function),
        .init(
          "queue.updatesPredecessors", .unsorted,
          "the predecessors are updated at once instead of queued: whether one of them comes next "
            + "is for the queue to say, and what leads to them never hears of it.",
          SweepVariation(instead: .update).function),
        .init(
          "queue.updatesAndQueues", .unsorted,
          "the predecessors are updated and queued: a step updates the popped pair alone.",
          SweepVariation(instead: .updateAndQueue).function),
        .init(
          "queue.lowersPriority", .unsorted,
          "a pair that waits already gets the new priority even if that is lower: insertOrRaise "
            + "keeps the higher one.",
          SweepVariation(instead: .lower).function),
        .init(
          "queue.staleTargets", .unsorted,
          "the predecessors' errors are computed from the values before the update: it is the "
            + "update that makes them urgent.",
          SweepVariation(readsOldValues: true).function),
        .init(
          "queue.requeuesPopped", .unsorted,
          "the popped pair goes back into the queue with what is left of its error: only the "
            + "predecessors of its state are looked at, and it is one of them only if it leads "
            + "there.",
          SweepVariation(requeuesPopped: true).function),
        .init(
          "queue.predecessorsOfNext", .unsorted,
          "the pairs that lead to s' are queued: it is the value of s that has changed, so that "
            + "those that lead to s are affected.",
          SweepVariation(candidates: .intoNext).function),
        .init(
          "queue.successors", .unsorted,
          "the pairs of the next state are queued: news travels backwards, from a state to those "
            + "that lead there.",
          SweepVariation(candidates: .outOfNext).function),
        .init(
          "queue.noPredecessors", .unsorted,
          "nobody is queued: the news then stops at the popped pair.",
          SweepVariation(candidates: .none).function),
        .init(
          "queue.learningRateOne", .unsorted,
          "the popped pair's value becomes its target: α is left out.",
          SweepVariation(takesWholeError: true).function),
        .init(
          "queue.ignoresTermination", .unsorted,
          "a terminal state is bootstrapped from: where the remembered step ended the task, the "
            + "target is r alone.",
          SweepVariation(targets: .ignoresTermination).function),
        .init(
          "queue.predecessorsNeverEnd", .unsorted,
          "the targets of the predecessors bootstrap even where the step ended the task: their "
            + "target is that of any other pair.",
          SweepVariation(targetOfPredecessors: .ignoresTermination).function),
        .init(
          "queue.truncationAsTermination", .unsorted,
          "the bootstrap is cut where a time limit had cut the episode: .truncated stops the "
            + "clock, and s' still has a value.",
          SweepVariation(targets: .truncationAsTermination).function),
        .init(
          "queue.notDiscounted", .unsorted,
          "γ is left out: the value of s' counts γ times.",
          SweepVariation(targets: .notDiscounted).function),
        .init(
          "queue.untilEmpty", .unsorted,
          "the whole queue is worked off: one call is one update, and how many there are is for "
            + "the caller to say.",
          changing: { right in
            { values, model, queue, threshold, discount, learningRate in
              // Enough for every small world; with a threshold of 0 the loop may never end.
              var steps = 0
              while !queue.isEmpty && steps < 10_000 {
                try right(&values, model, &queue, threshold, discount, learningRate)
                steps += 1
              }
            }
          }),
      ])
  }
}

private typealias Fact = RememberedWorld.Fact

/// The queued pairs with their priorities.
private typealias Waiting = [(pair: Int, priority: Double)]

private func questions() -> [Case<DynaQFunctions>] {
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
    sweepCase("seven pairs by chance", drawn[0], waiting(drawn[0], 2)),
    sweepCase("seven pairs, three steps", drawn[1], waiting(drawn[1], 3), steps: 3),
    sweepCase(
      "seven pairs, all that is worth it", drawn[2], waiting(drawn[2], 7), 0.5, threshold: 0.05,
      steps: 40),
    sweepCase(
      "16 pairs, 30 steps", larger, waiting(larger, 5), threshold: 0.3, learningRate: 0.25,
      steps: 30),
  ]
}

/// The first pairs that were seen, with their errors at γ = 0.9.
private func waiting(_ world: RememberedWorld, _ count: Int) -> Waiting {
  world.facts.prefix(count).map {
    ($0.pair, abs(world.target($0, world.values, 0.9) - world.values[$0.pair]))
  }
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
    setting("threshold", threshold), setting("discount", discount),
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
