import RLCore
import RLNetworks

/// The world itself as a model: what planning alone is worth, without errors of a model.
public struct KnownPendulum: WorldModel {
  /// For how many steps of the world one decision holds.
  public let actionRepeat: Int

  /// Creates the model.
  public init(actionRepeat: Int) { self.actionRepeat = actionRepeat }

  /// Nothing is to learn.
  public mutating func learn(from replay: SequenceReplay) -> ModelLosses { ModelLosses() }

  /// Cosine, sine and velocity say what the state is.
  public mutating func begin(_ observation: [Float]) -> [Float] { observation }

  /// Cosine, sine and velocity say what the state is.
  public mutating func follow(_ belief: inout [Float], action: [Float], observation: [Float]) {
    belief = observation
  }

  /// Tries several plans from one state, on copies of the world.
  public mutating func imagine(
    from belief: [Float], plans: [Float], count: Int, steps: Int, into rewards: inout [Float]
  ) {
    for plan in 0..<count {
      var view = start(belief)
      for t in 0..<steps {
        rewards[plan * steps + t] = view.step(plans[plan * steps + t]).reward
      }
    }
  }

  /// What a plan shows.
  public mutating func foresee(from belief: [Float], plan: [Float], steps: Int) -> [Float] {
    var view = start(belief)
    var (observation, seen): ([Float], [Float]) = ([0, 0, 0], [])
    for t in 0..<steps {
      _ = view.step(plan[t])
      view.write(into: &observation)
      seen += observation
    }
    return seen
  }

  private func start(_ belief: [Float]) -> PendulumView {
    var view = PendulumView(actionRepeat: actionRepeat)
    view.begin(
      at: Pendulum.State(
        angle: Self.angle(cosine: Double(belief[0]), sine: Double(belief[1])),
        angularVelocity: Double(belief[2] / PendulumView.velocityScale)))
    return view
  }

  /// The angle in [−π, π] of a point of the unit circle.
  ///
  /// sin(angle − guess) = sine · cos guess − cosine · sin guess says how much is missing.
  static func angle(cosine: Double, sine: Double) -> Double {
    var guess = cosine >= 0 ? sine : (sine >= 0 ? Double.pi - sine : -Double.pi - sine)
    for _ in 0..<4 {
      let (s, c) = Elementary.sinCos(guess)
      guess += sine * c - cosine * s
    }
    return guess
  }
}
