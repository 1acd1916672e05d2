import Lesson11
import Lesson11Solution
import RLCore
import XCTest

@testable import Lesson18

/// Soft actor-critic with imagined transitions.
final class MBPOTests: XCTestCase {
  static func run(_ settings: MBPOSettings, seed: UInt64 = 1) throws -> MBPORun {
    try trainMBPO(settings, seed: seed, functions: SACFunctions(SACSolution.self), points: 2)
  }

  static func small(_ settings: MBPOSettings) -> MBPOSettings {
    var settings = settings
    settings.actorCritic.totalSteps = 1_000
    settings.actorCritic.warmUpSteps = 450
    settings.actorCritic.hiddenUnits = 16
    settings.actorCritic.batchSize = 16
    settings.modelUpdates = 40
    settings.updates = 2
    return settings
  }

  func testOneSeedOneTraining() throws {
    let settings = Self.small(MBPOSettings())
    let (first, again) = (try Self.run(settings), try Self.run(settings))
    XCTAssertEqual(first.curve, again.curve)
    XCTAssertEqual(first.outcome.reports, again.outcome.reports)
    XCTAssertNotEqual(first.curve, try Self.run(settings, seed: 2).curve)
  }

  /// The models are trained where they are used, and not where they are not.
  func testTheModelsLearnOnlyWhereTheyAreUsed() throws {
    let with = try Self.run(Self.small(MBPOSettings())).outcome.reports
    XCTAssertEqual(with.map(\.steps), [500, 1_000])
    XCTAssertGreaterThan(with[0].losses.observation, with[1].losses.observation)
    let without = try Self.run(Self.small(.withoutModel(updates: 2))).outcome.reports
    XCTAssertEqual(without[1].losses, ModelLosses())
  }

  /// Long paths in models that know little, and more transitions than are kept.
  func testLongerPathsStayFinite() throws {
    var settings = Self.small(MBPOSettings())
    settings.pathLength = 15
    settings.imaginedSize = 200
    XCTAssertTrue(try Self.run(settings).final.isFinite)
    settings.realShare = 1
    XCTAssertTrue(try Self.run(settings).final.isFinite)
  }

  /// Without an imagined transition in its minibatches, the actor-critic is as without models.
  func testWithRealTransitionsAloneTheModelChangesNothing() throws {
    var settings = Self.small(MBPOSettings())
    settings.realShare = 1
    XCTAssertEqual(
      try Self.run(settings).curve, try Self.run(Self.small(.withoutModel(updates: 2))).curve)
  }

  /// More updates a step need fewer steps: 2 000 are enough for ten, not for one.
  func testMoreUpdatesNeedFewerSteps() throws {
    var settings = MBPOSettings.withoutModel(updates: 10)
    settings.actorCritic.totalSteps = 2_000
    let more = try Self.run(settings).final
    settings.updates = 1
    XCTAssertGreaterThan(more, try Self.run(settings).final + 200)
  }
}
