import RLCore
import RLNetworks

/// A training by a learned model and plans, with its learning curve: model, and reports.
public typealias PlaNetRun = TrainingRun<
  IteratedOutcome<PlaNet<RSSMLearner>, PlaNet<RSSMLearner>.Report>
>

/// Trains a recurrent state-space model on the pendulum, and evaluates its plans.
///
/// - Parameters:
///   - sight: what is seen of the pendulum.
///   - settings: see `PlaNetSettings`.
///   - modelSettings: see `RSSMSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainPlaNet(
  _ sight: PendulumSight = .everything, settings: PlaNetSettings = PlaNetSettings(),
  modelSettings: RSSMSettings = RSSMSettings(), seed: UInt64, functions: PlaNetFunctions,
  points: Int = 1, progress: TrainingProgress? = nil
) throws -> PlaNetRun {
  let view = PendulumView(sight, actionRepeat: settings.actionRepeat)
  let model = RSSMLearner(
    observationSize: view.observationSize, actionSize: 1, settings: modelSettings,
    random: RandomStream(seed: seed, name: "model"), functions: functions)
  return try train(
    PlaNet(view, model: model, settings: settings, seed: seed, functions: functions), seed: seed,
    points: points, progress: progress)
}

/// A training of models that see one step alone.
public typealias EnsembleRun = TrainingRun<
  IteratedOutcome<PlaNet<EnsembleLearner>, PlaNet<EnsembleLearner>.Report>
>

/// Trains models that see one step alone, and evaluates plans in them, as `trainPlaNet` does.
public func trainEnsemble(
  _ sight: PendulumSight = .everything, settings: PlaNetSettings = PlaNetSettings(),
  modelSettings: EnsembleSettings = EnsembleSettings(), seed: UInt64,
  functions: PlaNetFunctions, points: Int = 1, progress: TrainingProgress? = nil
) throws -> EnsembleRun {
  let view = PendulumView(sight, actionRepeat: settings.actionRepeat)
  let model = EnsembleLearner(
    observationSize: view.observationSize, actionSize: 1, settings: modelSettings,
    random: RandomStream(seed: seed, name: "model"))
  return try train(
    PlaNet(view, model: model, settings: settings, seed: seed, functions: functions), seed: seed,
    points: points, progress: progress)
}

/// Runs all episodes of a training; the last evaluation has as many episodes as the settings say,
/// those before it a tenth.
func train<Model: WorldModel>(
  _ training: PlaNet<Model>, seed: UInt64, points: Int, progress: TrainingProgress?
) throws -> TrainingRun<IteratedOutcome<PlaNet<Model>, PlaNet<Model>.Report>> {
  let settings = training.settings
  var reports: [PlaNet<Model>.Report] = []
  return try TrainingRun(training, seed: seed, points: points) { training, point in
    while training.steps * points < settings.totalSteps * point {
      reports.append(try training.episode())
      progress?(training.steps, settings.totalSteps)
    }
  } judge: { training, point, random in
    let all = settings.evaluationEpisodes
    let episodes = point == points ? all : max(1, all / 10)
    return try training.evaluate(episodes: episodes, random: random).mean
  } outcome: { training in
    IteratedOutcome(agent: training, reports: reports)
  }
}
