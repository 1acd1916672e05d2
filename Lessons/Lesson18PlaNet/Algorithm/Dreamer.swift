import Course
import RLCore
import RLNetworks

/// Learns a model of the pendulum, and in it an actor and a critic: acting needs no search.
///
/// Hafner et al. 2020, algorithm 1; the losses are those of Hafner et al. 2023.
public struct Dreamer: Training, Sendable {
  /// What one episode and the updates after it measured.
  public struct Report: Equatable, Sendable {
    /// Steps of the world so far.
    public var steps: Int
    /// The return of the episode.
    public var earned: Double
    /// The model's losses, means of the updates.
    public var losses: ModelLosses
    /// The mean of the imagined λ-returns.
    public var imagined: Double
  }

  /// The model.
  public private(set) var learner: RSSMLearner
  /// What acts.
  public private(set) var actor: DreamerActor
  /// The settings.
  public let settings: DreamerSettings

  private var view: PendulumView
  private var replay: SequenceReplay
  private var paths = DreamPaths()
  private var worldRandom: RandomStream
  private var noiseRandom: RandomStream
  private var dreamRandom: RandomStream
  private var episodes = 0

  /// Starts with an empty memory.
  ///
  /// - Parameters:
  ///   - view: what is seen of the world.
  ///   - learner: the model, not yet trained.
  ///   - settings: see `DreamerSettings`.
  ///   - seed: decides everything random but what the model decides.
  ///   - functions: whose functions to run.
  public init(
    _ view: PendulumView, learner: RSSMLearner, settings: DreamerSettings, seed: UInt64,
    functions: PlaNetFunctions
  ) {
    let random = RandomStream(seed: seed, name: "dreamer")
    self.view = view
    self.learner = learner
    self.settings = settings
    actor = DreamerActor(
      features: learner.model.hidden + learner.model.latents, settings: settings, random: random,
      functions: functions)
    replay = SequenceReplay(
      capacity: settings.totalSteps / view.actionRepeat + 400,
      observationSize: view.observationSize, actionSize: 1)
    worldRandom = random.stream(named: "worlds")
    noiseRandom = random.stream(named: "noise")
    dreamRandom = random.stream(named: "dreams")
  }

  /// Steps of the world so far.
  public var steps: Int { view.steps }

  /// Plays one episode, and learns from all of them.
  public mutating func episode() throws -> Report {
    var observation = [Float](repeating: 0, count: view.observationSize)
    var action: [Float] = [0]
    view.reset(using: &worldRandom)
    view.write(into: &observation)
    replay.begin(observation)
    var belief = learner.begin(observation)
    var report = Report(steps: 0, earned: 0, losses: ModelLosses(), imagined: 0)
    var ending: Ending?
    while ending == nil {
      if episodes < settings.randomEpisodes {
        action[0] = Float(noiseRandom.uniform(-1, 1))
      } else {
        action[0] = actor.act(belief.memory + belief.latent, noise: noiseRandom.normal())
      }
      let step = view.step(action[0])
      ending = step.ending
      view.write(into: &observation)
      replay.append(action: action, reward: step.reward, observation: observation, ending: ending)
      learner.follow(&belief, action: action, observation: observation)
      report.earned += step.earned
    }
    episodes += 1
    if episodes >= settings.randomEpisodes { try learn(&report) }
    report.steps = view.steps
    return report
  }

  /// Some updates: the model on sequences, then actor and critic on paths from their moments.
  private mutating func learn(_ report: inout Report) throws {
    let first = episodes == settings.randomEpisodes
    let updates = first ? settings.updates * episodes : settings.updates
    let width = learner.model.hidden + learner.model.latents
    for _ in 0..<updates {
      let losses = try learner.learn(from: replay)
      paths.run(
        from: learner.features, steps: settings.horizon, learner, actor: actor.actor,
        actor.actorParameters, using: &dreamRandom)
      let imagined = try actor.learn(paths, features: width)
      guard losses.isFinite, imagined.isFinite else {
        throw TrainingError.notFinite(quantity: "loss", step: view.steps)
      }
      report.losses.observation += losses.observation / Float(updates)
      report.losses.reward += losses.reward / Float(updates)
      report.losses.divergence += losses.divergence / Float(updates)
      report.imagined += Double(imagined) / Double(updates)
    }
  }

  /// Plays episodes with the most likely actions.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var (learner, actor) = (learner, actor)
    var returns: [Double] = []
    var observation = [Float](repeating: 0, count: view.observationSize)
    for episode in 0..<episodes {
      var stream = random.stream(named: "episode \(episode)")
      var view = PendulumView(view.sight, actionRepeat: view.actionRepeat)
      view.reset(using: &stream)
      view.write(into: &observation)
      var belief = learner.begin(observation)
      var (earned, ending): (Double, Ending?) = (0, nil)
      while ending == nil {
        let action = actor.act(belief.memory + belief.latent, noise: 0)
        let step = view.step(action)
        earned += step.earned
        ending = step.ending
        view.write(into: &observation)
        learner.follow(&belief, action: [action], observation: observation)
      }
      returns.append(earned)
    }
    return Evaluation(
      returns: returns, lengths: [Int](repeating: view.world.timeLimit, count: episodes))
  }
}

/// A training in imagination, with its learning curve.
public typealias DreamerRun = TrainingRun<IteratedOutcome<Dreamer, Dreamer.Report>>

/// Trains a model, an actor and a critic on the pendulum, as `trainPlaNet` does.
public func trainDreamer(
  _ sight: PendulumSight = .everything, settings: DreamerSettings = DreamerSettings(),
  modelSettings: RSSMSettings = RSSMSettings(), seed: UInt64, functions: PlaNetFunctions,
  points: Int = 1, progress: TrainingProgress? = nil
) throws -> DreamerRun {
  let view = PendulumView(sight, actionRepeat: settings.actionRepeat)
  let learner = RSSMLearner(
    observationSize: view.observationSize, actionSize: 1, settings: modelSettings,
    random: RandomStream(seed: seed, name: "model"), functions: functions)
  let training = Dreamer(
    view, learner: learner, settings: settings, seed: seed, functions: functions)
  var reports: [Dreamer.Report] = []
  return try TrainingRun(training, seed: seed, points: points) { training, point in
    while training.steps * points < settings.totalSteps * point {
      reports.append(try training.episode())
      progress?(training.steps, settings.totalSteps)
    }
  } judge: { training, _, random in
    training.evaluate(episodes: settings.evaluationEpisodes, random: random).mean
  } outcome: { training in
    IteratedOutcome(agent: training, reports: reports)
  }
}
