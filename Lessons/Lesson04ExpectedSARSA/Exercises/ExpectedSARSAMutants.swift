import Curriculum

/// The misconceptions of lesson 4.
enum ExpectedSARSAMutants {
  /// Every mutant, by exercise.
  static var all: [Mutant<any ExpectedSARSAExercises.Type>] {
    expectation + target + ratio + estimates + counting + combined
  }

  private static var expectation: [Mutant<any ExpectedSARSAExercises.Type>] {
    [
      Mutant(
        "04.1", "expectation.othersOnly", Expectation.OthersOnly.self,
        "exploring passes over the best action, so that the others have ε/(n − 1) each: ε-greedy "
          + "draws from all n actions, and the best one may come by chance as well."),
      Mutant(
        "04.1", "expectation.othersOnlyTiesShared", Expectation.OthersOnlyTiesShared.self,
        "every action that is not best has ε/(n − 1), and the best ones share 1 − ε alone: all n "
          + "actions have ε/n, or with several best ones the probabilities do not add up to 1."),
      Mutant(
        "04.1", "expectation.othersOnlyTiesInFull", Expectation.OthersOnlyTiesInFull.self,
        "every best action has 1 − ε and every other one ε/(n − 1): ε-greedy draws from all n "
          + "actions, the best included, and several best ones share 1 − ε."),
      Mutant(
        "04.1", "expectation.worseOnly", Expectation.WorseOnly.self,
        "ε is shared among the actions that are not best: ε-greedy draws from all n of them, and "
          + "where all are equally good nobody would be left to have ε."),
      Mutant(
        "04.1", "expectation.meanOfWorse", Expectation.MeanOfWorse.self,
        "chance earns the mean of the actions that are not best: ε-greedy draws from all n of them, "
          + "and where all are equally good the mean of none is 0/0."),
      Mutant(
        "04.1", "expectation.oneTooFew", Expectation.OneTooFew.self,
        "every action has ε/(n − 1), the best one included: with n of them that is more than ε in "
          + "all."),
      Mutant(
        "04.1", "expectation.tieShareToOne", Expectation.TieShareToOne.self,
        "1 − ε is divided by the number of best actions, but only one of them gets its part: the "
          + "probability of the others is lost."),
      Mutant(
        "04.1", "expectation.everyTieInFull", Expectation.EveryTieInFull.self,
        "each of several best actions gets all of 1 − ε: they share it, or the probabilities add up "
          + "to more than 1."),
      Mutant(
        "04.1", "expectation.bestNeverByChance", Expectation.BestNeverByChance.self,
        "the best actions have 1 − ε alone, while the others have ε/n: the best may be drawn by "
          + "chance, too, and have ε/n besides."),
      Mutant(
        "04.1", "expectation.firstBestNeverByChance", Expectation.FirstBestNeverByChance.self,
        "one best action has 1 − ε and every other one ε/n: the best may be drawn by chance, too, "
          + "and without its ε/n the probabilities add up to less than 1."),
      Mutant(
        "04.1", "expectation.tiesInFullNeverByChance", Expectation.TiesInFullNeverByChance.self,
        "best actions have 1 − ε alone and the others ε/n: the best may be drawn by chance, too, and "
          + "have ε/n besides; several best ones share 1 − ε."),
      Mutant(
        "04.1", "expectation.maximum", Expectation.Maximum.self,
        "the largest value is returned: that is what Q-learning asks for, and an agent that explores "
          + "does not always act best."),
      Mutant(
        "04.1", "expectation.mean", Expectation.Mean.self,
        "all actions count the same: that is the value of acting at random, which is right only "
          + "where ε = 1."),
      Mutant(
        "04.1", "expectation.swapped", Expectation.Swapped.self,
        "ε and 1 − ε have changed places: ε is the share that is left to chance."),
      Mutant(
        "04.1", "expectation.explorationNotDivided", Expectation.ExplorationNotDivided.self,
        "every action has the whole of ε by chance: they share it, ε/n each, and what chance "
          + "earns is the mean of the values and not their sum."),
      Mutant(
        "04.1", "expectation.bestFromZero", Expectation.BestFromZero.self,
        "the search for the largest value begins with 0: where every action costs something, none "
          + "of them is found."),
      Mutant(
        "04.1", "expectation.tooTolerant", Expectation.TooTolerant.self,
        "values that are only close count as equal: the tolerance is there for rounding alone, and "
          + "is 1e-12."),
    ]
  }

  static var target: [Mutant<any ExpectedSARSAExercises.Type>] {
    [
      Mutant(
        "04.2", "expectedTarget.ignoresTermination", Target.IgnoresTermination.self,
        "a terminal state is bootstrapped from: nothing follows after .terminated, whatever the "
          + "table expects there."),
      Mutant(
        "04.2", "expectedTarget.truncationAsTermination", Target.TruncationAsTermination.self,
        "the bootstrap is cut at a time limit: .truncated stops the clock and not the task, so that "
          + "s' still has a value."),
      Mutant(
        "04.2", "expectedTarget.onlyTruncationEnds", Target.OnlyTruncationEnds.self,
        "the two endings have changed places: after .terminated nothing follows, and after "
          + ".truncated the task would have gone on."),
      Mutant(
        "04.2", "expectedTarget.notDiscounted", Target.NotDiscounted.self,
        "γ is left out: what is expected of s' is one step away, and counts γ times."),
      Mutant(
        "04.2", "expectedTarget.discountsReward", Target.DiscountsReward.self,
        "the reward is discounted as well: r is paid now, only what follows is a step away."),
      Mutant(
        "04.2", "expectedTarget.discountsEveryReward", Target.DiscountsEveryReward.self,
        "the reward is discounted as well, even the last one: r is paid now, only what follows is a "
          + "step away."),
      Mutant(
        "04.2", "expectedTarget.endIsWorthNothing", Target.EndIsWorthNothing.self,
        "the whole target is 0 at the end of the task: only the future is gone, the last reward has "
          + "been earned."),
      Mutant(
        "04.2", "expectedTarget.noRewardAtAnyEnd", Target.NoRewardAtAnyEnd.self,
        "the target is 0 wherever an episode stops: the last reward has been earned, and after a "
          + "time limit s' still has its value as well."),
    ]
  }

  static var ratio: [Mutant<any ExpectedSARSAExercises.Type>] {
    [
      Mutant(
        "04.3", "episodeRatio.includesGivenAction", Ratio.IncludesGivenAction.self,
        "the pair's own action is counted: q(s, a) asks what follows once a has been taken, however "
          + "likely that was, so that the first choice still open is the next one."),
      Mutant(
        "04.3", "episodeRatio.leavesOutOpenAction", Ratio.LeavesOutOpenAction.self,
        "the action at `step` is never counted: for the value of a state it was still open, and the "
          + "target policy might have preferred another one."),
      Mutant(
        "04.3", "episodeRatio.kindsSwapped", Ratio.KindsSwapped.self,
        "the two kinds have changed places: for .state the action at `step` is open and counts, for "
          + ".stateAction it is given and does not."),
      Mutant(
        "04.3", "episodeRatio.fromTheStart", Ratio.FromTheStart.self,
        "all steps of the episode are counted: what happened before the return began has no part in "
          + "it, and its ratio only adds noise."),
      Mutant(
        "04.3", "episodeRatio.stepForgotten", Ratio.StepForgotten.self,
        "the product begins with the episode and not at `step`: what happened before the return "
          + "began has no part in it."),
      Mutant(
        "04.3", "episodeRatio.allButTheGiven", Ratio.AllButTheGiven.self,
        "the steps before `step` are counted as well, and only the given action is left out: the "
          + "product begins where the return does."),
      Mutant(
        "04.3", "episodeRatio.upToTheStep", Ratio.UpToTheStep.self,
        "the steps up to `step` are counted instead of those from there on: they say how likely it "
          + "was to come here, and the return is about what followed."),
      Mutant(
        "04.3", "episodeRatio.oneStepOnly", Ratio.OneStepOnly.self,
        "only one step's quotient is returned: the return depends on every action to the episode's "
          + "end, so all of their quotients are multiplied."),
      Mutant(
        "04.3", "episodeRatio.losesTheLast", Ratio.LosesTheLast.self,
        "the last step is left out: its action was a choice as well, and earned the last reward."),
      Mutant(
        "04.3", "episodeRatio.inverted", Ratio.Inverted.self,
        "target and behaviour have changed places: π, which is asked about, stands above, and b, "
          + "which acted, below."),
      Mutant(
        "04.3", "episodeRatio.sum", Ratio.Sum.self,
        "the quotients are added: one choice and then another has the product of their "
          + "probabilities, and where nothing is open the product is 1."),
      Mutant(
        "04.3", "episodeRatio.emptyIsZero", Ratio.EmptyIsZero.self,
        "an empty product counts as 0: nothing was left to choose, so both policies agree and the "
          + "return counts once."),
      Mutant(
        "04.3", "episodeRatio.withoutBehavior", Ratio.WithoutBehavior.self,
        "only π is multiplied: how often such an episode came up depends on b, which therefore "
          + "divides."),
      Mutant(
        "04.3", "episodeRatio.cappedAtOne", Ratio.CappedAtOne.self,
        "every quotient is cut off at 1: other methods do that, to have less noise at the price of "
          + "a bias, and the plain ratio may be any size."),
      Mutant(
        "04.3", "episodeRatio.quotientOfProducts", Ratio.QuotientOfProducts.self,
        "the two products are formed first and divided at the end: after a thousand steps both are "
          + "too small for a Double, and 0/0 is left. Divide step by step."),
    ]
  }

  static var estimates: [Mutant<any ExpectedSARSAExercises.Type>] {
    [
      Mutant(
        "04.4", "estimates.weightedByCount", Estimates.WeightedByCount.self,
        "both sums are divided by n: the weighted estimate divides by the weights' own sum, Σ ρ, "
          + "which keeps it within the range of the returns."),
      Mutant(
        "04.4", "estimates.ordinaryByWeight", Estimates.OrdinaryByWeight.self,
        "both sums are divided by Σ ρ: the ordinary estimate is a plain mean of ρG, over n "
          + "episodes."),
      Mutant(
        "04.4", "estimates.swapped", Estimates.Swapped.self,
        "the two estimates have changed places: the ordinary one divides by n, the weighted one by "
          + "Σ ρ."),
      Mutant(
        "04.4", "estimates.possibleEpisodesOnly", Estimates.PossibleEpisodesOnly.self,
        "episodes with ρ = 0 are left out of n: that the behaviour so often does what the target "
          + "policy never does is what the other ratios make up for."),
      Mutant(
        "04.4", "estimates.nothingByNothing", Estimates.WeightedUnguarded<Estimates.Right>.self,
        "0 is divided by 0 where no episode has a weight: nothing is known then, and the estimate is "
          + "to be 0."),
      Mutant(
        "04.4", "estimates.ordinaryIsTheSum", Estimates.OrdinaryIsTheSum.self,
        "the ordinary estimate is a sum: it is still to be divided by n."),
      Mutant(
        "04.4", "estimates.ordinaryWithoutRatios", Estimates.OrdinaryWithoutRatios.self,
        "the ordinary estimate is the mean of the returns: without ρ that is what the behaviour is "
          + "worth, and not the target policy."),
      Mutant(
        "04.4", "estimates.weightedWithoutRatios", Estimates.WeightedWithoutRatios.self,
        "the weighted estimate has no weights above the line: each return counts ρ times there, as "
          + "it does below."),
      Mutant(
        "04.4", "estimates.dividedTwice", Estimates.DividedTwice.self,
        "the weighted estimate is divided by Σ ρ and by n: the weights' sum alone makes a mean of "
          + "it."),
      Mutant(
        "04.4", "estimates.meanTimesMean", Estimates.MeanTimesMean.self,
        "the mean ratio is multiplied by the mean return: which return goes with which ratio is then "
          + "lost."),
    ]
  }

  private static var counting: [Mutant<any ExpectedSARSAExercises.Type>] {
    [
      Mutant(
        "04.5", "visits.lastVisit", Counting.LastVisit.self,
        "the episode is scanned backwards and the visit met first is kept: that one is the last, so "
          + "that a state which is met again loses everything it earned before."),
      Mutant(
        "04.5", "visits.lastVisitBackwards", Counting.LastVisitBackwards.self,
        "the episode is scanned backwards, the visit met first is kept, and the answer stays in "
          + "that order: what is met first from behind is the last visit, and the earliest entry "
          + "is to come first."),
      Mutant(
        "04.5", "visits.backwards", Counting.Backwards.self,
        "the entries are right, but go from the last to the first: they are to be in order of time."
      ),
      Mutant(
        "04.5", "visits.alwaysEvery", Counting.AlwaysEvery.self,
        "every visit counts, whatever `visits` says: with .first a state has one entry, that of "
          + "the time it was met first."),
      Mutant(
        "04.5", "visits.alwaysEveryBackwards", Counting.AlwaysEveryBackwards.self,
        "every visit counts, whatever `visits` says, from the last to the first: .first asks for "
          + "one entry a state, and the earliest entry is to come first."),
      Mutant(
        "04.5", "visits.alwaysFirst", Counting.AlwaysFirst.self,
        "only first visits count, whatever `visits` says: with .every each step has an entry."),
      Mutant(
        "04.5", "visits.swapped", Counting.Swapped.self,
        "the two rules have changed places: .first asks for one entry a state, .every for one a "
          + "step."),
      Mutant(
        "04.5", "visits.averaged", Counting.Averaged.self,
        "the returns of one state are averaged: every visit has an entry of its own, and the caller "
          + "averages over many episodes."),
      Mutant(
        "04.5", "visits.byNumber", Counting.ByNumber.self,
        "first visits are listed by the states' numbers: they are to be in order of time."),
      Mutant(
        "04.5", "visits.discountedFromTheStart", Counting.DiscountedFromTheStart.self,
        "rewards are discounted from the episode's start: the return from t on counts the reward of "
          + "its own step in full."),
      Mutant(
        "04.5", "visits.withoutOwnReward", Counting.WithoutOwnReward.self,
        "the reward of the step itself is missing: G_t begins with r_t, which the action taken in s_t "
          + "has earned."),
      Mutant(
        "04.5", "visits.discountsOwnReward", Counting.DiscountsOwnReward.self,
        "the reward of the step itself is discounted: γ belongs to what comes after it."),
      Mutant(
        "04.5", "visits.undiscounted", Counting.Undiscounted.self,
        "γ is left out: each step into the future makes a reward count γ times as much."),
      Mutant(
        "04.5", "visits.rewardAlone", Counting.RewardAlone.self,
        "the value is the reward of one step: a return goes on to the end of the episode."),
      Mutant(
        "04.5", "visits.wholeEpisode", Counting.WholeEpisode.self,
        "every visit gets the return of the whole episode: what was earned before the state was met "
          + "is no consequence of being there."),
      Mutant(
        "04.5", "visits.forwards", Counting.Forwards.self,
        "the sum grows from the first step on: the return is what is still to come, and is added up "
          + "from the last step back."),
    ]
  }
}
