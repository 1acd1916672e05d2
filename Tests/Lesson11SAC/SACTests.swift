import Course
import Lesson11Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson11

/// The training loop: what it computes, and what it does when a function answers nonsense.
final class SACTests: XCTestCase {
  static let functions = SACFunctions(SACSolution.self)

  static var settings: SACSettings {
    var settings = SACSettings()
    settings.discount = 0.5
    settings.hiddenUnits = 32
    settings.warmUpSteps = 500
    settings.targetUpdateRate = 0.02
    settings.actorLearningRate = 2e-3
    settings.criticLearningRate = 2e-3
    settings.temperatureLearningRate = 5e-3
    settings.totalSteps = 4_000
    return settings
  }

  private func train(
    _ settings: SACSettings, ending: Ending = .truncated, functions: SACFunctions = functions
  ) throws -> (training: SAC<Bullseye>, last: SACReport) {
    var training = SAC(Bullseye(ending: ending), settings: settings, seed: 1, functions: functions)
    var report = SACReport()
    while !training.isFinished { report = try training.iterate() }
    return (training, report)
  }

  /// ½ ln(2πe α/2), the entropy of a normal distribution of variance α / 2.
  private func entropy(temperature: Double) -> Double {
    0.5 * Elementary.log(Double.pi * Elementary.exp(1) * temperature)
  }

  func testAtAFixedTemperatureThePolicyHasTheBestWidth() throws {
    for temperature in [0.02, 0.1] {
      let (training, last) = try train(Self.settings.fixed(temperature: Float(temperature)))
      XCTAssertEqual(training.steps, 4_000)
      XCTAssertEqual(last.temperature, temperature, accuracy: 1e-6)
      let best = entropy(temperature: temperature)
      XCTAssertEqual(try XCTUnwrap(last.entropy), best, accuracy: 0.2)
      let played = training.evaluate(
        episodes: 20, random: RandomStream(seed: 1, name: "test"))
      XCTAssertGreaterThan(played.mean, -4 * 0.01)
      // min Q of the next steps: −α/2 for each reward, α H for each next action.
      let value = -temperature / 2 + 0.5 / 0.5 * (temperature * best - temperature / 2)
      XCTAssertEqual(try XCTUnwrap(last.predictedValue), value, accuracy: 0.05)
    }
  }

  func testTheTemperatureFindsTheEntropyThatIsAskedFor() throws {
    var settings = Self.settings
    settings.totalSteps = 8_000
    let (_, last) = try train(settings)
    XCTAssertEqual(try XCTUnwrap(last.entropy), -1, accuracy: 0.15)
    // ½ ln(πe α) = −1
    XCTAssertEqual(last.temperature, Elementary.exp(-3) / Double.pi, accuracy: 0.006)
  }

  func testAfterATerminationNothingIsWorthAnything() throws {
    // Every step ends: with α H above 0 for each further action, only truncation adds it.
    let settings = Self.settings.fixed(temperature: 0.5)
    let value = { (ending: Ending) in
      try XCTUnwrap(try self.train(settings, ending: ending).last.predictedValue)
    }
    XCTAssertGreaterThan(try value(.truncated), try value(.terminated) + 0.02)
  }

  func testASeedDecidesEveryBit() throws {
    func weights(_ seed: UInt64) throws -> [UInt32] {
      var settings = Self.settings
      settings.totalSteps = 1_000
      var training = SAC(Bullseye(), settings: settings, seed: seed, functions: Self.functions)
      while !training.isFinished { _ = try training.iterate() }
      return training.agent.actorParameters.values.map(\.bitPattern)
    }
    XCTAssertEqual(try weights(5), try weights(5))
    XCTAssertNotEqual(try weights(5), try weights(6))
  }

  func testActingAndLearningDrawTheSameActions() throws {
    var random = RandomStream(seed: 1, name: "agent")
    var agent = SACAgent(
      observationSize: 3, actionLimit: 2, hiddenUnits: 8, temperature: 1, using: &random)
    let rows = 5
    let observations = (0..<rows * 3).map { _ in random.normal() }
    var (first, second) = (random, random)
    let plain = agent.samples(observations, rows: rows, using: &first)
    var tape = Tape()
    let drawn = try agent.act(
      tape.constant(observations, rows: rows, columns: 3),
      noise: (0..<rows).map { _ in second.normal() }, tape.frozen(agent.actorParameters),
      functions: Self.functions, on: &tape)
    XCTAssertEqual(plain, tape.values(drawn.actions))
    XCTAssertEqual(
      agent.modes(observations, rows: rows).count, rows)
  }

  func testOfFinitelyManyActionsThePolicyIsASoftmaxOfTheValues() throws {
    for temperature in [0.5, 1] {
      var settings = Self.settings.fixed(temperature: Float(temperature))
      settings.totalSteps = 3_000
      var training = DiscreteSAC(
        TwoArms(), settings: settings, seed: 1, functions: Self.functions)
      var last = SACReport()
      while !training.isFinished { last = try training.iterate() }
      let state = SoftState(values: [1, 0])
      let policy = state.policy(temperature: temperature)
      XCTAssertEqual(
        try XCTUnwrap(last.entropy), SoftState.entropy(of: policy), accuracy: 0.03)
      var agent = training.agent
      XCTAssertEqual(agent.modes([1], rows: 1), [0])
    }
  }

  func testTheDiscreteTemperatureFindsTheEntropyThatIsAskedFor() throws {
    var settings = Self.settings
    settings.targetEntropy = 0.4
    settings.totalSteps = 6_000
    var training = DiscreteSAC(TwoArms(), settings: settings, seed: 1, functions: Self.functions)
    var last = SACReport()
    while !training.isFinished { last = try training.iterate() }
    XCTAssertEqual(try XCTUnwrap(last.entropy), 0.4, accuracy: 0.03)
    XCTAssertEqual(
      last.temperature, SoftState(values: [1, 0]).temperature(entropy: 0.4), accuracy: 0.05)
  }

  func testUnusableAnswersAreNamed() throws {
    func expect(_ sentence: String, _ change: (inout SACFunctions) -> Void) {
      var functions = Self.functions
      change(&functions)
      XCTAssertThrowsError(try train(Self.settings, functions: functions)) {
        XCTAssertEqual("\($0)", sentence)
      }
    }
    let right = Self.functions
    expect("training stopped: exercise 11.1 gave shape [64, 2] instead of [64, 1]") {
      $0.logProbabilities = { numbers, _, _, _, tape in tape.concatenate(numbers, numbers) }
    }
    expect("training stopped: exercise 11.2 gave 0 targets for 64 transitions") {
      $0.softTargets = { _, _, _, _, _, _, _ in [] }
    }
    expect("training stopped: exercise 11.3 gave shape [64, 1] instead of [1, 1]") {
      $0.actorLoss = { logProbabilities, _, _, _, _ in logProbabilities }
    }
    expect("training stopped: exercise 11.3 gave a loss without a derivative") {
      $0.actorLoss = { _, _, _, _, tape in tape.constant(1) }
    }
    expect("training stopped: exercise 11.5 gave shape [1, 2] instead of [1, 1]") {
      $0.sample = { mean, _, _, _, tape in
        (mean, tape.concatenate(mean, mean))
      }
    }
    expect("training broke: the action is not a finite number at step 500") {
      $0.sample = { mean, _, _, _, tape in (mean, tape.scale(mean, by: .nan)) }
    }
    expect("training broke: the temperature is not a finite number at step 501") {
      $0.temperatureGradient = { _, _, _ in .nan }
    }
    expect("training broke: the critics' loss is not a finite number at step 501") {
      $0.softTargets = { rewards, _, _, _, _, _, _ in rewards.map { _ in .infinity } }
    }
    expect("training broke: the entropy is not a finite number at step 501") {
      $0.update = { agent, optimizers, batch, settings, functions, tape in
        var step = try right.update(&agent, &optimizers, batch, settings, functions, &tape)
        step.entropy = .nan
        return step
      }
    }
  }
}
