import Curriculum

/// The misconceptions of lesson 6.
enum REINFORCEMutants {
  /// Every mutant, by exercise.
  static var all: [Mutant<any REINFORCEExercises.Type>] {
    softmax + score + returns + loss + estimate
  }

  private static var softmax: [Mutant<any REINFORCEExercises.Type>] {
    [
      Mutant(
        "06.1", "softmax.overflows", Softmax.Overflows.self,
        "the formula is computed as it stands: exp(1000) is infinite, and inf / inf is no number. The "
          + "same amount may be taken from every logit without a change to the probabilities."),
      Mutant(
        "06.1", "softmax.sumOverflows", Softmax.SumOverflows.self,
        "the quotient has become a difference, but the sum is still formed of exp(z): it overflows "
          + "at 1000, and at −1000 all of it is 0."),
      Mutant(
        "06.1", "softmax.logarithmOfZero", Softmax.LogarithmOfZero.self,
        "the largest logit is subtracted, but the probabilities are formed before the logarithm is "
          + "taken: one that is rounded to 0 has the logarithm −∞, where its logit was known."),
      Mutant(
        "06.1", "softmax.neverZero", Softmax.NeverZero.self,
        "1e-8 is added to the probability so that it has a logarithm: that shifts every one of them, "
          + "and all improbable actions look alike."),
      Mutant(
        "06.1", "softmax.neverZeroAndOverflows", Softmax.NeverZeroAndOverflows.self,
        "two things come together: 1e-8 is added to the probability so that it has a logarithm, and "
          + "the largest logit is not subtracted, so that exp(1000) overflows."),
      Mutant(
        "06.1", "softmax.subtractsFirst", Softmax.SubtractsFirst.self,
        "the first logit is subtracted, not the largest: another one may be 1000 above it."),
      Mutant(
        "06.1", "softmax.subtractsSmallest", Softmax.SubtractsSmallest.self,
        "the smallest logit is subtracted: every exponential is then at least 1, and the largest "
          + "may be infinite."),
      Mutant(
        "06.1", "softmax.subtractsMean", Softmax.SubtractsMean.self,
        "the mean of the logits is subtracted: the largest may still be too far above it."),
      Mutant(
        "06.1", "softmax.subtractsZeroAtLeast", Softmax.SubtractsZeroAtLeast.self,
        "the search for the largest logit begins with 0: where all of them are far below, every "
          + "exponential is 0."),
      Mutant(
        "06.1", "softmax.forgetsLargest", Softmax.ForgetsLargest.self,
        "the largest logit is subtracted within the sum only: it must go from z_a as well, for the "
          + "two to cancel."),
      Mutant(
        "06.1", "softmax.withoutLogarithm", Softmax.WithoutLogarithm.self,
        "the probabilities are returned: their logarithms are asked for."),
      Mutant(
        "06.1", "softmax.withoutLogarithmOfSum", Softmax.WithoutLogarithmOfSum.self,
        "the sum of the exponentials is subtracted instead of its logarithm: a quotient becomes a "
          + "difference of logarithms, of both parts."),
      Mutant(
        "06.1", "softmax.withoutExponential", Softmax.WithoutExponential.self,
        "the logits are divided by their sum: a softmax takes their exponentials first, and so "
          + "allows for negative ones."),
    ]
  }

  private static var score: [Mutant<any REINFORCEExercises.Type>] {
    [
      Mutant(
        "06.2", "score.reversed", Score.Reversed.self,
        "the sign is turned: π − onehot is the derivative of −log π, as of a cross-entropy loss. It "
          + "makes the action less probable."),
      Mutant(
        "06.2", "score.onehotAlone", Score.OnehotAlone.self,
        "π is not subtracted: raising z_a raises the sum of the exponentials too, and the other "
          + "actions must give what a gains. The score has the expectation 0 only so."),
      Mutant(
        "06.2", "score.withoutOnehot", Score.WithoutOnehot.self,
        "only −π is returned: log π(a) depends on z_a directly as well, with the derivative 1."),
      Mutant(
        "06.2", "score.chosenAlone", Score.ChosenAlone.self,
        "only the logit of the action that was taken has a derivative: the others are in the sum of "
          + "the exponentials, and have −π(b)."),
      Mutant(
        "06.2", "score.ofProbability", Score.OfProbability.self,
        "π(a) is differentiated instead of log π(a): that is the score times π(a). An improbable "
          + "action, which is sampled rarely as it is, would count less once more."),
      Mutant(
        "06.2", "score.byProbabilities", Score.ByProbabilities.self,
        "log π(a) is differentiated by the probability, which gives 1 / π(a): the parameters are the "
          + "logits."),
      Mutant(
        "06.2", "score.ofLogarithms", Score.OfLogarithms.self,
        "log π is subtracted where π should be: take the exponential of what 06.1 returns."),
      Mutant(
        "06.2", "score.ofMostProbable", Score.OfMostProbable.self,
        "the most probable action is scored: the one that was taken is `action`, whatever its "
          + "probability."),
      Mutant(
        "06.2", "score.oneForEveryAction", Score.OneForEveryAction.self,
        "every component has the 1: it belongs to the action that was taken alone."),
      Mutant(
        "06.2", "score.overflows", Score.Overflows.self,
        "the probabilities are computed from exp(z) as it stands, which overflows: exp of 06.1's "
          + "log-probabilities does not."),
    ]
  }

  private static var returns: [Mutant<any REINFORCEExercises.Type>] {
    [
      Mutant(
        "06.3", "returns.wholeEpisode", Returns.WholeEpisode.self,
        "every step is given the return of the whole episode: an action cannot have earned what was "
          + "paid before it. On average that changes nothing, but it adds noise."),
      Mutant(
        "06.3", "returns.forward", Returns.Forward.self,
        "the rewards are accumulated from the first step on: each step then has what was paid "
          + "before it, and its action can only change what comes after."),
      Mutant(
        "06.3", "returns.notTurnedRound", Returns.NotTurnedRound.self,
        "the returns are listed from the last step to the first, in the order in which they were "
          + "computed."),
      Mutant(
        "06.3", "returns.discountsItsOwn", Returns.DiscountsItsOwn.self,
        "the step's own reward is discounted as well, with γ^(k+1) for γ^k: here rewards[t] is what "
          + "step t pays, and counts in full."),
      Mutant(
        "06.3", "returns.fromTheStart", Returns.FromTheStart.self,
        "the rewards are discounted from the start of the episode: G_t counts from step t, or late "
          + "steps are hardly learned from."),
      Mutant(
        "06.3", "returns.undiscounted", Returns.Undiscounted.self,
        "γ is left out: the rewards to come are summed as they are."),
      Mutant(
        "06.3", "returns.withoutItsOwn", Returns.WithoutItsOwn.self,
        "the step's own reward is missing: here rewards[t] is what step t pays, so that G_t starts "
          + "with it."),
      Mutant(
        "06.3", "returns.neverStandardized", Returns.NeverStandardized.self,
        "`standardized` is not looked at: where it is true, subtract the mean of the returns and "
          + "divide by their deviation."),
      Mutant(
        "06.3", "returns.alwaysStandardized", Returns.AlwaysStandardized.self,
        "the returns are standardised in any case: only where `standardized` is true."),
      Mutant(
        "06.3", "returns.standardizesRewards", Returns.StandardizesRewards.self,
        "the rewards are standardised before the returns are formed: the returns themselves are "
          + "wanted with mean 0 and deviation 1."),
      Mutant(
        "06.3", "returns.onlyCentred", Returns.OnlyCentred.self,
        "the mean is subtracted, but nothing is divided by the deviation."),
      Mutant(
        "06.3", "returns.notCentred", Returns.NotCentred.self,
        "the returns are divided by their deviation without the mean being subtracted: it is the "
          + "mean that tells better from worse than usual."),
      Mutant(
        "06.3", "returns.byVariance", Returns.ByVariance.self,
        "the returns are divided by their variance: the deviation is its square root, and has their "
          + "unit."),
      Mutant(
        "06.3", "returns.divisorOneLess", Returns.DivisorOneLess.self,
        "the variance has the divisor T − 1: that is 0 in an episode of one step, and 0 / 0 spoils "
          + "every parameter that it reaches. Divide by T."),
      Mutant(
        "06.3", "returns.divisorOneLessUnguarded", Returns.DivisorOneLessUnguarded.self,
        "the variance has the divisor T − 1, and a deviation of 0 is divided by: both are 0 / 0 in an "
          + "episode of one step. Divide by T, and by no deviation below 1e-8."),
      Mutant(
        "06.3", "returns.divisorOneLessAtLeastOne", Returns.DivisorOneLessAtLeastOne.self,
        "the variance has the divisor T − 1: the deviation that is asked for is that of the episode's "
          + "returns themselves, with the divisor T."),
      Mutant(
        "06.3", "returns.divisorOneLessLeftAtOneStep", Returns.DivisorOneLessLeftAtOneStep.self,
        "two things come together: the variance has the divisor T − 1 instead of T, and the return "
          + "of an episode of one step is left as it is, although its mean is to be subtracted."),
      Mutant(
        "06.3", "returns.leftAtOneStep", Returns.LeftAtOneStep.self,
        "the return of an episode of one step is left as it is: it is not divided, but its mean is "
          + "subtracted. Among standardised returns a raw one would outweigh all others."),
      Mutant(
        "06.3", "returns.dividesByZero", Returns.DividesByZero.self,
        "a deviation of 0 is divided by: an episode of one step has no other, and 0 / 0 spoils every "
          + "parameter that it reaches."),
      Mutant(
        "06.3", "returns.dividesByRounding", Returns.DividesByRounding.self,
        "only a deviation of exactly 0 is not divided by: equal returns may have one of 1e-17, from "
          + "rounding alone. That is what the bound of 1e-8 is for."),
      Mutant(
        "06.3", "returns.oneStepGuardedAlone", Returns.OneStepGuardedAlone.self,
        "only an episode of one step is not divided by its deviation: a longer one whose returns are "
          + "all equal has the deviation 0, too."),
      Mutant(
        "06.3", "returns.leftWhereEqual", Returns.LeftWhereEqual.self,
        "equal returns are left as they are: they are not divided, but their mean is subtracted, so "
          + "that an episode without differences has nothing to say."),
    ]
  }
}
