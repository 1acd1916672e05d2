import RLCore

/// A rule that decides which arm of a bandit to pull.
public enum BanditStrategy: Equatable, Sendable {
  /// The best average, or any arm with probability ε; ε = 0 is greedy. Sutton & Barto, section 2.2.
  case epsilonGreedy(explorationRate: Double)
  /// π(a) ∝ exp(Q(a) / temperature): better averages more often, none never.
  case boltzmann(temperature: Double)
  /// The largest Q(a) + c √(ln t / N(a)). Sutton & Barto (2.10).
  case upperConfidence(width: Double)
  /// The best of one draw per arm from N(n Q / (n + 1), 1 / (n + 1)), the posterior of its value
  /// for the prior N(0, 1) and rewards of deviation 1. Thompson 1933.
  case thompson
  /// π(a) ∝ exp(H(a)), with preferences H that climb the gradient of the expected reward; the
  /// baseline is the average reward so far, or 0. Sutton & Barto (2.12).
  case gradient(learningRate: Double, usesBaseline: Bool)
}

/// A learner of one bandit: its memory of the arms, and its choices.
///
/// Its choices and its averages come from the exercises 01.3, 01.4 and 01.5.
public struct BanditLearner: Sendable {
  /// The rule that it follows.
  public let strategy: BanditStrategy
  /// The average reward of each arm, `[arms]`; 0 where it has not been pulled.
  public private(set) var averages: [Double]
  /// How often each arm has been pulled, `[arms]`.
  public private(set) var counts: [Int]
  /// H(a) of the gradient rule, `[arms]`.
  public private(set) var preferences: [Double]
  /// How many rewards there have been.
  public private(set) var steps = 0
  private var averageReward = 0.0
  private let functions: SimpleRLFunctions

  /// Creates a learner without memories.
  ///
  /// - Parameters:
  ///   - strategy: the rule that it follows.
  ///   - arms: the number of arms, at least 1.
  ///   - functions: whose functions to run.
  public init(_ strategy: BanditStrategy, arms: Int, functions: SimpleRLFunctions) {
    precondition(arms >= 1, "BanditLearner: \(arms) arms are not a choice")
    self.strategy = strategy
    self.functions = functions
    averages = Array(repeating: 0, count: arms)
    counts = Array(repeating: 0, count: arms)
    preferences = averages
  }

  // snippet.choose
  /// The arm to pull next.
  public func choose(using random: inout RandomStream) throws -> Int {
    switch strategy {
    case .upperConfidence(let width):
      return try functions.upperConfidenceChoice(averages, counts, width)
    case .thompson: return Self.thompsonChoice(averages, counts, using: &random)
    default:
      return random.index(probabilities: try probabilities())
    }
  }

  /// The arm with the largest of one draw per arm from N(n Q / (n + 1), 1 / (n + 1)).
  fileprivate static func thompsonChoice(
    _ averages: [Double], _ counts: [Int], using random: inout RandomStream
  ) -> Int {
    var (best, bestDraw) = (0, -Double.infinity)
    for arm in averages.indices {
      let n = Double(counts[arm])
      let mean = n * averages[arm] / (n + 1)
      let draw = mean + random.normalDouble() / (n + 1).squareRoot()
      if draw > bestDraw { (best, bestDraw) = (arm, draw) }
    }
    return best
  }
  // snippet.end

  /// The probability of each arm, `[arms]`.
  ///
  /// Empty for UCB and Thompson sampling, which do not draw an arm from such a table.
  public func probabilities() throws -> [Double] {
    switch strategy {
    case .epsilonGreedy(let explorationRate):
      return try functions.epsilonGreedyProbabilities(averages, explorationRate)
    case .boltzmann(let temperature): return softmax(averages.map { $0 / temperature })
    case .gradient: return softmax(preferences)
    case .upperConfidence, .thompson: return []
    }
  }

  // snippet.learn
  /// Remembers the reward of a pull.
  public mutating func learn(_ reward: Double, from arm: Int) throws {
    if case .gradient(let learningRate, let usesBaseline) = strategy {
      // The baseline is the average before this reward, or the first reward itself.
      let baseline = usesBaseline ? (steps == 0 ? reward : averageReward) : 0
      let surprise = learningRate * (reward - baseline)
      let policy = softmax(preferences)
      for a in preferences.indices { preferences[a] -= surprise * policy[a] }
      preferences[arm] += surprise
      averageReward = try functions.updatedAverage(averageReward, steps, reward)
    }
    averages[arm] = try functions.updatedAverage(averages[arm], counts[arm], reward)
    counts[arm] += 1
    steps += 1
  }
  // snippet.end
}

/// Returns the share of each arm among repeated choices of Thompson sampling, `[arms]`.
///
/// - Parameters:
///   - averages: Q(a), `[arms]`.
///   - counts: N(a), `[arms]`.
///   - draws: the number of choices, at least 1; nothing is learnt from them.
///   - random: where the draws come from.
public func thompsonShares(
  averages: [Double], counts: [Int], draws: Int, using random: inout RandomStream
) -> [Double] {
  var choices = [Int](repeating: 0, count: averages.count)
  for _ in 0..<draws {
    choices[BanditLearner.thompsonChoice(averages, counts, using: &random)] += 1
  }
  return choices.map { Double($0) / Double(draws) }
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
  /// Draws an index, each with its probability; what rounding leaves over goes to the last that is
  /// possible, and to the last of all where none is.
  ///
  /// - Parameter probabilities: at least one, adding up to 1.
  public mutating func index(probabilities: [Double]) -> Int {
    var remaining = uniformDouble()
    var chosen = probabilities.count - 1
    for index in probabilities.indices {
      if probabilities[index] > 0 { chosen = index }
      remaining -= probabilities[index]
      if remaining < 0 { break }
    }
    return chosen
  }
}
