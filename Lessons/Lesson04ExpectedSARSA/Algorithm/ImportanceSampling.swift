import Curriculum
import RLCore

/// One state of blackjack, judged by the games of somebody who plays at random.
///
/// The dealer shows 2, the player holds 13 with a usable ace. The target policy sticks on 20 and 21
/// and hits otherwise, the behaviour does either with probability 1/2. Sutton & Barto, example 5.4.
public struct OffPolicyBlackjack: Sendable {
  /// Where every game begins.
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

  /// Games of the behaviour, with their weights.
  public struct Games: Equatable, Sendable {
    /// G of every game.
    public var returns: [Double] = []
    /// ρ of every game.
    public var ratios: [Double] = []
  }

  // snippet.games
  /// Plays games with the random behaviour and weighs each of them.
  ///
  /// - Parameters:
  ///   - episodes: how many.
  ///   - random: the cards; the choices have a stream split from it.
  ///   - exercises: 04.3 says what a game counts.
  public func play<Exercises: ExpectedSARSAExercises>(
    episodes: Int, using random: inout RandomStream, exercises: Exercises.Type
  ) throws -> Games {
    var games = Games()
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
      games.ratios.append(
        try Exercises.importanceRatio(
          targetProbabilities: target, behaviorProbabilities: behavior, from: 0,
          estimating: .state))
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
