import Curriculum
import RLCore
import Solutions

/// Misconceptions about 07.5; `PPOMutants.all` says what each of them is.
enum BatchesMutants {
  enum DropsLast: PPOMutant {
    static func minibatches(
      count: Int, size: Int, using random: inout RandomStream
    ) -> [[Int]] {
      PPOSolution.minibatches(count: count, size: size, using: &random)
        .filter { $0.count == size }
    }
  }

  enum NotShuffled: PPOMutant {
    static func minibatches(
      count: Int, size: Int, using random: inout RandomStream
    ) -> [[Int]] {
      stride(from: 0, to: count, by: size).map { Array($0..<min($0 + size, count)) }
    }
  }

  enum WithReplacement: PPOMutant {
    static func minibatches(
      count: Int, size: Int, using random: inout RandomStream
    ) -> [[Int]] {
      stride(from: 0, to: count, by: size).map { start in
        (start..<min(start + size, count)).map { _ in random.integer(below: count) }
      }
    }
  }

  enum EmptyLast: PPOMutant {
    static func minibatches(
      count: Int, size: Int, using random: inout RandomStream
    ) -> [[Int]] {
      let batches = PPOSolution.minibatches(count: count, size: size, using: &random)
      return count.isMultiple(of: size) ? batches + [[]] : batches
    }
  }

  enum SameOrder: PPOMutant {
    static func minibatches(
      count: Int, size: Int, using random: inout RandomStream
    ) -> [[Int]] {
      var own = RandomStream(seed: 0, name: "minibatches")
      return PPOSolution.minibatches(count: count, size: size, using: &own)
    }
  }

  enum ShufflesBatches: PPOMutant {
    static func minibatches(
      count: Int, size: Int, using random: inout RandomStream
    ) -> [[Int]] {
      var batches = stride(from: 0, to: count, by: size).map { Array($0..<min($0 + size, count)) }
      if let last = batches.last, last.count == size {
        random.shuffle(&batches)
      } else {
        // The shorter one stays at the end, so that the sizes are right.
        var whole = Array(batches.dropLast())
        random.shuffle(&whole)
        batches = whole + batches.suffix(1)
      }
      return batches
    }
  }

  enum UnfairShuffle: PPOMutant {
    static func minibatches(
      count: Int, size: Int, using random: inout RandomStream
    ) -> [[Int]] {
      var order = Array(0..<count)
      for index in order.indices { order.swapAt(index, random.integer(below: count)) }
      return stride(from: 0, to: count, by: size).map { start in
        Array(order[start..<min(start + size, count)])
      }
    }
  }
}
