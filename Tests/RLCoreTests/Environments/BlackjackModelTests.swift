import RLCore
import XCTest

final class BlackjackModelTests: XCTestCase {
  private typealias Seen = Blackjack.Observation

  func testExample54() {
    let values = Blackjack().model.policyEvaluation(Blackjack.sticking(from: 20), discount: 1)
      .values
    let seen = Seen(playerSum: 13, dealerCard: 2, hasUsableAce: true)
    // The book's −0.27726 is the mean of 100 million games, whose standard error is 0.0001; the
    // exact number is a sum over all games, also computed by a recursion of its own.
    XCTAssertEqual(values[seen.index], -0.27726, accuracy: 3e-4)
    XCTAssertEqual(values[seen.index], -0.2772041918250023, accuracy: 1e-12)
  }

  func testTheDealerByHand() {
    // From an ace, 17 to 21 and beyond add up to 1; a natural needs one of four tens in 13 cards.
    let model = Blackjack(rules: .suttonAndBarto).model
    let natural = Blackjack.naturalState(dealerCard: 1)
    let sticks = model.outcomes(state: natural, action: 0)
    XCTAssertEqual(sticks.first { $0.reward == 0 }?.probability ?? 0, 4.0 / 13, accuracy: 1e-12)
    XCTAssertEqual(sticks.first { $0.reward == 1 }?.probability ?? 0, 9.0 / 13, accuracy: 1e-12)
    // Below 17 only the dealer's bust wins, so that all such sums are worth the same.
    for card in 1...10 {
      let low = Array(
        model.outcomes(
          state: Seen(playerSum: 12, dealerCard: card, hasUsableAce: false).index, action: 0))
      let high = Array(
        model.outcomes(
          state: Seen(playerSum: 16, dealerCard: card, hasUsableAce: false).index, action: 0))
      XCTAssertEqual(low.map(\.probability), high.map(\.probability))
      XCTAssertEqual(low.map(\.reward), [1, -1])
    }
  }

  func testTheBestPlay() {
    // The thresholds and the value also come from a recursion over hands written on its own.
    let model = Blackjack().model
    let values = model.valueIteration(discount: 1).values
    let table = model.actionValues(of: values, discount: 1)
    func sticks(_ sum: Int, _ card: Int, _ ace: Bool) -> Bool {
      let state = Seen(playerSum: sum, dealerCard: card, hasUsableAce: ace).index
      return table[2 * state] > table[2 * state + 1]
    }
    for card in 1...10 {
      let hard = card == 1 || card >= 7 ? 17 : (card <= 3 ? 13 : 12)
      let soft = card == 1 || card >= 9 ? 19 : 18
      for sum in 12...21 {
        XCTAssertEqual(sticks(sum, card, false), sum >= hard, "\(sum) against \(card)")
        XCTAssertEqual(sticks(sum, card, true), sum >= soft, "soft \(sum) against \(card)")
      }
    }
    let game = zip(values, Blackjack.dealProbabilities).reduce(0) { $0 + $1.0 * $1.1 }
    XCTAssertEqual(game, -0.043113105413476946, accuracy: 1e-12)
  }

  func testTheModelPlaysAsTheGameDoes() {
    // Values of the whole game, by the model and by play; standard deviation of a game below 1.2.
    for rules in [Blackjack.Rules.suttonAndBarto, .naturalPaysMore, .plain] {
      for limit in [15, 20] {
        let game = Blackjack(rules: rules)
        let values = game.model.policyEvaluation(Blackjack.sticking(from: limit), discount: 1)
          .values
        let expected = zip(values, Blackjack.dealProbabilities).reduce(0) { $0 + $1.0 * $1.1 }
        let played = Evaluation.of(
          game, episodes: 40_000, random: RandomStream(seed: 1, name: "\(rules)")
        ) { $0.playerSum >= limit ? 0 : 1 }
        // Six standard errors of at most 0.006: false failures below 1e-8 for all six.
        XCTAssertEqual(played.mean, expected, accuracy: 0.036, "\(rules), \(limit)")
      }
    }
  }

  func testDealsAddUpToOne() {
    let deals = Blackjack.dealProbabilities
    XCTAssertEqual(deals.reduce(0, +), 1, accuracy: 1e-12)
    // An ace and a ten, in either order.
    XCTAssertEqual(
      deals[Blackjack.stateCount...].reduce(0, +), 2.0 * 1 / 13 * 4 / 13, accuracy: 1e-12)
  }

  func testGamesBeginWhereTheyAreAsked() {
    var random = RandomStream(seed: 1, name: "begin")
    var game = Blackjack()
    for seen in Blackjack.situations {
      XCTAssertEqual(game.begin(at: seen, using: &random), seen)
      // No situation is a natural: against a dealer's natural, 21 draws.
      XCTAssertNotNil(game.step(0).ending)
    }
  }
}
