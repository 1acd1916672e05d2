import RLCore

/// Plays Acrobot by one line: the torque has the sign of the outer link's velocity.
///
/// The torque then always drives the way the link already moves, so that every swing gains energy.
///
/// - Parameters:
///   - episodes: the number of episodes.
///   - random: a stream that training does not use.
public func playWithOuterLink(episodes: Int = 100, random: RandomStream) -> Evaluation {
  Evaluation.of(Acrobot(), episodes: episodes, random: random) { $0.outerVelocity < 0 ? 0 : 2 }
}
