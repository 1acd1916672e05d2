import Lesson18Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson18

/// The model, the plans in it, and what is learned in imagination.
final class ModelTests: XCTestCase {
  static let functions = PlaNetFunctions(PlaNetSolution.self)

  static var settings: PlaNetSettings {
    var settings = PlaNetSettings()
    settings.totalSteps = 1_000
    settings.randomEpisodes = 2
    settings.updates = 10
    settings.planner = PlannerSettings(candidates: 16, elites: 4, iterations: 2, limit: 1)
    settings.evaluationEpisodes = 2
    return settings
  }

  static var small: RSSMSettings {
    var settings = RSSMSettings()
    settings.hidden = 12
    settings.units = 16
    settings.latents = 3
    settings.sequences = 8
    settings.length = 10
    return settings
  }

  /// A memory of random episodes.
  static func memory(_ sight: PendulumSight = .everything, episodes: Int = 6) -> SequenceReplay {
    var view = PendulumView(sight, actionRepeat: 4)
    var random = RandomStream(seed: 1, name: "memory")
    var replay = SequenceReplay(
      capacity: 60 * episodes, observationSize: view.observationSize, actionSize: 1)
    var observation = [Float](repeating: 0, count: view.observationSize)
    for _ in 0..<episodes {
      view.reset(using: &random)
      view.write(into: &observation)
      replay.begin(observation)
      var ending: Ending?
      while ending == nil {
        let action = Float(random.uniform(-1, 1))
        let step = view.step(action)
        ending = step.ending
        view.write(into: &observation)
        replay.append(
          action: [action], reward: step.reward, observation: observation, ending: ending)
      }
    }
    return replay
  }

  static func learner(
    _ settings: RSSMSettings = ModelTests.small, observationSize: Int = 3
  ) -> RSSMLearner {
    RSSMLearner(
      observationSize: observationSize, actionSize: 1, settings: settings,
      random: RandomStream(seed: 1, name: "model"), functions: functions)
  }

  /// What is scaled is what the world pays.
  func testARepeatedActionEarnsTheSumOfItsSteps() {
    var view = PendulumView(actionRepeat: 4)
    var world = Pendulum()
    let state = Pendulum.State(angle: 2, angularVelocity: 1)
    view.begin(at: state)
    world.begin(at: state)
    let step = view.step(0.5)
    var sum = 0.0
    for _ in 0..<4 { sum += Double(world.step(1).reward) }
    XCTAssertEqual(step.earned, sum, accuracy: 1e-6)
    XCTAssertEqual(
      Double(step.reward), sum / 4 * Double(PendulumView.rewardScale), accuracy: 1e-6)
    XCTAssertEqual(view.steps, 4)
  }

  /// Angle ±0.6 look different, and the picture of a rod is symmetric to that of its mirror.
  func testAPictureShowsOnWhichSideTheRodIs() {
    func picture(_ angle: Double) -> [Float] {
      var view = PendulumView(.picture, actionRepeat: 1)
      view.begin(at: Pendulum.State(angle: angle, angularVelocity: 0))
      var points = [Float](repeating: 0, count: 256)
      view.write(into: &points)
      return points
    }
    let (left, right) = (picture(0.6), picture(-0.6))
    XCTAssertNotEqual(left, right)
    for row in 0..<16 {
      for column in 0..<16 {
        XCTAssertEqual(
          left[row * 16 + column], right[row * 16 + 15 - column], accuracy: 1e-4)
      }
    }
    XCTAssertEqual(picture(0.6).max() ?? 0, 1, accuracy: 0.2)
  }

  func testTheModelLearnsOnAllPaths() throws {
    let replay = Self.memory()
    for paths in RSSMSettings.Paths.allCases {
      var settings = Self.small
      settings.paths = paths
      var learner = Self.learner(settings)
      let first = try learner.learn(from: replay)
      var last = first
      for _ in 0..<150 { last = try learner.learn(from: replay) }
      XCTAssertLessThan(last.observation, first.observation / 3, "\(paths)")
      XCTAssertLessThan(last.reward, first.reward / 2, "\(paths)")
    }
  }

  /// Plans side by side give what each of them gives alone.
  func testPlansSideBySideDoNotMix() {
    var learner = Self.learner()
    let belief = learner.begin([0.5, 0.5, 0.1])
    let steps = 3
    let plans: [Float] = [0.1, -0.4, 0.9, -1, 1, 0]
    var both = [Float](repeating: 0, count: 2 * steps)
    learner.imagine(from: belief, plans: plans, count: 2, steps: steps, into: &both)
    for plan in 0..<2 {
      var alone = [Float](repeating: 0, count: steps)
      learner.imagine(
        from: belief, plans: Array(plans[plan * steps..<(plan + 1) * steps]), count: 1,
        steps: steps, into: &alone)
      for t in 0..<steps {
        XCTAssertEqual(both[plan * steps + t], alone[t], accuracy: 1e-5)
      }
    }
    XCTAssertNotEqual(both[0], both[steps])
  }

  /// What a step does to the belief: the same as the tape's pass with the posterior's mean.
  func testABeliefForgetsWithoutAMemory() {
    var settings = Self.small
    settings.paths = .stochastic
    var learner = Self.learner(settings)
    var belief = learner.begin([1, 0, 0])
    var other = belief
    for i in other.memory.indices { other.memory[i] += 1 }
    learner.follow(&belief, action: [0.3], observation: [0.9, 0.1, 0])
    learner.follow(&other, action: [0.3], observation: [0.9, 0.1, 0])
    XCTAssertEqual(belief.memory, other.memory)
  }

  /// In the world itself, plans swing the rod up and hold it.
  func testPlansInTheKnownWorldSolveIt() throws {
    let settings = PlaNetSettings()
    let agent = PlaNet(
      PendulumView(actionRepeat: settings.actionRepeat),
      model: KnownPendulum(actionRepeat: settings.actionRepeat), settings: settings, seed: 1,
      functions: Self.functions)
    let evaluation = try agent.evaluate(
      episodes: 5, random: RandomStream(seed: 1, name: "test"))
    XCTAssertGreaterThan(evaluation.mean, -260)
  }

  func testOneSeedOneTraining() throws {
    func run(_ seed: UInt64) throws -> PlaNetRun {
      try trainPlaNet(
        settings: Self.settings, modelSettings: Self.small, seed: seed,
        functions: Self.functions)
    }
    let (first, again, other) = (try run(1), try run(1), try run(2))
    XCTAssertEqual(first.outcome.reports, again.outcome.reports)
    XCTAssertEqual(first.curve, again.curve)
    XCTAssertNotEqual(first.outcome.reports, other.outcome.reports)
    XCTAssertGreaterThanOrEqual(first.steps, Self.settings.totalSteps)
  }

  func testTheEnsembleLearnsOneStep() throws {
    let replay = Self.memory()
    var learner = EnsembleLearner(
      observationSize: 3, actionSize: 1, settings: EnsembleSettings(),
      random: RandomStream(seed: 1, name: "ensemble"))
    let first = try learner.learn(from: replay)
    var last = first
    for _ in 0..<200 { last = try learner.learn(from: replay) }
    XCTAssertLessThan(last.observation, first.observation / 5)
    XCTAssertEqual(last.divergence, 0)
  }

  func testDreamsAreFinite() throws {
    var settings = DreamerSettings()
    settings.totalSteps = 800
    settings.randomEpisodes = 2
    settings.updates = 5
    settings.evaluationEpisodes = 2
    for (symlog, twoHot) in [(true, true), (true, false), (false, true), (false, false)] {
      settings.usesSymlog = symlog
      settings.usesTwoHot = twoHot
      let run = try trainDreamer(
        settings: settings, modelSettings: Self.small, seed: 1, functions: Self.functions)
      XCTAssertTrue(run.final.isFinite)
      XCTAssertEqual(run.outcome.reports.count, 4)
    }
  }

  /// A weighted sum that is there is found, and one that is not explains nothing.
  func testAReadOutFindsAWeightedSum() {
    var random = RandomStream(seed: 1, name: "read-out")
    let rows: [[Float]] = (0..<200).map { _ in [random.normal(), random.normal()] }
    let sum = rows.map { Double(2 * $0[0] - 3 * $0[1] + 1) }
    let readOut = LinearReadOut(rows, targets: sum, ridge: 1e-6)
    for (weight, expected) in zip(readOut.weights, [2.0, -3, 1]) {
      XCTAssertEqual(weight, expected, accuracy: 1e-3)
    }
    XCTAssertGreaterThan(readOut.explained(rows, targets: sum), 0.999)
    let noise = rows.map { _ in Double(random.normal()) }
    XCTAssertLessThan(LinearReadOut(rows, targets: noise).explained(rows, targets: noise), 0.1)
  }
}
