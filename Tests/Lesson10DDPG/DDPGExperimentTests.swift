import Course
import Lesson10Solution
import RLCore
import TestSupport
import XCTest

@testable import Lesson10

/// What the page's experiments measure, and the answers of 10.7 and 10.8.
final class DDPGExperimentTests: XCTestCase {
  static let functions = DDPGFunctions(DDPGSolution.self)

  func testEveryBugIsFoundByWhatItReports() throws {
    let trainings = (1...2).flatMap { seed in DDPGBug.allCases.map { (seed: seed, bug: $0) } }
    let logs = try trainings.mapOnAllCores { training in
      DDPGLog(
        try reportsOnPendulum(
          with: training.bug, .diagnosed, seed: UInt64(training.seed), functions: Self.functions))
    }
    for (training, log) in zip(trainings, logs) {
      XCTAssertEqual(DDPGSolution.findBug(in: log), training.bug, "seed \(training.seed)")
    }
  }

  func testARunChecksThePredictions() throws {
    let measured = try Array(1...20).mapOnAllCores {
      try measureChangesOnPendulum(.predicted, seed: UInt64($0), functions: Self.functions)
    }
    XCTAssertEqual(DDPGKnob.questions.count, 11)
    for (knob, quantity) in DDPGKnob.questions {
      let index = try XCTUnwrap(DDPGKnob.allCases.firstIndex(of: knob)) + 1
      let before = Statistics.mean(measured.map { $0[0][quantity] })
      let after = Statistics.mean(measured.map { $0[index][quantity] })
      XCTAssertEqual(
        DDPGSolution.predict(changing: knob, quantity),
        after > 1.2 * before ? .rises : after < 0.8 * before ? .falls : .stays,
        "\(knob), \(quantity): \(before) → \(after)")
    }
  }

  /// An agent whose actor does nothing: what it earns is what the world gives.
  func testRealisedValuesAreDiscountedReturns() throws {
    let agent = DDPGTests.agent(critics: 2)
    let prices = priceActions(
      of: agent, in: Pendulum.State(angle: 1, angularVelocity: 0), actions: 5, discount: 0.99)
    XCTAssertEqual(prices.map(\.action), [-2, -1, 0, 1, 2])
    var (world, copy) = (Pendulum(timeLimit: 600), agent)
    world.begin(at: Pendulum.State(angle: 1, angularVelocity: 0))
    var (total, factor, action) = (0.0, 1.0, Float(1))
    for _ in 0..<600 {
      let step = world.step(action)
      total += factor * Double(step.reward)
      factor *= Double(Float(0.99))
      action = copy.mode([step.observation.x, step.observation.y, step.observation.z])
    }
    XCTAssertEqual(prices[3].realised, total, accuracy: 1e-6)
    let state = Pendulum.State(angle: 1, angularVelocity: 0).observation
    XCTAssertEqual(
      prices[3].predicted,
      (0...1).map { Double(agent.values([state.x, state.y, state.z], [1], critic: $0)[0]) })
  }

  func testAMapHasAnAnswerForEveryState() {
    let agent = DDPGTests.agent(critics: 1)
    let map = PendulumMap(of: agent, rows: 3, columns: 5)
    XCTAssertEqual(map.angles, [-Double.pi, -Double.pi / 2, 0, Double.pi / 2, Double.pi])
    XCTAssertEqual(map.velocities, [-8, 0, 8])
    var copy = agent
    // Row 2, column 2: upright, at full speed.
    XCTAssertEqual(map.actions[2 * 5 + 2], copy.mode([1, 0, 8]))
    XCTAssertEqual(
      map.values[12], Double(agent.values([1, 0, 8], [copy.mode([1, 0, 8])])[0]),
      accuracy: 1e-6)
  }

  func testChecksOfValuesContinueOneTraining() throws {
    var settings = DDPGSettings.td3
    settings.totalSteps = 2_000
    let checks = try checkValuesOnPendulum(
      settings, seed: 1, points: 2, episodes: 3, functions: Self.functions)
    XCTAssertEqual(checks.map(\.steps), [1_000, 2_000])
    let run = try trainOnPendulum(settings, seed: 1, functions: Self.functions, points: 1)
    let prefix = run.outcome.agent
    var episodes = 0.0
    // The first of the evaluation's episodes begin where those of the checks do.
    let evaluation = Evaluation.batched(
      Pendulum(), episodes: 3, random: RandomStream(seed: 1, name: "evaluation")
    ) { observations, rows in
      var agent = prefix
      return agent.modes(observations, rows: rows)
    }
    episodes = evaluation.mean
    XCTAssertEqual(checks[1].episodeReturn, episodes, accuracy: 1e-2)
    XCTAssertEqual(checks[1].bias, checks[1].predicted - checks[1].realised)
  }

  func testNoiseThatRemembersItselfClimbsTheHill() throws {
    let white = NoiseSettings.white(deviation: 0.5)
    let correlated = NoiseSettings.correlated(deviation: 0.25).withStationaryDeviation(0.5)
    let (short, long) = (
      try driveByNoise(white, episodes: 50, seed: 1, functions: Self.functions),
      try driveByNoise(correlated, episodes: 50, seed: 1, functions: Self.functions)
    )
    XCTAssertEqual(short.goals, 0)
    XCTAssertGreaterThan(long.goals, 0.2)
    XCTAssertGreaterThan(long.furthest, short.furthest + 0.2)
  }

  func testActionsThatForgetTheirScaleUseHalfOfIt() throws {
    var settings = DDPGSettings.ddpg
    settings.totalSteps = 1_500
    let reports = try reportsOnPendulum(
      with: .actionScaleForgotten, settings, seed: 1, functions: Self.functions)
    XCTAssertEqual(reports.count, 3)
    XCTAssertLessThanOrEqual(reports.map(\.largestAction).max() ?? 2, 1)
  }
}
