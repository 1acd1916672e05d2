import Course
import Lesson13
import RLCore

typealias PriorityFunction =
  @Sendable (
    _ errors: [Float], _ probabilities: [Float], _ stored: Int, _ settings: PrioritySettings
  ) throws -> (priorities: [Float], weights: [Float])

/// x^y for x ≥ 0.
func priorityPower(_ x: Float, _ y: Float) -> Float {
  x == 0 && y == 0 ? 1 : Elementary.exp(y * Elementary.log(x))
}

/// The right answer with other priorities, from all errors.
func otherPriorities(
  _ priorities: @escaping @Sendable (_ errors: [Float], _ settings: PrioritySettings) -> [Float]
) -> Misconception<PriorityFunction>.Change {
  { right in
    { errors, probabilities, stored, settings in
      (priorities(errors, settings), try right(errors, probabilities, stored, settings).weights)
    }
  }
}

/// The right answer with another priority of each error.
func otherPriority(
  _ priority: @escaping @Sendable (_ error: Float, _ settings: PrioritySettings) -> Float
) -> Misconception<PriorityFunction>.Change {
  otherPriorities { errors, settings in errors.map { priority($0, settings) } }
}

/// The right answer with other weights, from those before the division: (N P)^−β.
func otherDivision(
  _ divide: @escaping @Sendable (_ raised: [Float]) -> [Float]
) -> Misconception<PriorityFunction>.Change {
  otherWeights {
    samplePowers($0, $1, -$2.correction)
  } divided: {
    divide($0)
  }
}

/// The right answer with other powers, divided by the largest.
func otherWeights(
  _ raise:
    @escaping @Sendable (
      _ probabilities: [Float], _ stored: Int, _ settings: PrioritySettings
    ) -> [Float],
  divided divide: @escaping @Sendable (_ raised: [Float]) -> [Float] = byLargest
) -> Misconception<PriorityFunction>.Change {
  { right in
    { errors, probabilities, stored, settings in
      (
        try right(errors, probabilities, stored, settings).priorities,
        divide(raise(probabilities, stored, settings))
      )
    }
  }
}

/// (N P)^y of all samples.
func samplePowers(_ probabilities: [Float], _ stored: Int, _ y: Float) -> [Float] {
  probabilities.map { priorityPower(Float(stored) * $0, y) }
}

@Sendable func byLargest(_ raised: [Float]) -> [Float] { quotients(raised.max(), raised) }

func quotients(_ divisor: Float?, _ raised: [Float]) -> [Float] {
  raised.map { $0 / (divisor ?? 1) }
}

/// The right function with other settings.
func otherSettings(
  _ change: @escaping @Sendable (inout PrioritySettings) -> Void
) -> Misconception<PriorityFunction>.Change {
  { right in
    { errors, probabilities, stored, settings in
      var changed = settings
      change(&changed)
      return try right(errors, probabilities, stored, changed)
    }
  }
}
