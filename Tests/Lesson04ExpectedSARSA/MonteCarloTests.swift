import Lesson04
import Lesson04Solution
import RLCore
import XCTest

/// Whole games of blackjack: judged, improved, and borrowed from somebody else.
final class MonteCarloTests: XCTestCase {
  private let functions = ExpectedSARSAFunctions(ExpectedSARSASolution.self)

  func testAveragesCountWhatCounts() throws {
    var averages = ReturnAverages(entries: 3, functions: functions)
    // From entry 0 the returns are 6 and 3, from entry 2 it is 5.
    try averages.learn([0, 2, 0], rewards: [1, 2, 3], discount: 1, visits: .first)
    XCTAssertEqual(averages.means, [6, 0, 5])
    try averages.learn([0, 2, 0], rewards: [1, 2, 3], discount: 1, visits: .every)
    XCTAssertEqual(averages.means, [5, 0, 5])
    XCTAssertEqual(averages.counts, [3, 0, 2])
  }

  func testThePlayersValuesAreTheModels() throws {
    var prediction = BlackjackPrediction(seed: 1, functions: functions) {
      $0.playerSum >= 20 ? 0 : 1
    }
    try prediction.run(episodes: 200_000)
    let values = Blackjack().model.policyEvaluation(
      Blackjack.sticking(from: 20), discount: 1
    ).values
    var checked = 0
    for seen in Blackjack.situations where seen.playerSum >= 12 {
      // 21 with a usable ace may or may not be a natural, which the table cannot tell apart.
      if seen.playerSum == 21 && seen.hasUsableAce { continue }
      let count = prediction.averages.counts[seen.index]
      if count < 30 { continue }
      checked += 1
      // A return's deviation is at most 1: six of the mean's; false failures below 1e-6 for all.
      XCTAssertEqual(
        prediction.averages.means[seen.index], values[seen.index],
        accuracy: 6 / Double(count).squareRoot(), "\(seen)")
    }
    XCTAssertGreaterThan(checked, 180)
  }

  /// The exact value of a policy before the cards are dealt.
  private func value(_ policy: [Double]) -> Double {
    let values = Blackjack().model.policyEvaluation(policy, discount: 1).values
    return zip(values, Blackjack.dealProbabilities).reduce(0) { $0 + $1.0 * $1.1 }
  }

  func testControlComesNearTheBestPlay() throws {
    var starts = BlackjackControl(.startingPairs, seed: 1, functions: functions)
    var soft = BlackjackControl(.soft(0.1), seed: 1, functions: functions)
    try starts.run(episodes: 400_000)
    try soft.run(episodes: 400_000)
    // The best play is worth −0.04311. Over 40 seeds the two end at −0.0439 and −0.0461, with
    // deviations of 0.0007 and 0.0011: the bounds are 8 of them away.
    let (reached, softReached) = (value(starts.greedyPolicy), value(soft.greedyPolicy))
    XCTAssertGreaterThan(reached, -0.050)
    XCTAssertGreaterThan(softReached, -0.055)
    XCTAssertLessThanOrEqual(reached, -0.04311)
    XCTAssertLessThanOrEqual(softReached, -0.04311)
  }

  func testASeedDecidesEveryGame() throws {
    func learnt(_ seed: UInt64, _ parts: [Int]) throws -> ActionValues {
      var control = BlackjackControl(.soft(0.1), seed: seed, functions: functions)
      for games in parts { try control.run(episodes: games) }
      return control.values
    }
    XCTAssertEqual(try learnt(1, [1_000]), try learnt(1, [1, 999]))
    XCTAssertNotEqual(try learnt(1, [1_000]), try learnt(2, [1_000]))
  }

  /// Sutton & Barto, example 5.4: −0.27726 from 100 million games; the model says −0.27720.
  func testExample54() throws {
    let task = OffPolicyBlackjack()
    XCTAssertEqual(task.exactValue, -0.27726, accuracy: 3e-4)
    var random = RandomStream(seed: 1, name: "example 5.4")
    let games = 200_000
    // A game's deviation is below 1: a standard error of 0.0023, six of which make 0.014.
    let own = Statistics.mean(task.playTarget(episodes: games, using: &random))
    XCTAssertEqual(own, -0.27726, accuracy: 0.014)
    // ρG deviates by about 3.1: a standard error of 0.007. All bounds fail falsely below 1e-8.
    let borrowed = try task.play(
      episodes: games, using: &random, functions: functions)
    let estimates = ExpectedSARSASolution.importanceSampledEstimates(
      returns: borrowed.returns, ratios: borrowed.ratios)
    XCTAssertEqual(estimates.ordinary, -0.27726, accuracy: 0.042)
    XCTAssertEqual(estimates.weighted, -0.27726, accuracy: 0.042)
    // E[ρ] = 1; ρ deviates by about 3.3.
    XCTAssertEqual(Statistics.mean(borrowed.ratios), 1, accuracy: 0.045)
  }

  func testTheOrdinaryAverageIsRightOnAverageAndTheWeightedOneNot() throws {
    let task = OffPolicyBlackjack()
    var random = RandomStream(seed: 1, name: "bias")
    var (ordinary, weighted) = ([Double](), [Double]())
    for _ in 0..<20_000 {
      let games = try task.play(
        episodes: 3, using: &random, functions: functions)
      let estimates = ExpectedSARSASolution.importanceSampledEstimates(
        returns: games.returns, ratios: games.ratios)
      ordinary.append(estimates.ordinary)
      weighted.append(estimates.weighted)
    }
    // Standard errors 0.013 and 0.004; six of them: false failures below 1e-8.
    XCTAssertEqual(Statistics.mean(ordinary), task.exactValue, accuracy: 0.078)
    XCTAssertGreaterThan(Statistics.mean(weighted), task.exactValue + 0.1, "biased")
    XCTAssertLessThan(
      Statistics.standardDeviation(weighted), Statistics.standardDeviation(ordinary) / 2)
  }
}
