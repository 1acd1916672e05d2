import RLCore
import RLNetworks

/// What a widely read implementation of MADDPG gets wrong; a training may survive it.
public enum MADDPGTrap: String, CaseIterable, Sendable {
  /// Nothing is wrong.
  case none
  /// In the actor's update all actions are replaced by what the policies choose now; the others'
  /// weights stand still.
  case everyActorReplaced
  /// The target actors are fed the current observations instead of the next ones.
  case targetsSeeNow
  /// The critics are trained on what the others would do now instead of what they did.
  case criticSeesNow
  /// All three at once.
  case all
}

extension MADDPGTrap {
  /// The functions with this mistake.
  ///
  /// - Parameter right: the right ones.
  func applied(to right: MADDPGFunctions) -> MADDPGFunctions {
    var functions = right
    if self == .criticSeesNow || self == .all {
      functions = MADDPGBug.criticSeesNow.applied(to: functions)
    }
    if self == .everyActorReplaced || self == .all {
      functions.actorActions = { _, batch, policy, tape in
        var actions: [Tape.Variable] = []
        for other in 0..<batch.agentCount { actions.append(try policy(other, &tape)) }
        return actions
      }
    }
    if self == .targetsSeeNow || self == .all {
      functions.criticTargets = { agent, batch, discount, targetPolicy, targetCritic in
        try right.criticTargets(
          agent, batch, discount,
          { other, _ in try targetPolicy(other, batch.observations[other]) }, targetCritic)
      }
    }
    return functions
  }
}
