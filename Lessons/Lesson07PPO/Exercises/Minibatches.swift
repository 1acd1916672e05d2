import Course
import Lesson07
import RLCore

extension Exercise<PPOFunctions> {
  /// 07.5: minibatches.
  static var minibatches: Self {
    Exercise(
      "07.5", \.minibatches, title: "Minibatch partition", snippet: "minibatches",
      section: "The training loop",
      hints: [
        "Shuffle all the indices once, then cut: a sample must not be drawn twice in an epoch.",
        "The cuts start at 0, size, 2·size, … while they are below count; the last one ends at "
          + "count, wherever that is.",
        "var order = Array(0..<count); random.shuffle(&order); then for each start in stride(from: "
          + "0, to: count, by: size) take Array(order[start..<min(start + size, count)]).",
      ],
      endlessHint: "What happens when the count is not a multiple of the minibatch size?",
      cases: questions,
      misconceptions: [
        .init(
          "batches.dropsLast", .unsorted,
          "the last, shorter minibatch is dropped: its samples are never trained on in this epoch.",
          changing: { right in
            { count, size, random in try right(count, size, &random).filter { $0.count == size } }
          }),
        .init(
          "batches.notShuffled", .unsorted,
          "the indices are cut in their stored order: a minibatch is then a stretch of one "
            + "episode, and its samples resemble each other."
        ) { count, size, _ in stored(count, size) },
        .init(
          "batches.withReplacement", .unsorted,
          "each index is drawn on its own: some samples come twice in an epoch and others never."
        ) { count, size, random in
          stored(count, size).map { $0.map { _ in random.integer(below: count) } }
        },
        .init(
          "batches.emptyLast", .unsorted,
          "the cuts run one too far (through for to): where size divides count, the last "
            + "minibatch is empty, and its mean is 0 / 0.",
          changing: { right in
            { count, size, random in
              let batches = try right(count, size, &random)
              return count.isMultiple(of: size) ? batches + [[]] : batches
            }
          }),
        .init(
          "batches.sameOrder", .unsorted,
          "the order is drawn from a stream of its own, made anew in every call: each epoch "
            + "then sees the same minibatches.",
          changing: { right in
            { count, size, _ in
              var own = RandomStream(seed: 0, name: "minibatches")
              return try right(count, size, &own)
            }
          }),
        .init(
          "batches.shufflesBatches", .unsorted,
          "the minibatches are shuffled, not the samples: neighbours in time stay together in "
            + "every epoch."
        ) { count, size, random in
          // The shorter one stays at the end, so that the sizes are right.
          var whole = stored(count, size)
          let rest = whole.last.map { $0.count < size } == true ? [whole.removeLast()] : []
          random.shuffle(&whole)
          return whole + rest
        },
        .init(
          "batches.unfairShuffle", .unsorted,
          "every element is swapped with any other: the n^n ways do not divide evenly among the "
            + "n! orders."
        ) { count, size, random in
          var order = Array(0..<count)
          for index in order.indices { order.swapAt(index, random.integer(below: count)) }
          return stored(count, size).map { $0.map { order[$0] } }
        },
      ])
  }
}

/// The indices in their stored order, cut into minibatches.
private func stored(_ count: Int, _ size: Int) -> [[Int]] {
  stride(from: 0, to: count, by: size).map { Array($0..<min($0 + size, count)) }
}

// Draws are not compared; properties that every draw has are.

private func questions() -> [Case<PPOFunctions>] {
  [
    partitionCase(count: 7, size: 3),
    partitionCase(count: 6, size: 3),
    partitionCase(count: 5, size: 2),
    partitionCase(count: 3, size: 8),
    partitionCase(count: 1, size: 1),
    partitionCase(count: 0, size: 4),
    partitionCase(count: 64, size: 16),
    partitionCase(count: 100, size: 7),
    shuffleCase(),
    fairnessCase(),
  ]
}

/// Asks for a partition 50 times.
///
/// Draws with replacement of three indices or more are a partition each time with a probability
/// below 1e-30.
private func partitionCase(count: Int, size: Int) -> Case<PPOFunctions> {
  let title = count == 0 ? "no samples" : "\(count) in minibatches of \(size)"
  let full = [Int](repeating: size, count: count / size)
  let expected = count % size == 0 ? full : full + [count % size]
  let right = ["\(expected.count)", summary(expected), "yes", "yes"]
  return .properties(
    title, settings: ["count = \(count)", "size = \(size)"],
    ["minibatches", "their sizes", "each index once", "indices in 0 ..< count"], expected: right
  ) { functions in
    var random = RandomStream(seed: 7, name: "07.5")
    var answer = right
    for _ in 0..<50 {
      let batches = try functions.minibatches(count, size, &random)
      let indices = batches.flatMap { $0 }
      let inside = indices.filter { (0..<count).contains($0) }
      let distinct = Set(inside).count
      let sizes = batches.map(\.count)
      if sizes != expected { answer[0...1] = ["\(batches.count)", summary(sizes)] }
      let flaws = [
        distinct < count ? "some missing" : nil, distinct < inside.count ? "some twice" : nil,
      ].compactMap { $0 }
      if !flaws.isEmpty { answer[2] = flaws.joined(separator: ", ") }
      if inside.count < indices.count { answer[3] = "no" }
    }
    return answer
  }
}

/// The sizes, shortened where there are many.
private func summary(_ sizes: [Int]) -> String {
  guard sizes.count > 5 else {
    return sizes.isEmpty ? "none" : sizes.map(String.init).joined(separator: " ")
  }
  return sizes.prefix(2).map(String.init).joined(separator: " ") + " … \(sizes[sizes.count - 1])"
}

/// Asks for the properties of a shuffle.
///
/// Each "no" of a right answer has a probability below 1e-9.
private func shuffleCase() -> Case<PPOFunctions> {
  .properties(
    "drawing again and again", settings: ["count = 12", "size = 4"],
    [
      "not in stored order", "another order each time", "other neighbours each time",
      "the same seed repeats",
    ],
    remarks: [
      3:
        "All chance must come from the stream that is handed in: shuffle() and shuffled() without "
        + "it ask the system, and a run could not be repeated."
    ]
  ) { functions in
    var random = RandomStream(seed: 7, name: "07.5 again")
    var repeated = random
    let draws = try (0..<20).map { _ in try functions.minibatches(12, 4, &random) }
    let again = try (0..<20).map { _ in try functions.minibatches(12, 4, &repeated) }
    let neighbours = draws.map { batches in
      batches.first { $0.contains(0) }.map { Set($0) } ?? []
    }
    let isShuffled = draws.contains { $0.flatMap { $0 } != Array(0..<12) }
    return [isShuffled, Set(draws).count > 1, Set(neighbours).count > 1, draws == again]
      .map { $0 ? "yes" : "no" }
  }
}

/// Asks for the 6 orders of 3 indices, each as often as the others.
///
/// Of 60 000 draws 10 000 are expected of each, with a standard deviation of 91. A fair shuffle
/// leaves ± 548 (6 σ) with a probability below 2e-8; the usual unfair one, which swaps every
/// element with any other, is off by 1 111.
private func fairnessCase() -> Case<PPOFunctions> {
  .properties(
    "60 000 draws", settings: ["count = 3", "size = 3"], ["all 6 orders equally often"]
  ) { functions in
    var random = RandomStream(seed: 7, name: "07.5 fairness")
    var counts = [Int](repeating: 0, count: 27)
    for _ in 0..<60_000 {
      let order = try functions.minibatches(3, 3, &random)
      guard order.count == 1, order[0].count == 3,
        order[0].allSatisfy({ (0..<3).contains($0) })
      else { return ["no"] }
      counts[order[0][0] * 9 + order[0][1] * 3 + order[0][2]] += 1
    }
    let orders = [5, 7, 11, 15, 19, 21]  // 012, 021, 102, 120, 201, 210 in base 3
    return [orders.allSatisfy { abs(counts[$0] - 10_000) <= 548 } ? "yes" : "no"]
  }
}
