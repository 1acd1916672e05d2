import RLCore

/// What a training reported, averaged over equal parts of it, in order.
public struct PlaNetLog: Equatable, Sendable {
  /// The squared errors of the observations, summed over an observation.
  public var observationLosses: [Double]
  /// The squared errors of the rewards.
  public var rewardLosses: [Double]
  /// The divergence of 18.2, with free nats of 0.
  public var divergences: [Double]
  /// The deviation of plans after the last iteration, divided by that before the first.
  public var planDeviations: [Double]
  /// What the plans' means were expected to bring, over the horizon.
  public var promises: [Double]
  /// The returns of the episodes, noise included.
  public var returns: [Double]

  /// Joins the numbers; each list has one number a part, at least one.
  public init(
    observationLosses: [Double], rewardLosses: [Double], divergences: [Double],
    planDeviations: [Double], promises: [Double], returns: [Double]
  ) {
    self.observationLosses = observationLosses
    self.rewardLosses = rewardLosses
    self.divergences = divergences
    self.planDeviations = planDeviations
    self.promises = promises
    self.returns = returns
  }

  /// Averages the reports of a training.
  ///
  /// - Parameters:
  ///   - reports: what it reported, at least one a part; random episodes are left out before.
  ///   - parts: into how many parts to cut them.
  public init(_ reports: [PlaNet<RSSMLearner>.Report], parts: Int = 5) {
    func means(_ quantity: (PlaNet<RSSMLearner>.Report) -> Double) -> [Double] {
      (0..<parts).map { part in
        let slice = reports[reports.count * part / parts..<reports.count * (part + 1) / parts]
        return Statistics.mean(slice.map(quantity))
      }
    }
    self.init(
      observationLosses: means { Double($0.losses.observation) },
      rewardLosses: means { Double($0.losses.reward) },
      divergences: means { Double($0.losses.divergence) },
      planDeviations: means { $0.planDeviation }, promises: means { $0.promise },
      returns: means { $0.earned })
  }
}

extension PlaNetSettings {
  /// The settings of the trainings whose logs 18.8 judges.
  public static var diagnosed: PlaNetSettings {
    var settings = PlaNetSettings()
    (settings.actionRepeat, settings.horizon, settings.discount) = (3, 10, 0.99)
    settings.planner = PlannerSettings(candidates: 48, elites: 6, iterations: 3, limit: 1)
    (settings.firstDeviation, settings.explorationNoise) = (0.7, 0.3)
    (settings.randomEpisodes, settings.updates, settings.totalSteps) = (4, 60, 5_000)
    return settings
  }
}

extension RSSMSettings {
  /// The model of the trainings whose logs 18.8 judges.
  public static var diagnosed: RSSMSettings {
    var settings = RSSMSettings()
    (settings.hidden, settings.latents, settings.units) = (48, 8, 48)
    (settings.leastDeviation, settings.freeNats, settings.balance) = (0.1, 1, nil)
    (settings.observationDeviation, settings.rewardDeviation) = (0.2, 0.1)
    (settings.sequences, settings.length) = (16, 16)
    (settings.learningRate, settings.gradientNorm) = (2e-3, 100)
    return settings
  }
}

/// What a training on the pendulum with a mistake reports.
///
/// - Parameters:
///   - bug: the mistake.
///   - settings: see `PlaNetSettings`.
///   - modelSettings: see `RSSMSettings`.
///   - seed: decides everything random.
///   - functions: the right functions, the reference's.
public func logOnPendulum(
  with bug: PlaNetBug, settings: PlaNetSettings = .diagnosed,
  modelSettings: RSSMSettings = .diagnosed, seed: UInt64, functions: PlaNetFunctions
) throws -> PlaNetLog {
  let view = PendulumView(.everything, actionRepeat: settings.actionRepeat)
  let functions = bug.applied(to: functions)
  let model = RSSMLearner(
    observationSize: view.observationSize, actionSize: 1, settings: modelSettings,
    random: RandomStream(seed: seed, name: "model"), functions: functions)
  var training = PlaNet(view, model: model, settings: settings, seed: seed, functions: functions)
  var reports: [PlaNet<RSSMLearner>.Report] = []
  while training.steps < settings.totalSteps { reports.append(try training.episode()) }
  return PlaNetLog(Array(reports.dropFirst(settings.randomEpisodes)))
}
