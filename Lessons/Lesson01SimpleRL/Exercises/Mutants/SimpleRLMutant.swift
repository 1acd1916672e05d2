import Curriculum
import Solutions

/// An implementation that is right in every function that it does not override.
protocol SimpleRLMutant: SimpleRLExercises {}

extension SimpleRLMutant {
  static func discountedReturn(rewards: [Double], discount: Double) -> Double {
    SimpleRLSolution.discountedReturn(rewards: rewards, discount: discount)
  }

  static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
    SimpleRLSolution.returnsToGo(rewards: rewards, discount: discount)
  }

  static func epsilonGreedyProbabilities(
    actionValues: [Double], explorationRate: Double
  ) -> [Double] {
    SimpleRLSolution.epsilonGreedyProbabilities(
      actionValues: actionValues, explorationRate: explorationRate)
  }

  static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
    SimpleRLSolution.updatedAverage(average, count: count, sample: sample)
  }

  static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
    SimpleRLSolution.upperConfidenceChoice(averages: averages, counts: counts, width: width)
  }
}
