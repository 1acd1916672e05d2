import Console
import Course
import Lesson05
import RLCore

extension Exercise<DynaQFunctions> {
  /// 05.2: planning.
  static var plan: Self {
    Exercise(
      "05.2", \.plan, title: "Planning", snippet: "planning", section: "Planning",
      hints: [
        "A planning update is the Q-learning update of lesson 2. All that is new is where s, a, r "
          + "and s' come from: not from the world, but from a pair that is drawn and looked up.",
        "Draw a place in `seenPairs`, not a pair: the pair is what stands there. Its state is "
          + "pair / actions and its action the remainder. Each update reads and writes the same "
          + "`values`, and a later one sees the earlier ones.",
        "For each update: let pair = model.seenPairs[random.integer(below: "
          + "model.seenPairs.count)]; take model[state, action] apart; target = reward + (try "
          + "bonus(pair)), plus discount * values.maximum(nextState) unless the ending is "
          + ".terminated; add learningRate * (target - value) to the value. Return at once if "
          + "seenPairs is empty.",
      ],
      endlessHint: "The loop runs `updates` times, whatever the values become.",
      cases: planQuestions,
      misconceptions: [
        .init(
          "plan.unseenPairs", .randomness,
          "any pair is drawn, and one that was never tried counts as a step that stays in its "
            + "state and earns 0: the model has no outcome there. Draw from seenPairs.",
          PlanVariation(draws: PlanVariation.anyPair, drawsPlaces: false, inventsUnseen: true)
            .function),
        .init(
          "plan.skipsUnseen", .randomness,
          "any pair is drawn, and one that was never tried wastes an update: early on, when "
            + "planning helps most, these are nearly all updates. Draw from seenPairs.",
          PlanVariation(draws: PlanVariation.anyPair, drawsPlaces: false).function),
        .init(
          "plan.drawsStates", .randomness,
          "a state is drawn and then an action, tried or not: that takes two numbers an update, "
            + "and most updates change nothing. One draw from seenPairs gives both.",
          PlanVariation(draws: PlanVariation.stateAndAction, drawsPlaces: false).function),
        .init(
          "plan.stateThenAction", .randomness,
          "a seen state is drawn and then one of its seen actions: that takes two numbers, and "
            + "prefers the pairs of states where little was tried. Here every seen pair is equally "
            + "likely, by one draw.",
          PlanVariation(draws: PlanVariation.seenStateAndAction, drawsPlaces: false).function),
        .init(
          "plan.placeAsPair", .index,
          "the number that was drawn is taken for the pair: it is a place in seenPairs, and the "
            + "pair is what stands there.", PlanVariation(drawsPlaces: false).function),
        .init(
          "plan.drawsOnce", .randomness,
          "one pair is drawn for all the updates: the draw belongs into the loop.",
          PlanVariation(draws: PlanVariation.once).function),
        .init(
          "plan.inOrder", .randomness,
          "the seen pairs are taken in order, without a draw: where fewer updates than pairs are "
            + "wanted, the latest pairs never have their turn.",
          PlanVariation(draws: PlanVariation.inOrder).function),
        .init(
          "plan.everyPair", .aggregate,
          "every update goes through all the seen pairs: `updates` counts single pairs, and each "
            + "of them is drawn."
        ) { values, model, updates, discount, learningRate, bonus, _ in
          // Looked up once: there are `updates` times as many updates as pairs.
          let known = try model.seenPairs.compactMap { pair in
            try model[pair / model.actions, pair % model.actions].map {
              (pair: pair, outcome: $0, bonus: try bonus(pair))
            }
          }
          for _ in 0..<updates {
            let before = values.values
            for (pair, outcome, bonus) in known {
              let future =
                outcome.ending == .terminated ? 0 : discount * values.maximum(outcome.nextState)
              let goal = outcome.reward + future + bonus
              values.values[pair] += learningRate * (goal - values.values[pair])
            }
            // A sweep that changes nothing is followed by others that change nothing.
            if values.values == before { break }
          }
        },
        .init(
          "plan.staleValues", .stale,
          "all the updates bootstrap from the values before the first one: nothing that this call "
            + "learns can then travel further than one step.",
          PlanVariation(readsOldValues: true).function),
        .init(
          "plan.ignoresTermination", .missingCase,
          "a terminal state is bootstrapped from: where the remembered step ended the task, "
            + "nothing follows.", PlanVariation(target: .ignoresTermination).function),
        .init(
          "plan.truncationAsTermination", .missingCase,
          "the bootstrap is cut where a time limit had cut the episode: .truncated stops the "
            + "clock, and s' still has a value.",
          PlanVariation(target: .truncationAsTermination).function),
        .init(
          "plan.notDiscounted", .parameter, "γ is left out: the value of s' counts γ times.",
          PlanVariation(target: .notDiscounted).function),
        .init(
          "plan.discountsReward", .parameter,
          "the reward is discounted, too: it belongs to this step, and only what follows is one "
            + "step away.", PlanVariation(target: .discountsReward).function),
        .init(
          "plan.neverNegative", .missingCase,
          "the search for the largest value begins with 0: where every action costs something, "
            + "none of them is found.", PlanVariation(target: .neverNegative).function),
        .init(
          "plan.ofMeanAction", .otherFormula,
          "the values of s' are averaged: that is Expected SARSA for an agent that acts at random. "
            + "Planning is Q-learning and asks for the largest.",
          PlanVariation(target: .ofMeanAction).function),
        .init(
          "plan.ofSameAction", .otherFormula,
          "the action of the remembered step is looked up in s' as well: as in SARSA, one "
            + "particular action is followed there, where the largest value is wanted.",
          PlanVariation(target: .ofSameAction).function),
        .init(
          "plan.ofRandomAction", .randomness,
          "an action of s' is drawn and its value taken, as in SARSA: planning is Q-learning, it "
            + "takes the largest value and draws nothing for it.",
          PlanVariation(target: .ofSameAction, drawsNextAction: true).function),
        .init(
          "plan.learningRateOne", .parameter,
          "the value becomes the target, and α is left out: the value moves by the fraction α of "
            + "the distance, in planning as in acting.",
          PlanVariation(moved: { _, target, _ in target }).function),
        .init(
          "plan.forgetsBonus", .term,
          "the bonus is never asked for: it is added to the remembered reward of every update.",
          section: bonusSection, changing: asking { _, _, _, _, _ in 0 }),
        .init(
          "plan.bonusByState", .index,
          "the bonus is asked for a state: its argument is the pair, s · actions + a.",
          PlanVariation(bonusArgument: .state).function),
        .init(
          "plan.bonusByPlace", .index,
          "the bonus is asked for the number that was drawn: its argument is the pair that stands "
            + "at this place of seenPairs.",
          PlanVariation(bonusArgument: .drawn).function),
        .init(
          "plan.noBonusAtTheEnd", .missingCase,
          "the bonus is lost where the remembered step ended the task: it is part of the reward, "
            + "not of what follows.", section: bonusSection,
          changing: asking { bonus, pair, model, _, _ in
            let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
            return model[state, action]?.ending == .terminated ? 0 : try bonus(pair)
          }),
        .init(
          "plan.bonusOnValue", .parameter,
          "the bonus is added to the value: it belongs to the target, of which the value takes the "
            + "part α.",
          section: bonusSection,
          changing: asking { bonus, pair, _, _, learningRate in
            learningRate == 0 ? 0 : try bonus(pair) / learningRate
          }),
      ] + planMistakes,
      promises: [
        Promise("one after the other", brokenBy: "plan.staleValues"),
        Promise(
          "once, and nothing else", brokenBy: "plan.drawsOnce", "plan.drawsStates",
          "plan.ofRandomAction"),
        Promise("the pair that stands at this place", brokenBy: "plan.placeAsPair"),
        Promise("r + bonus(pair) + γ max_a' Q(s', a')", brokenBy: "plan.forgetsBonus"),
        Promise("is the largest of a row", brokenBy: "plan.ofMeanAction", "plan.ofWorstAction"),
        Promise("lie in [0, 1]", brokenBy: "plan.notDiscounted", "plan.learningRateOne"),
        Promise("After `.terminated` nothing follows", brokenBy: "plan.ignoresTermination"),
        Promise("the target is r + bonus(pair)", brokenBy: "plan.noBonusAtTheEnd"),
        Promise("`.truncated` counts as nil does", brokenBy: "plan.truncationAsTermination"),
        Promise("Where `seenPairs` is empty", brokenBy: "plan.drawsForNothing"),
        Promise("or `updates` is 0", brokenBy: "plan.oneTooMany"),
      ],
      extremes: { right, extreme in
        { values, model, updates, discount, learningRate, bonus, random in
          try right(&values, model, updates, discount, learningRate, bonus, &random)
          extreme.replaceAll(in: &values.values)
        }
      })
  }
}

/// The right function with another bonus.
func asking(
  _ other:
    @escaping @Sendable (
      _ bonus: (Int) throws -> Double, _ pair: Int, _ model: TabularModel, _ discount: Double,
      _ learningRate: Double
    ) throws -> Double
) -> @Sendable (_ right: @escaping DynaQFunctions.Plan) -> DynaQFunctions.Plan {
  { right in
    { values, model, updates, discount, learningRate, bonus, random in
      try right(
        &values, model, updates, discount, learningRate,
        { pair in try other(bonus, pair, model, discount, learningRate) }, &random)
    }
  }
}
