import RLCore
import XCTest

/// Blackjack against games of Gymnasium's Blackjack-v1, with the recorded cards.
final class BlackjackConformance: XCTestCase, FixtureRunner {
  static let fixture = "gym_blackjack"

  func testEveryRecordedGame() throws {
    for fields in try loadFixture().cases {
      let name = fields.name
      let cards = try fields.numbers("cards").map { Int($0) }
      let actions = try fields.numbers("actions").map { Int($0) }
      let observations = try fields.rows("obs")
      let rewards = try fields.numbers("rewards", count: actions.count)
      let terminated = try fields.numbers("terminated", count: actions.count)
      XCTAssertEqual(observations.count, actions.count + 1, name)
      var random = RandomStream(seed: 0, name: "blackjack conformance")
      var game = Blackjack(rules: try rules(fields))
      assertSees(game.begin(cards: cards, using: &random), observations[0], "\(name): start")
      for (time, action) in actions.enumerated() {
        let step = game.step(action)
        assertSees(step.observation, observations[time + 1], "\(name), step \(time)")
        XCTAssertEqual(Double(step.reward), rewards[time], "\(name), step \(time): reward")
        XCTAssertEqual(
          step.ending, terminated[time] == 1 ? .terminated : nil, "\(name), step \(time)")
        if step.ending != nil {
          XCTAssertEqual(time, actions.count - 1, "\(name): ended early")
          break
        }
      }
    }
  }

  /// The rules that Gymnasium's two flags mean; `sab` overrides `natural`.
  private func rules(_ fields: [String: Any]) throws -> Blackjack.Rules {
    if try fields.number("sab") == 1 { return .suttonAndBarto }
    return try fields.number("natural") == 1 ? .naturalPaysMore : .plain
  }

  private func assertSees(
    _ observation: Blackjack.Observation, _ recorded: [Double], _ message: String
  ) {
    XCTAssertEqual(
      [observation.playerSum, observation.dealerCard, observation.hasUsableAce ? 1 : 0],
      recorded.map { Int($0) }, message)
  }
}
