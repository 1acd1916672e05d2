import Course
import Lesson13
import RLCore

typealias TargetFunction =
  @Sendable (
    _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?], _ nextValues: [Float],
    _ actions: Int
  ) throws -> [Float]
typealias DoubleTargetFunction =
  @Sendable (
    _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?], _ onlineNextValues: [Float],
    _ targetNextValues: [Float], _ actions: Int
  ) throws -> [Float]

/// The arguments of 13.2 and of 13.3; in 13.2 the table of the target network stands for both.
struct TargetBatch: Sendable {
  let rewards: [Float]
  let discounts: [Float]
  let endings: [Ending?]
  let onlineValues: [Float]
  let targetValues: [Float]
  let actions: Int

  /// n.
  var count: Int { rewards.count }

  /// A row of the online network's values.
  func online(_ row: Int) -> [Float] { Array(onlineValues[range(row)]) }
  /// A row of the target network's values.
  func target(_ row: Int) -> [Float] { Array(targetValues[range(row)]) }

  private func range(_ row: Int) -> Range<Int> { row * actions..<(row + 1) * actions }
}

/// Targets whose parts can be exchanged, so that a mistake is one line.
struct TargetVariation: Sendable {
  /// What stands for the value of the next state.
  var value: @Sendable (_ batch: TargetBatch, _ row: Int) -> Float = {
    $0.target($1)[firstLargest($0.online($1))]
  }
  /// Whether the reward is all there is.
  var stops: @Sendable (_ batch: TargetBatch, _ row: Int) -> Bool = {
    $0.endings[$1] == .terminated
  }
  var discount: @Sendable (_ batch: TargetBatch, _ row: Int) -> Float = { $0.discounts[$1] }
  var joined: @Sendable (_ reward: Float, _ gamma: Float, _ value: Float) -> Float = {
    $0 + $1 * $2
  }
  /// The target of a termination.
  var stopped: @Sendable (_ reward: Float, _ gamma: Float) -> Float = { reward, _ in reward }
  /// The targets of no transitions.
  var ofNone: [Float] = []

  func callAsFunction(_ batch: TargetBatch) -> [Float] {
    if batch.count == 0 { return ofNone }
    return batch.rewards.indices.map { row in
      let (reward, gamma) = (batch.rewards[row], discount(batch, row))
      return stops(batch, row) ? stopped(reward, gamma) : joined(reward, gamma, value(batch, row))
    }
  }
}

/// The index of the largest number, the first of several.
func firstLargest(_ values: [Float]) -> Int {
  values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
}

/// The right answer to 13.2 with some of its parts exchanged.
func varyingTargets(_ change: (inout TargetVariation) -> Void) -> TargetFunction {
  var variation = TargetVariation()
  change(&variation)
  return { [variation] in
    variation(
      TargetBatch(
        rewards: $0, discounts: $1, endings: $2, onlineValues: $3, targetValues: $3, actions: $4))
  }
}

/// The right answer to 13.3 with some of its parts exchanged.
func varyingDoubleTargets(_ change: (inout TargetVariation) -> Void) -> DoubleTargetFunction {
  var variation = TargetVariation()
  change(&variation)
  return { [variation] in
    variation(
      TargetBatch(
        rewards: $0, discounts: $1, endings: $2, onlineValues: $3, targetValues: $4, actions: $5))
  }
}
