import Course
import Lesson08
import RLCore

typealias Returns =
  @Sendable (
    _ rewards: [Float], _ endings: [Ending?], _ finalValues: [Float], _ bootstrapValues: [Float],
    _ discount: Float
  ) throws -> [Float]

/// R_{t+1} of an entry, from the return that follows it in its chain.
typealias Following =
  @Sendable (_ question: ReturnsQuestion, _ entry: Int, _ following: Float) -> Float

/// 08.1 with exchangeable parts, each right by default.
///
/// - Parameters:
///   - chains: the entries of each environment in the order of time.
///   - start: what follows the last entry of chain n; `carried` is the first return of chain n − 1.
///   - following: R_{t+1}.
///   - combine: R_t from r_t, γ and R_{t+1}.
func returns(
  chains: @escaping @Sendable (_ question: ReturnsQuestion) -> [[Int]] = { question in
    (0..<question.environments).map {
      Array(stride(from: $0, to: question.rewards.count, by: question.environments))
    }
  },
  start: @escaping @Sendable (_ question: ReturnsQuestion, _ n: Int, _ carried: Float?) -> Float = {
    question, n, _ in question.bootstrapValues[n]
  },
  following: @escaping Following = rightFollowing,
  combine: @escaping @Sendable (_ reward: Float, _ discount: Float, _ next: Float) -> Float = {
    $0 + $1 * $2
  }
) -> Returns {
  { rewards, endings, finalValues, bootstrapValues, discount in
    let question = ReturnsQuestion(
      rewards: rewards, endings: endings, finalValues: finalValues,
      bootstrapValues: bootstrapValues, discount: discount)
    var returns = rewards
    var carried: Float?
    for (n, chain) in chains(question).enumerated() {
      var next = start(question, n, carried)
      for entry in chain.reversed() {
        next = combine(rewards[entry], discount, following(question, entry, next))
        returns[entry] = next
      }
      carried = next
    }
    return returns
  }
}

/// 0 after a termination, the final value after a truncation, else what follows.
@Sendable func rightFollowing(
  _ question: ReturnsQuestion, _ entry: Int, _ following: Float
) -> Float {
  switch question.endings[entry] {
  case .terminated: 0
  case .truncated: question.finalValues[entry]
  case nil: following
  }
}

/// The function with its arguments changed.
func asking(
  _ change: @escaping @Sendable (_ question: inout ReturnsQuestion) -> Void
) -> @Sendable (@escaping Returns) -> Returns {
  { right in
    { rewards, endings, finalValues, bootstrapValues, discount in
      var question = ReturnsQuestion(
        rewards: rewards, endings: endings, finalValues: finalValues,
        bootstrapValues: bootstrapValues, discount: discount)
      change(&question)
      return try right(
        question.rewards, question.endings, question.finalValues, question.bootstrapValues,
        question.discount)
    }
  }
}

/// The function with its answer changed, by the question.
func answering(
  _ change: @escaping @Sendable (_ returns: inout [Float], _ question: ReturnsQuestion) -> Void
) -> @Sendable (@escaping Returns) -> Returns {
  { right in
    { rewards, endings, finalValues, bootstrapValues, discount in
      var returns = try right(rewards, endings, finalValues, bootstrapValues, discount)
      change(
        &returns,
        ReturnsQuestion(
          rewards: rewards, endings: endings, finalValues: finalValues,
          bootstrapValues: bootstrapValues, discount: discount))
      return returns
    }
  }
}
