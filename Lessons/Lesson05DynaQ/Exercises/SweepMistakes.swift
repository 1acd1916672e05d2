import Course
import Lesson05
import RLCore

/// 05.4: slips with signs, indices, cases, copies and digits.
var sweepMistakes: [Misconception<DynaQFunctions.SweepStep>] {
  [
    .init(
      "queue.emptyAsFirstPair", .missingCase,
      "pair 0 is updated where nothing waits: an empty queue changes nothing.",
      changing: { right in
        { values, model, queue, threshold, discount, learningRate in
          if queue.isEmpty { queue.insertOrRaise(0, priority: 1) }
          try right(&values, model, &queue, threshold, discount, learningRate)
        }
      }),
    .init(
      "queue.onePredecessor", .missingCase,
      "only one of the predecessors is looked at: every pair that leads to s may have become "
        + "urgent.",
      SweepVariation(candidates: .first).function
    ).or(SweepVariation(candidates: .last).function),
    .init(
      "queue.mostUrgentOnly", .extremum,
      "only the predecessor of the largest error is queued: every one above the threshold is.",
      SweepVariation(candidates: .mostUrgent).function),
    .init(
      "queue.skipsItself", .missingCase,
      "the popped pair is left out of the predecessors: where it leads to its own state, its new "
        + "value makes it urgent again.",
      SweepVariation(candidates: .others).function),
    .init(
      "queue.endedPredecessors", .missingCase,
      "predecessors whose step ended the task are left out: their error counts like any other, "
        + "with r alone as the target.",
      SweepVariation(candidates: .unended).function),
    .init(
      "queue.updatesOnlyUrgent", .missingCase,
      "the popped pair is updated only if its error exceeds the threshold: a pair that waits is "
        + "always updated.",
      SweepVariation(updates: { $0 > $1 }).function
    )
    .or(
      SweepVariation(isWorthIt: { abs($0.poppedError) > $1 }, updates: { $0 > $1 }).function),
    .init(
      "queue.neverRaises", .extremum,
      "a pair that waits already is left alone: insertOrRaise gives it the new priority if that is "
        + "higher.",
      SweepVariation(instead: .neverRaise).function),
    .init(
      "queue.addsPriorities", .aggregate,
      "the new priority is added to the one that a pair waits with: the higher of the two counts.",
      SweepVariation(instead: .addUp).function),
    .init(
      "queue.belowThreshold", .sign,
      "the comparison is turned round: errors above the threshold are queued.",
      SweepVariation(isUrgent: { abs($0) < $1 }).function),
    .init(
      "queue.thresholdOnStep", .parameter,
      "α times the error is compared with the threshold: the whole error |target − Q| is.",
      SweepVariation(
        isUrgent: { _, _ in true },
        isWorthIt: { look, threshold in look.learningRate * abs(look.error) > threshold }
      ).function),
    .init(
      "queue.halfThreshold", .parameter,
      "the threshold is doubled or halved: an error is compared with `threshold` itself.",
      SweepVariation(isUrgent: { abs($0) > 2 * $1 }).function
    )
    .or(SweepVariation(isUrgent: { abs($0) > $1 / 2 }).function),
    .init(
      "queue.squaredPriority", .term,
      "the square of the error becomes the priority: it is the error's size |target − Q|.",
      SweepVariation(priority: { look in look.error * look.error }).function),
    .init(
      "queue.priorityIsTarget", .term,
      "the size of the target becomes the priority: it is that of the error, target − Q.",
      SweepVariation(priority: { look in abs(look.goal) }).function),
    .init(
      "queue.movesAway", .sign,
      "the popped pair moves away from its target: α (target − Q) is added.",
      SweepVariation(moved: { $0 - $2 * ($1 - $0) }).function),
    .init(
      "queue.popsOnly", .term,
      "the popped pair is not updated: Q(s, a) moves by α (target − Q(s, a)) before the "
        + "predecessors are looked at.",
      SweepVariation(updates: { _, _ in false }).function),
    .init(
      "queue.oneMinusRate", .parameter,
      "α and 1 − α have changed places: the old value keeps the share 1 − α.",
      SweepVariation(moved: { $0 + (1 - $2) * ($1 - $0) }).function),
    .init(
      "queue.rateOnOldAlone", .parameter,
      "the whole target is added to (1 − α) Q(s, a): it counts α times.",
      SweepVariation(moved: { (1 - $2) * $0 + $1 }).function),
    .init(
      "queue.ofPoppedAction", .otherFormula,
      "the predecessors' targets take the value of the popped action: they ask for the largest "
        + "value of s, whichever action has it.",
      SweepVariation(followsPopped: true).function),
    .init(
      "queue.stopsAtSmallErrors", .missingCase,
      "the predecessors are looked at only if the popped pair's error exceeds the threshold: their "
        + "own errors are compared with it, however small that one was.",
      SweepVariation(isWorthIt: { abs($0.poppedError) > $1 }).function),
    .init(
      "queue.discountsReward", .parameter,
      "the reward is discounted, too: only what follows it is one step away.",
      SweepVariation(targets: .discountsReward).function),
    .init(
      "queue.discountedTwice", .parameter,
      "γ counts twice: s' is one step away.",
      SweepVariation(targets: .discountedTwice).function),
    .init(
      "queue.withoutReward", .term,
      "the remembered reward is missing where the episode goes on: the target is r + "
        + "γ max Q(s', ·).",
      SweepVariation(targets: .withoutReward).function),
    .init(
      "queue.ofWorstAction", .extremum,
      "the smallest value of s' is taken: the target asks for the largest.",
      SweepVariation(targets: .ofWorstAction).function),
    .init(
      "queue.neverNegative", .missingCase,
      "the search for the largest value begins with 0: where every value is negative, none of them "
        + "is found.",
      SweepVariation(targets: .neverNegative).function),
    .init(
      "queue.ofMeanAction", .otherFormula,
      "the values of s' are averaged: the target is Q-learning's and asks for the largest.",
      SweepVariation(targets: .ofMeanAction).function),
    .init(
      "queue.ofSameAction", .otherFormula,
      "the action of the remembered step is looked up in s' as well: the largest value is wanted "
        + "there.",
      SweepVariation(targets: .ofSameAction).function),
    .init(
      "queue.ofOwnState", .index,
      "the largest value of s is taken: what follows the step is worth max Q(s', ·).",
      SweepVariation(targets: .ofOwnState).function),
    .init(
      "queue.valuesInACopy", .storage,
      "a copy of `values` is changed and forgotten: change `values` itself.",
      changing: { right in
        { values, model, queue, threshold, discount, learningRate in
          var copy = values
          try right(&copy, model, &queue, threshold, discount, learningRate)
        }
      }),
    .init(
      "queue.queueInACopy", .storage,
      "a copy of `queue` is popped and forgotten: the same pair would be updated for ever.",
      changing: { right in
        { values, model, queue, threshold, discount, learningRate in
          var copy = queue
          try right(&values, model, &copy, threshold, discount, learningRate)
        }
      }),
    .init(
      "queue.inFloat", .precision,
      "values and errors are computed in Float, which keeps seven digits: all numbers are Double.",
      SweepVariation(rounded: { Double(Float($0)) }).function),
  ]
}
