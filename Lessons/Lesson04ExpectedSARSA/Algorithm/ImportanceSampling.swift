import RLCore

/// One state of blackjack, valued from the games of a random behaviour.
///
/// The dealer shows 2, the player holds 13 with a usable ace. The target policy sticks on 20 and 21
/// and hits otherwise, the behaviour does either with probability 1/2. Sutton & Barto, example 5.4.
public struct OffPolicyBlackjack: Sendable {
  /// The start of every game.
  public var start = Blackjack.Observation(playerSum: 13, dealerCard: 2, hasUsableAce: true)
  /// The target policy sticks from this sum on.
  public var sticksFrom = 20

  /// The book's example.
  public init() {}

  /// The value under the target policy, from the model.
  public var exactValue: Double {
    let policy = Blackjack.sticking(from: sticksFrom)
    return Blackjack().model.policyEvaluation(policy, discount: 1).values[start.index]
  }

  /// The returns of the behaviour's games, with their ratios.
  public struct WeightedReturns: Equatable, Sendable {
    /// G of every game.
    public var returns: [Double] = []
    /// ρ of every game.
    public var ratios: [Double] = []
  }

  // snippet.games
  /// Plays games with the random behaviour and weighs each of them.
  ///
  /// - Parameters:
  ///   - episodes: the number of episodes.
  ///   - random: the cards; the choices have a stream split from it.
  ///   - functions: 04.3 says what a game counts.
  public func play(
    episodes: Int, using random: inout RandomStream, functions: ExpectedSARSAFunctions
  ) throws -> WeightedReturns {
    var games = WeightedReturns()
    var game = Blackjack()
    var choices = random.split(named: "choices")
    var (target, behavior) = ([Double](), [Double]())  // π and b of the actions taken
    for _ in 0..<episodes {
      target.removeAll(keepingCapacity: true)
      behavior.removeAll(keepingCapacity: true)
      var seen = game.begin(at: start, using: &random)
      while true {
        let action = choices.integer(below: 2)
        target.append(action == (seen.playerSum >= sticksFrom ? 0 : 1) ? 1 : 0)
        behavior.append(0.5)
        let step = game.step(action)
        seen = step.observation
        if step.ending == nil { continue }
        games.returns.append(Double(step.reward))
        break
      }
      games.ratios.append(try functions.importanceRatio(target, behavior, 0, .state))
    }
    return games
  }
  // snippet.end

  /// Plays games with the target policy itself.
  ///
  /// - Returns: the return of each.
  public func playTarget(episodes: Int, using random: inout RandomStream) -> [Double] {
    var game = Blackjack()
    return (0..<episodes).map { _ in
      var seen = game.begin(at: start, using: &random)
      while true {
        let step = game.step(seen.playerSum >= sticksFrom ? 0 : 1)
        if step.ending != nil { return Double(step.reward) }
        seen = step.observation
      }
    }
  }
}

extension OffPolicyBlackjack {
  /// The estimates of runs after some numbers of games, `[runs, points]` each.
  public struct Estimates: Sendable {
    /// By ordinary importance sampling.
    public internal(set) var ordinary: [[Double]] = []
    /// By weighted importance sampling.
    public internal(set) var weighted: [[Double]] = []
    /// By games that the target policy plays itself.
    public internal(set) var ownGames: [[Double]] = []
  }

  /// Plays runs of games and estimates the value after some numbers of them.
  ///
  /// - Parameters:
  ///   - points: numbers of games, ascending.
  ///   - runs: the number of runs.
  ///   - random: decides every game.
  ///   - functions: whose 04.3 and 04.4 to run.
  public func estimates(
    after points: [Int], runs: Int, random: RandomStream, functions: ExpectedSARSAFunctions
  ) throws -> Estimates {
    var random = random
    var result = Estimates()
    let episodes = points.last ?? 0
    for _ in 0..<runs {
      let games = try play(episodes: episodes, using: &random, functions: functions)
      let ownGames = playTarget(episodes: episodes, using: &random)
      let estimates = try points.map {
        try functions.importanceSampledEstimates(
          Array(games.returns[..<$0]), Array(games.ratios[..<$0]))
      }
      result.ordinary.append(estimates.map(\.ordinary))
      result.weighted.append(estimates.map(\.weighted))
      result.ownGames.append(points.map { Statistics.mean(Array(ownGames[..<$0])) })
    }
    return result
  }
}
