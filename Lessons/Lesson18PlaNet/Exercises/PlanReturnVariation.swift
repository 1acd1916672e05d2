import Course
import Lesson18

typealias WorthFunction = @Sendable ([Float], [Float], Int, Float) throws -> [Float]

/// Another worth of each plan.
func valuing(
  _ worth:
    @escaping @Sendable (
      _ rewards: [Float], _ continues: [Float], _ discount: Float
    ) -> Float
) -> WorthFunction {
  { rewards, continues, steps, discount in
    (0..<rewards.count / steps).map { plan in
      let range = plan * steps..<(plan + 1) * steps
      return worth(Array(rewards[range]), Array(continues[range]), discount)
    }
  }
}

/// A sum of rewards, each with a factor that is multiplied step by step.
func weighing(
  first: @escaping @Sendable (_ continues: [Float], _ discount: Float) -> Float = { _, _ in 1 },
  _ factor:
    @escaping @Sendable (
      _ alive: Float, _ continues: [Float], _ t: Int, _ discount: Float
    ) -> Float
) -> WorthFunction {
  valuing { rewards, continues, discount in
    var (sum, alive) = (Float(0), first(continues, discount))
    for t in rewards.indices {
      sum += alive * rewards[t]
      alive = factor(alive, continues, t, discount)
    }
    return sum
  }
}

/// The right worth of other arguments.
func askingWorth(
  _ change:
    @escaping @Sendable (
      _ rewards: inout [Float], _ continues: inout [Float], _ steps: Int, _ discount: inout Float
    ) -> Void
) -> Misconception<WorthFunction>.Change {
  { right in
    {
      var (rewards, continues, discount) = ($0, $1, $3)
      change(&rewards, &continues, $2, &discount)
      return try right(rewards, continues, $2, discount)
    }
  }
}
