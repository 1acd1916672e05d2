import Course
import Lesson14
import RLCore
import RLNetworks

typealias CriticTargetsFunction =
  @Sendable (
    _ agent: Int, _ batch: JointBatch, _ discount: Float,
    _ targetPolicy: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    _ targetCritic: (_ observations: [[Float]], _ actions: [[Float]]) throws -> [Float]
  ) throws -> [Float]

/// Targets whose parts can be exchanged, so that a mistake is one line.
struct CriticTargetVariation: Sendable {
  typealias Policy = (_ agent: Int, _ observations: [Float]) throws -> [Float]
  typealias Critic = (_ observations: [[Float]], _ actions: [[Float]]) throws -> [Float]

  /// What all agents do next.
  var actions: @Sendable (_ agent: Int, JointBatch, Policy) throws -> [[Float]] = { _, batch, ask in
    try batch.nextObservations.indices.map { try ask($0, batch.nextObservations[$0]) }
  }
  /// What these are worth.
  var values: @Sendable (_ agent: Int, JointBatch, _ actions: [[Float]], Critic) throws -> [Float] =
    { _, batch, actions, ask in try ask(batch.nextObservations, actions) }
  var rewards: @Sendable (_ agent: Int, JointBatch) -> [Float] = { $1.rewards[$0] }
  /// Whether the reward is all there is.
  var stops: @Sendable (Ending?) -> Bool = { $0 == .terminated }
  var joined: @Sendable (_ reward: Float, _ gamma: Float, _ value: Float) -> Float = {
    $0 + $1 * $2
  }
  /// The target of a termination.
  var stopped: @Sendable (_ reward: Float, _ gamma: Float, _ value: Float) -> Float = {
    reward, _, _ in reward
  }

  func callAsFunction(
    _ agent: Int, _ batch: JointBatch, _ discount: Float, _ policy: Policy, _ critic: Critic
  ) throws -> [Float] {
    let values = try values(agent, batch, try actions(agent, batch, policy), critic)
    let rewards = rewards(agent, batch)
    return batch.endings.indices.map { row in
      stops(batch.endings[row])
        ? stopped(rewards[row], discount, values[row])
        : joined(rewards[row], discount, values[row])
    }
  }
}

/// The right targets with some of their parts exchanged.
func varyingTargets(
  _ change: (inout CriticTargetVariation) -> Void
) -> CriticTargetsFunction {
  var variation = CriticTargetVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, $3, $4) }
}

/// One-hot rows of what an agent did, of as many columns as its policy's answers have.
func oneHot(_ actions: [Int], like answer: [Float]) -> [Float] {
  let columns = answer.count / max(1, actions.count)
  return actions.flatMap { action in (0..<columns).map { $0 == action ? 1 : 0 } }
}
