import Curriculum

/// The misconceptions of lesson 3 about traces and λ-returns.
extension SARSAMutants {
  static var trace: [Mutant<any SARSAExercises.Type>] {
    [
      Mutant(
        "03.4", "trace.fadesBeforeUse", Trace.FadesBeforeUse.self,
        "the traces fade before the values move: the visited pair then gets γλ of the error of "
          + "its own step, which it is owed in full."),
      Mutant(
        "03.4", "trace.fadesFirst", Trace.FadesFirst.self,
        "the traces fade at the beginning of the call, not at the end: over an episode the "
          + "values come out the same, but the traces that are handed back are one step behind."),
      Mutant(
        "03.4", "trace.fadesBeforeUseAndKept", Trace.FadesBeforeUseAndKept.self,
        "two things come together: the traces fade before the values move, so that the visited pair "
          + "gets only γλ of its own error, and they outlive the episode."),
      Mutant(
        "03.4", "trace.fadesFirstAndKept", Trace.FadesFirstAndKept.self,
        "two things come together: the traces fade at the beginning of the call and not at its end, "
          + "and they outlive the episode, as where only its beginning clears them."),
      Mutant(
        "03.4", "trace.keptAcrossEpisodes", Trace.KeptAcrossEpisodes.self,
        "the traces outlive the episode: the first error of the next one would then move pairs "
          + "that did not lead to it. After either ending all of them are 0."),
      Mutant(
        "03.4", "trace.keptAtTheLimit", Trace.KeptAtTheLimit.self,
        "the traces are cleared at a termination only: after a time limit, too, the next "
          + "episode begins somewhere else."),
      Mutant(
        "03.4", "trace.clearedBeforeUse", Trace.ClearedBeforeUse.self,
        "the last step of an episode changes no value, as where the traces are cleared before its "
          + "error has been given out: it holds what the end of the episode is worth."),
      Mutant(
        "03.4", "trace.alwaysAccumulating", Trace.AlwaysAccumulating.self,
        "a visit adds 1 whatever `trace` says: .replacing sets the trace to 1."),
      Mutant(
        "03.4", "trace.alwaysReplacing", Trace.AlwaysReplacing.self,
        "a visit sets 1 whatever `trace` says: .accumulating adds 1 to what is left."),
      Mutant(
        "03.4", "trace.kindsSwapped", Trace.KindsSwapped.self,
        "the two kinds have changed places: .accumulating adds 1, .replacing sets 1."),
      Mutant(
        "03.4", "trace.onlyVisited", Trace.OnlyVisited.self,
        "only the visited pair moves: that is one-step SARSA, and the traces are kept for "
          + "nothing."),
      Mutant(
        "03.4", "trace.unweighted", Trace.Unweighted.self,
        "every pair with a trace gets the whole error: it is weighted by the trace."),
      Mutant(
        "03.4", "trace.marksAfterUse", Trace.MarksAfterUse.self,
        "the values move before the visited pair is marked: it then gets nothing of its own "
          + "step's error."),
      Mutant(
        "03.4", "trace.withoutLambda", Trace.WithoutLambda.self,
        "λ is left out of the fading: the traces shrink by γλ a step."),
      Mutant(
        "03.4", "trace.withoutDiscount", Trace.WithoutDiscount.self,
        "γ is left out of the fading: the traces shrink by γλ a step, as an error that lies "
          + "further ahead counts less."),
      Mutant(
        "03.4", "trace.neverFades", Trace.NeverFades.self,
        "the traces do not fade: after a step each of them is multiplied by γλ."),
      Mutant(
        "03.4", "trace.withoutLearningRate", Trace.WithoutLearningRate.self,
        "α is left out: a value moves by α δ e."),
      Mutant(
        "03.4", "trace.fadesAllButVisited", Trace.FadesAllButVisited.self,
        "the visited pair's trace does not fade: after a step all of them do, that one too."),
    ]
  }

  static var lambda: [Mutant<any SARSAExercises.Type>] {
    [
      Mutant(
        "03.5", "lambda.ignoresTermination", Lambda.IgnoresTermination.self,
        "a terminal state is bootstrapped from: after .terminated the last return is r alone.",
        section: "The target"),
      Mutant(
        "03.5", "lambda.withoutLastBootstrap", Lambda.WithoutLastBootstrap.self,
        "the last return is r alone, whatever the ending: after a time limit V(s_T) stands for "
          + "all that would have come."),
      Mutant(
        "03.5", "lambda.nilAsTermination", Lambda.NilAsTermination.self,
        "an episode that goes on is treated as one that is over: only .terminated takes V(s_T) "
          + "away."),
      Mutant(
        "03.5", "lambda.lastBootstrapWeighted", Lambda.LastBootstrapWeighted.self,
        "V(s_T) counts only 1 − λ after a time limit, as where the recursion begins with G_T = "
          + "0: behind the last step there is no return to share with, and V(s_T) counts whole."),
      Mutant(
        "03.5", "lambda.guessAfterTermination", Lambda.GuessAfterTermination.self,
        "the last return mixes V(s_T) in, with G_T = 0: after .terminated neither of the two is "
          + "there."),
      Mutant(
        "03.5", "lambda.ignoresEnding", Lambda.IgnoresEnding.self,
        "the recursion begins with G_T = 0 and never looks at `ending`: V(s_T) counts whole "
          + "after a time limit, and not at all after .terminated."),
      Mutant(
        "03.5", "lambda.weightsSwapped", Lambda.WeightsSwapped.self,
        "λ and 1 − λ have changed places: λ = 0 is the one-step target, and λ = 1 the return of "
          + "the whole episode."),
      Mutant(
        "03.5", "lambda.weightsBeyondOne", Lambda.WeightsBeyondOne.self,
        "V(s_(t+1)) counts whole beside λ G_(t+1): the two are guesses of the same thing, and "
          + "their weights 1 − λ and λ add up to 1."),
      Mutant(
        "03.5", "lambda.oneStep", Lambda.OneStep.self,
        "λ is not used, V(s_(t+1)) is all that follows: these are one-step targets."),
      Mutant(
        "03.5", "lambda.monteCarlo", Lambda.MonteCarlo.self,
        "λ is not used, G_(t+1) is all that follows: these are the returns of the whole "
          + "episode."),
      Mutant(
        "03.5", "lambda.notDiscounted", Lambda.NotDiscounted.self,
        "γ is left out: all that follows a reward is one step further away."),
      Mutant(
        "03.5", "lambda.valueNotDiscounted", Lambda.ValueNotDiscounted.self,
        "γ reaches the return alone, as where brackets are missing: V(s_(t+1)) is a step away "
          + "as well."),
      Mutant(
        "03.5", "lambda.returnNotDiscounted", Lambda.ReturnNotDiscounted.self,
        "γ reaches the value alone, as where brackets are missing: G_(t+1) is a step away as "
          + "well."),
      Mutant(
        "03.5", "lambda.inReverse", Lambda.InReverse.self,
        "the returns are handed back in the order in which they are computed: the last step comes "
          + "first there, and G_t belongs at index t."),
      Mutant(
        "03.5", "lambda.offByOne", Lambda.OffByOne.self,
        "the values are read one step too far ahead: `nextValues[t]` already is the value of "
          + "the state behind step t."),
    ]
  }
}
