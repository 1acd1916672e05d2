import Preconditions

/// Blackjack against a dealer who draws up to 17, equal to Gymnasium's Blackjack-v1.
///
/// Cards come from an endless deck: 1 is an ace, and ten, jack, queen and king count 10. An ace
/// counts 11 where that does not exceed 21: it is then *usable*. Actions: 0 stick, 1 hit. A player
/// beyond 21 loses at once; after sticking the dealer draws, and the greater sum wins: +1, a draw
/// 0, a loss −1. Sutton & Barto, example 5.1.
public struct Blackjack: DiscreteEnvironment, Sendable {
  /// What a natural, an ace and a ten in the first two cards, is worth.
  public enum Rules: Sendable {
    /// It wins unless the dealer has one too, even against 21 in three cards: Sutton & Barto's
    /// game.
    case suttonAndBarto
    /// It counts as 21, and pays 1.5 if it wins.
    case naturalPaysMore
    /// It counts as 21 like any other.
    case plain
  }

  /// What the player sees.
  public struct Observation: Hashable, Sendable {
    /// The sum of the player's cards, a usable ace counted as 11.
    public var playerSum: Int
    /// The dealer's open card, 1 to 10.
    public var dealerCard: Int
    /// Whether an ace of the player counts as 11.
    public var hasUsableAce: Bool

    /// Creates an observation from its three parts.
    public init(playerSum: Int, dealerCard: Int, hasUsableAce: Bool) {
      self.playerSum = playerSum
      self.dealerCard = dealerCard
      self.hasUsableAce = hasUsableAce
    }

    /// The observation's row in a table of `Blackjack.stateCount` rows.
    public var index: Int { (playerSum * 11 + dealerCard) * 2 + (hasUsableAce ? 1 : 0) }
  }

  /// How many rows a table over all observations needs: 32 sums × 11 cards × 2.
  public static let stateCount = 704

  /// What a natural is worth.
  public let rules: Rules
  private(set) var player = BlackjackHand()
  private(set) var dealer = BlackjackHand()
  private var dealerCard = 0
  private var isRunning = false
  /// Cards that come before those of chance, and how many of them are dealt.
  private var stacked: [Int] = []
  private var dealt = 0
  private var chance = RandomStream(seed: 0, name: "cards")

  /// Creates a table to play at; reset it before the first step.
  public init(rules: Rules = .suttonAndBarto) {
    self.rules = rules
  }

  /// Stick and hit.
  public var actionCount: Int { 2 }

  /// What the player sees now.
  public var observation: Observation {
    Observation(
      playerSum: player.sum, dealerCard: dealerCard, hasUsableAce: player.hasUsableAce)
  }

  /// Deals two cards to the dealer, then two to the player.
  public mutating func reset(using random: inout RandomStream) -> Observation {
    begin(cards: [], using: &random)
  }

  /// Deals from a stacked deck: the dealer's open and hidden card, the player's two, then all
  /// others.
  ///
  /// - Parameters:
  ///   - cards: from 1 to 10, in the order in which they are dealt; when they run out, chance
  ///     deals.
  ///   - random: where chance comes from.
  /// - Returns: the first observation.
  @discardableResult
  public mutating func begin(
    cards: [Int], using random: inout RandomStream
  ) -> Observation {
    precondition(
      cards.allSatisfy { (1...10).contains($0) }, "Blackjack: cards are 1 to 10: \(cards)")
    chance = random.split(named: "cards")
    stacked = cards
    dealt = 0
    player = BlackjackHand()
    dealer = BlackjackHand()
    dealerCard = draw()
    dealer.add(dealerCard)
    dealer.add(draw())
    player.add(draw())
    player.add(draw())
    isRunning = true
    return observation
  }

  /// Sticks (0) or hits (1).
  public mutating func step(_ action: Int) -> Step<Observation> {
    precondition(isRunning, "Blackjack: step without a running episode; reset first")
    precondition(action == 0 || action == 1, "Blackjack: action \(action) is neither 0 nor 1")
    if action == 1 {
      player.add(draw())
      isRunning = player.sum <= 21
      return Step(
        observation: observation, reward: isRunning ? 0 : -1,
        ending: isRunning ? nil : .terminated)
    }
    while dealer.sum < 17 { dealer.add(draw()) }
    isRunning = false
    return Step(observation: observation, reward: reward, ending: .terminated)
  }

  /// What sticking with the present hands earns.
  private var reward: Float {
    let result: Float =
      player.score > dealer.score ? 1 : (player.score < dealer.score ? -1 : 0)
    switch rules {
    case .suttonAndBarto: return player.isNatural && !dealer.isNatural ? 1 : result
    case .naturalPaysMore: return player.isNatural && result == 1 ? 1.5 : result
    case .plain: return result
    }
  }

  /// The next card.
  private mutating func draw() -> Int {
    if dealt < stacked.count {
      dealt += 1
      return stacked[dealt - 1]
    }
    return min(chance.integer(below: 13) + 1, 10)
  }
}

/// The cards that one side of a game of blackjack holds, as far as they matter.
struct BlackjackHand: Equatable, Sendable {
  /// How many cards it has.
  private(set) var count = 0
  private var hardSum = 0
  private var hasAce = false

  /// Takes a card of 1 to 10.
  mutating func add(_ card: Int) {
    count += 1
    hardSum += card
    if card == 1 { hasAce = true }
  }

  /// Whether an ace counts as 11; a second one never can.
  var hasUsableAce: Bool { hasAce && hardSum + 10 <= 21 }
  /// The sum, a usable ace counted as 11.
  var sum: Int { hasUsableAce ? hardSum + 10 : hardSum }
  /// What the hand is compared by: 0 beyond 21.
  var score: Int { sum > 21 ? 0 : sum }
  /// Whether it is an ace and a ten.
  var isNatural: Bool { count == 2 && sum == 21 }
}
