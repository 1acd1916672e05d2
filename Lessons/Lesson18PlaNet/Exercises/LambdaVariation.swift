import Course
import Lesson18

typealias LambdaFunction =
  @Sendable ([Float], [Float], [Float], Float, Float) throws -> [Float]

/// What a step of the recursion has at hand.
struct LambdaStep {
  /// r_t.
  var reward: Float
  /// c_t.
  var goesOn: Float
  /// v_t.
  var value: Float
  /// v_{t+1}.
  var nextValue: Float
  /// R_{t+1}.
  var next: Float
  /// γ.
  var discount: Float
  /// λ.
  var decay: Float
}

/// The recursion with another step.
///
/// - Parameters:
///   - first: what it begins with, v_H where nothing is said.
///   - step: R_t.
func recursing(
  from first: @escaping @Sendable (_ lastValue: Float) -> Float = { $0 },
  _ step: @escaping @Sendable (LambdaStep) -> Float
) -> LambdaFunction {
  { rewards, continues, values, discount, decay in
    var returns = rewards
    var next = first(values[rewards.count])
    for t in rewards.indices.reversed() {
      next = step(
        LambdaStep(
          reward: rewards[t], goesOn: continues[t], value: values[t], nextValue: values[t + 1],
          next: next, discount: discount, decay: decay))
      returns[t] = next
    }
    return returns
  }
}

/// The right step.
func rightLambda(_ s: LambdaStep) -> Float {
  s.reward + s.discount * s.goesOn * ((1 - s.decay) * s.nextValue + s.decay * s.next)
}

/// The right returns of changed arguments.
func askingLambda(
  _ change:
    @escaping @Sendable (
      _ rewards: inout [Float], _ continues: inout [Float], _ values: inout [Float],
      _ discount: inout Float, _ decay: inout Float
    ) -> Void
) -> Misconception<LambdaFunction>.Change {
  { right in
    {
      var (rewards, continues, values, discount, decay) = ($0, $1, $2, $3, $4)
      change(&rewards, &continues, &values, &discount, &decay)
      return try right(rewards, continues, values, discount, decay)
    }
  }
}
