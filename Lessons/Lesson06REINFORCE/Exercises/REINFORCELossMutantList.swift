import Curriculum

/// The misconceptions of lesson 6 about its losses and estimates.
extension REINFORCEMutants {
  static var loss: [Mutant<any REINFORCEExercises.Type>] {
    [
      Mutant(
        "06.4", "loss.sign", Loss.Sign.self,
        "the policy's loss has the wrong sign, by a minus that is missing or by b − G: training makes "
          + "it small, and with it the probability of every good action."),
      Mutant(
        "06.4", "loss.throughBaseline", Loss.ThroughBaseline.self,
        "the policy's loss sends a gradient into the baseline: b is then pushed wherever that loss "
          + "becomes smaller, instead of towards the returns. Take it through tape.detach."),
      Mutant(
        "06.4", "loss.signAndThroughBaseline", Loss.SignAndThroughBaseline.self,
        "two things come together: the policy's loss has the wrong sign, and it sends a gradient into "
          + "the baseline, which must count as a constant there (tape.detach)."),
      Mutant(
        "06.4", "loss.withoutBaseline", Loss.WithoutBaseline.self,
        "the baseline is learned, but not used: the policy's loss is about G − b, how much better "
          + "than expected it went."),
      Mutant(
        "06.4", "loss.baselineAdded", Loss.BaselineAdded.self,
        "the baseline is added to the returns: it is subtracted, so that what is expected counts 0."
      ),
      Mutant(
        "06.4", "loss.ofProbabilities", Loss.OfProbabilities.self,
        "the probability stands where its logarithm should: the samples already come as often as "
          + "they are probable, and the logarithm takes that into account."),
      Mutant(
        "06.4", "loss.policyDetached", Loss.PolicyDetached.self,
        "the policy's loss is computed outside the tape and put back as a constant: the policy gets "
          + "no gradient from it."),
      Mutant(
        "06.4", "loss.baselineDetached", Loss.BaselineDetached.self,
        "the baseline's own loss is formed with the detached baseline: no gradient arrives, and it "
          + "never learns. Only the policy's loss takes it as a constant."),
      Mutant(
        "06.4", "loss.withoutHalf", Loss.WithoutHalf.self,
        "the factor ½ of the baseline's loss is missing: its derivative is twice what is asked for, "
          + "as if the learning rate were."),
      Mutant(
        "06.4", "loss.notSquared", Loss.NotSquared.self,
        "the baseline's errors are not squared: training would make their mean as negative as it "
          + "can."),
      Mutant(
        "06.4", "loss.squareOfMean", Loss.SquareOfMean.self,
        "the mean is squared instead of the errors: errors of opposite signs then cancel, and the "
          + "baseline learns one number for all states."),
      Mutant(
        "06.4", "loss.sums", Loss.Sums.self,
        "both losses are sums over the samples: of a mean the size of a step does not depend on how "
          + "long an episode was."),
      Mutant(
        "06.4", "loss.policySummed", Loss.PolicySummed.self,
        "the policy's loss is a sum over the samples: of a mean the size of a step does not depend on "
          + "how long an episode was."),
      Mutant(
        "06.4", "loss.notAveraged", Loss.NotAveraged.self,
        "the losses are returned sample by sample: take tape.mean of each."),
    ]
  }

  static var estimate: [Mutant<any REINFORCEExercises.Type>] {
    [
      Mutant(
        "06.5", "estimate.baselineFromScore", Estimate.BaselineFromScore.self,
        "the baseline is subtracted from the score, component by component: it belongs to the reward, "
          + "before that multiplies the score."),
      Mutant(
        "06.5", "estimate.baselineFromProduct", Estimate.BaselineFromProduct.self,
        "the baseline is subtracted from score · r, after the multiplication: only as part of the "
          + "number that multiplies the score its expectation is 0."),
      Mutant(
        "06.5", "estimate.baselineAtActionAlone", Estimate.BaselineAtActionAlone.self,
        "the baseline is subtracted in the component of the action that was taken only: what "
          + "multiplies the whole score is r − b, or the estimate is biased."),
      Mutant(
        "06.5", "estimate.baselineAdded", Estimate.BaselineAdded.self,
        "the baseline is added to the reward: that is a baseline of −b, on the wrong side of the "
          + "rewards."),
      Mutant(
        "06.5", "estimate.baselineTurned", Estimate.BaselineTurned.self,
        "b − r stands where r − b should: the estimate points downhill."),
      Mutant(
        "06.5", "estimate.baselineIgnored", Estimate.BaselineIgnored.self,
        "both estimates are formed with r: the second one with r − b."),
      Mutant(
        "06.5", "estimate.ownBaseline", Estimate.OwnBaseline.self,
        "the mean of the rewards is subtracted, not `baseline`: it depends on the same samples as the "
          + "scores, which makes the estimate a little too short."),
      Mutant(
        "06.5", "estimate.withoutProbabilities", Estimate.WithoutProbabilities.self,
        "the score is taken to be onehot(a): without −π its expectation is not 0, and a baseline "
          + "changes the mean.", section: "The score function"),
      Mutant(
        "06.5", "estimate.chosenComponentAlone", Estimate.ChosenComponentAlone.self,
        "only the component of the action that was taken is counted: the score has a component for "
          + "every action.", section: "The score function"),
      Mutant(
        "06.5", "estimate.scoreReversed", Estimate.ScoreReversed.self,
        "the score has the wrong sign, π − onehot: the estimate points downhill.",
        section: "The score function"),
      Mutant(
        "06.5", "estimate.swapped", Estimate.Swapped.self,
        "the two estimates have changed places."),
      Mutant(
        "06.5", "estimate.sums", Estimate.Sums.self,
        "the samples are summed: their mean has the divisor n, and the variance is around the mean."
      ),
      Mutant(
        "06.5", "estimate.notCentred", Estimate.NotCentred.self,
        "the variance is not centred: it is the mean square of the distances from the mean, not from "
          + "0."),
      Mutant(
        "06.5", "estimate.divisorOneLess", Estimate.DivisorOneLess.self,
        "the variance has the divisor n − 1, which is 0 for a single sample: here it is n."),
      Mutant(
        "06.5", "estimate.divisorOneLessAtLeastOne", Estimate.DivisorOneLessAtLeastOne.self,
        "the variance has the divisor n − 1: here it is n, the variance of these samples."),
      Mutant(
        "06.5", "estimate.varianceSummed", Estimate.VarianceSummed.self,
        "the squared distances are summed over the samples: the variance is their mean."),
      Mutant(
        "06.5", "estimate.ofTheMean", Estimate.OfTheMean.self,
        "the variance is divided by n once more: that is the variance of the mean, while that of a "
          + "single sample is asked for."),
      Mutant(
        "06.5", "estimate.averagedOverComponents", Estimate.AveragedOverComponents.self,
        "the variance is averaged over the components: here it is their sum."),
      Mutant(
        "06.5", "estimate.deviation", Estimate.Deviation.self,
        "the root of the variance is returned: that is the standard deviation."),
      Mutant(
        "06.5", "estimate.ofComponentSum", Estimate.OfComponentSum.self,
        "the components are added up before they are squared: those of a score add up to 0, always. "
          + "Square each of them first."),
      Mutant(
        "06.5", "estimate.aroundPlainMean", Estimate.AroundPlainMean.self,
        "the second variance is taken around the first mean: the two means agree in expectation only, "
          + "and every variance is around its own."),
    ]
  }
}
