import Curriculum
import RLCore

/// The best of several noisy averages looks better than it is.
public enum WinnersCurse {
  /// What the best-looking of several fair coins shows.
  public struct Result: Equatable, Sendable {
    /// Mean number of heads of the coin with the most heads.
    public let best: Double
    /// Mean number of heads of the same coin when it is flipped as often again.
    public let again: Double
  }

  /// Flips coins, picks the one with the most heads (the first of several), and flips it again.
  ///
  /// - Parameters:
  ///   - coins: how many, at least 1.
  ///   - flips: of each coin.
  ///   - repetitions: how often the whole is done.
  ///   - random: where the flips come from.
  public static func fairCoins(
    coins: Int = 10, flips: Int = 100, repetitions: Int, using random: inout RandomStream
  ) -> Result {
    var (best, again) = (0, 0)
    for _ in 0..<repetitions {
      var most = -1
      for _ in 0..<coins { most = max(most, heads(flips, using: &random)) }
      best += most
      again += heads(flips, using: &random)
    }
    let count = Double(repetitions)
    return Result(best: Double(best) / count, again: Double(again) / count)
  }

  /// The expected number of heads of the best coin: Σ_k P(best ≥ k) = Σ_k (1 − F(k−1)^coins).
  public static func expectedBest(coins: Int = 10, flips: Int = 100) -> Double {
    // Binomial probabilities by the ratio of neighbours, from 2^−flips on.
    var probability = 1.0
    for _ in 0..<flips { probability /= 2 }
    var (cumulative, expected) = (0.0, 0.0)
    for k in 1...flips {
      cumulative += probability  // F(k − 1)
      var power = 1.0
      for _ in 0..<coins { power *= cumulative }
      expected += 1 - power
      probability *= Double(flips - k + 1) / Double(k)
    }
    return expected
  }

  /// Heads of one coin: one random bit a flip.
  private static func heads(_ flips: Int, using random: inout RandomStream) -> Int {
    var (sum, left) = (0, flips)
    while left > 0 {
      let bits = min(left, 64)
      sum += (random.next() >> UInt64(64 - bits)).nonzeroBitCount
      left -= bits
    }
    return sum
  }
}

/// Sutton & Barto, Example 6.7: a step to the left looks good only because of noise.
///
/// From A, right ends the episode with reward 0; left leads to B, also with reward 0. Every action
/// of B ends it with a reward drawn from a normal distribution of mean −0.1 and deviation 1. So
/// left is worth −0.1, right 0, and an ε-greedy agent with ε = 0.1 that knows it goes left in 5 %
/// of its episodes.
public struct MaximizationBias: Sendable {
  /// How many tables are learnt.
  public enum Method: Sendable { case single, double }

  /// How many actions B has.
  public var actions = 10
  /// α.
  public var learningRate = 0.1
  /// ε.
  public var explorationRate = 0.1
  /// Episodes of a run.
  public var episodes = 300

  /// The book's settings.
  public init() {}

  /// How runs went on average, by episode.
  public struct Result: Equatable, Sendable {
    /// The share of runs that went left from A, `[episodes]`.
    public var leftShare: [Double]
    /// Mean estimate of Q(A, left) after each episode, of the mean of both tables where there are
    /// two, `[episodes]`.
    public var leftValue: [Double]
  }

  /// Repeats the training from scratch and averages.
  ///
  /// - Parameters:
  ///   - method: one table, or two.
  ///   - runs: how many.
  ///   - exercises: 02.1 and 02.2 for one table, 02.6 for two.
  ///   - random: a stream that only these runs use.
  public func average<Exercises: QLearningExercises>(
    _ method: Method, runs: Int, exercises: Exercises.Type, random: RandomStream
  ) throws -> Result {
    var result = Result(
      leftShare: Array(repeating: 0, count: episodes),
      leftValue: Array(repeating: 0, count: episodes))
    var stream = random
    for _ in 0..<runs {
      switch method {
      case .single: try single(exercises, &result, &stream)
      case .double: try double(exercises, &result, &stream)
      }
    }
    for episode in 0..<episodes {
      result.leftShare[episode] /= Double(runs)
      result.leftValue[episode] /= Double(runs)
    }
    return result
  }

  /// Q(A, ·) has the actions left and right.
  private static let left = 0

  private func single<Exercises: QLearningExercises>(
    _ exercises: Exercises.Type, _ result: inout Result, _ random: inout RandomStream
  ) throws {
    var a = ActionValues(states: 1, actions: 2)
    var b = ActionValues(states: 1, actions: actions)
    func learn(
      _ value: Double, _ reward: Double, _ next: [Double], _ ending: Ending?
    ) throws -> Double {
      let target = try Exercises.target(
        reward: reward, nextActionValues: next, ending: ending, discount: 1)
      return try Exercises.updated(value, towards: target, learningRate: learningRate)
    }
    for episode in 0..<episodes {
      let move = random.epsilonGreedyAction(a, 0, explorationRate: explorationRate)
      if move == Self.left {
        result.leftShare[episode] += 1
        a[0, move] = try learn(a[0, move], 0, b.values, nil)
        let choice = random.epsilonGreedyAction(b, 0, explorationRate: explorationRate)
        let reward = random.normalDouble() - 0.1
        b[0, choice] = try learn(b[0, choice], reward, b.values, .terminated)
      } else {
        a[0, move] = try learn(a[0, move], 0, a.values, .terminated)
      }
      result.leftValue[episode] += a[0, Self.left]
    }
  }

  private func double<Exercises: QLearningExercises>(
    _ exercises: Exercises.Type, _ result: inout Result, _ random: inout RandomStream
  ) throws {
    var a = [ActionValues(states: 1, actions: 2), ActionValues(states: 1, actions: 2)]
    var b = [
      ActionValues(states: 1, actions: actions), ActionValues(states: 1, actions: actions),
    ]
    var (sumA, sumB) = (a[0], b[0])
    for episode in 0..<episodes {
      // The behaviour trusts both tables; an update changes one, by the toss of a coin.
      let move = random.epsilonGreedyAction(sumA, 0, explorationRate: explorationRate)
      let goesLeft = move == Self.left
      var coin = random.integer(below: 2)
      a[coin][0, move] = try Exercises.doubleUpdate(
        value: a[coin][0, move], reward: 0,
        nextSelecting: goesLeft ? b[coin].values : a[coin].values,
        nextEvaluating: goesLeft ? b[1 - coin].values : a[1 - coin].values,
        ending: goesLeft ? nil : .terminated, discount: 1, learningRate: learningRate)
      sumA[0, move] = a[0][0, move] + a[1][0, move]
      if goesLeft {
        result.leftShare[episode] += 1
        let choice = random.epsilonGreedyAction(sumB, 0, explorationRate: explorationRate)
        let reward = random.normalDouble() - 0.1
        coin = random.integer(below: 2)
        b[coin][0, choice] = try Exercises.doubleUpdate(
          value: b[coin][0, choice], reward: reward, nextSelecting: b[coin].values,
          nextEvaluating: b[1 - coin].values, ending: .terminated, discount: 1,
          learningRate: learningRate)
        sumB[0, choice] = b[0][0, choice] + b[1][0, choice]
      }
      result.leftValue[episode] += sumA[0, Self.left] / 2
    }
  }
}
