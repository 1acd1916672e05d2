import RLCore

/// 05.2: planning.
extension DynaQGraders {
  private typealias Fact = DynaQMemory.Fact

  /// What the column of the draws is called; its only row is explained by this name.
  private static let draws = "numbers taken from the stream, one an update"

  static func planCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 5, name: "05.2")
    let drawn = (0..<3).map { _ in DynaQMemory.drawn(states: 4, actions: 2, seen: 5, &random) }
    let larger = DynaQMemory.drawn(states: 8, actions: 3, seen: 16, &random)
    func one(_ fact: Fact, _ values: [Double] = [0, 0, 0, 0]) -> DynaQMemory {
      DynaQMemory(actions: 2, facts: [fact], values: values)
    }
    // Q* = r + γ Q* of a pair that leads to itself; an update takes α (1 − γ) of the distance away.
    let (fixed, rate) = (1 / (1 - 0.9), 1 - 0.5 * (1 - 0.9))
    return [
      planCase(
        "one pair has been seen, which ended the task", one(Fact(3, 1, to: 0, .terminated)),
        updates: 1, expected: [0, 0, 0, 0.5]),
      planCase(
        "one pair has been seen, two updates", one(Fact(3, 1, to: 0, .terminated)), updates: 2,
        expected: [0, 0, 0, 0.75]),
      planCase(
        "one pair, which leads on", one(Fact(0, 1, to: 1), [0, 0, 2, 4]), updates: 1,
        expected: [2.3, 0, 2, 4]),
      planCase(
        "the last state of the task has values", one(Fact(1, 1, to: 1, .terminated), [0, 0, 2, 4]),
        updates: 1, expected: [0, 0.5, 2, 4]),
      planCase(
        "the time limit had cut the episode", one(Fact(0, 1, to: 1, .truncated), [0, 0, 2, 4]),
        updates: 1, expected: [2.3, 0, 2, 4]),
      planCase(
        "every action costs", one(Fact(0, -1, to: 1), [-4, 0, -6, -5]), updates: 1,
        expected: [-4.75, 0, -6, -5]),
      planCase(
        "a bonus", one(Fact(3, 1, to: 0), [2, 1, 0, 1]), updates: 1,
        bonus: [0.1, 0.2, 0.4, 0.8], expected: [2, 1, 0, 2.3]),
      planCase(
        "a bonus where the task ended", one(Fact(2, 1, to: 0, .terminated), [5, 5, 1, 0]),
        updates: 1, bonus: [0.1, 0.2, 0.4, 0.8], expected: [5, 5, 1.2, 0]),
      planCase(
        "a pair that leads to itself, 20 updates",
        DynaQMemory(actions: 1, facts: [Fact(0, 1, to: 0)], values: [0]), updates: 20,
        expected: [fixed * (1 - (0..<20).reduce(1.0) { power, _ in power * rate })]),
      planCase(
        "nothing has been seen", DynaQMemory(actions: 2, facts: [], values: [1, 2, 3, 4]),
        updates: 5, expected: [1, 2, 3, 4]),
      planCase("no updates", drawn[0], updates: 0, expected: drawn[0].values),
      planCase("five pairs, one update", drawn[0], updates: 1),
      planCase("five pairs, six updates", drawn[1], updates: 6),
      planCase(
        "five other pairs, with a bonus", drawn[2], updates: 6, learningRate: 0.25,
        bonus: (0..<8).map { Double($0) / 4 }),
      planCase("nothing is to be learned", drawn[2], updates: 4, learningRate: 0),
      planCase("16 pairs, 200 updates, not discounted", larger, 1, updates: 200, learningRate: 0.1),
    ]
  }

  private static func planCase(
    _ title: String, _ memory: DynaQMemory, _ discount: Double = 0.9, updates: Int,
    learningRate: Double = 0.5, bonus: [Double]? = nil, expected: [Double]? = nil
  ) -> Case<Implementation> {
    let stream = RandomStream(seed: 5, name: title)
    let pairs = drawnPairs(memory, updates, stream)
    let extra = bonus ?? memory.values.map { _ in 0 }
    var answer = memory.values
    for pair in pairs {
      guard let fact = memory.facts.first(where: { $0.pair == pair }) else { continue }
      let target = memory.target(fact, answer, discount) + extra[pair]
      answer[pair] = (1 - learningRate) * answer[pair] + learningRate * target
    }
    var settings = [
      "updates = \(updates)", "discount = \(Numerals.short(discount))",
      "learningRate = \(Numerals.short(learningRate))",
    ]
    if memory.facts.count > 1 {
      settings.append("seenPairs = \(memory.facts.map(\.pair))")
      if 1...8 ~= updates { settings.append("the draws name the pairs \(pairs)") }
    }
    return Case(
      title: title, settings: settings, row: "pair",
      inputs: memory.columns
        + (bonus.map { [Column("bonus", words: $0.map { Numerals.short($0) })] } ?? [])
        + [Column("Q", words: memory.values.map { Numerals.short($0) })],
      expected: [
        Column(draws, words: ["\(pairs.count)"]), column("values", expected ?? answer),
      ]
    ) { implementation in
      var (table, random) = (memory.table, stream)
      try implementation.plan(
        &table, model: memory.model, updates: updates, discount: discount,
        learningRate: learningRate, bonus: { extra[$0] }, using: &random)
      return .answer([
        Column(draws, words: [numbersTaken(from: stream, to: random, limit: 4 * updates + 64)]),
        column("values", table.values),
      ])
    }
  }

  /// The pairs that the stream names, one an update.
  private static func drawnPairs(
    _ memory: DynaQMemory, _ updates: Int, _ stream: RandomStream
  ) -> [Int] {
    if memory.facts.isEmpty { return [] }
    var random = stream
    return (0..<updates).map { _ in memory.facts[random.integer(below: memory.facts.count)].pair }
  }

  /// How many numbers lie between two states of a stream, in words.
  private static func numbersTaken(
    from start: RandomStream, to end: RandomStream, limit: Int
  ) -> String {
    var (walker, last) = (start, end)
    let wanted = last.next()
    for count in 0...limit where walker.next() == wanted { return "\(count)" }
    return "over \(limit), or another stream"
  }
}
