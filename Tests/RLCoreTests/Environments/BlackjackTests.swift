import RLCore
import XCTest

final class BlackjackTests: XCTestCase {
  private var random = RandomStream(seed: 1, name: "blackjack test")

  /// Deals, hits as often as asked, sticks where the game still runs, and returns the reward.
  private func reward(_ cards: [Int], hits: Int = 0, _ rules: Blackjack.Rules = .plain) -> Float {
    var game = Blackjack(rules: rules)
    game.begin(cards: cards, using: &random)
    for _ in 0..<hits {
      let step = game.step(1)
      if step.ending != nil { return step.reward }
      XCTAssertEqual(step.reward, 0)
    }
    let step = game.step(0)
    XCTAssertEqual(step.ending, .terminated)
    return step.reward
  }

  func testTheGreaterSumWins() {
    // Dealer's open and hidden card, the player's two, the player's hits, the dealer's draws.
    XCTAssertEqual(reward([10, 8, 10, 9]), 1)
    XCTAssertEqual(reward([10, 9, 10, 9]), 0)
    XCTAssertEqual(reward([10, 10, 10, 9]), -1)
    XCTAssertEqual(reward([10, 10, 5, 6, 10], hits: 1), 1)
    XCTAssertEqual(reward([10, 6, 10, 2, 10], hits: 1), -1, "22 loses at once")
    XCTAssertEqual(reward([10, 6, 10, 2, 10]), 1, "the dealer has to draw at 16 and busts")
    XCTAssertEqual(reward([1, 6, 10, 8]), 1, "the dealer stands on a soft 17")
    XCTAssertEqual(reward([1, 5, 10, 8, 10, 5]), -1, "soft 16, hard 16, 21")
  }

  func testAces() {
    var game = Blackjack()
    var seen = game.begin(cards: [7, 7, 1, 1, 9, 5], using: &random)
    XCTAssertEqual(
      seen, Blackjack.Observation(playerSum: 12, dealerCard: 7, hasUsableAce: true))
    seen = game.step(1).observation
    XCTAssertEqual([seen.playerSum, seen.hasUsableAce ? 1 : 0], [21, 1])
    seen = game.step(1).observation
    XCTAssertEqual([seen.playerSum, seen.hasUsableAce ? 1 : 0], [16, 0])
  }

  func testNaturals() {
    let natural = [10, 9, 1, 10]
    XCTAssertEqual(reward(natural, .suttonAndBarto), 1)
    XCTAssertEqual(reward(natural, .naturalPaysMore), 1.5)
    XCTAssertEqual(reward(natural, .plain), 1)
    let againstThreeCards = [10, 5, 1, 10, 6]
    XCTAssertEqual(reward(againstThreeCards, .suttonAndBarto), 1)
    XCTAssertEqual(reward(againstThreeCards, .naturalPaysMore), 0)
    XCTAssertEqual(reward(againstThreeCards, .plain), 0)
    for rules in [Blackjack.Rules.suttonAndBarto, .naturalPaysMore, .plain] {
      XCTAssertEqual(reward([1, 10, 10, 1], rules), 0)
      XCTAssertEqual(reward([1, 10, 5, 6, 10], hits: 1, rules), 0, "21 draws with a natural")
    }
  }

  func testObservationsHaveTheirOwnRows() {
    var rows = Set<Int>()
    for sum in 4...31 {
      for card in 1...10 {
        for ace in [false, true] {
          let row = Blackjack.Observation(
            playerSum: sum, dealerCard: card, hasUsableAce: ace
          ).index
          XCTAssertTrue((0..<Blackjack.stateCount).contains(row))
          rows.insert(row)
        }
      }
    }
    XCTAssertEqual(rows.count, 28 * 10 * 2)
  }

  func testTensAreFourTimesAsLikely() {
    var counts = [Int](repeating: 0, count: 11)
    var game = Blackjack()
    for _ in 0..<13_000 { counts[game.reset(using: &random).dealerCard] += 1 }
    // Six standard deviations of 30.4 and 52.6: each fails by chance once in 5e8.
    for card in 1...9 { XCTAssertEqual(Double(counts[card]), 1000, accuracy: 183) }
    XCTAssertEqual(Double(counts[10]), 4000, accuracy: 316)
  }

  /// Sutton & Barto, example 5.4: usable ace, sum 13, dealer's 2; sticking on 20 and 21 only.
  func testTheValueOfOneState() {
    var game = Blackjack()
    var total = 0.0
    for _ in 0..<40_000 {
      // The hidden card has to be drawn before the player's are known.
      let hidden = min(random.integer(below: 13) + 1, 10)
      var seen = game.begin(cards: [2, hidden, 1, 2], using: &random)
      while true {
        let step = game.step(seen.playerSum >= 20 ? 0 : 1)
        seen = step.observation
        total += Double(step.reward)
        if step.ending != nil { break }
      }
    }
    // The standard deviation of the mean is 0.0047.
    XCTAssertEqual(total / 40_000, -0.27726, accuracy: 0.028)
  }
}
