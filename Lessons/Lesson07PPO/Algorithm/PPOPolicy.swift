import RLCore
import RLNetworks

/// The networks of a training, without the training around them.
public struct PPOPolicy<World: VectorObservable, Head: PolicyHead>: Sendable
where World.Action == Head.Action {
  /// All weights, the actor's and the critic's.
  public let parameters: Parameters
  let actor: MLP
  let critic: MLP
  let head: Head
  var workspace = Workspace()

  /// The most likely action for each observation, `[rows, observationSize]` row-major.
  public mutating func modes(_ observations: [Float], rows: Int) -> [World.Action] {
    let outputs = actor.predict(observations, rows: rows, parameters, into: &workspace)
    return (0..<rows).map { head.mode(outputs, row: $0) }
  }

  /// V(s) for each observation, `[rows, observationSize]` row-major.
  public mutating func values(_ observations: [Float], rows: Int) -> [Float] {
    critic.predict(observations, rows: rows, parameters, into: &workspace)
  }

  /// Plays episodes with the most likely actions, all side by side.
  ///
  /// - Parameters:
  ///   - world: what to play.
  ///   - episodes: the number of episodes.
  ///   - random: a stream that training does not use.
  public mutating func evaluate(
    in world: World, episodes: Int = 100, random: RandomStream
  ) -> Evaluation {
    Evaluation.batched(world, episodes: episodes, random: random) { modes($0, rows: $1) }
  }
}

extension PPO {
  /// The policy and the critic as they are now.
  public var policy: PPOPolicy<World, Head> {
    PPOPolicy(parameters: parameters, actor: actor, critic: critic, head: head)
  }
}
