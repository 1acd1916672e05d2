import Curriculum
import RLCore
import Solutions

/// An implementation that is right in every function that it does not override.
protocol ExpectedSARSAMutant: ExpectedSARSAExercises {}

extension ExpectedSARSAMutant {
  static func expectedValue(actionValues: [Double], explorationRate: Double) -> Double {
    ExpectedSARSASolution.expectedValue(
      actionValues: actionValues, explorationRate: explorationRate)
  }

  static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    ExpectedSARSASolution.target(
      reward: reward, expectedValue: expectedValue, ending: ending, discount: discount)
  }

  static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) -> Double {
    ExpectedSARSASolution.importanceRatio(
      targetProbabilities: targetProbabilities, behaviorProbabilities: behaviorProbabilities,
      from: step, estimating: estimating)
  }

  static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) -> (ordinary: Double, weighted: Double) {
    ExpectedSARSASolution.importanceSampledEstimates(returns: returns, ratios: ratios)
  }

  static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) -> [(state: Int, value: Double)] {
    ExpectedSARSASolution.monteCarloReturns(
      states: states, rewards: rewards, discount: discount, visits: visits)
  }
}
