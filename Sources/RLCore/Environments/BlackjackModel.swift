import Preconditions

/// Blackjack as a table of transitions, and games that begin anywhere.
extension Blackjack {
  /// How many states the model has: those that a player can tell apart, and a natural against each
  /// of the dealer's cards, which pays differently from 21 in three cards.
  public static let modelStateCount = stateCount + 11

  /// The model's state after the deal of an ace and a ten.
  public static func naturalState(dealerCard: Int) -> Int { stateCount + dealerCard }

  /// The player's sum in a state of the model.
  public static func playerSum(ofState state: Int) -> Int { state < stateCount ? state / 22 : 21 }

  /// The policy that sticks from a sum on and hits below it, `[modelStateCount · 2]`.
  public static func sticking(from sum: Int) -> [Double] {
    (0..<modelStateCount).flatMap { playerSum(ofState: $0) >= sum ? [1.0, 0] : [0, 1] }
  }

  /// How likely a card of 1 to 10 is.
  public static func probability(ofCard card: Int) -> Double { card == 10 ? 4.0 / 13 : 1.0 / 13 }

  /// Every situation in which the player can be: sums 4 to 21, and 12 to 21 with a usable ace.
  public static var situations: [Observation] {
    (1...10).flatMap { card in
      (4...21).map { Observation(playerSum: $0, dealerCard: card, hasUsableAce: false) }
        + (12...21).map { Observation(playerSum: $0, dealerCard: card, hasUsableAce: true) }
    }
  }

  /// Every transition with its probability, `modelStateCount` states; what the dealer will do is
  /// summed out.
  ///
  /// The rows of a table by `Observation.index` that no hand can reach end at once and pay nothing.
  public var model: KnownModel {
    var rows: [[[KnownModel.Outcome]]] = Array(
      repeating: Array(
        repeating: [KnownModel.Outcome(nextState: 0, reward: 0, terminated: true)], count: 2),
      count: Self.modelStateCount)
    for card in 1...10 {
      let dealer = DealerOutcomes(card: card)
      for seen in Self.situations where seen.dealerCard == card {
        rows[seen.index] = [
          Self.ending(
            in: seen.index, wins: dealer.below(seen.playerSum), draws: dealer[seen.playerSum]),
          Self.hitting(seen),
        ]
      }
      let state = Self.naturalState(dealerCard: card)
      let soft21 = Observation(playerSum: 21, dealerCard: card, hasUsableAce: true)
      rows[state] = rows[soft21.index]
      switch rules {
      case .suttonAndBarto:
        rows[state][0] = Self.ending(in: state, wins: 1 - dealer.natural, draws: dealer.natural)
      case .naturalPaysMore:
        rows[state][0] = Self.ending(
          in: state, wins: dealer.below(21), draws: dealer[21], pays: 1.5)
      case .plain:
        break
      }
    }
    return KnownModel(states: Self.modelStateCount, actions: 2) { rows[$0][$1] }
  }

  /// How likely the player begins in each of the model's states, `[modelStateCount]`.
  public static var dealProbabilities: [Double] {
    var result = [Double](repeating: 0, count: modelStateCount)
    for card in 1...10 {
      for first in 1...10 {
        for second in 1...10 {
          var hand = BlackjackHand()
          hand.add(first)
          hand.add(second)
          let seen = Observation(
            playerSum: hand.sum, dealerCard: card, hasUsableAce: hand.hasUsableAce)
          result[hand.isNatural ? naturalState(dealerCard: card) : seen.index] +=
            probability(ofCard: card) * probability(ofCard: first) * probability(ofCard: second)
        }
      }
    }
    return result
  }

  /// Starts an episode in a situation of the caller's choice; only 21 takes three cards.
  ///
  /// - Parameters:
  ///   - seen: what the player holds and sees, one of `situations`.
  ///   - random: deals the dealer's hidden card and all that follows.
  /// - Returns: that situation.
  @discardableResult
  public mutating func begin(
    at seen: Observation, using random: inout RandomStream
  ) -> Observation {
    let sum = seen.playerSum
    precondition(
      (seen.hasUsableAce ? 12...21 : 4...21).contains(sum) && (1...10).contains(seen.dealerCard),
      "Blackjack: no hand is \(seen)")
    let hidden = min(random.integer(below: 13) + 1, 10)
    let hand: [Int]
    switch (sum, seen.hasUsableAce) {
    case (21, true): hand = [1, 5, 5]
    case (21, false): hand = [10, 9, 2]
    case (_, true): hand = [1, sum - 11]
    case (_, false): hand = [max(2, sum - 10), sum - max(2, sum - 10)]
    }
    begin(cards: [seen.dealerCard, hidden] + hand, using: &random)
    for _ in 2..<hand.count { _ = step(1) }
    return observation
  }

  /// The results of sticking; what cannot happen is left out.
  private static func ending(
    in state: Int, wins: Double, draws: Double, pays: Double = 1
  ) -> [KnownModel.Outcome] {
    [(wins, pays), (draws, 0), (1 - wins - draws, -1)].compactMap { probability, reward in
      // Probabilities are sums of rounded numbers: what is left of an impossible one is no outcome.
      if probability < 1e-12 { return nil }
      return KnownModel.Outcome(
        probability: probability, nextState: state, reward: reward, terminated: true)
    }
  }

  /// The results of one more card.
  private static func hitting(_ seen: Observation) -> [KnownModel.Outcome] {
    let hardSum = seen.hasUsableAce ? seen.playerSum - 10 : seen.playerSum
    return (1...10).map { card in
      let sum = hardSum + card
      // Without a usable ace the hand has no ace, or one that no card can make usable again.
      let isUsable = (seen.hasUsableAce || card == 1) && sum + 10 <= 21
      let next = Observation(
        playerSum: isUsable ? sum + 10 : sum, dealerCard: seen.dealerCard, hasUsableAce: isUsable)
      return KnownModel.Outcome(
        probability: probability(ofCard: card), nextState: next.index, reward: sum > 21 ? -1 : 0,
        terminated: sum > 21)
    }
  }
}

/// How likely the dealer ends with each sum, given the open card.
struct DealerOutcomes {
  /// By `BlackjackHand.score`: 0 beyond 21.
  private var probabilities = [Double](repeating: 0, count: 22)
  /// How likely the hidden card makes a natural.
  private(set) var natural = 0.0

  init(card: Int) {
    var hand = BlackjackHand()
    hand.add(card)
    play(hand, 1)
  }

  /// How likely the dealer ends with exactly this sum.
  subscript(sum: Int) -> Double { probabilities[sum] }

  /// How likely the dealer ends below a sum, or beyond 21.
  func below(_ sum: Int) -> Double { probabilities[..<sum].reduce(0, +) }

  /// Draws on until 17, along every sequence of cards.
  private mutating func play(_ hand: BlackjackHand, _ probability: Double) {
    if hand.isNatural { natural += probability }
    if hand.count >= 2 && hand.sum >= 17 {
      probabilities[hand.score] += probability
      return
    }
    for card in 1...10 {
      var next = hand
      next.add(card)
      play(next, probability * Blackjack.probability(ofCard: card))
    }
  }
}
