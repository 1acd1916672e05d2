import RLNetworks

/// A part of DQN taken away, or a part of Rainbow added: what the ablation compares.
public enum DQNPart: String, CaseIterable, Sendable {
  /// Nothing is changed.
  case plain = "DQN"
  /// The target is made with the online network.
  case noTarget = "no target network"
  /// The memory holds no more transitions than a minibatch: the newest ones.
  case noReplay = "no replay"
  /// Van Hasselt, Guez & Silver 2016.
  case double = "Double"
  /// Wang et al. 2016.
  case dueling = "dueling"
  /// Schaul et al. 2016.
  case prioritized = "prioritised"
  /// Three steps until the target bootstraps.
  case threeSteps = "3 steps"
  /// Bellemare, Dabney & Munos 2017.
  case distributional = "C51"
  /// Fortunato et al. 2018.
  case noisy = "noisy"
  /// All that was added: Hessel et al. 2018.
  case rainbow = "all together"

  /// The settings with this part changed.
  ///
  /// - Parameters:
  ///   - settings: those of the plain agent.
  ///   - support: the atoms, for the task's returns.
  public func applied(to settings: DQNSettings, support: ValueSupport) -> DQNSettings {
    var changed = settings
    switch self {
    case .plain: break
    case .noTarget: changed.targetInterval = 1
    case .noReplay: changed.capacity = settings.batchSize
    case .double: changed.isDouble = true
    case .dueling: changed.isDueling = true
    case .prioritized: changed.priorities = PrioritySettings()
    case .threeSteps: changed.steps = 3
    case .distributional: changed.support = support
    case .noisy: changed.isNoisy = true
    case .rainbow:
      for part in [DQNPart.double, .dueling, .prioritized, .threeSteps, .distributional, .noisy] {
        changed = part.applied(to: changed, support: support)
      }
    }
    return changed
  }
}

extension DQNSettings {
  /// What the ablation changes one part of: one-step DQN on CartPole-v1, with small networks.
  public static let ablated: DQNSettings = {
    var settings = DQNSettings()
    settings.hiddenUnits = [32, 32]
    settings.environments = 4
    settings.updates = 2
    settings.batchSize = 64
    settings.learningRate = 5e-4
    settings.targetInterval = 200
    settings.explorationSteps = 8_000
    settings.totalSteps = 20_000
    return settings
  }()
  /// The atoms of its distributions: returns of rewards 1 lie between 0 and 1/(1 − γ).
  public static let ablatedSupport = ValueSupport(minimum: 0, maximum: 100)
}
