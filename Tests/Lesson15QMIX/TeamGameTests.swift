import Course
import Lesson15Solution
import RLCore
import RLNetworks
import TestSupport
import XCTest

@testable import Lesson15

/// The games of the page, the closest tables, mistakes and measured changes.
final class TeamGameTests: XCTestCase {
  private let functions = QMIXFunctions(QMIXSolution.self)

  private func trained(_ game: TeamGame, _ method: TeamMethod) throws -> TeamTable {
    var settings = QMIXSettings.matrixGame
    settings.method = method
    return try game.trained(settings, seed: 3, functions: functions).table
  }

  func testASumLearnsTheClosestSum() throws {
    for game in TeamGame.all {
      let fit = QMIXSolution.additiveFit(
        payoff: game.payoff, actionCounts: game.game.actionCounts)
      let table = try trained(game, .sum)
      XCTAssertLessThan(table.error(from: fit.values), 0.5, game.name)
      XCTAssertEqual(table.error(from: game.payoff), fit.error, accuracy: 0.5, game.name)
    }
  }

  /// What the mixer cannot hold: elu bends upwards, so 8 − 8 must not be less than 8 − 0.
  func testAMixerHoldsWhatBendsUpwardsAlone() throws {
    XCTAssertLessThan(try trained(.both, .monotonic).error(from: TeamGame.both.payoff), 0.01)
    let either = try trained(.either, .monotonic)
    XCTAssertEqual(either.error(from: TeamGame.either.payoff), 4, accuracy: 0.1)
    XCTAssertEqual(
      MonotoneFit(payoff: TeamGame.either.payoff, rows: 2, columns: 2).error, 0, accuracy: 1e-12)
    for game in TeamGame.all {
      let fit = MonotoneFit(payoff: game.payoff, rows: game.actions, columns: game.actions)
      XCTAssertGreaterThan(
        try trained(game, .monotonic).error(from: game.payoff), fit.error - 1e-3, game.name)
    }
  }

  func testTheClosestRisingTableIsTheTableWhereItRises() {
    let rising: [Double] = [1, 2, 4, 2, 2, 5]
    let fit = MonotoneFit(payoff: rising, rows: 2, columns: 3)
    XCTAssertEqual(fit.values, rising)
    XCTAssertEqual(fit.error, 0)
    // With the rows exchanged, another order of the first agent's actions serves as well.
    let exchanged = MonotoneFit(payoff: [2, 2, 5, 1, 2, 4], rows: 2, columns: 3)
    XCTAssertEqual(exchanged.values, [2, 2, 5, 1, 2, 4])
    // 3 0 / 0 3: any three alike in the mean, and the fourth as it is, or two and two.
    XCTAssertEqual(
      MonotoneFit(payoff: [3, 0, 0, 3], rows: 2, columns: 2).error, 1.5, accuracy: 1e-12)
  }

  func testALoneLearnerKnowsTheMeanOverItsPartner() throws {
    let game = TeamGame.climbing
    let expected = game.meanPayoffs(partner: [1.0 / 3, 1.0 / 3, 1.0 / 3])
    XCTAssertEqual(expected[0], -19.0 / 3, accuracy: 1e-12)
    let table = try trained(game, .independent)
    for (value, mean) in zip(table.agentValues[0], expected) {
      XCTAssertEqual(Double(value), mean, accuracy: 1)
    }
    XCTAssertEqual(game.meanPayoffs(partner: [1, 0, 0]), [11, -30, 0])
  }

  func testATableKnowsItsChoice() {
    let table = TeamTable(
      agentValues: [[1, 3, 2], [5, 4]], jointValues: [0, 0, 7, 0, 0, 0])
    XCTAssertEqual(table.choice, [1, 0])
    XCTAssertEqual(table.choiceIndex, 2)
    XCTAssertEqual(table.error(from: [0, 0, 7, 0, 0, 6]), 6)
  }

  func testEachMistakeChangesWhatIsLearned() throws {
    var settings = QMIXTests.settings
    settings.totalSteps = 400
    var learned: [[[Float]]] = []
    for mistake in QMIXMistake.allCases {
      let outcome = try learnTwoStepGame(
        settings, seed: 1, functions: mistake.applied(to: functions))
      learned.append(outcome.tables.map(\.jointValues))
    }
    for (index, tables) in learned.enumerated() {
      XCTAssertFalse(learned.dropFirst(index + 1).contains(tables), "mistake \(index)")
    }
  }

  func testALogHasAMeanAPart() throws {
    var reports = (1...4).map { step in
      var report = QMIXReport()
      report.loss = Double(step)
      report.leastSlope = Double(-step)
      return report
    }
    reports[0].meanValue = 3
    let log = QMIXLog(reports, parts: 2)
    XCTAssertEqual(log.losses, [1.5, 3.5])
    XCTAssertEqual(log.leastSlopes, [-2, -4])
    XCTAssertEqual(log.values, [3, 0])
  }

  func testTheFirstOfSeveralLogsIsFound() throws {
    for bug in QMIXBug.allCases {
      let log = try logOnTwoAgentGrid(with: bug, seed: 1, functions: functions)
      XCTAssertEqual(QMIXSolution.findBug(in: log), bug)
    }
  }

  func testATrendIsFarFromNone() throws {
    try QMIXChange.allCases.forEachOnAllCores { change in
      for seed in 1...5 as ClosedRange<UInt64> {
        let measured = try change.measurement(seed: seed, functions: functions)
        let share =
          abs(measured.after - measured.before) / max(abs(measured.before), abs(measured.after))
        XCTAssertEqual(measured.trend, QMIXSolution.predict(change), "\(change), seed \(seed)")
        if measured.trend == .stays {
          XCTAssertLessThan(share, 0.015, "\(change), seed \(seed): \(measured)")
        } else {
          XCTAssertGreaterThan(share, 0.15, "\(change), seed \(seed): \(measured)")
        }
      }
    }
  }
}
