import Curriculum

/// The misconceptions of lesson 5.
enum DynaQMutants {
  /// Every mutant, by exercise.
  static var all: [Mutant<any DynaQExercises.Type>] {
    model + draw + plan + bonus + sweep
  }

  private static var model: [Mutant<any DynaQExercises.Type>] {
    [
      Mutant(
        "05.1", "model.presentState", Model.PresentState.self,
        "the state in which the step started is remembered as the one it led to: every action "
          + "then seems to stay where it is, and no value travels."),
      Mutant(
        "05.1", "model.keepsFirst", Model.KeepsFirst.self,
        "the first outcome of a pair is kept for ever: a world that changes is not believed, "
          + "however often it says so."),
      Mutant(
        "05.1", "model.onlyOnce", Model.OnlyOnce.self,
        "a pair that has been seen is left alone: neither its new outcome nor its new time is "
          + "noted."),
      Mutant(
        "05.1", "model.forgetsEnding", Model.ForgetsEnding.self,
        "the ending is not remembered: planning then bootstraps from a terminal state, as though "
          + "the task went on behind it."),
      Mutant(
        "05.1", "model.truncationAsTermination", Model.TruncationAsTermination.self,
        "every ending is remembered as .terminated: a time limit would then teach planning that the "
          + "state before it leads nowhere."),
      Mutant(
        "05.1", "model.forgetsTruncation", Model.ForgetsTruncation.self,
        "a truncation is turned into no ending: the statement asks for step.ending as it is, and "
          + "leaves it to the one who plans to bootstrap after it."),
      Mutant(
        "05.1", "model.omitsTermination", Model.OmitsTermination.self,
        "a step that ends the task is not remembered at all: it is the one with which planning has "
          + "to begin, as all values come from there."),
      Mutant(
        "05.1", "model.meanReward", Model.MeanReward.self,
        "old and new reward are averaged: what is wanted is the last answer, so that a world that "
          + "has changed is believed at once."),
      Mutant(
        "05.1", "model.timeNotNoted", Model.TimeNotNoted.self,
        "the time is not noted: for the bonus of Dyna-Q+ the pair then looks as though it had never "
          + "been tried.", section: "A bonus for what was long not tried"),
      Mutant(
        "05.1", "model.firstTime", Model.FirstTime.self,
        "the time of the first try is kept: lastTried is to hold that of the last one.",
        section: "A bonus for what was long not tried"),
      Mutant(
        "05.1", "model.countsTries", Model.CountsTries.self,
        "tries are counted where their time is to be noted: how often something was tried does not "
          + "tell how long ago that was.", section: "A bonus for what was long not tried"),
      Mutant(
        "05.1", "model.timeOfState", Model.TimeOfState.self,
        "the time is noted for every action of the state: only one of them was tried.",
        section: "A bonus for what was long not tried"),
      Mutant(
        "05.1", "model.timeByState", Model.TimeByState.self,
        "the time is noted at the place of the state: lastTried has one number a pair, and that of "
          + "(s, a) is at s · actions + a."),
      Mutant(
        "05.1", "model.transposed", Model.Transposed.self,
        "the time is noted at a · states + s: pairs are numbered state by state, s · actions + a."),
    ]
  }

  private static var draw: [Mutant<any DynaQExercises.Type>] {
    [
      Mutant(
        "05.2", "plan.unseenPairs", Draw.UnseenPairs.self,
        "any pair is drawn, and one that was never tried counts as staying where it is for nothing: "
          + "the model has no outcome there, so that an invented one is learnt from. Draw from "
          + "seenPairs."),
      Mutant(
        "05.2", "plan.skipsUnseen", Draw.SkipsUnseen.self,
        "any pair is drawn, and one that was never tried uses an update up for nothing: early on, "
          + "when planning helps most, nearly all of them are wasted. Draw from seenPairs."),
      Mutant(
        "05.2", "plan.drawsStates", Draw.DrawsStates.self,
        "a state is drawn and then an action, out of all there are, tried or not: two numbers an "
          + "update, most of them for nothing. One draw from seenPairs gives both."),
      Mutant(
        "05.2", "plan.stateThenAction", Draw.StateThenAction.self,
        "a seen state is drawn and then one of its seen actions: that takes two numbers, and "
          + "prefers the pairs of states where little was tried. Here every seen pair is equally "
          + "likely, by one draw."),
      Mutant(
        "05.2", "plan.placeAsPair", Draw.PlaceAsPair.self,
        "the number that was drawn is taken for the pair: it is a place in seenPairs, and the pair "
          + "is what stands there."),
      Mutant(
        "05.2", "plan.drawsOnce", Draw.DrawsOnce.self,
        "one pair is drawn for all the updates: the draw belongs into the loop."),
      Mutant(
        "05.2", "plan.inOrder", Draw.InOrder.self,
        "the seen pairs are taken in order, without a draw: where fewer updates than pairs are "
          + "wanted, the latest pairs never have their turn."),
      Mutant(
        "05.2", "plan.everyPair", Draw.EveryPair.self,
        "every update goes through all the seen pairs: `updates` counts single pairs, and each of "
          + "them is drawn."),
      Mutant(
        "05.2", "plan.staleValues", Draw.StaleValues.self,
        "all the updates bootstrap from the values before the first one: nothing that this call "
          + "learns can then travel further than one step."),
    ]
  }

  private static var plan: [Mutant<any DynaQExercises.Type>] {
    [
      Mutant(
        "05.2", "plan.ignoresTermination", Plan.IgnoresTermination.self,
        "a terminal state is bootstrapped from: where the remembered step ended the task, nothing "
          + "follows."),
      Mutant(
        "05.2", "plan.truncationAsTermination", Plan.TruncationAsTermination.self,
        "the bootstrap is cut where a time limit had cut the episode: .truncated stops the clock, "
          + "and s' still has a value."),
      Mutant(
        "05.2", "plan.notDiscounted", Plan.NotDiscounted.self,
        "γ is left out: the value of s' counts γ times."),
      Mutant(
        "05.2", "plan.discountsReward", Plan.DiscountsReward.self,
        "the reward is discounted, too: it belongs to this step, and only what follows is one step "
          + "away."),
      Mutant(
        "05.2", "plan.neverNegative", Plan.NeverNegative.self,
        "the search for the largest value begins with 0: where every action costs something, none "
          + "of them is found."),
      Mutant(
        "05.2", "plan.ofMeanAction", Plan.OfMeanAction.self,
        "the values of s' are averaged: that is Expected SARSA for an agent that acts at random. "
          + "Planning is Q-learning and asks for the largest."),
      Mutant(
        "05.2", "plan.ofSameAction", Plan.OfSameAction.self,
        "the action of the remembered step is looked up in s' as well: as in SARSA, one particular "
          + "action is followed there, where the largest value is wanted."),
      Mutant(
        "05.2", "plan.ofRandomAction", Plan.OfRandomAction.self,
        "an action of s' is drawn and its value taken, as in SARSA: planning is Q-learning, it "
          + "takes the largest value and draws nothing for it."),
      Mutant(
        "05.2", "plan.learningRateOne", Plan.LearningRateOne.self,
        "the value becomes the target: α is left out, and only that part of the error is to be "
          + "taken away, in planning as in acting."),
      Mutant(
        "05.2", "plan.forgetsBonus", Plan.ForgetsBonus.self,
        "the bonus is never asked for: it is added to the remembered reward of every update.",
        section: "A bonus for what was long not tried"),
      Mutant(
        "05.2", "plan.bonusByState", Plan.BonusByState.self,
        "the bonus is asked for a state: its argument is the pair, s · actions + a."),
      Mutant(
        "05.2", "plan.bonusByPlace", Plan.BonusByPlace.self,
        "the bonus is asked for the number that was drawn: its argument is the pair that stands at "
          + "this place of seenPairs."),
      Mutant(
        "05.2", "plan.noBonusAtTheEnd", Plan.NoBonusAtTheEnd.self,
        "the bonus is lost where the remembered step ended the task: it is part of the reward, not "
          + "of what follows.", section: "A bonus for what was long not tried"),
      Mutant(
        "05.2", "plan.bonusOnValue", Plan.BonusOnValue.self,
        "the bonus is added to the value: it belongs into the target, where α takes its part.",
        section: "A bonus for what was long not tried"),
    ]
  }

  private static var bonus: [Mutant<any DynaQExercises.Type>] {
    [
      Mutant(
        "05.3", "bonus.onRealReward", Bonus.OnRealReward.self,
        "the bonus is added to real rewards as well: they are what the world says, and the values "
          + "of the path that is really taken would be bent with them."),
      Mutant(
        "05.3", "bonus.onlyOnRealReward", Bonus.OnlyOnRealReward.self,
        "real and simulated are exchanged: a pair that has just been tried needs no bonus, one that "
          + "is only remembered does."),
      Mutant(
        "05.3", "bonus.withoutRoot", Bonus.WithoutRoot.self,
        "the bonus is κτ, without the root: it then grows so fast that it soon exceeds every "
          + "reward, and the agent does nothing but look around."),
      Mutant(
        "05.3", "bonus.rootOfProduct", Bonus.RootOfProduct.self,
        "the root is taken of κτ: it belongs to τ alone, so that twice the weight is twice the "
          + "bonus."),
      Mutant(
        "05.3", "bonus.squared", Bonus.Squared.self,
        "τ is squared where its root is wanted: four times the time is twice the bonus."),
      Mutant(
        "05.3", "bonus.withoutWeight", Bonus.WithoutWeight.self,
        "κ is left out: it says what a step of not knowing is worth, in units of reward."),
      Mutant(
        "05.3", "bonus.fades", Bonus.Fades.self,
        "the root divides: such a bonus shrinks with the time since the last try, and is infinite "
          + "right after it."),
      Mutant(
        "05.3", "bonus.fadesFromOne", Bonus.FadesFromOne.self,
        "the bonus is κ / √(τ + 1), which shrinks with the time since the last try: the longer ago, "
          + "the more may have changed."),
      Mutant(
        "05.3", "bonus.countsFromOne", Bonus.CountsFromOne.self,
        "one is added to τ: what was tried just now has no bonus."),
      Mutant(
        "05.3", "bonus.punishes", Bonus.Punishes.self,
        "the sign is wrong: what was long not tried is to attract, not to repel."),
    ]
  }
}
