import Course
import Lesson07
import RLCore

typealias Minibatches = @Sendable (Int, Int, inout RandomStream) throws -> [[Int]]

/// Fair orders of all indices in 07.5, cut wrongly.
let cuttingMistakes: [Misconception<Minibatches>] = [
  .init(
    "batches.dropsLast", .missingCase,
    "the last, shorter minibatch is dropped: its samples are never trained on in this epoch.",
    changing: { right in
      { count, size, random in try right(count, size, &random).filter { $0.count == size } }
    }),
  .init(
    "batches.emptyLast", .index,
    "the cuts run one too far (through for to): where size divides count, the last minibatch is "
      + "empty, and its mean is 0 / 0.",
    changing: { right in
      { count, size, random in
        let batches = try right(count, size, &random)
        return count.isMultiple(of: size) ? batches + [[]] : batches
      }
    }
  )
  .or(changing: { right in
    { count, size, random in try right(count, size, &random) + [[]] }
  }),
  .init(
    "batches.emptyForNone", .missingCase,
    "for `count` 0 there is one empty minibatch: there must be none.",
    changing: { right in
      { count, size, random in count == 0 ? [[]] : try right(count, size, &random) }
    }),
  .init(
    "batches.oneBatch", .missingCase,
    "`size` is not looked at, and all samples are in one minibatch, or each is in one of its own: "
      + "cut them after every `size`."
  ) { count, size, random in
    let order = shuffled(count, &random)
    return order.isEmpty ? [] : [order]
  }
  .or { count, size, random in shuffled(count, &random).map { [$0] } },
  .init(
    "batches.exchanged", .exchange,
    "count and size have changed places, or `size` is taken for the number of minibatches: there "
      + "are `count` samples, in minibatches of `size` samples."
  ) { count, size, random in cut(shuffled(size, &random), max(1, count)) }
  .or { count, size, random in
    let share = max(1, (count + size - 1) / size)
    return cut(shuffled(count, &random), share)
  },
  .init(
    "batches.restJoined", .missingCase,
    "what remains is added to the minibatch before it, which is then too large: it is a minibatch "
      + "of its own.",
    changing: { right in
      { count, size, random in
        var batches = try right(count, size, &random)
        if batches.count > 1, let last = batches.last, last.count < size {
          batches.removeLast()
          batches[batches.count - 1] += last
        }
        return batches
      }
    }),
  .init(
    "batches.lastFilledUp", .missingCase,
    "the last minibatch is filled up with samples that have had their turn: it holds what remains, "
      + "and may be shorter.",
    changing: { right in
      { count, size, random in
        var batches = try right(count, size, &random)
        let all = batches.flatMap { $0 }
        while let last = batches.last, last.count < size {
          batches[batches.count - 1].append(all[(last.count) % all.count])
        }
        return batches
      }
    }
  )
  .or(changing: { right in
    { count, size, random in
      var batches = try right(count, size, &random)
      let all = batches.flatMap { $0 }
      if let last = batches.last {
        batches[batches.count - 1] += all.prefix(size - last.count)
      }
      return batches
    }
  }),
  .init(
    "batches.evenSizes", .aggregate,
    "the samples are dealt out evenly among the minibatches: each has `size` of them, and the last "
      + "what remains."
  ) { count, size, random in
    let parts = (count + size - 1) / size
    let order = shuffled(count, &random)
    return (0..<parts).map { part in
      stride(from: part, to: count, by: parts).map { order[$0] }
    }
  }
  .or { count, size, random in
    let parts = (count + size - 1) / size
    let order = shuffled(count, &random)
    return (0..<parts).map { Array(order[$0 * count / parts..<($0 + 1) * count / parts]) }
  },
  .init(
    "batches.shortFirst", .direction,
    "the shorter minibatch comes first: it is the last one.",
    changing: { right in
      { try right($0, $1, &$2).reversed() }
    }),
  .init(
    "batches.oneTooLarge", .index,
    "each minibatch has one sample too many or too few: it has `size` of them.",
    changing: { right in { try right($0, $1 + 1, &$2) } }
  )
  .or(changing: { right in { try right($0, max(1, $1 - 1), &$2) } }),
  .init(
    "batches.overlapping", .index,
    "each minibatch begins with the last sample of the one before it: `start + size` is where the "
      + "next one begins."
  ) { count, size, random in
    let order = shuffled(count, &random)
    return stride(from: 0, to: count, by: size).map {
      Array(order[$0..<min($0 + size + 1, count)])
    }
  },
  .init(
    "batches.oneSampleLost", .index,
    "one index is left out, the first or the last: every index of 0 ..< count occurs once.",
    changing: { right in { try right(max(0, $0 - 1), $1, &$2) } }),
  .init(
    "batches.oneSampleMore", .index,
    "there is one index too many (0 ... count): the indices are 0 ..< count.",
    changing: { right in { try right($0 + 1, $1, &$2) } }),
  .init(
    "batches.lastTwice", .index,
    "the last minibatch comes twice: every index occurs once in all.",
    changing: { right in
      { count, size, random in
        let batches = try right(count, size, &random)
        return batches + batches.suffix(1)
      }
    }),
  .init(
    "batches.fromOne", .index,
    "the indices run from 1 to count: they begin with 0, as those of an array do.",
    changing: { right in { try right($0, $1, &$2).map { $0.map { $0 + 1 } } } }),
]

/// All indices in a fair random order.
private func shuffled(_ count: Int, _ random: inout RandomStream) -> [Int] {
  var order = Array(0..<count)
  random.shuffle(&order)
  return order
}

/// A list cut after every `size` elements.
func cut(_ order: [Int], _ size: Int) -> [[Int]] {
  stride(from: 0, to: order.count, by: size).map {
    Array(order[$0..<min($0 + size, order.count)])
  }
}
