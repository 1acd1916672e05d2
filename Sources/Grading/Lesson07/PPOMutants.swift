import Curriculum

/// The misconceptions of lesson 7.
enum PPOMutants {
  /// Every mutant, by exercise.
  static var all: [Mutant<any PPOExercises.Type>] {
    ratio + clip + advantages + mask + partition + divergence + value
  }

  private static var ratio: [Mutant<any PPOExercises.Type>] {
    [
      Mutant(
        "07.1", "ratio.inverted", RatioMutants.Inverted.self,
        "the ratio is the wrong way up: π_old / π_θ. It is then large where the new policy "
          + "has given the action up."),
      Mutant(
        "07.1", "ratio.logarithm", RatioMutants.Logarithm.self,
        "the exponential is left out: log π_θ − log π_old is the logarithm of the ratio."),
      Mutant(
        "07.1", "ratio.ofLogarithms", RatioMutants.OfLogarithms.self,
        "the logarithms are divided: log π_θ / log π_old is not the logarithm of anything "
          + "used here."),
      Mutant(
        "07.1", "ratio.exponentialOfQuotient", RatioMutants.ExponentialOfQuotient.self,
        "the logarithms are divided before the exponential: a quotient of probabilities is the "
          + "exponential of a difference."),
      Mutant(
        "07.1", "ratio.ofProbabilities", RatioMutants.OfProbabilities.self,
        "both probabilities are formed before they are divided: e^−120 is 0 in a Float, and 0 "
          + "/ 0 is not a number."),
      Mutant(
        "07.1", "ratio.detached", RatioMutants.Detached.self,
        "the ratio is computed outside the tape and put back as a constant: the policy gets "
          + "no gradient from it."),
    ]
  }

  private static var clip: [Mutant<any PPOExercises.Type>] {
    [
      Mutant(
        "07.2", "clip.withoutMin", ClipMutants.WithoutMin.self,
        "the minimum is missing: clip(r) A alone has no gradient where r has gone the wrong "
          + "way, and so nothing pulls it back."),
      Mutant(
        "07.2", "clip.maximum", ClipMutants.Maximum.self,
        "the larger of the two branches is taken: the objective then rewards what the clip is "
          + "there to stop."),
      Mutant(
        "07.2", "clip.unclipped", ClipMutants.Unclipped.self,
        "nothing is clipped: r A is the importance-sampled objective, which trusts old data "
          + "at any distance."),
      Mutant(
        "07.2", "clip.product", ClipMutants.Product.self,
        "the product r A is clipped instead of r: ε is a bound on the ratio, whatever the "
          + "advantage."),
      Mutant(
        "07.2", "clip.productAlone", ClipMutants.ProductAlone.self,
        "the product r A is clipped instead of r, and the minimum is missing: at r = 1 the objective "
          + "must be A, whatever its size and sign."),
      Mutant(
        "07.2", "clip.upperOnly", ClipMutants.UpperOnly.self,
        "the ratio is clipped at 1 + ε whatever the sign of A: bad actions are then clipped "
          + "on the wrong side."),
      Mutant(
        "07.2", "clip.loss", ClipMutants.Loss.self,
        "the sign is turned: this function returns the objective, and the caller makes its "
          + "negative small."),
    ]
  }

  private static var advantages: [Mutant<any PPOExercises.Type>] {
    [
      Mutant(
        "07.3", "gae.ignoresTermination", GaeMutants.IgnoresTermination.self,
        "the value after a termination is still bootstrapped: V(s') counts only if the "
          + "episode goes on."),
      Mutant(
        "07.3", "gae.leaksAcrossEnds", GaeMutants.LeaksAcrossEnds.self,
        "the trace runs on across the end of an episode: the next episode's advantages leak "
          + "into this one."),
      Mutant(
        "07.3", "gae.truncationAsTermination", GaeMutants.TruncationAsTermination.self,
        "a truncation is treated as a termination: a time limit says nothing about the state, "
          + "whose value, finalValues[t], still counts."),
      Mutant(
        "07.3", "gae.truncationFromNextEpisode", GaeMutants.TruncationFromNextEpisode.self,
        "a truncated step is bootstrapped from values[t + 1], which belongs to the first "
          + "state of the next episode; finalValues[t] is the value of the last state of this "
          + "one."),
      Mutant(
        "07.3", "gae.truncationFromRolloutEnd", GaeMutants.TruncationFromRolloutEnd.self,
        "a truncated step is bootstrapped from bootstrapValue: that is the value after the whole "
          + "rollout; the value after this step is finalValues[t]."),
      Mutant(
        "07.3", "gae.truncationFromOwnState", GaeMutants.TruncationFromOwnState.self,
        "a truncated step is bootstrapped from values[t], the state it started from; the state it "
          + "led to has the value finalValues[t]."),
      Mutant(
        "07.3", "gae.ignoresEndings", GaeMutants.IgnoresEndings.self,
        "endings are not looked at: every episode is joined to the next one stored, by its "
          + "value and by its trace."),
      Mutant(
        "07.3", "gae.cutsTheTraceAlone", GaeMutants.CutsTheTraceAlone.self,
        "the trace stops at an ending, but the value that follows is still that of the next "
          + "episode: after a termination it is 0, after a truncation finalValues[t]."),
      Mutant(
        "07.3", "gae.lastStoredState", GaeMutants.LastStoredState.self,
        "the rollout is bootstrapped from the last stored state instead of the state after "
          + "it: V(s_T) is bootstrapValue."),
      Mutant(
        "07.3", "gae.normalizedFirst", GaeMutants.NormalizedFirst.self,
        "the advantages are normalised before the returns are formed: the value targets are "
          + "then in the wrong unit."),
      Mutant(
        "07.3", "gae.traceWithoutDiscount", GaeMutants.TraceWithoutDiscount.self,
        "the trace decays by λ alone: each step further away costs γ λ."),
      Mutant(
        "07.3", "gae.forwards", GaeMutants.Forwards.self,
        "the recursion runs from the first step to the last: each advantage then sums up what came "
          + "before it, and needs what comes after."),
      Mutant(
        "07.3", "gae.returnsWithoutTrace", GaeMutants.ReturnsWithoutTrace.self,
        "the returns are discounted sums of rewards up to the bootstrap (λ = 1): here they are the "
          + "advantages plus the values, whatever λ is."),
      Mutant(
        "07.3", "gae.returnsOfRewards", GaeMutants.ReturnsOfRewards.self,
        "the returns are discounted sums of rewards: here they are the advantages plus the "
          + "values, and bootstrap as these do."),
    ]
  }

  private static var mask: [Mutant<any PPOExercises.Type>] {
    [
      Mutant(
        "07.4", "mask.ignoresSign", MaskMutants.IgnoresSign.self,
        "every sample outside the clip range counts: for A > 0 only the upper edge stops the "
          + "gradient, for A < 0 only the lower one."),
      Mutant(
        "07.4", "mask.ignoresAdvantage", MaskMutants.IgnoresAdvantage.self,
        "the advantages are not looked at: for A > 0 only the upper edge stops the gradient, for A < "
          + "0 only the lower one, and A = 0 has none anywhere."),
      Mutant(
        "07.4", "mask.edgeIncluded", MaskMutants.EdgeIncluded.self,
        "the edges count as flat (≥ for >): at r = 1 ± ε itself the gradient is still there."),
      Mutant(
        "07.4", "mask.swappedSigns", MaskMutants.SwappedSigns.self,
        "the two edges have changed places: a good action is stopped above 1 + ε, a bad one "
          + "below 1 − ε."),
      Mutant(
        "07.4", "mask.forgetsZeroAdvantage", MaskMutants.ForgetsZeroAdvantage.self,
        "A = 0 is not counted: there the objective is 0 for every ratio, so that it has no "
          + "gradient either."),
      Mutant(
        "07.4", "mask.zeroIsGood", MaskMutants.ZeroIsGood.self,
        "A = 0 is treated as A > 0: the objective is then 0 for every ratio, and flat everywhere."),
      Mutant(
        "07.4", "mask.zeroIsBad", MaskMutants.ZeroIsBad.self,
        "A = 0 is treated as A < 0: the objective is then 0 for every ratio, and flat everywhere."),
      Mutant(
        "07.4", "mask.upperEdgeOnly", MaskMutants.UpperEdgeOnly.self,
        "only good actions are counted: a bad action's gradient vanishes as well, once r < 1 "
          + "− ε."),
      Mutant(
        "07.4", "mask.inverted", MaskMutants.Inverted.self,
        "the flags are the wrong way round: true is for the samples whose gradient has "
          + "vanished."),
    ]
  }

  private static var partition: [Mutant<any PPOExercises.Type>] {
    [
      Mutant(
        "07.5", "batches.dropsLast", BatchesMutants.DropsLast.self,
        "the last, shorter minibatch is dropped: its samples are never trained on in this "
          + "epoch."),
      Mutant(
        "07.5", "batches.notShuffled", BatchesMutants.NotShuffled.self,
        "the indices are cut in their stored order: a minibatch is then a stretch of one "
          + "episode, and its samples resemble each other."),
      Mutant(
        "07.5", "batches.withReplacement", BatchesMutants.WithReplacement.self,
        "each index is drawn on its own: some samples come twice in an epoch and others "
          + "never."),
      Mutant(
        "07.5", "batches.emptyLast", BatchesMutants.EmptyLast.self,
        "the cuts run one too far (through for to): where size divides count, the last "
          + "minibatch is empty, and its mean is 0 / 0."),
      Mutant(
        "07.5", "batches.sameOrder", BatchesMutants.SameOrder.self,
        "the order is drawn from a stream of its own, made anew in every call: each epoch "
          + "then sees the same minibatches."),
      Mutant(
        "07.5", "batches.shufflesBatches", BatchesMutants.ShufflesBatches.self,
        "the minibatches are shuffled, not the samples: neighbours in time stay together in "
          + "every epoch."),
      Mutant(
        "07.5", "batches.unfairShuffle", BatchesMutants.UnfairShuffle.self,
        "every element is swapped with any other: the n^n ways do not divide evenly among the "
          + "n! orders."),
    ]
  }

  private static var divergence: [Mutant<any PPOExercises.Type>] {
    [
      Mutant(
        "07.6", "kl.k1", KlMutants.K1.self,
        "−log r is averaged (estimator k1): its mean is right in expectation, but single "
          + "batches come out negative."),
      Mutant(
        "07.6", "kl.k2", KlMutants.K2.self,
        "½ (log r)² is averaged (estimator k2): close for small steps, biased for large ones."),
      Mutant(
        "07.6", "kl.reversed", KlMutants.Reversed.self,
        "new and old have changed places in the estimate: KL(π_θ ‖ π_old) would need samples "
          + "of π_θ."),
      Mutant(
        "07.6", "kl.invertedRatio", KlMutants.InvertedRatio.self,
        "the ratio is the wrong way up, in the estimate and in the clip fraction: log r is log π_θ − "
          + "log π_old."),
      Mutant(
        "07.6", "kl.sum", KlMutants.Sum.self,
        "the terms are added up but not divided by n: the estimate would grow with the batch."),
      Mutant(
        "07.6", "kl.signedClipFraction", KlMutants.SignedClipFraction.self,
        "the clip fraction counts r − 1 > ε without the absolute value: ratios below 1 − ε "
          + "are outside as well."),
      Mutant(
        "07.6", "kl.clipCount", KlMutants.ClipCount.self,
        "the samples outside the clip range are counted, but not divided by n: a share lies between "
          + "0 and 1."),
      Mutant(
        "07.6", "kl.integerClipFraction", KlMutants.IntegerClipFraction.self,
        "the clip fraction is a quotient of two Ints, which drops what follows the point: convert "
          + "both to Float before dividing."),
      Mutant(
        "07.6", "kl.clipFractionOfLogarithms", KlMutants.ClipFractionOfLogarithms.self,
        "the clip fraction asks |log r| > ε: the clip range is one of r, and log r is another "
          + "scale."),
    ]
  }

  private static var value: [Mutant<any PPOExercises.Type>] {
    [
      Mutant(
        "07.7", "value.minimum", ValueMutants.Minimum.self,
        "the smaller of the two errors is taken: the loss then forgets every value that the "
          + "clip can excuse."),
      Mutant(
        "07.7", "value.withoutHalf", ValueMutants.WithoutHalf.self,
        "the factor ½ is missing: the gradient is then twice V − R."),
      Mutant(
        "07.7", "value.unclipped", ValueMutants.Unclipped.self,
        "nothing is clipped: ½ (V − R)² is the plain squared error."),
      Mutant(
        "07.7", "value.clippedOnly", ValueMutants.ClippedOnly.self,
        "the clipped error stands alone: where the step is too long, nothing pulls the value "
          + "back."),
      Mutant(
        "07.7", "value.aroundZero", ValueMutants.AroundZero.self,
        "the value itself is clipped to −ε … ε: it is the step V − V_old that may not be "
          + "longer than ε."),
      Mutant(
        "07.7", "value.aroundOne", ValueMutants.AroundOne.self,
        "the value is clipped to 1 − ε … 1 + ε, as a ratio would be: it is the step V − V_old that "
          + "may not be longer than ε."),
      Mutant(
        "07.7", "value.relative", ValueMutants.Relative.self,
        "the quotient V / V_old is clipped: ε has the unit of the values and bounds the difference "
          + "V − V_old."),
      Mutant(
        "07.7", "value.stepTurned", ValueMutants.StepTurned.self,
        "the step is the wrong way round: V_old − V, added to V_old, leads away from V."),
    ]
  }
}
