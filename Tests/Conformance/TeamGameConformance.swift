import Lesson15
import Lesson15Solution
import RLCore
import XCTest

/// two_step_games: what sums, rising tables and lone learners make of games for a team.
final class TeamGameConformance: XCTestCase, FixtureRunner {
  static let fixture = "two_step_games"

  func testAllGames() throws {
    for fields in try loadFixture().cases {
      switch try fields.text("kind") {
      case "matrix": try matrix(fields)
      case "two_step": try twoSteps(fields)
      case let kind: XCTFail("\(fields.name): unknown kind \(kind)")
      }
    }
  }

  private func matrix(_ fields: [String: Any]) throws {
    let (payoff, counts) = (try fields.numbers("payoff"), try fields.integers("actions"))
    let fit = QMIXSolution.additiveFit(payoff: payoff, actionCounts: counts)
    assertClose(fit.values, try fields.numbers("vdn_q_tot"), 1e-9, "\(fields.name): best sum")
    XCTAssertEqual(
      fit.error, try fields.number("vdn_mean_squared_error"), accuracy: 1e-9, fields.name)
    let utilities = try fields.rows("vdn_utilities").map { $0.map(Float.init) }
    XCTAssertEqual(
      QMIXSolution.isConsistent(agentValues: utilities, jointValues: payoff.map(Float.init)),
      try fields.number("vdn_greedy_is_optimal") == 1, fields.name)
    guard counts.count == 2 else { return }

    let rising = MonotoneFit(payoff: payoff, rows: counts[0], columns: counts[1])
    XCTAssertEqual(
      rising.error, try fields.number("monotone_mean_squared_error"), accuracy: 1e-9, fields.name)
    let fits = try XCTUnwrap(fields["monotone_best_fits"] as? [[[NSNumber]]])
    XCTAssertTrue(
      fits.contains { fit in
        zip(fit.joined(), rising.values).allSatisfy { abs($0.doubleValue - $1) < 1e-9 }
      }, "\(fields.name): \(rising.values) is none of the closest tables")
    XCTAssertEqual(rising.error < 1e-9, try fields.number("exactly_monotone") == 1, fields.name)
    guard counts[0] == counts[1] else { return }
    let alone = TeamGame(fields.name, MatrixGame(actionCounts: counts, shared: payoff))
      .meanPayoffs(partner: Array(repeating: 1 / Double(counts[1]), count: counts[1]))
    assertClose(
      alone, try fields.rows("independent_q")[0], 1e-9, "\(fields.name): learned alone")
  }

  private func twoSteps(_ fields: [String: Any]) throws {
    let gamma = try fields.number("gamma")
    let games = [try fields.numbers("payoff_2A"), try fields.numbers("payoff_2B")]
    var world = TwoStepGame(first: games[0], second: games[1])
    let optimal = try fields.dictionary("optimal_q")
    for (place, key) in [(TwoStepGame.Place.first, "2A"), (.second, "2B")] {
      let expected = try optimal.numbers(key)
      for joint in 0..<4 {
        world.begin(at: place)
        var rewards: [Float] = [0, 0]
        XCTAssertEqual(world.step([joint / 2, joint % 2], rewards: &rewards), .terminated)
        XCTAssertEqual(Double(rewards[0]), expected[joint], accuracy: 1e-6, fields.name)
      }
    }
    let best = games.map { $0.max() ?? 0 }
    assertClose(
      [0, 0, 1, 1].map { gamma * best[$0] }, try optimal.numbers("1"), 1e-9, fields.name)

    let sums = try fields.dictionary("vdn_q_tot")
    let fits = games.map { QMIXSolution.additiveFit(payoff: $0, actionCounts: [2, 2]) }
    assertClose(fits[0].values, try sums.numbers("2A"), 1e-9, fields.name)
    assertClose(fits[1].values, try sums.numbers("2B"), 1e-9, fields.name)
    let promised = fits.map { gamma * ($0.values.max() ?? 0) }
    assertClose(
      [0, 0, 1, 1].map { promised[$0] }, try sums.numbers("1"), 1e-9, fields.name)

    let alone = try fields.dictionary("independent_q")
    let own = games.map { TeamGame("", $0).meanPayoffs(partner: [0.5, 0.5]) }
    assertClose(own[0], try alone.rows("2A")[0], 1e-9, fields.name)
    assertClose(own[1], try alone.rows("2B")[0], 1e-9, fields.name)
    assertClose(
      own.map { gamma * ($0.max() ?? 0) }, try alone.rows("1")[0], 1e-9, fields.name)
  }
}
