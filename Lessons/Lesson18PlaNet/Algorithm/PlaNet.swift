import Course
import RLCore
import RLNetworks

/// Learns a model of the pendulum from episodes, and plans each decision in it.
///
/// Read it from `episode` down: play an episode by plans, then make some updates of the model.
/// Hafner et al. 2019, algorithm 1.
public struct PlaNet<Model: WorldModel>: Training, Sendable {
  /// What one episode and the updates after it measured.
  public struct Report: Equatable, Sendable {
    /// Steps of the world so far.
    public var steps: Int
    /// The return of the episode.
    public var earned: Double
    /// The model's losses, means of the updates.
    public var losses: ModelLosses
    /// The deviation of the plans after the last iteration, a share of that before the first.
    public var planDeviation: Double
    /// What the plans' means were expected to bring, unscaled, over the horizon.
    public var promise: Double
  }

  /// The model.
  public private(set) var model: Model
  /// The settings.
  public let settings: PlaNetSettings

  var view: PendulumView
  private var replay: SequenceReplay
  var planner: Planner
  private var worldRandom: RandomStream
  private var noiseRandom: RandomStream
  private var planRandom: RandomStream
  private var episodes = 0

  /// Starts with an empty memory.
  ///
  /// - Parameters:
  ///   - view: what is seen of the world.
  ///   - model: the model, not yet trained.
  ///   - settings: see `PlaNetSettings`.
  ///   - seed: decides everything random but what the model decides.
  ///   - functions: whose functions to run.
  public init(
    _ view: PendulumView, model: Model, settings: PlaNetSettings, seed: UInt64,
    functions: PlaNetFunctions
  ) {
    let random = RandomStream(seed: seed, name: "planet")
    self.view = view
    self.model = model
    self.settings = settings
    planner = Planner(settings, functions: functions)
    replay = SequenceReplay(
      capacity: settings.totalSteps / view.actionRepeat + 400,
      observationSize: view.observationSize, actionSize: 1)
    worldRandom = random.stream(named: "worlds")
    noiseRandom = random.stream(named: "noise")
    planRandom = random.stream(named: "plans")
  }

  /// Steps of the world so far.
  public var steps: Int { view.steps }

  // snippet.collect
  /// Plays one episode, and learns from all of them.
  public mutating func episode() throws -> Report {
    var observation = [Float](repeating: 0, count: view.observationSize)
    var action: [Float] = [0]
    view.reset(using: &worldRandom)
    view.write(into: &observation)
    replay.begin(observation)
    var belief = model.begin(observation)
    planner.begin()
    var report = Report(steps: 0, earned: 0, losses: ModelLosses(), planDeviation: 0, promise: 0)
    var (decisions, ending): (Double, Ending?) = (0, nil)
    while ending == nil {
      if episodes < settings.randomEpisodes {
        action[0] = Float(noiseRandom.uniform(-1, 1))
      } else {
        action[0] = try planner.decide(belief, &model, using: &planRandom)
        report.planDeviation += Double(planner.narrowing)
        report.promise += Double(planner.promise(belief, &model) / PendulumView.rewardScale)
        action[0] += settings.explorationNoise * noiseRandom.normal()
        action[0] = min(max(action[0], -1), 1)
      }
      decisions += 1
      let step = view.step(action[0])
      ending = step.ending
      view.write(into: &observation)
      replay.append(action: action, reward: step.reward, observation: observation, ending: ending)
      model.follow(&belief, action: action, observation: observation)
      report.earned += step.earned
    }
    episodes += 1
    report.planDeviation /= decisions
    report.promise /= decisions
    if episodes >= settings.randomEpisodes { report.losses = try learn() }
    report.steps = view.steps
    return report
  }

  /// Makes some updates of the model.
  private mutating func learn() throws -> ModelLosses {
    var sum = ModelLosses()
    let first = episodes == settings.randomEpisodes
    let updates = first ? settings.updates * episodes : settings.updates
    for _ in 0..<updates {
      let losses = try model.learn(from: replay)
      guard losses.isFinite else {
        throw TrainingError.notFinite(quantity: "model's loss", step: view.steps)
      }
      sum.observation += losses.observation / Float(updates)
      sum.reward += losses.reward / Float(updates)
      sum.divergence += losses.divergence / Float(updates)
    }
    return sum
  }
  // snippet.end

  /// The belief about an episode's first moment.
  mutating func begin(_ observation: [Float]) -> Model.Belief {
    planner.begin()
    return model.begin(observation)
  }

  /// Takes an action and what was seen after it into the belief.
  mutating func follow(_ belief: inout Model.Belief, action: [Float], observation: [Float]) {
    model.follow(&belief, action: action, observation: observation)
  }

  /// A decision without noise.
  mutating func plan(
    _ belief: Model.Belief, using random: inout RandomStream
  ) throws -> Float {
    try planner.decide(belief, &model, using: &random)
  }

  /// Plays episodes by plans without noise.
  ///
  /// - Parameters:
  ///   - episodes: how many, at least 1.
  ///   - random: a stream that training does not use.
  public func evaluate(episodes: Int, random: RandomStream) throws -> Evaluation {
    var (model, planner) = (model, planner)
    var returns: [Double] = []
    var observation = [Float](repeating: 0, count: view.observationSize)
    for episode in 0..<episodes {
      var stream = random.stream(named: "episode \(episode)")
      var view = PendulumView(view.sight, actionRepeat: view.actionRepeat)
      view.reset(using: &stream)
      view.write(into: &observation)
      var belief = model.begin(observation)
      planner.begin()
      var (earned, ending): (Double, Ending?) = (0, nil)
      while ending == nil {
        let action = try planner.decide(belief, &model, using: &stream)
        let step = view.step(action)
        earned += step.earned
        ending = step.ending
        view.write(into: &observation)
        model.follow(&belief, action: [action], observation: observation)
      }
      returns.append(earned)
    }
    return Evaluation(
      returns: returns, lengths: [Int](repeating: view.world.timeLimit, count: episodes))
  }
}
