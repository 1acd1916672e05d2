import Course
import Lesson07
import RLCore

/// Right cuts in 07.5, and wrong orders.
let shufflingMistakes: [Misconception<Minibatches>] = [
  .init(
    "batches.notShuffled", .randomness,
    "the indices are cut in their stored order: a minibatch is then a stretch of one episode, and "
      + "its samples resemble each other.",
    cutting { count, _ in Array(0..<count) }),
  .init(
    "batches.sameOrder", .randomness,
    "every call gives the same order, and each epoch sees the same minibatches. A stream that is "
      + "made anew, or a copy of `random`, starts again in every call: draw from `random` itself.",
    changing: { right in
      { count, size, _ in
        var own = RandomStream(seed: 0, name: "minibatches")
        return try right(count, size, &own)
      }
    }
  )
  // In the first, an index of three keeps its place; in the second, none does.
  .or(cutting { count, _ in Array((0..<count).dropFirst()) + (0..<count).prefix(1) }),
  .init(
    "batches.systemRandomness", .randomness,
    "the order comes from the system's generator (shuffled() without `using:`, Int.random): no "
      + "seed repeats it. Draw from `random`.",
    changing: { right in
      { count, size, _ in
        var system = SystemRandomNumberGenerator()
        var own = RandomStream(seed: system.next(), name: "system")
        return try right(count, size, &own)
      }
    }),
  .init(
    "batches.withReplacement", .randomness,
    "each index is drawn on its own: some samples come twice in an epoch and others never.",
    cutting { count, random in (0..<count).map { _ in random.integer(below: count) } }),
  .init(
    "batches.subsets", .randomness,
    "each minibatch is drawn anew from all samples: some come twice in an epoch and others never. "
      + "Shuffle once, then cut."
  ) { count, size, random in
    cut(Array(0..<count), size).map { batch in
      var order = Array(0..<count)
      random.shuffle(&order)
      return Array(order.prefix(batch.count))
    }
  },
  .init(
    "batches.shufflesBatches", .randomness,
    "the minibatches are shuffled, not the samples: neighbours in time stay together in every "
      + "epoch."
  ) { count, size, random in
    // The shorter one stays at the end: the sizes are right.
    var whole = cut(Array(0..<count), size)
    let rest = whole.last.map { $0.count < size } == true ? [whole.removeLast()] : []
    random.shuffle(&whole)
    return whole + rest
  }
  .or { count, size, random in
    var batches = cut(Array(0..<count), size)
    random.shuffle(&batches)
    return batches
  },
  .init(
    "batches.shufflesWithin", .randomness,
    "the samples are cut first and shuffled within their minibatch: neighbours in time stay "
      + "together in every epoch. Shuffle first."
  ) { count, size, random in
    cut(Array(0..<count), size).map { batch in
      var batch = batch
      random.shuffle(&batch)
      return batch
    }
  },
  .init(
    "batches.sorted", .randomness,
    "each minibatch is sorted: the order of all indices is random, within a minibatch, too.",
    changing: { right in { try right($0, $1, &$2).map { $0.sorted() } } }),
  .init(
    "batches.unfairShuffle", .randomness,
    "every element is swapped with any other: n^n ways do not divide evenly among n! orders. Swap "
      + "element i with one of 0 … i alone.",
    cutting { count, random in
      var order = Array(0..<count)
      for index in order.indices { order.swapAt(index, random.integer(below: count)) }
      return order
    }),
  .init(
    "batches.everyElementMoves", .index,
    "an element is never swapped with itself (below: i for below: i + 1): every index then leaves "
      + "its place, and only orders in one cycle come out. An index may keep its place.",
    cutting { count, random in
      var order = Array(0..<count)
      for index in order.indices.dropFirst().reversed() {
        order.swapAt(index, random.integer(below: index))
      }
      return order
    }),
  .init(
    "batches.rotated", .randomness,
    "the stored order is rotated by a random number: only n of the n! orders come out, and "
      + "neighbours in time stay together.",
    cutting { count, random in
      guard count > 0 else { return [] }
      let start = random.integer(below: count)
      return Array(start..<count) + Array(0..<start)
    }),
  .init(
    "batches.oneSwap", .randomness,
    "only one pair of elements is swapped: a shuffle gives every element its turn.",
    cutting { count, random in
      var order = Array(0..<count)
      if count > 0 { order.swapAt(random.integer(below: count), random.integer(below: count)) }
      return order
    }),
  .init(
    "batches.firstStays", .index,
    "the first or the last element never moves: the shuffle leaves out one end of the array.",
    cutting { count, random in
      var rest = Array(0..<count).dropFirst().map { $0 }
      random.shuffle(&rest)
      return (0..<count).prefix(1) + rest
    }
  ),
  .init(
    "batches.sortedByCoin", .randomness,
    "the indices are sorted by a comparison that is drawn anew each time: some orders come out "
      + "more often than others. Use random.shuffle.",
    cutting { count, random in
      var order = Array(0..<count)
      // Insertion with a coin for each comparison.
      for end in order.indices.dropFirst() {
        var place = end
        while place > 0, random.integer(below: 2) == 0 {
          order.swapAt(place, place - 1)
          place -= 1
        }
      }
      return order
    }),
]

/// The function with another order, cut rightly.
private func cutting(
  _ order: @escaping @Sendable (_ count: Int, _ random: inout RandomStream) -> [Int]
) -> Minibatches {
  { count, size, random in cut(order(count, &random), size) }
}
