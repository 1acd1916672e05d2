import Curriculum
import Solutions

/// Misconceptions about 01.3; `SimpleRLMutants.all` says what each of them is.
enum ExploreMutants {
  enum OthersOnly: SimpleRLMutant {
    static func epsilonGreedyProbabilities(
      actionValues: [Double], explorationRate: Double
    ) -> [Double] {
      let largest = actionValues.max()
      let ties = actionValues.count { $0 == largest }
      return actionValues.map {
        $0 == largest
          ? (1 - explorationRate) / Double(ties)
          : explorationRate / Double(actionValues.count - ties)
      }
    }
  }

  enum FirstOfTies: SimpleRLMutant {
    static func epsilonGreedyProbabilities(
      actionValues: [Double], explorationRate: Double
    ) -> [Double] {
      let best = actionValues.indices.max { actionValues[$0] < actionValues[$1] }
      let share = explorationRate / Double(actionValues.count)
      return actionValues.indices.map { $0 == best ? 1 - explorationRate + share : share }
    }
  }

  enum OthersOnlyFirstOfTies: SimpleRLMutant {
    static func epsilonGreedyProbabilities(
      actionValues: [Double], explorationRate: Double
    ) -> [Double] {
      let best = actionValues.indices.max { actionValues[$0] < actionValues[$1] }
      let share = explorationRate / Double(actionValues.count - 1)
      return actionValues.indices.map { $0 == best ? 1 - explorationRate : share }
    }
  }

  enum EveryTieInFull: SimpleRLMutant {
    static func epsilonGreedyProbabilities(
      actionValues: [Double], explorationRate: Double
    ) -> [Double] {
      let largest = actionValues.max()
      let share = explorationRate / Double(actionValues.count)
      return actionValues.map { $0 == largest ? 1 - explorationRate + share : share }
    }
  }

  enum BestNeverByChance: SimpleRLMutant {
    static func epsilonGreedyProbabilities(
      actionValues: [Double], explorationRate: Double
    ) -> [Double] {
      let largest = actionValues.max()
      let ties = actionValues.count { $0 == largest }
      return actionValues.map {
        $0 == largest
          ? (1 - explorationRate) / Double(ties) : explorationRate / Double(actionValues.count)
      }
    }
  }

  enum Unshared: SimpleRLMutant {
    static func epsilonGreedyProbabilities(
      actionValues: [Double], explorationRate: Double
    ) -> [Double] {
      let largest = actionValues.max()
      return actionValues.map { $0 == largest ? 1 - explorationRate : explorationRate }
    }
  }

  enum Swapped: SimpleRLMutant {
    static func epsilonGreedyProbabilities(
      actionValues: [Double], explorationRate: Double
    ) -> [Double] {
      SimpleRLSolution.epsilonGreedyProbabilities(
        actionValues: actionValues, explorationRate: 1 - explorationRate)
    }
  }

  enum BestFromZero: SimpleRLMutant {
    static func epsilonGreedyProbabilities(
      actionValues: [Double], explorationRate: Double
    ) -> [Double] {
      let largest = actionValues.reduce(0, max)
      let ties = actionValues.count { $0 == largest }
      let share = explorationRate / Double(actionValues.count)
      return actionValues.map {
        $0 == largest ? share + (1 - explorationRate) / Double(ties) : share
      }
    }
  }
}
