import Course
import Lesson14Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson14

/// What the page's experiments measure.
final class MADDPGExperimentTests: XCTestCase {
  private let functions = MADDPGTests.functions

  func testMatchingPenniesTurnsAsItsPeriodSays() throws {
    for rate in [0.02, 0.05] {
      let turn = 8 * Double.pi / rate
      var learners = MatrixLearners(.matchingPennies, learningRate: rate, logits: [0.1, 0])
      learners.climb(updates: Int(3.2 * turn))
      XCTAssertEqual(try XCTUnwrap(learners.period), turn, accuracy: 0.01 * turn)
      // The spiral widens by √(1 + α² / 16) an update.
      let radius = learners.logits.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let growth = 0.5 * Elementary.log(1 + rate * rate / 16) * 3.2 * turn
      XCTAssertEqual(radius, 0.1 * Elementary.exp(growth), accuracy: 0.003)
      let mean = learners.average(updates: Int(3 * turn))
      XCTAssertLessThan(
        MatrixLearners.exploitability(of: .matchingPennies, at: mean),
        0.1
          * MatrixLearners.exploitability(
            of: .matchingPennies, at: learners.path[learners.path.count - 1]))
    }
  }

  func testBothConfessUnlessEachClimbsBothPayoffs() {
    for (climbsAll, end) in [(false, 1.0), (true, 0.0)] {
      var learners = MatrixLearners(
        .prisonersDilemma, learningRate: 0.5, logits: [0.2, -0.4], climbsAll: climbsAll)
      learners.climb(updates: 2_000)
      for p in learners.path[learners.path.count - 1] { XCTAssertEqual(p, end, accuracy: 0.02) }
    }
    // Nothing is to be won together where one's gain is the other's loss.
    var learners = MatrixLearners(
      .matchingPennies, learningRate: 0.5, logits: [0.2, -0.4], climbsAll: true)
    learners.climb(updates: 10)
    XCTAssertEqual(learners.logits, [0.2, -0.4])
  }

  func testExploitabilityCountsTheBestAnswers() {
    // Agent 0 wins 2 by matching tails, agent 1 nothing by what it does.
    XCTAssertEqual(MatrixLearners.exploitability(of: .matchingPennies, at: [0, 1]), 2)
    XCTAssertEqual(MatrixLearners.exploitability(of: .prisonersDilemma, at: [1, 1]), 0)
    XCTAssertEqual(MatrixLearners.exploitability(of: .matchingPennies, at: [0.5, 0.5]), 0)
  }

  func testACriticMovesItsOwnAgentOnly() throws {
    let check = try checkOwnAction(
      logits: [[0.4, -0.2], [0.1, 0.3]], memory: [0, 0, 0, 1], functions: functions)
    // Confessing earns 1 more, whatever the other does: p₀ p₁ (V₁ − V₀).
    let p = 1 / (1 + Elementary.exp(-0.6))
    XCTAssertEqual(Double(check.own[1]), p * (1 - p), accuracy: 1e-5)
    for (own, difference) in zip(check.own, check.differences) {
      XCTAssertEqual(Double(own), difference, accuracy: 1e-3)
    }
    XCTAssertEqual(check.other, [0, 0])
    XCTAssertGreaterThan(check.otherReplaced[0], 0.1)
  }

  func testAWarmChoiceIsSteadyAndBiased() throws {
    let example = GumbelExample()
    XCTAssertEqual(example.gradient.reduce(0, +), 0, accuracy: 1e-12)
    for isHard in [false, true] {
      let estimates = try [0.1, 1, 5].map {
        try example.estimate(
          temperature: $0, isHard: isHard, draws: 20_000, seed: 1, functions: functions)
      }
      XCTAssertLessThan(estimates[0].bias, 0.15)
      XCTAssertLessThan(estimates[0].bias, estimates[1].bias)
      XCTAssertLessThan(estimates[1].bias, estimates[2].bias)
      XCTAssertGreaterThan(estimates[0].deviation, estimates[1].deviation)
      XCTAssertGreaterThan(estimates[1].deviation, estimates[2].deviation)
    }
  }

  func testThePartnerChangesTheRewards() throws {
    var settings = MADDPGSettings().alone
    settings.totalSteps = 8_000
    let checks = try checkPartnersOnTwoAgentGrid(
      settings, seed: 1, points: 2, functions: functions)
    XCTAssertEqual(checks.map(\.steps), [0, 4_000, 8_000])
    XCTAssertNil(checks[0].alone)
    for check in checks.dropFirst() {
      XCTAssertGreaterThan(check.drift, 0.01)
      XCTAssertGreaterThan(try XCTUnwrap(check.alone), 0.1)
      // Both actions say everything.
      XCTAssertEqual(try XCTUnwrap(check.joint), 0, accuracy: 1e-4)
    }
    XCTAssertEqual(TwoAgentGrid.firstReward([1, 0]), -0.65, accuracy: 1e-6)
  }

  func testACriticThatSeesNowDoesNotSeeTheOther() throws {
    let truth = MatrixGame.climbing.payoffs[0].map { Float($0) }
    let right = try criticTableOfClimbing(with: .none, .game, seed: 1, functions: functions)
    for (value, payoff) in zip(right.values, truth) {
      XCTAssertEqual(value, payoff, accuracy: 1)
    }
    let wrong = try criticTableOfClimbing(
      with: .criticSeesNow, .game, seed: 1, functions: functions)
    for row in 0..<3 {
      let values = wrong.values[3 * row..<3 * row + 3]
      XCTAssertLessThan((values.max() ?? 0) - (values.min() ?? 0), 10)
    }
  }

  func testMAPPOLearnsOnSpread() throws {
    var settings = MAPPOSettings()
    settings.totalSteps = 40_000
    for isShared in [true, false] {
      settings.isShared = isShared
      let run = try trainOnSpread(settings, seed: 1, functions: functions, points: 2)
      XCTAssertEqual(run.outcome.agent.critics.count, isShared ? 1 : 3)
      // Random agents earn −26.6.
      XCTAssertGreaterThan(run.final, -24)
    }
  }

  func testRandomAgents() {
    let returns = randomReturns(episodes: 400, seed: 1)
    XCTAssertEqual(returns.spread, -26.5, accuracy: 2)
    XCTAssertEqual(returns.grid, -70, accuracy: 4)
    XCTAssertEqual(returns.speaker, -39, accuracy: 8)
  }

  func testWordsOfAnUntrainedTeamMeanNothing() {
    var random = RandomStream(seed: 1, name: "test")
    var players = MADDPGPlayers(for: SpeakerListener(), settings: .speaker, using: &random)
    // A listener that is deaf: words enter by the last three rows of its first layer.
    let layer = players[1].actor.layers[0].weights
    for i in layer.offset + 8 * layer.columns..<layer.offset + 11 * layer.columns {
      players.teams[0].agents[1].actorParameters.values[i] = 0
    }
    let check = checkWords(of: players, episodes: 10, seed: 1)
    XCTAssertEqual(check.value, check.exchanged)
    XCTAssertEqual(check.value, check.silent)
    XCTAssertEqual(check.words.count, 3)
  }
}
