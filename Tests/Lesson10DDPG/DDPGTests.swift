import Course
import Lesson10Solution
import RLCore
import RLNetworks
import TestSupport
import XCTest

@testable import Lesson10

/// One update, and the training loop.
final class DDPGTests: XCTestCase {
  static let functions = DDPGFunctions(DDPGSolution.self)

  static func agent(critics: Int) -> DDPGAgent {
    var random = RandomStream(seed: 1, name: "test")
    return DDPGAgent(
      observationSize: 3, actionLimit: 2, hiddenUnits: 8, critics: critics, using: &random)
  }

  static func batch(_ count: Int) -> DDPGBatch {
    var random = RandomStream(seed: 2, name: "test")
    func normals(_ count: Int) -> [Float] { (0..<count).map { _ in random.normal() } }
    return DDPGBatch(
      observationSize: 3, observations: normals(3 * count), actions: normals(count),
      rewards: normals(count), nextObservations: normals(3 * count),
      endings: (0..<count).map { [nil, .terminated, .truncated][$0 % 3] },
      normals: normals(count))
  }

  /// The gradients of both losses, against finite differences of plain evaluations.
  func testAnUpdateGoesDownItsLosses() throws {
    let batch = Self.batch(6)
    for settings in [DDPGSettings.ddpg, .td3] {
      var before = Self.agent(critics: settings.critics)
      // Weights of a usual size in the actor's last layer, too.
      var random = RandomStream(seed: 3, name: "test")
      before.actorParameters.values = before.actorParameters.values.map { _ in
        0.4 * random.normal()
      }
      var (agent, optimizers) = (before, DDPGOptimizers(for: before, settings: settings))
      var tape = Tape()
      let result = try DDPGSolution.update(
        &agent, optimizers: &optimizers, batch: batch, count: 2, settings: settings,
        functions: Self.functions, on: &tape)
      let nextValues = DDPGSolution.smoothedMinimum(
        actions: before.targetActions(batch, on: &tape), normals: batch.normals,
        deviation: settings.smoothingDeviation, noiseLimit: 0.5, actionLimit: 2
      ) { before.targetValues(batch, $0, on: &tape) }
      let y = DDPGSolution.criticTargets(
        rewards: batch.rewards, endings: batch.endings, nextValues: nextValues, discount: 0.99)
      func loss(_ agent: DDPGAgent) -> Double {
        agent.critics.indices.reduce(0.0) { sum, i in
          let values = agent.values(batch.observations, batch.actions, critic: i)
          return sum
            + zip(values, y).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) } / 6
        }
      }
      func objective(_ agent: DDPGAgent) -> Double {
        var agent = agent
        let actions = agent.modes(batch.observations, rows: 6)
        return Statistics.mean(agent.values(batch.observations, actions).map { Double($0) })
      }
      XCTAssertEqual(Double(result.criticLoss), loss(before), accuracy: 1e-5)
      var stepped = before
      stepped.criticParameters = agent.criticParameters
      XCTAssertEqual(Double(try XCTUnwrap(result.objective)), objective(stepped), accuracy: 1e-5)
      // Adam's first step is α times the sign of the gradient.
      func checkSigns(
        _ path: WritableKeyPath<DDPGAgent, Parameters>, from agent: DDPGAgent,
        to changed: DDPGAgent, sign: Double, _ measure: (DDPGAgent) -> Double
      ) {
        var checked = 0
        for i in 0..<agent[keyPath: path].count {
          var (above, below) = (agent, agent)
          above[keyPath: path].values[i] += 1e-3
          below[keyPath: path].values[i] -= 1e-3
          let slope = (measure(above) - measure(below)) / 2e-3
          guard abs(slope) > 4e-3 else { continue }
          checked += 1
          let step = changed[keyPath: path].values[i] - agent[keyPath: path].values[i]
          XCTAssertEqual(Double(step), sign * (slope > 0 ? 1e-3 : -1e-3), accuracy: 1e-5)
        }
        XCTAssertGreaterThan(checked, 20)
      }
      checkSigns(\.criticParameters, from: before, to: stepped, sign: -1, loss)
      checkSigns(\.actorParameters, from: stepped, to: agent, sign: 1, objective)
    }
  }

  func testTheActorAndTheTargetsWaitForTheirTurn() throws {
    let (batch, before) = (Self.batch(4), Self.agent(critics: 2))
    func updated(_ count: Int) throws -> (agent: DDPGAgent, objective: Float?) {
      var (agent, optimizers) = (before, DDPGOptimizers(for: before, settings: .td3))
      var tape = Tape()
      let result = try DDPGSolution.update(
        &agent, optimizers: &optimizers, batch: batch, count: count, settings: .td3,
        functions: Self.functions, on: &tape)
      return (agent, result.objective)
    }
    let (odd, even) = (try updated(1), try updated(2))
    XCTAssertNil(odd.objective)
    XCTAssertEqual(odd.agent.actorParameters, before.actorParameters)
    XCTAssertEqual(odd.agent.targetActorParameters, before.targetActorParameters)
    XCTAssertEqual(odd.agent.targetCriticParameters, before.targetCriticParameters)
    XCTAssertNotEqual(even.agent.actorParameters, before.actorParameters)
    // The actor's loss leaves the critics alone.
    XCTAssertEqual(even.agent.criticParameters, odd.agent.criticParameters)
    for i in 0..<before.criticParameters.count {
      let (old, new) = (
        before.targetCriticParameters.values[i], even.agent.criticParameters.values[i]
      )
      XCTAssertEqual(even.agent.targetCriticParameters.values[i], 0.995 * old + 0.005 * new)
    }
  }

  func testASeedDecidesEveryBit() throws {
    func weights(_ seed: UInt64, _ settings: DDPGSettings) throws -> [UInt32] {
      var training = DDPG(
        Pendulum(), settings: settings, seed: seed, functions: Self.functions)
      for _ in 0..<3 { _ = try training.iterate() }
      return training.agent.actorParameters.values.map(\.bitPattern)
    }
    XCTAssertEqual(try weights(5, .td3), try weights(5, .td3))
    XCTAssertNotEqual(try weights(5, .td3), try weights(6, .td3))
    XCTAssertNotEqual(try weights(5, .td3), try weights(5, .ddpg))
  }

  func testHalfOfTheStepsAreEnoughForPendulum() throws {
    for (settings, bar) in [(DDPGSettings.ddpg, -250.0), (.td3, -300.0)] {
      var settings = settings
      settings.totalSteps = 12_000
      let runs = try Array(1...3).mapOnAllCores { [settings] seed in
        try trainOnPendulum(settings, seed: UInt64(seed), functions: Self.functions, points: 3)
      }
      for run in runs {
        XCTAssertGreaterThan(run.curve.dropFirst().map(\.value).max() ?? -2_000, bar)
        XCTAssertEqual(run.steps, 12_000)
        XCTAssertEqual(run.outcome.reports.count, 24)
      }
    }
  }

  func testAnswersThatCannotBeUsedAreNamed() throws {
    func failure(_ change: (inout DDPGFunctions) -> Void) -> TrainingError? {
      var functions = Self.functions
      change(&functions)
      var settings = DDPGSettings.td3
      settings.warmUpSteps = 64
      var training = DDPG(Pendulum(), settings: settings, seed: 1, functions: functions)
      do {
        _ = try training.iterate()
        return nil
      } catch {
        return error as? TrainingError
      }
    }
    XCTAssertNil(failure { _ in })
    XCTAssertEqual(
      failure { $0.softUpdate = { _, _, _ in [1] } },
      .unusable(exercise: "10.1", answer: "gave 1 parameters instead of 4481"))
    XCTAssertEqual(
      failure { $0.criticTargets = { _, _, _, _ in [] } },
      .unusable(exercise: "10.2", answer: "gave 0 targets instead of 64"))
    XCTAssertEqual(
      failure { $0.criticTargets = { rewards, _, _, _ in rewards.map { _ in .nan } } },
      .notFinite(quantity: "critics' loss", step: 65))
    XCTAssertEqual(
      failure { $0.nextNoise = { _, _, _, _, _ in .nan } },
      .notFinite(quantity: "action", step: 64))
    XCTAssertEqual(
      failure { $0.smoothedMinimum = { _, _, _, _, _, values in try values([1]).first } },
      .unusable(exercise: "10.5", answer: "asked for the values of 1 actions in 64 states"))
    XCTAssertEqual(
      failure { $0.smoothedMinimum = { _, _, _, _, _, _ in [1, 2] } },
      .unusable(exercise: "10.5", answer: "gave 2 values instead of 64"))
    XCTAssertEqual(
      failure { $0.update = { _, _, _, _, _, _, _ in (1, .infinity) } },
      .notFinite(quantity: "actor's objective", step: 65))
    XCTAssertEqual(
      failure {
        $0.update = { agent, _, _, _, _, _, _ in
          agent = DDPGTests.agent(critics: 1)
          return (1, 1)
        }
      },
      .unusable(exercise: "10.6", answer: "exchanged the networks for others"))
  }

  func testErrorsOfAFunctionPassThrough() throws {
    var functions = Self.functions
    functions.criticTargets = { _, _, _, _ in throw Unsolved("10.2") }
    var training = DDPG(Pendulum(), settings: .ddpg, seed: 1, functions: functions)
    XCTAssertThrowsError(try { for _ in 0..<3 { _ = try training.iterate() } }()) {
      XCTAssertEqual($0 as? Unsolved, Unsolved("10.2"))
    }
  }
}
