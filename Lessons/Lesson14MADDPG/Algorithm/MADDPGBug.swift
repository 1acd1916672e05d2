import RLCore
import RLNetworks

/// A mistake in an implementation of MADDPG, which 14.7 finds by what a training reported.
public enum MADDPGBug: String, CaseIterable, Sendable {
  /// No mistake.
  case none
  /// The actors' loss is mean Q: the minus is missing, and the actors go down the critics.
  case actorDescends
  /// The derivative never reaches the actors, which stay as they began.
  case actorFrozen
  /// The target networks are never updated.
  case targetsFrozen
  /// The value of the state after the end of an episode counts.
  case endingIgnored
  /// The critics are trained on what the others would do now instead of what they did.
  case criticSeesNow
  /// The own action stands in another agent's place of the critic's input.
  case wrongPlace
}

extension MADDPGBug {
  /// The settings with this mistake.
  func applied(to settings: MADDPGSettings) -> MADDPGSettings {
    var settings = settings
    switch self {
    case .actorDescends: settings.actorLearningRate = -settings.actorLearningRate
    case .actorFrozen: settings.actorLearningRate = 0
    case .targetsFrozen: settings.targetUpdateRate = 0
    default: break
    }
    return settings
  }

  /// The functions with this mistake.
  ///
  /// - Parameter right: the right ones.
  func applied(to right: MADDPGFunctions) -> MADDPGFunctions {
    var functions = right
    switch self {
    case .endingIgnored:
      functions.criticTargets = { agent, batch, discount, targetPolicy, targetCritic in
        var batch = batch
        batch.endings = batch.endings.map { _ in nil }
        return try right.criticTargets(agent, batch, discount, targetPolicy, targetCritic)
      }
    case .criticSeesNow:
      functions.update = { agent, team, optimizers, batch, settings, functions, tape in
        let batch = batch.withActionsNow(by: &team, except: agent)
        return try right.update(agent, &team, &optimizers, batch, settings, functions, &tape)
      }
    case .wrongPlace:
      functions.actorActions = { agent, batch, policy, tape in
        var actions = try right.actorActions(agent, batch, policy, &tape)
        actions.swapAt(agent, (agent + 1) % actions.count)
        return actions
      }
    default: break
    }
    return functions
  }
}

extension MADDPGBatch {
  /// The same transitions, as if the others had done what they find best now.
  func withActionsNow(by team: inout MADDPGTeam, except agent: Int) -> MADDPGBatch {
    var changed = self
    for other in 0..<agentCount where other != agent {
      let logits = team.logits(of: other, at: joint.observations[other], rows: count)
      changed.joint.actions[other] = (0..<count).map {
        Categorical.mode(logits, row: $0, actions: actionCounts[other])
      }
    }
    return changed
  }
}
