import Course
import Lesson07Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson07

/// The training loop: what it computes, and what it does when a function answers nonsense.
final class PPOTests: XCTestCase {
  typealias GridPPO = PPO<GridWorld, CategoricalHead>

  /// A 3×3 world that a few thousand steps are enough for: 4 moves, the last one earns 10.
  static let world = GridWorld(
    rows: 3, columns: 3, terminals: [.init(cell: 8, reward: 10)], start: .cell(0), stepReward: -0.1,
    bumpReward: -1, timeLimit: 30)

  static var settings: PPOSettings {
    var settings = PPOSettings()
    settings.environments = 4
    settings.horizon = 32
    settings.minibatchSize = 64
    settings.hiddenUnits = 16
    settings.totalSteps = 4096
    return settings
  }

  static func training(
    seed: UInt64 = 1, settings: PPOSettings = PPOTests.settings,
    functions: PPOFunctions = PPOFunctions(PPOSolution.self)
  ) -> GridPPO {
    PPO(world, settings: settings, seed: seed, functions: functions) { _ in
      CategoricalHead(actions: 4)
    }
  }

  func testASmallWorldIsSolvedAndTheCriticKnowsItsValue() throws {
    var settings = Self.settings
    settings.totalSteps = 16_384
    var training = Self.training(settings: settings)
    XCTAssertEqual(settings.iterations, 128)
    while !training.isFinished { _ = try training.iterate() }
    XCTAssertEqual(training.steps, 16_384)
    var policy = training.agent
    let evaluation = policy.evaluate(
      in: Self.world, episodes: 3, random: RandomStream(seed: 1, name: "test"))
    for total in evaluation.returns { XCTAssertEqual(total, 9.7, accuracy: 1e-5) }
    // From the start, three steps of −0.1 and then 10, discounted by 0.99.
    var row = [Float](repeating: 0, count: 2)
    Self.world.write(0, into: &row, at: 0)
    XCTAssertEqual(policy.values(row, rows: 1)[0], 9.406, accuracy: 0.7)
  }

  func testASeedDecidesEveryBit() throws {
    func weights(_ seed: UInt64) throws -> [UInt32] {
      var training = Self.training(seed: seed)
      for _ in 0..<3 { _ = try training.iterate() }
      return training.parameters.values.map(\.bitPattern)
    }
    XCTAssertEqual(try weights(5), try weights(5))
    XCTAssertNotEqual(try weights(5), try weights(6))
  }

  func testBeforeTheFirstStepOldAndNewPolicyAreOne() throws {
    var settings = Self.settings
    settings.epochs = 1
    settings.minibatchSize = settings.rolloutSize
    var training = Self.training(settings: settings)
    let report = try training.iterate()
    XCTAssertEqual(report.divergence, 0)
    XCTAssertEqual(report.clipFraction, 0)
    XCTAssertEqual(report.entropy, 1.386_294, accuracy: 1e-3, "four actions, nearly uniform")
    XCTAssertEqual(report.steps, 128)
  }

  func testActingAndLearningAgreeOnADensityWhateverTheUnit() throws {
    var settings = Self.settings
    settings.epochs = 1
    settings.minibatchSize = settings.rolloutSize
    for limit in [1, 2, 3, 0.7] as [Float] {
      var training = PPO(
        Pendulum(), settings: settings, seed: 1, functions: PPOFunctions(PPOSolution.self)
      ) {
        GaussianHead(limit: limit, in: &$0)
      }
      XCTAssertEqual(try training.iterate().divergence, 0, "limit \(limit)")
    }
  }

  func testTheLastStepsAreSmall() throws {
    var training = Self.training()
    var moves: [Float] = []
    while !training.isFinished {
      let before = training.parameters.values
      _ = try training.iterate()
      moves.append(zip(before, training.parameters.values).reduce(0) { max($0, abs($1.0 - $1.1)) })
    }
    XCTAssertLessThan(moves[31], moves[0] / 4, "the learning rate falls to zero")
    let last = training.parameters
    for _ in 0..<2 { _ = try training.iterate() }
    XCTAssertEqual(training.parameters, last, "and stays there")
  }

  func testWithoutAClipTheRatioIsFree() throws {
    var settings = Self.settings
    settings.clipRange = .infinity
    settings.entropyCoefficient = 0
    var training = Self.training(settings: settings)
    for _ in 0..<4 {
      let report = try training.iterate()
      XCTAssertEqual(report.clipFraction, 0)
    }
  }
}

/// Functions that answer what a training cannot use.
extension PPOTests {
  func testAnswersThatCannotBeUsedAreNamed() throws {
    func failure(_ change: (inout PPOFunctions) -> Void) -> TrainingError? {
      var functions = PPOFunctions(PPOSolution.self)
      change(&functions)
      var training = Self.training(functions: functions)
      do {
        _ = try training.iterate()
        return nil
      } catch {
        return error as? TrainingError
      }
    }
    XCTAssertEqual(
      failure { $0.minibatches = { count, _, _ in [[0, count]] } },
      .unusable(exercise: "07.5", answer: "gave sample 128, but a rollout has 0 to 127"))
    XCTAssertEqual(
      failure { $0.minibatches = { _, _, _ in [[]] } },
      .unusable(exercise: "07.5", answer: "gave an empty minibatch"))
    XCTAssertEqual(
      failure { $0.minibatches = { _, _, _ in [] } },
      .unusable(exercise: "07.5", answer: "gave no minibatch"))
    XCTAssertEqual(
      failure { $0.probabilityRatio = { new, _, tape in tape.exp(tape.mean(new)) } },
      .unusable(exercise: "07.1", answer: "gave shape [1, 1] instead of [64, 1]"))
    XCTAssertEqual(
      failure { $0.vanishingGradient = { _, _, _ in [true] } },
      .unusable(exercise: "07.4", answer: "gave 1 flags for 64 samples"))
    XCTAssertEqual(
      failure {
        $0.generalizedAdvantages = { rollout, _, _ in
          (Array(rollout.rewards.dropLast()), rollout.rewards)
        }
      },
      .unusable(exercise: "07.3", answer: "gave 31 advantages and 32 returns for 32 steps"))
    XCTAssertEqual(
      failure {
        $0.clippedSurrogate = { ratio, advantages, _, tape in
          tape.mean(tape.multiply(ratio, advantages))
        }
      },
      .unusable(exercise: "07.2", answer: "gave shape [1, 1] instead of [64, 1]"))
    XCTAssertEqual(
      failure {
        $0.generalizedAdvantages = { rollout, _, _ in
          (rollout.rewards, rollout.rewards.map { _ in .nan })
        }
      },
      .notFinite(quantity: "return estimate", step: 128))
    XCTAssertEqual(
      failure {
        $0.probabilityRatio = { new, _, tape in tape.exp(tape.scale(new, by: -1000)) }
      },
      .notFinite(quantity: "probability ratio", step: 128))
  }

  func testErrorsOfAFunctionPassThrough() throws {
    var functions = PPOFunctions(PPOSolution.self)
    functions.divergence = { _, _, _ in throw Unsolved("07.6") }
    var training = Self.training(functions: functions)
    XCTAssertThrowsError(try training.iterate()) {
      XCTAssertEqual($0 as? Unsolved, Unsolved("07.6"))
    }
  }

  func testAnErrorIsASentence() {
    XCTAssertEqual(
      "\(TrainingError.notFinite(quantity: "loss", step: 512))",
      "training broke: the loss is not a finite number at step 512")
  }

  func testAdvantagesThatAreAllEqualMakeNoStep() {
    let training = Self.training()
    for value in [0.1, 1e7 / 3, -3e-9, 0, 1e30] as [Float] {
      for count in [2, 7, 64, 100] {
        XCTAssertEqual(
          training.normalized([Float](repeating: value, count: count)),
          [Float](repeating: 0, count: count))
      }
    }
    // Equal but for rounding.
    XCTAssertEqual(training.normalized([0.3, 0.1 + 0.2, 3 * 0.1]), [0, 0, 0])
    let different = training.normalized([1, 2, 3])
    for (got, expected) in zip(different, [-1, 0, 1] as [Float]) {
      XCTAssertEqual(got, expected, accuracy: 1e-6)
    }
  }

  func testAnInfiniteRatioIsNamed() {
    var functions = PPOFunctions(PPOSolution.self)
    functions.probabilityRatio = { new, _, tape in
      tape.exp(tape.offset(tape.scale(new, by: 0), by: 89))
    }
    var training = Self.training(functions: functions)
    XCTAssertThrowsError(try training.iterate()) { error in
      XCTAssertTrue("\(error)".contains("probability ratio"), "\(error)")
    }
  }
}
