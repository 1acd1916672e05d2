import Lesson03
import Lesson03Solution
import RLCore
import XCTest

@testable import Lesson03Exercises

/// The statements' own examples, and what the functions have to do with one another.
final class SARSASolutionTests: XCTestCase {
  private typealias Reference = SARSASolution

  func testTheExamplesOfTheStubsHold() {
    let next = [0.5, 2, -1]
    for (action, ending, expected) in [
      (0, nil, 1.45), (1, nil, 2.8), (1, Ending.truncated, 2.8), (1, .terminated, 1),
    ] {
      let target = Reference.target(
        reward: 1, nextActionValues: next, nextAction: action, ending: ending, discount: 0.9)
      XCTAssertEqual(target, expected, accuracy: 1e-15)
    }

    var (world, values) = (
      RecordedWorld(corridor(2), at: 0, limit: nil), ActionValues(states: 3, actions: 2)
    )
    var choices = [1, 0, 1][...]
    var asked: [Int] = []
    let total = Reference.episode(
      in: &world, from: 0, values: &values, discount: 1, learningRate: 0.5
    ) { _, state in
      asked.append(state)
      return choices.removeFirst()
    }
    XCTAssertEqual(total, -3)
    XCTAssertEqual(asked, [0, 1, 1])
    XCTAssertEqual(values.values, [0, -0.5, -0.5, -0.5, 0, 0])

    for (ending, expected) in [(nil, 7.0), (Ending.truncated, 7), (.terminated, 5)] {
      let answer = Reference.nStepReturn(
        rewards: [4, 2], bootstrapValue: 8, ending: ending, discount: 0.5)
      XCTAssertEqual(answer, expected)
    }

    for (trace, expectedValues, expectedTraces) in [
      (EligibilityTrace.accumulating, [0, 1.5, 0.25], [0, 0.375, 0.0625]),
      (.replacing, [0, 1, 0.25], [0, 0.25, 0.0625]),
    ] {
      var (table, traces) = ([0.0, 0, 0], [0, 0.5, 0.25])
      Reference.traceUpdate(
        values: &table, traces: &traces, visited: 1, error: 2, ending: nil, discount: 0.5,
        traceDecay: 0.5, learningRate: 0.5, trace: trace)
      XCTAssertEqual(table, expectedValues)
      XCTAssertEqual(traces, expectedTraces)
    }

    for (ending, expected) in [(Ending.truncated, [7.0, 8]), (.terminated, [4, 2])] {
      let returns = Reference.lambdaReturns(
        rewards: [1, 2], nextValues: [4, 6], ending: ending, discount: 1, traceDecay: 0.5)
      XCTAssertEqual(returns, expected)
    }
  }

  /// An n-step return of one step is 03.1's target, and the λ-return lies between the two extremes:
  /// λ = 0 gives n = 1 everywhere, λ = 1 gives as many steps as are left.
  func testTheReturnsAgreeWhereTheyMeet() {
    var random = RandomStream(seed: 3, name: "returns")
    for ending in [nil, Ending.truncated, .terminated] {
      let rewards = random.numbers(6, -2, 2)
      let values = random.numbers(6, -3, 3)
      let short = Reference.lambdaReturns(
        rewards: rewards, nextValues: values, ending: ending, discount: 0.9, traceDecay: 0)
      let long = Reference.lambdaReturns(
        rewards: rewards, nextValues: values, ending: ending, discount: 0.9, traceDecay: 1)
      for t in 0..<6 {
        let last = t == 5 ? ending : nil
        let target = Reference.target(
          reward: rewards[t], nextActionValues: [9, values[t]], nextAction: 1, ending: last,
          discount: 0.9)
        let one = Reference.nStepReturn(
          rewards: [rewards[t]], bootstrapValue: values[t], ending: last, discount: 0.9)
        let all = Reference.nStepReturn(
          rewards: Array(rewards[t...]), bootstrapValue: values[5], ending: ending, discount: 0.9)
        XCTAssertEqual(one, target, accuracy: 1e-12)
        XCTAssertEqual(short[t], target, accuracy: 1e-12)
        XCTAssertEqual(long[t], all, accuracy: 1e-12)
      }
    }
  }

  /// Offline, what the traces give out step by step adds up to what the λ-returns ask for.
  ///
  /// Σ_t α δ_t e_t(s) = Σ_{t: s_t = s} α (G_t − V(s)); Sutton & Barto, sections 12.1 and 12.2.
  func testForwardAndBackwardViewAgreeOffline() {
    var random = RandomStream(seed: 3, name: "views")
    for ending in [Ending.truncated, .terminated] {
      for lambda in [0, 0.3, 0.9, 1] {
        let values = random.numbers(5, -3, 3)
        let states = (0...20).map { _ in random.integer(below: 5) }
        let rewards = random.numbers(20, -2, 2)
        let nextValues = states.dropFirst().map { values[$0] }
        let returns = Reference.lambdaReturns(
          rewards: rewards, nextValues: nextValues, ending: ending, discount: 0.9,
          traceDecay: lambda)
        var forward = [Double](repeating: 0, count: 5)
        var (backward, traces) = (forward, forward)
        for t in rewards.indices {
          forward[states[t]] += 0.1 * (returns[t] - values[states[t]])
          let last = t == rewards.count - 1 ? ending : nil
          let target = Reference.target(
            reward: rewards[t], nextActionValues: [nextValues[t]], nextAction: 0, ending: last,
            discount: 0.9)
          Reference.traceUpdate(
            values: &backward, traces: &traces, visited: states[t],
            error: target - values[states[t]], ending: last, discount: 0.9, traceDecay: lambda,
            learningRate: 0.1, trace: .accumulating)
        }
        for state in 0..<5 {
          XCTAssertEqual(backward[state], forward[state], accuracy: 1e-12)
        }
        XCTAssertEqual(traces, [0, 0, 0, 0, 0])
      }
    }
  }

  /// With λ = 0 a trace update is 03.2's: the visited pair moves, and no other.
  func testWithoutTracesOnePairMoves() {
    var (values, traces) = ([1.0, 2, 3], [0.0, 0, 0])
    for (visited, error) in [(1, 4.0), (2, -2), (1, 1)] {
      Reference.traceUpdate(
        values: &values, traces: &traces, visited: visited, error: error, ending: nil,
        discount: 0.9, traceDecay: 0, learningRate: 0.5, trace: .accumulating)
    }
    XCTAssertEqual(values, [1, 4.5, 2])
    XCTAssertEqual(traces, [0, 0, 0])
  }
}
