import Course
import Synchronization

/// How often two workers of a training wrote the same element at the same time.
public struct Conflicts: Sendable {
  /// How many additions there were.
  public let adds: Int
  /// How many of them found that the element had changed between their read and their write.
  ///
  /// A read and a write without a check would have lost another worker's addition each time.
  public let conflicts: Int
}

/// Trains on CartPole-v1 in threads and counts the exchanges that fail.
///
/// - Parameters:
///   - settings: see `A3CSettings`.
///   - seed: decides everything random but the order in which threads run.
///   - functions: whose functions to run; the addition is replaced by one that counts.
/// - Returns: A count, which differs from run to run.
public func countConflicts(
  _ settings: A3CSettings, seed: UInt64, functions: A3CFunctions
) throws -> Conflicts {
  let count = ConflictCount()
  var counting = functions
  counting.accumulate = { amount, vector, index in
    var old = vector.load(index)
    while true {
      let answer = vector.compareExchange(at: index, expected: old, desired: old + amount)
      if answer.exchanged { return }
      count.value.wrappingAdd(1, ordering: .relaxed)
      old = answer.original
    }
  }
  let run = try trainOnCartPole(settings, seed: seed, functions: counting, points: 1)
  let parameters = run.outcome.policy.parameters.count
  // A step adds to each mean square and to each parameter.
  return Conflicts(
    adds: 2 * parameters * run.outcome.staleness.count,
    conflicts: count.value.load(ordering: .relaxed))
}

private final class ConflictCount: Sendable {
  let value = Atomic(0)
}
