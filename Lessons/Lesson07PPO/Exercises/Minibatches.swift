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
      misconceptions: cuttingMistakes + shufflingMistakes,
      promises: [
        Promise(
          "in a random order", brokenBy: "batches.notShuffled", "batches.shufflesBatches",
          "batches.sorted"),
        Promise("each order is equally probable", brokenBy: "batches.unfairShuffle"),
        Promise("An index may keep its place", brokenBy: "batches.everyElementMoves"),
        Promise(
          "Every index occurs exactly once in all", brokenBy: "batches.withReplacement",
          "batches.fromOne"),
        Promise(
          "has `size` indices but the last", brokenBy: "batches.evenSizes", "batches.shortFirst"),
        Promise("which holds what remains", brokenBy: "batches.dropsLast", "batches.restJoined"),
        Promise("none is empty", brokenBy: "batches.emptyLast"),
        Promise("`count` 0 gives []", brokenBy: "batches.emptyForNone"),
        Promise(
          "Draw from `random` alone", brokenBy: "batches.systemRandomness", "batches.sameOrder"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, &$2)) } })
  }
}

// Draws are not compared; properties that every draw has are.

private func questions() -> [Case<PPOFunctions>] {
  [
    partitionCase(count: 7, size: 3),
    partitionCase(count: 6, size: 3),
    partitionCase(count: 5, size: 2),
    partitionCase(count: 3, size: 8),
    partitionCase(count: 4, size: 1),
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
      0: "The order is that of the rollout: shuffle all indices before they are cut.",
      1:
        "Every call gave the same order: all chance must come from `random` itself, which moves on "
        + "with each draw.",
      2: "Index 0 was always in a minibatch with the same others: shuffle before cutting.",
      3:
        "All chance must come from the stream that is handed in: shuffle() and shuffled() without "
        + "it ask the system, and a run could not be repeated.",
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
/// Of 60 000 draws 10 000 are expected of each, with a standard deviation of 91, and 20 000 in
/// which no index keeps its place, with one of 115. A fair shuffle leaves ± 700 with a probability
/// below 1e-8; the usual unfair one, which swaps every element with any other, is off by 1 111. The
/// orders are ranked by frequency, since a wrong shuffle prefers other ones with another stream.
private func fairnessCase() -> Case<PPOFunctions> {
  let rows = [
    "the most frequent order", "the second", "the third", "the fourth", "the fifth",
    "the least frequent order", "orders in which every index moves",
  ]
  let expected = [10_000.0, 10_000, 10_000, 10_000, 10_000, 10_000, 20_000]
  return Case(
    title: "60 000 draws of 3 in one minibatch", settings: ["count = 3", "size = 3"], row: nil,
    inputs: [Column("how often", words: rows)],
    remarks: remarks(
      "A fair shuffle swaps element i with one of 0 … i, itself included, for each i from the last "
        + "to 1. random.shuffle does that.", rows: rows.count),
    expected: [Column("draws", expected).within700]
  ) { functions in
    var random = RandomStream(seed: 7, name: "07.5 fairness")
    var counts = [Int](repeating: 0, count: 27)
    for _ in 0..<60_000 {
      let order = try functions.minibatches(3, 3, &random)
      guard order.count == 1, order[0].sorted() == [0, 1, 2] else {
        return .malformed("Not every draw is one minibatch of 0, 1 and 2.")
      }
      counts[order[0][0] * 9 + order[0][1] * 3 + order[0][2]] += 1
    }
    let orders = [5, 7, 11, 15, 19, 21]  // 012, 021, 102, 120, 201, 210 in base 3
    let times = orders.map { Double(counts[$0]) }.sorted(by: >)
    return .answer([Column("draws", times + [Double(counts[15] + counts[19])]).within700])
  }
}

extension Column {
  /// The column with a tolerance of 700 draws.
  fileprivate var within700: Column {
    var column = self
    (column.absolute, column.relative) = (700, 0)
    return column
  }
}
