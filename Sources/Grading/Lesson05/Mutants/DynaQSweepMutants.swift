import Curriculum
import RLCore

/// Misconceptions about 05.4; `DynaQMutants.all` says what each of them is.
extension DynaQMutants {
  enum Sweep {
    enum WithoutThreshold: DynaQSweepMutant {
      static let variation = SweepVariation(isUrgent: { _, _ in true })
    }

    enum AtThreshold: DynaQSweepMutant {
      static let variation = SweepVariation(isUrgent: { abs($0) >= $1 })
    }

    enum SignedPriority: DynaQSweepMutant {
      static let variation = SweepVariation(
        isUrgent: { $0 > $1 }, priority: { step in step.error })
    }

    enum SignedPriorityOnly: DynaQSweepMutant {
      static let variation = SweepVariation(priority: { step in step.error })
    }

    enum PriorityOfPopped: DynaQSweepMutant {
      static let variation = SweepVariation(
        isUrgent: { _, _ in true }, priority: { step in abs(step.poppedError) },
        isWorthIt: { abs($0.poppedError) > $1 })
    }

    enum PriorityAfterUpdate: DynaQSweepMutant {
      static let variation = SweepVariation(
        isUrgent: { _, _ in true }, priority: { step in abs(step.poppedRest) },
        isWorthIt: { abs($0.poppedRest) > $1 })
    }

    enum PriorityTimesLearningRate: DynaQSweepMutant {
      static let variation = SweepVariation(priority: { step in step.learningRate * abs(step.error)
      })
    }

    enum SmallErrorsFirst: DynaQSweepMutant {
      static let variation = SweepVariation(priority: { step in -abs(step.error) })
    }

    enum UpdatesPredecessors: DynaQSweepMutant {
      static let variation = SweepVariation(instead: .update)
    }

    enum UpdatesAndQueues: DynaQSweepMutant {
      static let variation = SweepVariation(instead: .updateAndQueue)
    }

    enum LowersPriority: DynaQSweepMutant {
      static let variation = SweepVariation(instead: .lower)
    }

    enum StaleTargets: DynaQSweepMutant {
      static let variation = SweepVariation(readsOldValues: true)
    }

    enum RequeuesPopped: DynaQSweepMutant {
      static let variation = SweepVariation(requeuesPopped: true)
    }

    enum PredecessorsOfNext: DynaQSweepMutant {
      static let variation = SweepVariation(candidates: .intoNext)
    }

    enum Successors: DynaQSweepMutant {
      static let variation = SweepVariation(candidates: .outOfNext)
    }

    enum NoPredecessors: DynaQSweepMutant {
      static let variation = SweepVariation(candidates: .none)
    }

    enum LearningRateOne: DynaQSweepMutant {
      static let variation = SweepVariation(takesWholeError: true)
    }

    enum IgnoresTermination: DynaQSweepMutant {
      static let variation = SweepVariation(
        target: .ignoresTermination, targetOfPredecessors: .ignoresTermination)
    }

    enum PredecessorsNeverEnd: DynaQSweepMutant {
      static let variation = SweepVariation(targetOfPredecessors: .ignoresTermination)
    }

    enum TruncationAsTermination: DynaQSweepMutant {
      static let variation = SweepVariation(
        target: .truncationAsTermination, targetOfPredecessors: .truncationAsTermination)
    }

    enum NotDiscounted: DynaQSweepMutant {
      static let variation = SweepVariation(
        target: .notDiscounted, targetOfPredecessors: .notDiscounted)
    }

    enum UntilEmpty: DynaQMutant {
      /// Enough for every small world; without a limit, a threshold of 0 may keep it for ever.
      static let limit = 10_000

      static func sweepStep(
        _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
        threshold: Double, discount: Double, learningRate: Double
      ) {
        var steps = 0
        while !queue.isEmpty && steps < limit {
          SweepVariation().step(
            &values, model: model, queue: &queue, threshold: threshold, discount: discount,
            learningRate: learningRate)
          steps += 1
        }
      }
    }
  }
}

/// A misconception that is one variation of the right step.
protocol DynaQSweepMutant: DynaQMutant {
  static var variation: SweepVariation { get }
}

extension DynaQSweepMutant {
  static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) {
    variation.step(
      &values, model: model, queue: &queue, threshold: threshold, discount: discount,
      learningRate: learningRate)
  }
}
