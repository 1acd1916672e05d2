import Course
import Lesson11
import RLCore

typealias SoftTargetFunction =
  @Sendable ([Float], [Ending?], [Float], [Float], [Float], Float, Float) throws -> [Float]

/// What a target is made of: r, Q'₁, Q'₂, log π, α and γ of one transition.
struct SoftPlace: Sendable {
  var reward: Float
  var first: Float
  var second: Float
  var logProbability: Float
  var temperature: Float
  var discount: Float

  /// min(Q'₁, Q'₂).
  var smaller: Float { min(first, second) }
  /// −α log π.
  var bonus: Float { -temperature * logProbability }
}

/// Another formula, for the steps that do not terminate and for those that do.
func softly(
  terminated: @escaping @Sendable (SoftPlace) -> Float = { $0.reward },
  _ target: @escaping @Sendable (SoftPlace) -> Float
) -> SoftTargetFunction {
  { rewards, endings, first, second, logs, temperature, discount in
    rewards.indices.map { i in
      let place = SoftPlace(
        reward: rewards[i], first: first[i], second: second[i], logProbability: logs[i],
        temperature: temperature, discount: discount)
      return endings[i] == .terminated ? terminated(place) : target(place)
    }
  }
}

/// r + γ V, with another value of the next state.
func valued(_ value: @escaping @Sendable (SoftPlace) -> Float) -> SoftTargetFunction {
  softly { $0.reward + $0.discount * value($0) }
}

/// The lists of 11.2.
struct SoftLists: Sendable {
  var rewards: [Float]
  var endings: [Ending?]
  var first: [Float]
  var second: [Float]
  var logs: [Float]
}

/// The right targets of other lists.
func relisted(
  _ change: @escaping @Sendable (inout SoftLists) -> Void
) -> Misconception<SoftTargetFunction>.Change {
  { right in
    { rewards, endings, first, second, logs, temperature, discount in
      var lists = SoftLists(
        rewards: rewards, endings: endings, first: first, second: second, logs: logs)
      if !rewards.isEmpty { change(&lists) }
      return try right(
        lists.rewards, lists.endings, lists.first, lists.second, lists.logs, temperature,
        discount)
    }
  }
}

/// The right targets where other steps terminate.
func terminating(
  _ isOver: @escaping @Sendable (_ ending: Ending?) -> Bool
) -> Misconception<SoftTargetFunction>.Change {
  relisted { $0.endings = $0.endings.map { isOver($0) ? .terminated : nil } }
}

/// The mean of a list in each of its places.
func averaged(_ list: [Float]) -> [Float] {
  let mean = list.reduce(0, +) / Float(max(1, list.count))
  return list.map { _ in mean }
}

/// The elements one place on, the last one first.
func turned(_ list: [Float]) -> [Float] { Array(list.suffix(1)) + list.dropLast() }
