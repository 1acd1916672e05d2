import Course
import RLCore

/// Sutton & Barto, Example 6.7: noise makes a step to the left look good.
///
/// From A, right ends the episode with reward 0; left leads to B, also with reward 0. Every action
/// of B ends it with a reward drawn from a normal distribution of mean −0.1 and deviation 1. So
/// left is worth −0.1, right 0, and an ε-greedy agent with ε = 0.1 that knows it goes left in 5 %
/// of its episodes.
public struct MaximizationBias: Sendable {
  /// The number of tables.
  public enum Method: Sendable { case single, double }

  /// The number of B's actions.
  public var actions = 10
  /// α.
  public var learningRate = 0.1
  /// ε.
  public var explorationRate = 0.1
  /// Episodes of a run.
  public var episodes = 300

  /// The book's settings.
  public init() {}

  /// Averages over the runs, by episode.
  public struct Result: Equatable, Sendable {
    /// The share of runs that went left from A, `[episodes]`.
    public var leftShare: [Double]
    /// Mean estimate of Q(A, left) after each episode, of the mean of both tables where there are
    /// two, `[episodes]`.
    public var leftValue: [Double]
    /// The share of runs that went left in percent, `[episodes]`.
    public var leftPercent: [Double] { leftShare.map { 100 * $0 } }
  }

  /// Repeats the training from scratch and averages.
  ///
  /// - Parameters:
  ///   - method: one table, or two.
  ///   - runs: the number of runs.
  ///   - functions: 02.1 and 02.2 are called for one table, 02.6 for two.
  ///   - random: a stream that only these runs use.
  /// - Throws: `TrainingError` where an action value is not finite; whatever an exercise throws.
  public func average(
    _ method: Method, runs: Int, functions: QLearningFunctions, random: RandomStream
  ) throws -> Result {
    var result = Result(
      leftShare: Array(repeating: 0, count: episodes),
      leftValue: Array(repeating: 0, count: episodes))
    var stream = random
    for _ in 0..<runs {
      switch method {
      case .single: try single(functions, &result, &stream)
      case .double: try double(functions, &result, &stream)
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

  private func single(
    _ functions: QLearningFunctions, _ result: inout Result, _ random: inout RandomStream
  ) throws {
    var a = ActionValues(states: 1, actions: 2)
    var b = ActionValues(states: 1, actions: actions)
    func learn(
      _ value: Double, _ reward: Double, _ next: [Double], _ ending: Ending?
    ) throws -> Double {
      try functions.updated(
        value, try functions.target(reward, next, ending, 1), learningRate)
    }
    for episode in 0..<episodes {
      let move = random.epsilonGreedyAction(a, 0, explorationRate: explorationRate)
      if move == Self.left {
        result.leftShare[episode] += 1
        a[0, move] = try learn(a[0, move], 0, b.values, nil)
        let choice = random.epsilonGreedyAction(b, 0, explorationRate: explorationRate)
        let reward = random.normalDouble() - 0.1
        b[0, choice] = try learn(b[0, choice], reward, b.values, .terminated)
        try check(b[0, choice], episode)
      } else {
        a[0, move] = try learn(a[0, move], 0, a.values, .terminated)
      }
      try check(a[0, move], episode)
      result.leftValue[episode] += a[0, Self.left]
    }
  }

  private func double(
    _ functions: QLearningFunctions, _ result: inout Result, _ random: inout RandomStream
  ) throws {
    var a = [ActionValues(states: 1, actions: 2), ActionValues(states: 1, actions: 2)]
    var b = [
      ActionValues(states: 1, actions: actions), ActionValues(states: 1, actions: actions),
    ]
    var (sumA, sumB) = (a[0], b[0])
    for episode in 0..<episodes {
      // The behaviour uses the sum of both tables; a coin says which of them an update changes.
      let move = random.epsilonGreedyAction(sumA, 0, explorationRate: explorationRate)
      let goesLeft = move == Self.left
      var coin = random.integer(below: 2)
      a[coin][0, move] = try functions.doubleUpdate(
        a[coin][0, move], 0, goesLeft ? b[coin].values : a[coin].values,
        goesLeft ? b[1 - coin].values : a[1 - coin].values, goesLeft ? nil : .terminated, 1,
        learningRate)
      sumA[0, move] = a[0][0, move] + a[1][0, move]
      try check(sumA[0, move], episode)
      if goesLeft {
        result.leftShare[episode] += 1
        let choice = random.epsilonGreedyAction(sumB, 0, explorationRate: explorationRate)
        let reward = random.normalDouble() - 0.1
        coin = random.integer(below: 2)
        b[coin][0, choice] = try functions.doubleUpdate(
          b[coin][0, choice], reward, b[coin].values, b[1 - coin].values, .terminated, 1,
          learningRate)
        sumB[0, choice] = b[0][0, choice] + b[1][0, choice]
        try check(sumB[0, choice], episode)
      }
      result.leftValue[episode] += sumA[0, Self.left] / 2
    }
  }

  /// Throws where a behaviour cannot choose by an action value, or by a sum of two.
  private func check(_ value: Double, _ episode: Int) throws {
    if !value.isFinite {
      throw TrainingError.notFinite(quantity: "action value of Example 6.7", step: episode + 1)
    }
  }
}
