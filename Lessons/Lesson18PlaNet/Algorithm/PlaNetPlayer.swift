import RLCore

/// Plays the pendulum by plans, step by step: a decision is kept for as many steps as in training.
public struct PlaNetPlayer<Model: WorldModel>: Sendable {
  private var training: PlaNet<Model>
  private var belief: Model.Belief?
  private var action: Float = 0
  private var steps = 0
  private var random: RandomStream

  init(_ training: PlaNet<Model>) {
    self.training = training
    random = RandomStream(seed: 0, name: "player")
  }

  /// The torque for what is seen now; the first call is an episode's first moment.
  ///
  /// - Parameter seen: cosine, sine and angular velocity.
  public mutating func act(_ seen: [Float]) throws -> Float {
    if steps % training.settings.actionRepeat == 0 {
      action = try training.decide(&belief, seeing: seen, after: action, using: &random)
    }
    steps += 1
    return action * Pendulum.torqueLimit
  }
}

extension PlaNet {
  /// A player with this training's model.
  public func player() -> PlaNetPlayer<Model> { PlaNetPlayer(self) }

  /// The next decision of an episode; a belief of nil begins it.
  mutating func decide(
    _ belief: inout Model.Belief?, seeing seen: [Float], after action: Float,
    using random: inout RandomStream
  ) throws -> Float {
    let observation = [seen[0], seen[1], seen[2] * PendulumView.velocityScale]
    var now: Model.Belief
    if let last = belief {
      now = last
      follow(&now, action: [action], observation: observation)
    } else {
      now = begin(observation)
    }
    belief = now
    return try plan(now, using: &random)
  }
}
