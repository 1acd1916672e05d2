import Curriculum
import RLCore

/// A rule that decides which arm of a bandit to pull.
public enum BanditStrategy: Hashable, Sendable {
  /// The best average, or any arm with probability ε; ε = 0 is greedy. Sutton & Barto, section 2.2.
  case epsilonGreedy(explorationRate: Double)
  /// π(a) ∝ exp(Q(a) / temperature): better averages more often, none never.
  case boltzmann(temperature: Double)
  /// The largest Q(a) + c √(ln t / n(a)). Sutton & Barto (2.10).
  case upperConfidence(width: Double)
  /// The best of one draw per arm from N(n Q / (n + 1), 1 / (n + 1)), what is known of its value
  /// when values come from N(0, 1) and rewards have deviation 1. Thompson 1933.
  case thompson
  /// π(a) ∝ exp(H(a)), with preferences H that climb the gradient of the expected reward; the
  /// baseline is the average reward so far, or 0. Sutton & Barto (2.12).
  case gradient(learningRate: Double, usesBaseline: Bool)
}

/// One learner of one bandit: what it remembers of the arms, and how it chooses.
///
/// Its choices and its averages come from the exercises 01.3, 01.4 and 01.5.
public struct BanditLearner<Exercises: SimpleRLExercises>: Sendable {
  /// The rule that it follows.
  public let strategy: BanditStrategy
  /// The average reward of each arm, `[arms]`; 0 where it has not been pulled.
  public private(set) var averages: [Double]
  /// How often each arm has been pulled, `[arms]`.
  public private(set) var counts: [Int]
  /// What the gradient rule has learned, `[arms]`.
  public private(set) var preferences: [Double]
  /// How many rewards there have been.
  public private(set) var steps = 0
  private var averageReward = 0.0

  /// A learner that knows nothing.
  public init(_ strategy: BanditStrategy, arms: Int) {
    precondition(arms >= 1, "BanditLearner: \(arms) arms are not a choice")
    self.strategy = strategy
    averages = Array(repeating: 0, count: arms)
    counts = Array(repeating: 0, count: arms)
    preferences = averages
  }

  // snippet.choose
  /// The arm to pull next.
  public func choose(using random: inout RandomStream) throws -> Int {
    switch strategy {
    case .upperConfidence(let width):
      return try Exercises.upperConfidenceChoice(averages: averages, counts: counts, width: width)
    case .thompson:
      var (best, bestDraw) = (0, -Double.infinity)
      for arm in averages.indices {
        let n = Double(counts[arm])
        let mean = n * averages[arm] / (n + 1)
        let draw = mean + random.normalDouble() / (n + 1).squareRoot()
        if draw > bestDraw { (best, bestDraw) = (arm, draw) }
      }
      return best
    default:
      return random.index(probabilities: try probabilities())
    }
  }
  // snippet.end

  /// The probability of each arm, `[arms]`.
  ///
  /// Empty for UCB and Thompson sampling, which do not draw an arm from such a table.
  public func probabilities() throws -> [Double] {
    switch strategy {
    case .epsilonGreedy(let explorationRate):
      return try Exercises.epsilonGreedyProbabilities(
        actionValues: averages, explorationRate: explorationRate)
    case .boltzmann(let temperature): return softmax(averages.map { $0 / temperature })
    case .gradient: return softmax(preferences)
    case .upperConfidence, .thompson: return []
    }
  }

  // snippet.learn
  /// Remembers the reward of a pull.
  public mutating func learn(_ reward: Double, from arm: Int) throws {
    if case .gradient(let learningRate, let usesBaseline) = strategy {
      // The baseline is the average before this reward; the first one has nothing to be better than.
      let baseline = usesBaseline ? (steps == 0 ? reward : averageReward) : 0
      let surprise = learningRate * (reward - baseline)
      let policy = softmax(preferences)
      for a in preferences.indices { preferences[a] -= surprise * policy[a] }
      preferences[arm] += surprise
      averageReward = try Exercises.updatedAverage(averageReward, count: steps, sample: reward)
    }
    averages[arm] = try Exercises.updatedAverage(
      averages[arm], count: counts[arm], sample: reward)
    counts[arm] += 1
    steps += 1
  }
  // snippet.end
}

/// exp(x_a) / Σ exp(x_b), shifted by the maximum so that nothing overflows.
///
/// - Parameter values: x, at least one.
public func softmax(_ values: [Double]) -> [Double] {
  let largest = values.max() ?? 0
  var result = values
  var sum = 0.0
  for index in result.indices {
    result[index] = Elementary.exp(values[index] - largest)
    sum += result[index]
  }
  for index in result.indices { result[index] /= sum }
  return result
}

extension RandomStream {
  /// Draws an index, each with its probability; what rounding leaves over goes to the last.
  ///
  /// - Parameter probabilities: at least one, adding up to 1.
  public mutating func index(probabilities: [Double]) -> Int {
    var remaining = uniformDouble()
    for index in probabilities.indices {
      remaining -= probabilities[index]
      if remaining < 0 { return index }
    }
    return probabilities.count - 1
  }
}
