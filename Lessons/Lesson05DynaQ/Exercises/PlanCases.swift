import Console
import Course
import Lesson05
import RLCore

/// The name of the draws' column, which explains its only row.
private let draws = "numbers taken from the stream, one an update"

func planQuestions() -> [Case<DynaQFunctions>] {
  var random = RandomStream(seed: 5, name: "05.2")
  let drawn = (0..<3).map { _ in RememberedWorld.drawn(states: 4, actions: 2, seen: 5, &random) }
  let larger = RememberedWorld.drawn(states: 8, actions: 3, seen: 16, &random)
  func one(
    _ pair: Int, _ reward: Double, to next: Int, _ ending: Ending? = nil,
    _ values: [Double] = [0, 0, 0, 0]
  ) -> RememberedWorld {
    RememberedWorld(actions: 2, facts: [.init(pair, reward, to: next, ending)], values: values)
  }
  // Q* = r + γ Q* of a pair that leads to itself; an update takes α (1 − γ) of the distance away.
  let (fixed, rate) = (1 / (1 - 0.9), 1 - 0.5 * (1 - 0.9))
  return [
    planCase(
      "one pair has been seen, which ended the task", one(3, 1, to: 0, .terminated), updates: 1,
      expected: [0, 0, 0, 0.5]),
    planCase(
      "one pair has been seen, two updates", one(3, 1, to: 0, .terminated), updates: 2,
      expected: [0, 0, 0, 0.75]),
    planCase(
      "one pair, which leads on", one(0, 1, to: 1, nil, [0, 0, 2, 4]), updates: 1,
      expected: [2.3, 0, 2, 4]),
    planCase(
      "the last state of the task has values", one(1, 1, to: 1, .terminated, [0, 0, 2, 4]),
      updates: 1, expected: [0, 0.5, 2, 4]),
    planCase(
      "the time limit had cut the episode", one(0, 1, to: 1, .truncated, [0, 0, 2, 4]),
      updates: 1, expected: [2.3, 0, 2, 4]),
    planCase(
      "every action costs", one(0, -1, to: 1, nil, [-4, 0, -6, -5]), updates: 1,
      expected: [-4.75, 0, -6, -5]),
    planCase(
      "a bonus", one(3, 1, to: 0, nil, [2, 1, 0, 1]), updates: 1, bonus: [0.1, 0.2, 0.4, 0.8],
      expected: [2, 1, 0, 2.3]),
    planCase(
      "a bonus where the task ended", one(2, 1, to: 0, .terminated, [5, 5, 1, 0]), updates: 1,
      bonus: [0.1, 0.2, 0.4, 0.8], expected: [5, 5, 1.2, 0]),
    planCase(
      "a pair that leads to itself, 20 updates",
      RememberedWorld(actions: 1, facts: [.init(0, 1, to: 0)], values: [0]), updates: 20,
      expected: [fixed * (1 - (0..<20).reduce(1.0) { power, _ in power * rate })]),
    planCase(
      "nothing has been seen", RememberedWorld(actions: 2, facts: [], values: [1, 2, 3, 4]),
      updates: 5, expected: [1, 2, 3, 4]),
    planCase("no updates", drawn[0], updates: 0, expected: drawn[0].values),
    planCase("five pairs, one update", drawn[0], updates: 1),
    shrinkingCase("five pairs", drawn[1], updates: 6),
    shrinkingCase(
      "five other pairs, with a bonus", drawn[2], updates: 6, learningRate: 0.25,
      bonus: (0..<8).map { Double($0) / 4 }),
    planCase("nothing is to be learned", drawn[2], updates: 4, learningRate: 0),
    shrinkingCase("16 pairs, not discounted", larger, 1, updates: 200, learningRate: 0.1),
  ]
}

/// Updates by chance, of which the fewest that differ are shown.
private func shrinkingCase(
  _ title: String, _ world: RememberedWorld, _ discount: Double = 0.9, updates: Int,
  learningRate: Double = 0.5, bonus: [Double]? = nil
) -> Case<DynaQFunctions> {
  .shrinking(updates) { updates in
    Array(1..<max(updates, 1))
  } asked: { updates in
    planCase(
      "\(title), updates: \(updates)", world, discount, updates: updates,
      learningRate: learningRate, bonus: bonus, stream: title)
  }
}

private func planCase(
  _ title: String, _ world: RememberedWorld, _ discount: Double = 0.9, updates: Int,
  learningRate: Double = 0.5, bonus: [Double]? = nil, expected: [Double]? = nil,
  stream name: String? = nil
) -> Case<DynaQFunctions> {
  let stream = RandomStream(seed: 5, name: name ?? title)
  let pairs = drawnPairs(world, updates, stream)
  let extra = bonus ?? world.values.map { _ in 0 }
  var answer = world.values
  for pair in pairs {
    guard let fact = world.facts.first(where: { $0.pair == pair }) else { continue }
    let target = world.target(fact, answer, discount) + extra[pair]
    answer[pair] = (1 - learningRate) * answer[pair] + learningRate * target
  }
  var settings = [
    "actions = \(world.actions)", "updates = \(updates)", setting("discount", discount),
    setting("learningRate", learningRate),
  ]
  if world.facts.count > 1 {
    settings.append("seenPairs = \(world.facts.map(\.pair))")
    if 1...8 ~= updates { settings.append("the draws name the pairs \(pairs)") }
  }
  return Case(
    title: title, settings: settings, row: "pair",
    inputs: world.columns
      + (bonus.map { [Column("bonus", words: $0.map { Format.shortest($0) })] } ?? [])
      + [Column("Q", words: world.values.map { Format.shortest($0) })],
    expected: [Column(draws, words: ["\(pairs.count)"]), .precise("values", expected ?? answer)]
  ) { functions in
    var (table, random) = (world.table, stream)
    try functions.plan(&table, world.model, updates, discount, learningRate, { extra[$0] }, &random)
    return .answer([
      Column(draws, words: [numbersTaken(from: stream, to: random, limit: 4 * updates + 64)]),
      .precise("values", table.values),
    ])
  }
}

/// The pairs that the stream names, one an update.
private func drawnPairs(_ world: RememberedWorld, _ updates: Int, _ stream: RandomStream) -> [Int] {
  if world.facts.isEmpty { return [] }
  var random = stream
  return (0..<updates).map { _ in world.facts[random.integer(below: world.facts.count)].pair }
}

/// How many numbers lie between two states of a stream, in words.
private func numbersTaken(from start: RandomStream, to end: RandomStream, limit: Int) -> String {
  var (walker, last) = (start, end)
  let wanted = last.next()
  for count in 0...limit where walker.next() == wanted { return "\(count)" }
  return "over \(limit), or another stream"
}
