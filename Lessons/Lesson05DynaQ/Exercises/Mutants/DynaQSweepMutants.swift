import Curriculum
import RLCore

/// Misconceptions about 05.4.
extension DynaQMutants {
  static var sweep: [Mutant<any DynaQExercises.Type>] {
    [
      Mutant(
        "05.4", "queue.withoutThreshold", Sweep.WithoutThreshold.self,
        "every predecessor is queued, whatever its error is: the queue then never becomes empty, and "
          + "updates go where nothing is left to be learnt."),
      Mutant(
        "05.4", "queue.anyError", Sweep.AnyError.self,
        "every error is queued, however small: errors shrink by γ from pair to pair and hardly ever "
          + "become 0, so that the queue goes on for errors that do not matter. Only those above "
          + "the threshold may wait."),
      Mutant(
        "05.4", "queue.atThreshold", Sweep.AtThreshold.self,
        "an error that is as large as the threshold is queued: it has to exceed it, or at a "
          + "threshold of 0 pairs without any error wait as well."),
      Mutant(
        "05.4", "queue.signedPriority", Sweep.SignedPriority.self,
        "errors keep their sign: a value that is too high is as wrong as one that is too low, and "
          + "bad news would never travel."),
      Mutant(
        "05.4", "queue.signedPriorityOnly", Sweep.SignedPriorityOnly.self,
        "the priority keeps the error's sign, while the threshold is compared with its size: bad "
          + "news then waits behind everything else."),
      Mutant(
        "05.4", "queue.priorityOfPopped", Sweep.PriorityOfPopped.self,
        "the popped pair's error becomes the priority of those that lead to it: each of them has "
          + "a target and an error of its own."),
      Mutant(
        "05.4", "queue.priorityAfterUpdate", Sweep.PriorityAfterUpdate.self,
        "what is left of the popped pair's error after its update becomes the priority of those "
          + "that lead to it: each of them has a target and an error of its own."),
      Mutant(
        "05.4", "queue.priorityTimesLearningRate", Sweep.PriorityTimesLearningRate.self,
        "α times the error becomes the priority: it is the whole error |target − Q|, so that it can "
          + "be compared with those that wait already."),
      Mutant(
        "05.4", "queue.smallErrorsFirst", Sweep.SmallErrorsFirst.self,
        "the priority is the negative of the error's size, as for a queue that pops the minimum: "
          + "this one pops the maximum."),
      Mutant(
        "05.4", "queue.updatesPredecessors", Sweep.UpdatesPredecessors.self,
        "the predecessors are updated at once instead of queued: whether one of them comes next is "
          + "for the queue to say, and what leads to them never hears of it."),
      Mutant(
        "05.4", "queue.updatesAndQueues", Sweep.UpdatesAndQueues.self,
        "the predecessors are updated and queued: a step updates the popped pair alone."),
      Mutant(
        "05.4", "queue.lowersPriority", Sweep.LowersPriority.self,
        "a pair that waits already gets the new priority even if that is lower: insertOrRaise keeps "
          + "the higher one."),
      Mutant(
        "05.4", "queue.staleTargets", Sweep.StaleTargets.self,
        "the predecessors' errors are computed from the values before the update: it is the update "
          + "that makes them urgent."),
      Mutant(
        "05.4", "queue.requeuesPopped", Sweep.RequeuesPopped.self,
        "the popped pair goes back into the queue with what is left of its error: only the "
          + "predecessors of its state are looked at, and it is one of them only if it leads there."
      ),
      Mutant(
        "05.4", "queue.predecessorsOfNext", Sweep.PredecessorsOfNext.self,
        "the pairs that lead to s' are queued: it is the value of s that has changed, so that those "
          + "that lead to s are affected."),
      Mutant(
        "05.4", "queue.successors", Sweep.Successors.self,
        "the pairs of the next state are queued: news travels backwards, from a state to those that "
          + "lead there."),
      Mutant(
        "05.4", "queue.noPredecessors", Sweep.NoPredecessors.self,
        "nobody is queued: the news then stops at the popped pair."),
      Mutant(
        "05.4", "queue.learningRateOne", Sweep.LearningRateOne.self,
        "the popped pair's value becomes its target: α is left out."),
      Mutant(
        "05.4", "queue.ignoresTermination", Sweep.IgnoresTermination.self,
        "a terminal state is bootstrapped from: where the remembered step ended the task, the "
          + "target is r alone."),
      Mutant(
        "05.4", "queue.predecessorsNeverEnd", Sweep.PredecessorsNeverEnd.self,
        "the targets of the predecessors bootstrap even where the step ended the task: their "
          + "target is that of any other pair."),
      Mutant(
        "05.4", "queue.truncationAsTermination", Sweep.TruncationAsTermination.self,
        "the bootstrap is cut where a time limit had cut the episode: .truncated stops the clock, "
          + "and s' still has a value."),
      Mutant(
        "05.4", "queue.notDiscounted", Sweep.NotDiscounted.self,
        "γ is left out: the value of s' counts γ times."),
      Mutant(
        "05.4", "queue.untilEmpty", Sweep.UntilEmpty.self,
        "the whole queue is worked off: one call is one update, and how many there are is for the "
          + "caller to say."),
    ]
  }

  enum Sweep {
    enum WithoutThreshold: DynaQSweepMutant {
      static let variation = SweepVariation(isUrgent: { _, _ in true })
    }

    enum AnyError: DynaQSweepMutant {
      static let variation = SweepVariation(isUrgent: { error, _ in error != 0 })
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
      static let variation = SweepVariation(
        priority: { step in step.learningRate * abs(step.error) })
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
