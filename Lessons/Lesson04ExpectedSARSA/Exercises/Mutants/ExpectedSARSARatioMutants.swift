import Curriculum
import RLCore

/// Misconceptions about 04.3; `ExpectedSARSAMutants.all` says what each of them is.
extension ExpectedSARSAMutants {
  enum Ratio {
    enum IncludesGivenAction: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, step..<pi.count)
      }
    }

    enum LeavesOutOpenAction: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, step + 1..<pi.count)
      }
    }

    enum KindsSwapped: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, (estimating == .state ? step + 1 : step)..<pi.count)
      }
    }

    enum FromTheStart: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, 0..<pi.count)
      }
    }

    enum StepForgotten: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, (estimating == .state ? 0 : 1)..<pi.count)
      }
    }

    enum AllButTheGiven: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let after = product(pi, b, (estimating == .state ? step : step + 1)..<pi.count)
        return product(pi, b, 0..<step) * after
      }
    }

    enum UpToTheStep: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, 0..<(estimating == .state ? step + 1 : step))
      }
    }

    enum OneStepOnly: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let first = estimating == .state ? step : step + 1
        return product(pi, b, first..<min(first + 1, pi.count))
      }
    }

    enum LosesTheLast: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let first = estimating == .state ? step : step + 1
        return product(pi, b, min(first, pi.count - 1)..<pi.count - 1)
      }
    }

    enum Inverted: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(b, pi, (estimating == .state ? step : step + 1)..<pi.count)
      }
    }

    enum Sum: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        ((estimating == .state ? step : step + 1)..<pi.count).reduce(0) { $0 + pi[$1] / b[$1] }
      }
    }

    enum EmptyIsZero: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let first = estimating == .state ? step : step + 1
        return first == pi.count ? 0 : product(pi, b, first..<pi.count)
      }
    }

    enum WithoutBehavior: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        pi[(estimating == .state ? step : step + 1)...].reduce(1, *)
      }
    }

    enum CappedAtOne: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        ((estimating == .state ? step : step + 1)..<pi.count).reduce(1) {
          $0 * min(1, pi[$1] / b[$1])
        }
      }
    }

    enum QuotientOfProducts: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let first = estimating == .state ? step : step + 1
        return pi[first...].reduce(1, *) / b[first...].reduce(1, *)
      }
    }

    /// Another mistake, with the policies in each other's place.
    enum UpsideDown<Base: ExpectedSARSAMutant>: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) throws -> Double {
        try Base.importanceRatio(
          targetProbabilities: b, behaviorProbabilities: pi, from: step, estimating: estimating)
      }
    }

    enum SumFromGivenAction: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        (step..<pi.count).reduce(0) { $0 + pi[$1] / b[$1] }
      }
    }

    enum SumFromTheStart: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        pi.indices.reduce(0) { $0 + pi[$1] / b[$1] }
      }
    }

    /// Another mistake, made on two products that are divided at the end.
    enum DividedAtTheEnd<Base: ExpectedSARSAMutant>: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) throws -> Double {
        if pi.reduce(1, *) == 0 && b.reduce(1, *) == 0 { return .nan }
        return try Base.importanceRatio(
          targetProbabilities: pi, behaviorProbabilities: b, from: step, estimating: estimating)
      }
    }
  }
}

/// Π π/b over some steps; an empty range gives 1.
private func product(_ above: [Double], _ below: [Double], _ steps: Range<Int>) -> Double {
  steps.reduce(1) { $0 * (above[$1] / below[$1]) }
}
