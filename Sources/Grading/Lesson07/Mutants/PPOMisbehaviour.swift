import Curriculum
import RLCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension PPOGraders {
  /// Lesson 7 does so in 07.5.
  static func misbehaving(_ misbehaviour: Misbehaviour) -> Implementation? {
    switch misbehaviour {
    case .traps: Traps.self
    case .isOutOfRange: IsOutOfRange.self
    case .recursesForever: RecursesForever.self
    case .neverReturns: NeverReturns.self
    case .sleeps: Sleeps.self
    case .exits: Exits.self
    case .printsForever: PrintsForever.self
    case .growsForever: GrowsForever.self
    case .wantsEverything: WantsEverything.self
    case .throwsAnError: ThrowsAnError.self
    case .isQuadratic: nil
    }
  }

  private enum Traps: PPOMutant {
    static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
      print("about to cut \(count) into \(size)")
      fatalError("not like this")
    }
  }

  private enum IsOutOfRange: PPOMutant {
    static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
      let order = Array(0..<count)
      return [[order[count]]]
    }
  }

  private enum RecursesForever: PPOMutant {
    static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
      [[depth(count, &random)]]
    }

    /// The result depends on what the call returns, so that it cannot become a loop.
    private static func depth(_ n: Int, _ random: inout RandomStream) -> Int {
      if random.next() == 0 { return n }
      let below = depth(n &+ 1, &random)
      return below &* 3 &+ random.integer(below: 5)
    }
  }

  private enum NeverReturns: PPOMutant {
    static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
      var start = 0
      // Drawing keeps the optimiser from seeing that nothing happens here.
      while start != count {
        start = min(start + size, count - 1)
        _ = random.next()
      }
      return []
    }
  }

  private enum Sleeps: PPOMutant {
    static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
      while true { usleep(100_000) }
    }
  }

  private enum Exits: PPOMutant {
    static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
      exit(0)
    }
  }

  private enum PrintsForever: PPOMutant {
    static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
      var start = 0
      while true {
        print("start is \(start)")
        start &+= size
      }
    }
  }

  private enum GrowsForever: PPOMutant {
    static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
      var batches: [[Int]] = []
      while true { batches.append([Int](repeating: batches.count, count: 10_000)) }
    }
  }

  private enum WantsEverything: PPOMutant {
    static func minibatches(count: Int, size: Int, using random: inout RandomStream) -> [[Int]] {
      [[Int](repeating: count, count: 1 << 33)]
    }
  }

  private enum ThrowsAnError: PPOMutant {
    struct OutOfIdeas: Error {}
    static func minibatches(
      count: Int, size: Int, using random: inout RandomStream
    ) throws -> [[Int]] {
      throw OutOfIdeas()
    }
  }
}
