import Course

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ways not to return from `cut`, as misconceptions: `--impl mutant:code.traps` and others.
func misbehaviours() -> [Misconception<@Sendable (Int, Int) throws -> [[Int]]>] {
  [
    .init("code.traps", .term, "it stops the program.") { count, size in
      print("about to cut \(count) into \(size)")
      fatalError("not like this")
    },
    .init("code.isOutOfRange", .term, "an index is out of range.") { count, _ in
      let order = Array(0..<count)
      return [[order[count]]]
    },
    .init("code.recursesForever", .term, "it calls itself without end.") { count, _ in
      [[depth(count)]]
    },
    .init("code.neverReturns", .term, "a loop never ends.") { count, size in
      var start = 0
      while start != count { start = min(start + size, count - 1) }
      return []
    },
    .init("code.sleeps", .term, "it sleeps.") { _, _ in
      while true { usleep(100_000) }
    },
    .init("code.exits", .term, "it ends the program.") { _, _ in exit(0) },
    .init("code.printsForever", .term, "it prints without end.") { _, size in
      var start = 0
      while true {
        print("start is \(start)")
        start &+= size
      }
    },
    .init("code.growsForever", .term, "an array grows without end.") { _, _ in
      var batches: [[Int]] = []
      while true { batches.append([Int](repeating: batches.count, count: 10_000)) }
    },
    .init("code.wantsEverything", .term, "it asks for too much memory at once.") { count, _ in
      [[Int](repeating: count, count: 1 << 33)]
    },
    .init("code.throwsAnError", .term, "it throws.") { _, _ in throw UnknownError() },
  ]
}

/// An error that the course does not define.
struct UnknownError: Error {}

/// The result depends on the call's: the compiler cannot turn the recursion into a loop.
private func depth(_ n: Int) -> Int {
  if n == Int.min { return n }
  let below = depth(n &+ 1)
  return below &* 3 &+ n
}
