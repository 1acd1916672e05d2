import Curriculum

/// The misconceptions of lesson 1.
enum SimpleRLMutants {
  /// Every mutant, by exercise.
  static var all: [Mutant<any SimpleRLExercises.Type>] {
    returns + returnsToGo + greedy + average + confidence
  }

  private static var returns: [Mutant<any SimpleRLExercises.Type>] {
    [
      Mutant(
        "01.1", "return.discountsTheFirst", ReturnMutants.DiscountsTheFirst.self,
        "the first reward is discounted as well: its weight is γ^0 = 1, and the k-th one's after "
          + "it γ^k, not γ^{k+1}."),
      Mutant(
        "01.1", "return.forward", ReturnMutants.Forward.self,
        "G = γ G + r is applied from the first reward to the last: it is then the early rewards "
          + "that are discounted, and the last one counts in full."),
      Mutant(
        "01.1", "return.undiscounted", ReturnMutants.Undiscounted.self,
        "the rewards are summed without γ: that is the return for γ = 1 alone."),
      Mutant(
        "01.1", "return.discountsOnce", ReturnMutants.DiscountsOnce.self,
        "γ is applied once to all that follows the first reward: it multiplies once more with "
          + "every step."),
      Mutant(
        "01.1", "return.multipliesByStep", ReturnMutants.MultipliesByStep.self,
        "γ is multiplied by k instead of raised to the power k: the weights are 1, γ, γ·γ and so "
          + "on, not 0, γ, 2γ."),
      Mutant(
        "01.1", "return.losesTheLast", ReturnMutants.LosesTheLast.self,
        "the last reward is left out: the rewards are r_0 to r_{T−1}, T of them."),
    ]
  }

  private static var returnsToGo: [Mutant<any SimpleRLExercises.Type>] {
    [
      Mutant(
        "01.2", "togo.forward", ReturnsToGoMutants.Forward.self,
        "the sum is carried from the first step to the last: each entry then holds the rewards "
          + "before its step, and a return holds those after it."),
      Mutant(
        "01.2", "togo.notTurnedRound", ReturnsToGoMutants.NotTurnedRound.self,
        "the returns are listed from the last step to the first, in the order in which they were "
          + "computed: G_0 has to come first."),
      Mutant(
        "01.2", "togo.discountsItsOwn", ReturnsToGoMutants.DiscountsItsOwn.self,
        "the step's own reward is discounted as well, as in γ (r_t + G_{t+1}): γ belongs to "
          + "G_{t+1} alone."),
      Mutant(
        "01.2", "togo.undiscounted", ReturnsToGoMutants.Undiscounted.self,
        "the rewards that follow are summed without γ."),
      Mutant(
        "01.2", "togo.fromTheStart", ReturnsToGoMutants.FromTheStart.self,
        "rewards are discounted back to the start of the episode: seen from step t the reward of "
          + "step k has the weight γ^{k−t}, not γ^k."),
      Mutant(
        "01.2", "togo.withoutItsOwn", ReturnsToGoMutants.WithoutItsOwn.self,
        "the step's own reward is missing: here rewards[t] is what step t pays, so that G_t "
          + "starts with it, and the last return is the last reward."),
      Mutant(
        "01.2", "togo.wholeEpisode", ReturnsToGoMutants.WholeEpisode.self,
        "every step is given the return of the whole episode: what was paid before step t is no "
          + "consequence of it."),
    ]
  }

  private static var greedy: [Mutant<any SimpleRLExercises.Type>] {
    [
      Mutant(
        "01.3", "explore.othersOnly", ExploreMutants.OthersOnly.self,
        "ε is spread over the actions that are not the best: chance draws from all n, so that the "
          + "best ones have their share ε/n of it too."),
      Mutant(
        "01.3", "explore.firstOfTies", ExploreMutants.FirstOfTies.self,
        "the first of several best actions gets all of 1 − ε: an index decides between actions "
          + "that are equally good, and with all values equal the agent goes one way only."),
      Mutant(
        "01.3", "explore.othersOnlyFirstOfTies", ExploreMutants.OthersOnlyFirstOfTies.self,
        "two things come together: the first best action gets 1 − ε alone, without the others "
          + "that tie with it, and ε is spread over the n − 1 remaining ones instead of all n."),
      Mutant(
        "01.3", "explore.everyTieInFull", ExploreMutants.EveryTieInFull.self,
        "every best action gets all of 1 − ε where the m of them share it: the probabilities sum "
          + "to more than 1."),
      Mutant(
        "01.3", "explore.bestNeverByChance", ExploreMutants.BestNeverByChance.self,
        "the best actions lack their share ε/n of the chance: the probabilities sum to less than "
          + "1."),
      Mutant(
        "01.3", "explore.unshared", ExploreMutants.Unshared.self,
        "every best action gets 1 − ε and every other one ε: both are probabilities of a way to "
          + "choose, which the actions chosen in that way share."),
      Mutant(
        "01.3", "explore.swapped", ExploreMutants.Swapped.self,
        "ε and 1 − ε have changed places: ε is the probability of drawing by chance."),
      Mutant(
        "01.3", "explore.bestFromZero", ExploreMutants.BestFromZero.self,
        "the search for the largest value starts at 0: where all values are negative none of them "
          + "is found. Start with the first value."),
    ]
  }

  private static var average: [Mutant<any SimpleRLExercises.Type>] {
    [
      Mutant(
        "01.4", "average.oneTooMany", AverageMutants.OneTooMany.self,
        "the divisor is one too large: count does not include the new sample, so that with it "
          + "there are count + 1, and the first one replaces the average."),
      Mutant(
        "01.4", "average.leavesItselfOut", AverageMutants.LeavesItselfOut.self,
        "the step is divided by count, which leaves the new sample out: there are count + 1 of "
          + "them now, and at the first one count is 0."),
      Mutant(
        "01.4", "average.dividesTheSum", AverageMutants.DividesTheSum.self,
        "the sum of count + 1 samples is divided by count."),
      Mutant(
        "01.4", "average.ofTwo", AverageMutants.OfTwo.self,
        "every sample after the first weighs one half: the average of two numbers, which forgets "
          + "all but the last few samples."),
      Mutant(
        "01.4", "average.halfWay", AverageMutants.HalfWay.self,
        "every sample weighs one half, the first one included: an average of average and sample "
          + "that never asks how many samples there were."),
      Mutant(
        "01.4", "average.constantRate", AverageMutants.ConstantRate.self,
        "the step is always a tenth of the way: that follows rewards that change, but it is the "
          + "average of all samples only where the share falls as 1/(count + 1)."),
      Mutant(
        "01.4", "average.countedOnce", AverageMutants.CountedOnce.self,
        "the old average is added once where it stands for count samples: their sum is count · "
          + "average."),
      Mutant(
        "01.4", "average.withoutDifference", AverageMutants.WithoutDifference.self,
        "the sample itself is added in place of its distance from the average: even a sample as "
          + "large as the average then moves it."),
      Mutant(
        "01.4", "average.away", AverageMutants.Away.self,
        "the sign is turned, average − sample: the average then moves away from what it sees."),
    ]
  }

  private static var confidence: [Mutant<any SimpleRLExercises.Type>] {
    [
      Mutant(
        "01.5", "ucb.ownLogarithm", ConfidenceMutants.OwnLogarithm.self,
        "the logarithm is taken of the arm's own count: an arm that is left alone then never gets "
          + "more attractive, because t is what grows while it waits."),
      Mutant(
        "01.5", "ucb.untriedAsTriedOnce", ConfidenceMutants.UntriedAsTriedOnce.self,
        "an untried arm is treated as if it had been tried once: its average means nothing, and "
          + "it comes first whatever that is."),
      Mutant(
        "01.5", "ucb.dividesByZero", ConfidenceMutants.DividesByZero.self,
        "untried arms are left to the division by N = 0: it makes their bound infinite, but not a "
          + "number where c √(ln t) is 0, after a single pull or with a width of 0."),
      Mutant(
        "01.5", "ucb.lastUntried", ConfidenceMutants.LastUntried.self,
        "the last untried arm is returned where there are several: the first one is asked for."),
      Mutant(
        "01.5", "ucb.greedy", ConfidenceMutants.Greedy.self,
        "the bonus has no effect: the best average is taken, however little is known about the "
          + "others."),
      Mutant(
        "01.5", "ucb.widthInside", ConfidenceMutants.WidthInside.self,
        "the width stands under the root: c multiplies the root, so that a bonus twice as wide is "
          + "twice as large."),
      Mutant(
        "01.5", "ucb.withoutRoot", ConfidenceMutants.WithoutRoot.self,
        "the root is missing: what is left to learn about an average shrinks with √N, not with "
          + "N."),
      Mutant(
        "01.5", "ucb.extraTwo", ConfidenceMutants.ExtraTwo.self,
        "the logarithm is doubled, as in UCB1 for rewards between 0 and 1: here c alone says how "
          + "wide the bounds are."),
      Mutant(
        "01.5", "ucb.countsThisPull", ConfidenceMutants.CountsThisPull.self,
        "t counts the pull that is about to be made: it is the sum of the counts, without 1 more."),
      Mutant(
        "01.5", "ucb.lowerBound", ConfidenceMutants.LowerBound.self,
        "the bonus is subtracted: an agent that expects the worst stays with what it knows."),
      Mutant(
        "01.5", "ucb.lastOfTies", ConfidenceMutants.LastOfTies.self,
        "the last of several equal bounds wins: a later arm has to be better, > and not ≥."),
      Mutant(
        "01.5", "ucb.bestFromZero", ConfidenceMutants.BestFromZero.self,
        "the search for the largest bound starts at 0: where all bounds are negative none of them "
          + "is found. Start with the first bound."),
    ]
  }
}
