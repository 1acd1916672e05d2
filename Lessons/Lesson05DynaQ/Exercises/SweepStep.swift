import Console
import Course
import Lesson05
import RLCore

extension Exercise<DynaQFunctions> {
  /// 05.4: one step of prioritised sweeping.
  static var sweepStep: Self {
    Exercise(
      "05.4", \.sweepStep, title: "Prioritised sweeping", snippet: "sweep-step",
      section: "The most urgent first",
      hints: [
        "Pop one pair, update it once. What has changed for the others? Only those pairs whose "
          + "next state is the state of the popped pair: `model.predecessors(of:)` lists them.",
        "A predecessor is not updated now, it is queued: its priority is the distance between its "
          + "own target (with its own reward and ending, and the values as they are now) and its "
          + "own value. Errors in both directions are urgent, and those up to the threshold are "
          + "not.",
        "Write a helper target(pair) = reward + discount * values.maximum(nextState), or reward "
          + "after .terminated. guard let pair = queue.popMaximum()?.pair else { return }; update "
          + "it; for each source in model.predecessors(of: state): let error = abs(target(source) "
          + "- its value); if error > threshold { queue.insertOrRaise(source, priority: error) }.",
      ],
      endlessHint:
        "One pair is popped, once: emptying the queue is left to the caller, step by step.",
      cases: sweepQuestions,
      misconceptions: [
        .init(
          "queue.withoutThreshold", .missingCase,
          "every predecessor is queued, whatever its error is: the queue then never becomes empty, "
            + "and updates go where nothing is left to be learnt.",
          SweepVariation(isUrgent: { _, _ in true }).function),
        .init(
          "queue.anyError", .precision,
          "every error is queued, however small: where α is below 1 an update leaves a part of "
            + "the error, and the queue goes on for errors that do not matter. Only an error above "
            + "the threshold is queued.",
          SweepVariation(isUrgent: { error, _ in error != 0 }).function),
        .init(
          "queue.atThreshold", .index,
          "an error that is as large as the threshold is queued: it has to exceed it, or at a "
            + "threshold of 0 pairs without any error wait as well.",
          SweepVariation(isUrgent: { abs($0) >= $1 }).function),
        .init(
          "queue.signedPriority", .sign,
          "errors keep their sign: a value that is too high is as wrong as one that is too low, "
            + "and bad news would never travel.",
          SweepVariation(isUrgent: { $0 > $1 }, priority: { step in step.error }).function),
        .init(
          "queue.signedPriorityOnly", .sign,
          "the priority keeps the error's sign, while the threshold is compared with its size: bad "
            + "news then waits behind everything else.",
          SweepVariation(priority: { step in step.error }).function),
        .init(
          "queue.priorityOfPopped", .otherFormula,
          "the popped pair's error becomes the priority of those that lead to it: each of them has "
            + "a target and an error of its own.",
          SweepVariation(
            isUrgent: { _, _ in true }, priority: { step in abs(step.poppedError) },
            isWorthIt: { abs($0.poppedError) > $1 }
          ).function),
        .init(
          "queue.priorityAfterUpdate", .otherFormula,
          "what is left of the popped pair's error after its update becomes the priority of those "
            + "that lead to it: each of them has a target and an error of its own.",
          SweepVariation(
            isUrgent: { _, _ in true }, priority: { step in abs(step.poppedRest) },
            isWorthIt: { abs($0.poppedRest) > $1 }
          ).function),
        .init(
          "queue.priorityTimesLearningRate", .parameter,
          "α times the error becomes the priority: take the whole error |target − Q|, which can "
            + "be compared with those that wait already.",
          SweepVariation(priority: { step in step.learningRate * abs(step.error) }).function
        )
        .or(
          SweepVariation(
            isUrgent: { _, _ in true }, priority: { step in step.learningRate * abs(step.error) },
            isWorthIt: { step, threshold in step.learningRate * abs(step.error) > threshold }
          ).function),
        .init(
          "queue.smallErrorsFirst", .sign,
          "the priority is the negative of the error's size, as for a queue that pops the minimum: "
            + "this one pops the maximum.",
          SweepVariation(priority: { step in -abs(step.error) }).function),
        .init(
          "queue.updatesPredecessors", .term,
          "the predecessors are updated at once instead of queued: the queue decides which pair is "
            + "updated next.",
          SweepVariation(instead: .update).function),
        .init(
          "queue.updatesAndQueues", .term,
          "the predecessors are updated and queued: a step updates the popped pair alone.",
          SweepVariation(instead: .updateAndQueue).function),
        .init(
          "queue.lowersPriority", .extremum,
          "a pair that waits already gets the new priority even if that is lower: insertOrRaise "
            + "keeps the higher one.",
          SweepVariation(instead: .lower).function),
        .init(
          "queue.staleTargets", .stale,
          "the predecessors' errors are computed from the values before the update: it is the "
            + "update that makes them urgent.",
          SweepVariation(readsOldValues: true).function),
        .init(
          "queue.requeuesPopped", .missingCase,
          "the popped pair goes back into the queue with what is left of its error: only the "
            + "predecessors of its state are looked at, and it is one of them only if it leads "
            + "there.",
          SweepVariation(requeuesPopped: true).function),
        .init(
          "queue.predecessorsOfNext", .index,
          "the pairs that lead to s' are queued: it is the value of s that has changed, and "
            + "the pairs that lead to s are affected.",
          SweepVariation(candidates: .intoNext).function),
        .init(
          "queue.successors", .index,
          "the pairs of the next state are queued: news travels backwards, from a state to those "
            + "that lead there.",
          SweepVariation(candidates: .outOfNext).function),
        .init(
          "queue.noPredecessors", .missingCase,
          "no pair is queued: the news then stops at the popped pair.",
          SweepVariation(candidates: .none).function),
        .init(
          "queue.learningRateOne", .parameter,
          "the popped pair's value becomes its target: α is left out.",
          SweepVariation(moved: { _, target, _ in target }).function
        )
        .or(SweepVariation(moved: { old, target, _ in old + (target - old) }).function),
        .init(
          "queue.ignoresTermination", .missingCase,
          "a terminal state is bootstrapped from: where the remembered step ended the task, the "
            + "target is r alone.",
          SweepVariation(targets: .ignoresTermination).function),
        .init(
          "queue.predecessorsNeverEnd", .missingCase,
          "the targets of the predecessors bootstrap even where the step ended the task: their "
            + "target is that of any other pair.",
          SweepVariation(targetOfPredecessors: .ignoresTermination).function),
        .init(
          "queue.truncationAsTermination", .missingCase,
          "the bootstrap is cut where a time limit had cut the episode: .truncated stops the "
            + "clock, and s' still has a value.",
          SweepVariation(targets: .truncationAsTermination).function),
        .init(
          "queue.notDiscounted", .parameter,
          "γ is left out: the value of s' counts γ times.",
          SweepVariation(targets: .notDiscounted).function),
        .init(
          "queue.untilEmpty", .aggregate,
          "the queue is emptied: one call makes one update, and the caller decides how many there "
            + "are.",
          changing: { right in
            { values, model, queue, threshold, discount, learningRate in
              // Enough for every small world; with a threshold of 0 the loop may never end.
              var steps = 0
              while !queue.isEmpty && steps < 10_000 {
                try right(&values, model, &queue, threshold, discount, learningRate)
                steps += 1
              }
            }
          }),
      ] + sweepMistakes,
      promises: [
        Promise("the most urgent pair", brokenBy: "queue.smallErrorsFirst"),
        Promise("or nil: then change nothing", brokenBy: "queue.emptyAsFirstPair"),
        Promise("Q(s, a) + α (target − Q(s, a))", brokenBy: "queue.learningRateOne"),
        Promise("r + γ max_a' Q(s', a')", brokenBy: "queue.notDiscounted"),
        Promise("or r alone after `.terminated`", brokenBy: "queue.ignoresTermination"),
        Promise(
          "For each pair of `model.predecessors(of: s)`", brokenBy: "queue.onePredecessor",
          "queue.endedPredecessors"),
        Promise("with the values as they are now", brokenBy: "queue.staleTargets"),
        Promise("exceeds `threshold`", brokenBy: "queue.atThreshold", "queue.withoutThreshold"),
        Promise("keeps the higher priority", brokenBy: "queue.lowersPriority", "queue.neverRaises"),
        Promise("None of them is updated yet", brokenBy: "queue.updatesPredecessors"),
        Promise("The popped pair does not go back", brokenBy: "queue.requeuesPopped"),
        Promise("unless it leads to its own state", brokenBy: "queue.skipsItself"),
      ],
      extremes: { right, extreme in
        { values, model, queue, threshold, discount, learningRate in
          try right(&values, model, &queue, threshold, discount, learningRate)
          extreme.replaceAll(in: &values.values)
        }
      })
  }
}
