import Course
import Lesson09
import RLCore
import RLNetworks

typealias Segmenting =
  @Sendable (
    _ segment: RolloutColumn, _ discount: Float
  ) throws -> (advantages: [Float], returns: [Float])

/// 09.2 with exchangeable parts, each right by default.
///
/// - Parameters:
///   - following: R_{t+1} of a step, from the return of the step after it or V(s_n).
///   - combine: R_t from r_t, γ and R_{t+1}.
///   - advantage: the advantage of a step, from all returns.
func segmenting(
  following:
    @escaping @Sendable (
      _ segment: RolloutColumn, _ t: Int, _ next: Float
    ) -> Float = rightFollowing,
  combine: @escaping @Sendable (_ reward: Float, _ discount: Float, _ next: Float) -> Float = {
    $0 + $1 * $2
  },
  advantage:
    @escaping @Sendable (
      _ segment: RolloutColumn, _ t: Int, _ returns: [Float]
    ) -> Float = { $2[$1] - $0.values[$1] }
) -> Segmenting {
  { segment, discount in
    var returns = segment.rewards
    var next = segment.bootstrapValue
    for t in returns.indices.reversed() {
      next = combine(segment.rewards[t], discount, following(segment, t, next))
      returns[t] = next
    }
    return (returns.indices.map { advantage(segment, $0, returns) }, returns)
  }
}

/// 0 after a termination, the final value after a truncation, else what follows.
@Sendable func rightFollowing(_ segment: RolloutColumn, _ t: Int, _ next: Float) -> Float {
  switch segment.endings[t] {
  case .terminated: 0
  case .truncated: segment.finalValues[t]
  case nil: next
  }
}

/// The function with its arguments changed.
func asking(
  _ change: @escaping @Sendable (_ segment: inout RolloutColumn, _ discount: inout Float) -> Void
) -> @Sendable (@escaping Segmenting) -> Segmenting {
  { right in
    { segment, discount in
      var (segment, discount) = (segment, discount)
      change(&segment, &discount)
      return try right(segment, discount)
    }
  }
}

/// The function with its answer changed; by default the advantages follow from the returns.
func answering(
  _ change:
    @escaping @Sendable (
      _ returns: inout [Float], _ segment: RolloutColumn, _ discount: Float
    ) -> Void
) -> @Sendable (@escaping Segmenting) -> Segmenting {
  { right in
    { segment, discount in
      var returns = try right(segment, discount).returns
      change(&returns, segment, discount)
      return (zip(returns, segment.values).map { $0 - $1 }, returns)
    }
  }
}
