import Curriculum
import RLNetworks

/// The misconceptions of lesson 2.
enum QLearningMutants {
  /// Every mutant, by exercise.
  static var all: [Mutant<any QLearningExercises.Type>] {
    target + update + sweep + greedy + schedule + twoTables
  }

  private static var target: [Mutant<any QLearningExercises.Type>] {
    [
      Mutant(
        "02.1", "target.ignoresTermination", Target.IgnoresTermination.self,
        "a terminal state is bootstrapped from: nothing follows after .terminated, whatever stands "
          + "in the table there."),
      Mutant(
        "02.1", "target.truncationAsTermination", Target.TruncationAsTermination.self,
        "the bootstrap is cut at a time limit: .truncated stops the clock and not the task, so that "
          + "s' still has a value."),
      Mutant(
        "02.1", "target.ofFirstAction", Target.OfFirstAction.self,
        "the value of one particular action stands in for the largest: with the action that is "
          + "taken next it would be SARSA's target, while Q-learning's asks for the best."),
      Mutant(
        "02.1", "target.ofMeanAction", Target.OfMeanAction.self,
        "the values of s' are averaged: that is what s' is worth to an agent which acts at random, "
          + "and not to one which acts best."),
      Mutant(
        "02.1", "target.neverNegative", Target.NeverNegative.self,
        "the search for the largest value begins with 0: where every action costs something, none "
          + "of them is found."),
      Mutant(
        "02.1", "target.notDiscounted", Target.NotDiscounted.self,
        "γ is left out: the value of s' counts one step less than a reward of now, and so γ times."),
      Mutant(
        "02.1", "target.discountsReward", Target.DiscountsReward.self,
        "the reward is discounted as well: r is paid now, only what follows is a step away."),
      Mutant(
        "02.1", "target.endIsWorthNothing", Target.EndIsWorthNothing.self,
        "the whole target is 0 at the end of the task: only the future is gone, the last reward has "
          + "been earned."),
      Mutant(
        "02.1", "target.noReturnAtAnyEnd", Target.NoReturnAtAnyEnd.self,
        "the target is 0 wherever an episode stops: the last reward has been earned, and after a "
          + "time limit s' still has its value as well."),
    ]
  }

  private static var update: [Mutant<any QLearningExercises.Type>] {
    [
      Mutant(
        "02.2", "update.rateOnTargetOnly", Update.RateOnTargetOnly.self,
        "α is applied to the target only: Q + α target never settles, as it moves on with every visit "
          + "even where it is right; α belongs to the difference, target − Q."),
      Mutant(
        "02.2", "update.forgetsItself", Update.ForgetsItself.self,
        "α target is all that is returned, as where the brackets of Q + α (target − Q) are missing: "
          + "the value that was known is lost."),
      Mutant(
        "02.2", "update.wrongWay", Update.WrongWay.self,
        "the error has the wrong sign: δ is target − Q, and with Q − target the value runs away "
          + "from its target."),
      Mutant(
        "02.2", "update.swappedWeights", Update.SwappedWeights.self,
        "α and 1 − α have changed places: α is the share of the target, so that 0 learns nothing."),
      Mutant(
        "02.2", "update.errorAlone", Update.ErrorAlone.self,
        "only the change α (target − Q) is returned: it is still to be added to Q."),
      Mutant(
        "02.2", "update.allTheWay", Update.AllTheWay.self,
        "the target replaces the value, whatever α is: one lucky step would then be all that is "
          + "known."),
    ]
  }

  private static var sweep: [Mutant<any QLearningExercises.Type>] {
    [
      Mutant(
        "02.3", "sweep.inPlace", Sweep.InPlace.self,
        "the new values are written into the array that is still being read: later states then see "
          + "two sweeps in one. It converges too, but a synchronous sweep reads the old values only."
      ),
      Mutant(
        "02.3", "sweep.ignoresTermination", Sweep.IgnoresTermination.self,
        "the state after a termination is counted with its value: where `terminated` is true, "
          + "nothing follows."),
      Mutant(
        "02.3", "sweep.discountsReward", Sweep.DiscountsReward.self,
        "the reward is discounted as well: γ belongs to v(s') alone."),
      Mutant(
        "02.3", "sweep.withoutProbabilities", Sweep.WithoutProbabilities.self,
        "the outcomes are added up without their probabilities: an action is worth the mean of what "
          + "can happen, weighted by how likely it is."),
      Mutant(
        "02.3", "sweep.neverNegative", Sweep.NeverNegative.self,
        "the search for the best action begins with 0: where every action costs something, none of "
          + "them is found."),
      Mutant(
        "02.3", "sweep.onlyRises", Sweep.OnlyRises.self,
        "the search for the best action begins with the old value: v(s) can then rise but never "
          + "fall, and a value that was too high stays so."),
      Mutant(
        "02.3", "sweep.meanOfActions", Sweep.MeanOfActions.self,
        "the actions are averaged: that evaluates the policy which acts at random, and value "
          + "iteration takes the best action."),
      Mutant(
        "02.3", "sweep.bestOutcome", Sweep.BestOutcome.self,
        "the best outcome of an action counts instead of their mean: the agent chooses the action, "
          + "chance chooses the outcome."),
      Mutant(
        "02.3", "sweep.toTheEnd", Sweep.ToTheEnd.self,
        "the sweeps are repeated until the values rest: that is where value iteration leads to, and "
          + "one sweep is a single step on the way."),
      Mutant(
        "02.3", "sweep.addsToOld", Sweep.AddsToOld.self,
        "the new value is added to the old one: a sweep replaces v(s)."),
    ]
  }

  private static var greedy: [Mutant<any QLearningExercises.Type>] {
    [
      Mutant(
        "02.4", "greedy.firstOfTies", Greedy.FirstOfTies.self,
        "the first of several best actions gets everything: before anything is known all of them "
          + "are equal, and the agent would walk in one direction only."),
      Mutant(
        "02.4", "greedy.lastOfTies", Greedy.LastOfTies.self,
        "the last of several best actions gets everything, as with >= in the search: all of them "
          + "share."),
      Mutant(
        "02.4", "greedy.exactComparison", Greedy.ExactComparison.self,
        "values are compared with ==: 0.1 + 0.2 and 0.3 are then different, and rounding decides "
          + "where the agent goes."),
      Mutant(
        "02.4", "greedy.notShared", Greedy.NotShared.self,
        "every best action gets 1: the probabilities of all actions together are 1."),
      Mutant(
        "02.4", "greedy.exactAndNotShared", Greedy.ExactAndNotShared.self,
        "two things come together: every best action gets 1, where the probabilities of all "
          + "actions together are 1, and values are compared with ==, so that rounding decides."),
      Mutant(
        "02.4", "greedy.neverNegative", Greedy.NeverNegative.self,
        "the search for the largest value begins with 0: where every action costs something, none "
          + "of them is found and no action has a probability."),
      Mutant(
        "02.4", "greedy.tooTolerant", Greedy.TooTolerant.self,
        "values that are only close count as equal: the tolerance is there for rounding alone, and "
          + "is 1e-12."),
      Mutant(
        "02.4", "greedy.proportional", Greedy.Proportional.self,
        "the values are divided by their sum: that is neither greedy nor, where some are negative, "
          + "a probability."),
      Mutant(
        "02.4", "greedy.ofMagnitudes", Greedy.OfMagnitudes.self,
        "the largest magnitude is looked for: −3 is then better than 1."),
    ]
  }

  private static var schedule: [Mutant<any QLearningExercises.Type>] {
    [
      Mutant(
        "02.5", "schedule.perStep", Schedule.PerStep.self,
        "ε decays once a step, and not once an episode: the first long episode then uses up the "
          + "exploration of hundreds."),
      Mutant(
        "02.5", "schedule.oneTooMany", Schedule.OneTooMany.self,
        "ε has decayed once too often: in episode 0 it is still the initial one."),
      Mutant(
        "02.5", "schedule.withoutFloor", Schedule.WithoutFloor.self,
        "there is no floor: ε goes to 0, and what has not been tried by then never will be."),
      Mutant(
        "02.5", "schedule.floorAdded", Schedule.FloorAdded.self,
        "the floor is added: it is a bound, which matters only once ε has fallen to it."),
      Mutant(
        "02.5", "schedule.towardsFloor", Schedule.TowardsFloor.self,
        "only the part above the floor decays: a schedule in use elsewhere, but here ε itself "
          + "decays and the floor stops it."),
      Mutant(
        "02.5", "schedule.minimum", Schedule.Minimum.self,
        "the smaller of the two is taken: the floor is then a ceiling."),
      Mutant(
        "02.5", "schedule.linear", Schedule.Linear.self,
        "the same amount is taken away each time: `decay` is a factor, and the steps down become "
          + "smaller."),
      Mutant(
        "02.5", "schedule.forgetsInitial", Schedule.ForgetsInitial.self,
        "`initial` is left out: decay^episode begins with 1, whatever ε is to begin with."),
    ]
  }

  private static var twoTables: [Mutant<any QLearningExercises.Type>] {
    [
      Mutant(
        "02.6", "double.sameTable", TwoTables.SameTable.self,
        "the action and its value are taken from the same table, A: that is Q-learning, whose "
          + "maximum prefers what is overestimated and believes it, too."),
      Mutant(
        "02.6", "double.evaluatingTable", TwoTables.EvaluatingTable.self,
        "the largest value of B is used: B is asked what A's best action is worth, not for its own "
          + "best one."),
      Mutant(
        "02.6", "double.rolesSwapped", TwoTables.RolesSwapped.self,
        "the tables have changed places: A, which is updated, selects, and B evaluates."),
      Mutant(
        "02.6", "double.selectsBySum", TwoTables.SelectsBySum.self,
        "the action is best in the sum of both tables: so the agent may act, but in an update A "
          + "alone selects, or B would again judge its own errors."),
      Mutant(
        "02.6", "double.smallerOfTheTwo", TwoTables.SmallerOfTheTwo.self,
        "the smaller of the two tables' values is used: that is the clipped form of later methods, "
          + "and here B alone evaluates."),
      Mutant(
        "02.6", "double.meanOfTheTwo", TwoTables.MeanOfTheTwo.self,
        "the two tables' values are averaged: half of A's overestimate is then still believed."),
      Mutant(
        "02.6", "double.lastOfTies", TwoTables.LastOfTies.self,
        "the highest of several best indices is taken, as with >= in the search: the statement asks "
          + "for the lowest."),
      Mutant(
        "02.6", "double.neverNegative", TwoTables.NeverNegative.self,
        "the search for the largest value begins with 0: where every action costs something, it is "
          + "always action 0 that seems best."),
      Mutant(
        "02.6", "double.ignoresTermination", TwoTables.IgnoresTermination.self,
        "a terminal state is bootstrapped from: after .terminated the target is r alone.",
        section: "The target"),
      Mutant(
        "02.6", "double.truncationAsTermination", TwoTables.TruncationAsTermination.self,
        "the bootstrap is cut at a time limit: .truncated stops the clock and not the task.",
        section: "The target"),
      Mutant(
        "02.6", "double.errorAlone", TwoTables.ErrorAlone.self,
        "only the change α (target − Q_A) is returned: it is still to be added to Q_A.",
        section: "The update"),
      Mutant(
        "02.6", "double.targetAlone", TwoTables.TargetAlone.self,
        "the target is returned: Q_A moves towards it, by the fraction α of the distance.",
        section: "The update"),
    ]
  }
}
