import Curriculum

/// The misconceptions of lesson 3.
enum SARSAMutants {
  /// Every mutant, by exercise.
  static var all: [Mutant<any SARSAExercises.Type>] { target + episode + nStep + trace + lambda }

  private static var target: [Mutant<any SARSAExercises.Type>] {
    [
      Mutant(
        "03.1", "sarsa.ignoresTermination", Target.IgnoresTermination.self,
        "a terminal state is bootstrapped from: nothing follows after .terminated, whatever "
          + "stands in the table there."),
      Mutant(
        "03.1", "sarsa.truncationAsTermination", Target.TruncationAsTermination.self,
        "the bootstrap is cut at a time limit: .truncated stops the clock and not the task, so "
          + "that Q(s', a') still counts."),
      Mutant(
        "03.1", "sarsa.ofBestAction", Target.OfBestAction.self,
        "the largest of Q(s', ·) is used: that is Q-learning's target, for an agent which would "
          + "act best from now on. SARSA asks for the action that is really taken next."),
      Mutant(
        "03.1", "sarsa.bestActionAtTheLimit", Target.BestActionAtTheLimit.self,
        "the largest of Q(s', ·) is used after a time limit: a' has been chosen there too, and "
          + "it would have come next."),
      Mutant(
        "03.1", "sarsa.ofMeanAction", Target.OfMeanAction.self,
        "the values of s' are averaged: that is what s' is worth to an agent which acts at "
          + "random; SARSA takes the one action that was chosen."),
      Mutant(
        "03.1", "sarsa.ofFirstAction", Target.OfFirstAction.self,
        "Q(s', ·) is looked up at 0, and `nextAction` is not used: it says which of the values "
          + "counts."),
      Mutant(
        "03.1", "sarsa.notDiscounted", Target.NotDiscounted.self,
        "γ is left out: what follows is one step away, and counts γ times."),
      Mutant(
        "03.1", "sarsa.discountsReward", Target.DiscountsReward.self,
        "the reward is discounted as well: r is paid now, only what follows is a step away."),
      Mutant(
        "03.1", "sarsa.discountsEveryReward", Target.DiscountsEveryReward.self,
        "the reward is discounted as well, even the last one: r is paid now, only what follows is a "
          + "step away."),
      Mutant(
        "03.1", "sarsa.endIsWorthNothing", Target.EndIsWorthNothing.self,
        "the whole target is 0 at the end of the task: only the future is gone, the last reward "
          + "has been earned."),
      Mutant(
        "03.1", "sarsa.noReturnAtAnyEnd", Target.NoReturnAtAnyEnd.self,
        "the target is 0 wherever an episode stops: the last reward has been earned, and after "
          + "a time limit Q(s', a') counts as well."),
    ]
  }

  private static var episode: [Mutant<any SARSAExercises.Type>] {
    [
      Mutant(
        "03.2", "episode.choosesAfresh", Episode.ChoosesAfresh.self,
        "`choose` is asked a second time for the same state: the action in the target is then "
          + "one that is never carried out. Keep a' and execute it in the next round."),
      Mutant(
        "03.2", "episode.choosesAfreshAndCuts", Episode.ChoosesAfreshAndCuts.self,
        "two things come together: `choose` is asked a second time for the same state, so that the "
          + "action in the target is never carried out, and a time limit cuts the bootstrap."),
      Mutant(
        "03.2", "episode.qLearningLoop", Episode.QLearningLoop.self,
        "the action is chosen at the beginning of each round, from a table that has been "
          + "updated, and the target takes the largest value: this is the loop of Q-learning. SARSA "
          + "asks for a' before the update, because the target is made of it."),
      Mutant(
        "03.2", "episode.bestInTarget", Episode.BestInTarget.self,
        "the target takes the largest value of s', and the action that was chosen there is only "
          + "carried out: SARSA uses the same action in both places.",
        section: "The target"),
      Mutant(
        "03.2", "episode.ignoresTermination", Episode.IgnoresTermination.self,
        "`choose` is asked for the state after a termination, and its value is bootstrapped "
          + "from: nothing is done there, and nothing follows.",
        section: "The target"),
      Mutant(
        "03.2", "episode.asksAtTheEnd", Episode.AsksAtTheEnd.self,
        "`choose` is asked for the state after a termination: no action is taken there, and a "
          + "list of choices would be one short."),
      Mutant(
        "03.2", "episode.truncationAsTermination", Episode.TruncationAsTermination.self,
        "a time limit is taken for the end of the task: the action that would have come next is "
          + "still asked for, and bootstrapped from.",
        section: "The target"),
      Mutant(
        "03.2", "episode.cutsAtEveryEnding", Episode.CutsAtEveryEnding.self,
        "`choose` is asked after every step, and every ending cuts the bootstrap: after "
          + ".terminated there is nothing to ask for, and after .truncated Q(s', a') still counts.",
        section: "The target"),
      Mutant(
        "03.2", "episode.outlivesTheLimit", Episode.OutlivesTheLimit.self,
        "the episode goes on after a time limit: .truncated still bootstraps, but the next "
          + "action is no longer carried out."),
      Mutant(
        "03.2", "episode.repeatsFirstAction", Episode.RepeatsFirstAction.self,
        "the first action is carried out again and again: a' has to become the action of the "
          + "next round."),
      Mutant(
        "03.2", "episode.updatesNextPair", Episode.UpdatesNextPair.self,
        "the update goes to Q(s', a'), as where state and action move on too early: the target "
          + "says what Q(s, a) should be."),
      Mutant(
        "03.2", "episode.learnsAfterwards", Episode.LearnsAfterwards.self,
        "all updates are made after the episode: `choose` is then asked with a table which does "
          + "not know the steps before, and SARSA learns at every step."),
      Mutant(
        "03.2", "episode.notDiscounted", Episode.NotDiscounted.self,
        "γ is left out of the target: what follows is one step away, and counts γ times.",
        section: "The target"),
      Mutant(
        "03.2", "episode.allTheWay", Episode.AllTheWay.self,
        "the target replaces Q(s, a), whatever α is: Q(s, a) moves by the fraction α of the "
          + "distance."),
      Mutant(
        "03.2", "episode.skipsLastUpdate", Episode.SkipsLastUpdate.self,
        "the loop ends before the last step is learnt from: that one holds what the end of the "
          + "episode is worth."),
      Mutant(
        "03.2", "episode.losesLastReward", Episode.LosesLastReward.self,
        "the reward of the last step is missing in the return: add it before the loop ends."),
      Mutant(
        "03.2", "episode.discountedReturn", Episode.DiscountedReturn.self,
        "the return is discounted: the statement asks for the plain sum of the rewards; γ "
          + "belongs to the target."),
    ]
  }

  private static var nStep: [Mutant<any SARSAExercises.Type>] {
    [
      Mutant(
        "03.3", "nStep.bootstrapNotDiscounted", NStep.BootstrapNotDiscounted.self,
        "γ^n is missing on the bootstrap: what comes after n steps is n steps away."),
      Mutant(
        "03.3", "nStep.bootstrapAlwaysInFull", NStep.BootstrapAlwaysInFull.self,
        "two things come together: γ^n is missing on the bootstrap, which is n steps away, and the "
          + "bootstrap is kept after .terminated, where nothing follows."),
      Mutant(
        "03.3", "nStep.bootstrapInFullUnlessCut", NStep.BootstrapInFullUnlessCut.self,
        "two things come together: γ^n is missing on the bootstrap, which is n steps away, and a "
          + "time limit cuts it, though it stops the clock and not the task."),
      Mutant(
        "03.3", "nStep.bootstrapOneStepAway", NStep.BootstrapOneStepAway.self,
        "the bootstrap counts γ times, however many rewards come before it: that is right for "
          + "one step, and after n steps it is γ^n."),
      Mutant(
        "03.3", "nStep.onePowerTooFew", NStep.OnePowerTooFew.self,
        "the bootstrap counts γ^(n−1): the last reward is n − 1 steps away, and what follows it "
          + "is one further."),
      Mutant(
        "03.3", "nStep.onePowerTooMany", NStep.OnePowerTooMany.self,
        "the bootstrap counts γ^(n+1): the first reward is not discounted at all, so that n "
          + "steps make γ^n."),
      Mutant(
        "03.3", "nStep.rewardsNotDiscounted", NStep.RewardsNotDiscounted.self,
        "the rewards are added as they are: reward k is k steps away and counts γ^k."),
      Mutant(
        "03.3", "nStep.firstRewardDiscounted", NStep.FirstRewardDiscounted.self,
        "every reward is discounted once too often: the first is paid now and counts in full."),
      Mutant(
        "03.3", "nStep.backwards", NStep.Backwards.self,
        "the discounts run backwards over the rewards: the first reward counts in full, the "
          + "last one γ^(n−1)."),
      Mutant(
        "03.3", "nStep.bootstrapOnly", NStep.BootstrapOnly.self,
        "the rewards on the way are left out: they are what has really been earned."),
      Mutant(
        "03.3", "nStep.bootstrapReplacesLastReward", NStep.BootstrapReplacesLastReward.self,
        "the bootstrap takes the place of the last reward: it comes after it, one step further "
          + "away."),
      Mutant(
        "03.3", "nStep.withoutBootstrap", NStep.WithoutBootstrap.self,
        "there is no bootstrap: n rewards are only the beginning, unless the task has ended "
          + "with them."),
      Mutant(
        "03.3", "nStep.ignoresTermination", NStep.IgnoresTermination.self,
        "a terminal state is bootstrapped from: nothing follows after .terminated.",
        section: "The target"),
      Mutant(
        "03.3", "nStep.truncationAsTermination", NStep.TruncationAsTermination.self,
        "the bootstrap is cut at a time limit: .truncated stops the clock and not the task.",
        section: "The target"),
    ]
  }
}
