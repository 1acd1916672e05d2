import Lesson04
import Lesson04Solution
import RLCore
import XCTest

/// What lesson 4's functions promise, checked by going through everything that can happen.
final class ExpectedSARSASolutionTests: XCTestCase {
  private typealias Lesson = ExpectedSARSASolution

  /// Lesson 1's probabilities: ε/n for every action, and 1 − ε in equal parts for the best ones.
  private func epsilonGreedyProbabilities(_ row: [Double], _ rate: Double) -> [Double] {
    let best = row.max() ?? 0
    let ties = Double(row.count { $0 == best })
    return row.map { rate / Double(row.count) + ($0 == best ? (1 - rate) / ties : 0) }
  }

  /// Values that are often equal, in rows of two to six.
  private func rows() -> [[Double]] {
    var random = RandomStream(seed: 4, name: "rows")
    return (0..<200).map { _ in
      (0..<2 + random.integer(below: 5)).map { _ in Double(random.integer(below: 7) - 3) / 2 }
    }
  }

  func testTheExpectationIsThatOfLessonOnesProbabilities() {
    for row in rows() {
      for rate in [0, 0.1, 0.5, 1] {
        let policy = epsilonGreedyProbabilities(row, rate)
        let mean = zip(policy, row).reduce(0) { $0 + $1.0 * $1.1 }
        let expected = Lesson.expectedValue(actionValues: row, explorationRate: rate)
        XCTAssertEqual(expected, mean, accuracy: 1e-14)
      }
    }
  }

  func testTheTargetIsTheMeanOfSARSAsTargets() {
    for row in rows() {
      let policy = epsilonGreedyProbabilities(row, 0.3)
      let mean = zip(policy, row).reduce(0) { $0 + $1.0 * (-1 + 0.9 * $1.1) }
      let value = Lesson.expectedValue(actionValues: row, explorationRate: 0.3)
      let target = Lesson.target(reward: -1, expectedValue: value, ending: nil, discount: 0.9)
      XCTAssertEqual(target, mean, accuracy: 1e-14)
    }
  }

  /// How tied actions share 1 − ε cannot be seen in the expectation of the same values.
  func testSharingAmongTiesChangesNothing() {
    for row in rows() {
      let expected = Lesson.expectedValue(actionValues: row, explorationRate: 0.2)
      let best = row.max() ?? 0
      for favourite in row.indices where row[favourite] == best {
        let sum = row.indices.reduce(0.0) {
          $0 + (0.2 / Double(row.count) + ($1 == favourite ? 0.8 : 0)) * row[$1]
        }
        XCTAssertEqual(sum, expected, accuracy: 1e-14)
      }
    }
  }

  /// Σ over all episodes of b(episode) · ρ · G is the value under π: of every state and every pair.
  func testTheRatioMakesReturnsOfAnotherPolicyRightOnAverage() {
    let choices = BinaryChoices()
    for t in 0..<BinaryChoices.steps {
      for prefix in 0..<(1 << t) {
        let exact = choices.stateValue(t, prefix)
        var state = 0.0
        var pairs = [0.0, 0.0]
        for rest in 0..<(1 << (BinaryChoices.steps - t)) {
          let path = choices.path(prefix, t, rest)
          let (pi, b) = (
            choices.probabilities(path, of: \.pi), choices.probabilities(path, of: \.b)
          )
          func ratio(_ estimating: ReturnOf) -> Double {
            Lesson.importanceRatio(
              targetProbabilities: pi, behaviorProbabilities: b, from: t, estimating: estimating)
          }
          let value = choices.value(path, from: t)
          state += b[t...].reduce(1, *) * ratio(.state) * value
          pairs[path[t]] += b[(t + 1)...].reduce(1, *) * ratio(.stateAction) * value
        }
        XCTAssertEqual(state, exact, accuracy: 1e-12)
        for action in 0...1 {
          let pair = choices.pairValue(t, prefix, action)
          XCTAssertEqual(pairs[action], pair, accuracy: 1e-12)
        }
      }
    }
  }

  /// From one episode the weighted estimate is the return itself, and on average what b earns.
  func testTheWeightedEstimateOfOneEpisodeBelongsToTheBehaviour() {
    let (pi, b, returns) = ([0.9, 0.1], [0.5, 0.5], [1.0, 5.0])
    var (ordinary, weighted) = (0.0, 0.0)
    for action in 0...1 {
      let one = Lesson.importanceSampledEstimates(
        returns: [returns[action]], ratios: [pi[action] / b[action]])
      ordinary += b[action] * one.ordinary
      weighted += b[action] * one.weighted
    }
    XCTAssertEqual(ordinary, 0.9 * 1 + 0.1 * 5, accuracy: 1e-15)
    XCTAssertEqual(weighted, 0.5 * 1 + 0.5 * 5, accuracy: 1e-15)
  }

  func testTheWeightedEstimateStaysWithinTheReturns() {
    var random = RandomStream(seed: 4, name: "weights")
    for _ in 0..<2000 {
      let count = 1 + random.integer(below: 6)
      let returns = (0..<count).map { _ in random.uniform(-5, 5) }
      let ratios = (0..<count).map { _ in Elementary.exp(random.uniform(-8, 8)) }
      let estimate = Lesson.importanceSampledEstimates(returns: returns, ratios: ratios).weighted
      XCTAssertGreaterThanOrEqual(estimate, (returns.min() ?? 0) - 1e-12)
      XCTAssertLessThanOrEqual(estimate, (returns.max() ?? 0) + 1e-12)
    }
  }

  /// A state that is left with probability p a step, each step earning 1, is worth 1/p.
  ///
  /// One episode's first visit says so on average; the mean of all its visits says (1/p + 1)/2, and
  /// only over many episodes, all visits pooled, 1/p again; the last visit is always worth 1.
  func testWhatVisitsSayAboutALoop() {
    let p = 0.1
    var weight = p  // p (1 − p)^(T − 1), the probability of T steps
    var first = 0.0
    var mean = 0.0
    var (pooled, visits) = (0.0, 0.0)
    for steps in 1...600 {
      let rewards = [Double](repeating: 1, count: steps)
      let states = [Int](repeating: 0, count: steps)
      let one = Lesson.monteCarloReturns(
        states: states, rewards: rewards, discount: 1, visits: .first)
      let all = Lesson.monteCarloReturns(
        states: states, rewards: rewards, discount: 1, visits: .every)
      XCTAssertEqual(one.count, 1)
      XCTAssertEqual(all.last?.value, 1)
      let sum = all.reduce(0) { $0 + $1.value }
      first += weight * one[0].value
      mean += weight * sum / Double(all.count)
      pooled += weight * sum
      visits += weight * Double(all.count)
      weight *= 1 - p
    }
    XCTAssertEqual(first, 1 / p, accuracy: 1e-9)
    XCTAssertEqual(mean, (1 / p + 1) / 2, accuracy: 1e-9)
    XCTAssertEqual(pooled / visits, 1 / p, accuracy: 1e-9)
  }
}

/// Three choices between two actions one after the other; the state is all that was chosen before.
private struct BinaryChoices {
  static let steps = 3
  /// π(1), b(1) and the rewards of both actions, of each state.
  struct State {
    var pi: Double
    var b: Double
    var rewards: [Double]
  }
  private let states: [[State]]

  init() {
    var random = RandomStream(seed: 4, name: "choices")
    states = (0..<BinaryChoices.steps).map { t in
      (0..<(1 << t)).map { _ in
        State(
          pi: random.uniform(0, 1), b: random.uniform(0.1, 0.9),
          rewards: [random.uniform(-2, 2), random.uniform(-2, 2)])
      }
    }
  }

  /// The actions of `prefix`, t of them, and then those of `rest`.
  func path(_ prefix: Int, _ t: Int, _ rest: Int) -> [Int] {
    let bits = prefix << (BinaryChoices.steps - t) | rest
    return (0..<BinaryChoices.steps).map { bits >> (BinaryChoices.steps - 1 - $0) & 1 }
  }

  private func state(_ path: [Int], _ t: Int) -> State {
    states[t][path[..<t].reduce(0) { $0 << 1 | $1 }]
  }

  /// How likely a policy makes each action of a path.
  func probabilities(_ path: [Int], of policy: KeyPath<State, Double>) -> [Double] {
    path.indices.map { t in
      let one = state(path, t)[keyPath: policy]
      return path[t] == 1 ? one : 1 - one
    }
  }

  /// G_t of a path, γ = 1.
  func value(_ path: [Int], from t: Int) -> Double {
    path.indices[t...].reduce(0) { $0 + state(path, $1).rewards[path[$1]] }
  }

  /// v_π by the Bellman equation.
  func stateValue(_ t: Int, _ prefix: Int) -> Double {
    if t == BinaryChoices.steps { return 0 }
    let one = states[t][prefix].pi
    return (1 - one) * pairValue(t, prefix, 0) + one * pairValue(t, prefix, 1)
  }

  /// q_π by the Bellman equation.
  func pairValue(_ t: Int, _ prefix: Int, _ action: Int) -> Double {
    states[t][prefix].rewards[action] + stateValue(t + 1, prefix << 1 | action)
  }
}
