import Curriculum
import RLCore
import Solutions

/// Misconceptions about 02.3; `QLearningMutants.all` says what each of them is.
extension QLearningMutants {
  enum Sweep {
    enum InPlace: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        var values = values
        for state in values.indices {
          values[state] = maximum(model, state) { $0.probability * worth($0, values, discount) }
        }
        return values
      }
    }

    enum IgnoresTermination: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        sweep(model) { $0.probability * ($0.reward + discount * values[$0.nextState]) }
      }
    }

    enum DiscountsReward: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        sweep(model) {
          $0.probability * discount * ($0.reward + ($0.terminated ? 0 : values[$0.nextState]))
        }
      }
    }

    enum WithoutProbabilities: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        sweep(model) { worth($0, values, discount) }
      }
    }

    enum NeverNegative: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        sweep(model) { $0.probability * worth($0, values, discount) }.map { max(0, $0) }
      }
    }

    enum MeanOfActions: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        model.evaluationSweep(values, policy: model.uniformPolicy, discount: discount)
      }
    }

    enum BestOutcome: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        (0..<model.states).map { state in
          (0..<model.actions).map { action in
            model.outcomes(state: state, action: action).map { worth($0, values, discount) }
              .reduce(-Double.infinity, max)
          }.reduce(-Double.infinity, max)
        }
      }
    }

    enum OnlyRises: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        zip(
          values,
          QLearningSolution.valueIterationSweep(values, model: model, discount: discount)
        )
        .map { max($0, $1) }
      }
    }

    enum ToTheEnd: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        model.valueIteration(discount: discount).values
      }
    }

    enum AddsToOld: QLearningMutant {
      static func valueIterationSweep(
        _ values: [Double], model: KnownModel, discount: Double
      ) -> [Double] {
        zip(values, QLearningSolution.valueIterationSweep(values, model: model, discount: discount))
          .map { $0 + $1 }
      }
    }
  }
}

/// r + γ v(s') of one outcome, not weighted.
private func worth(
  _ outcome: KnownModel.Outcome, _ values: [Double], _ discount: Double
) -> Double {
  outcome.reward + (outcome.terminated ? 0 : discount * values[outcome.nextState])
}

/// The largest sum over the outcomes of an action.
private func maximum(
  _ model: KnownModel, _ state: Int, _ term: (KnownModel.Outcome) -> Double
) -> Double {
  (0..<model.actions).map { action in
    model.outcomes(state: state, action: action).reduce(0) { $0 + term($1) }
  }.reduce(-Double.infinity, max)
}

/// The largest sum of every state.
private func sweep(_ model: KnownModel, _ term: (KnownModel.Outcome) -> Double) -> [Double] {
  (0..<model.states).map { maximum(model, $0, term) }
}
