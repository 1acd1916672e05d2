import Console
import Course
import Lesson03
import RLCore

extension Exercise<SARSAFunctions> {
  /// 03.2: one episode, learnt from step by step.
  static var episode: Self {
    Exercise(
      "03.2", \.episode, title: "Episode", snippet: "episode", section: "The episode",
      hints: [
        "Two variables live from one step to the next: the state, and the action that has been "
          + "chosen in it. How often is `choose` asked in an episode of three steps?",
        "Ask for the first action before the loop. In it: step; ask for the action of the next "
          + "state, unless the step terminated; update; then state and action become the next "
          + "ones. A second question for the same state would name another action.",
        "Before the loop, action = try choose(values, state). In the loop, step = "
          + "world.step(action), and its reward is added to the total. After .terminated the "
          + "target is that reward. Otherwise next = try choose(values, step.observation), and the "
          + "target is the one of 03.1 with it. Add learningRate * (target - values[state, "
          + "action]) to values[state, action]. If step.ending is not nil, return the total. If it "
          + "is, state becomes step.observation and action becomes next.",
      ],
      endlessHint: "The loop ends where `step.ending` is not nil: is it looked at every step?",
      cases: episodeQuestions,
      misconceptions: [
        .init(
          "episode.choosesAfresh", .term,
          "`choose` is asked a second time for the same state: the action in the target is then "
            + "one that is never carried out. Keep a' and execute it in the next round.",
          ChoosingLoop { values, next, ending, choose in
            ending == .terminated ? 0 : values[next, try choose(next)]
          }),
        .init(
          "episode.choosesAfreshAndCuts", .term,
          "two things come together: `choose` is asked a second time for the same state, the "
            + "action in the target is then never carried out, and a time limit cuts the "
            + "bootstrap.",
          ChoosingLoop { values, next, ending, choose in
            ending == nil ? values[next, try choose(next)] : 0
          }),
        .init(
          "episode.qLearningLoop", .otherFormula,
          "the action is chosen at the beginning of each round, from a table that has been "
            + "updated, and the target takes the largest value: this is the loop of Q-learning. "
            + "SARSA asks for a' before the update, because the target is made of it.",
          ChoosingLoop { values, next, ending, _ in
            ending == .terminated ? 0 : values.maximum(next)
          }),
        .init(
          "episode.bestInTarget", .otherFormula,
          "the target takes the largest value of s', and the action that was chosen there is only "
            + "carried out: SARSA uses the same action in both places.",
          section: "The target", SARSALoop(future: { values, next, _ in values.maximum(next) })),
        .init(
          "episode.ignoresTermination", .missingCase,
          "`choose` is asked for the state after a termination, and its value is bootstrapped "
            + "from: nothing is done there, and nothing follows.",
          section: "The target", SARSALoop(asksAtTheEnd: true, bootstraps: { _ in true })),
        .init(
          "episode.bootstrapsUnasked", .missingCase,
          "the target after a termination holds a value of s', for which `choose` is not even "
            + "asked: nothing follows there, and the target is r.",
          section: "The target", SARSALoop(beyond: { $0[$1, $2] })
        ).or(SARSALoop(beyond: { values, next, _ in values.maximum(next) })),
        .init(
          "episode.asksAtTheEnd", .missingCase,
          "`choose` is asked for the state after a termination: no action is taken there, and "
            + "nothing is to be asked.",
          SARSALoop(asksAtTheEnd: true)),
        .init(
          "episode.truncationAsTermination", .missingCase,
          "a time limit is taken for the end of the task: the action that would have come next is "
            + "still asked for, and bootstrapped from.",
          section: "The target", SARSALoop(bootstraps: { $0 == nil })),
        .init(
          "episode.cutsAtEveryEnding", .missingCase,
          "`choose` is asked after every step, and every ending cuts the bootstrap: after "
            + ".terminated there is nothing to ask for, and after .truncated Q(s', a') still "
            + "counts.",
          section: "The target", SARSALoop(asksAtTheEnd: true, bootstraps: { $0 == nil })),
        .init(
          "episode.outlivesTheLimit", .missingCase,
          "the episode goes on after a time limit: .truncated still bootstraps, but the next "
            + "action is no longer carried out.",
          SARSALoop(ends: { $0 == .terminated })),
        .init(
          "episode.repeatsFirstAction", .stale,
          "the first action is carried out again and again: a' has to become the action of the "
            + "next round.",
          SARSALoop(executes: { action, _ in action })),
        .init(
          "episode.updatesNextPair", .index,
          "the update goes to a value of s', as when the state moves on too early: the target "
            + "says what Q(s, a) should be.",
          SARSALoop(moved: { _, next, _ in next })
        )
        .or(SARSALoop(moved: { taken, next, _ in (next.0, taken.1) }))
        .or(
          SARSALoop(moved: { taken, next, ending in
            ending == .terminated ? taken : (next.0, taken.1)
          })),
        .init(
          "episode.learnsAfterwards", .stale,
          "`choose` gets the table as it was before the episode, as when all updates are made "
            + "afterwards: SARSA learns at every step, and `choose` sees what has been learnt so "
            + "far.",
          SARSALoop(learnsAfterwards: true)),
        .init(
          "episode.movesInTwoParts", .stale,
          "Q(s, a) moves in two parts, towards r before `choose` is asked and by α γ Q(s', a') "
            + "afterwards: `choose` then sees a table between two updates. Ask for a' first.",
          TwoMovesLoop()),
        .init(
          "episode.notDiscounted", .parameter,
          "γ is left out of the target: what follows is one step away, and counts γ times.",
          section: "The target", SARSALoop(factor: { _ in 1 })),
        .init(
          "episode.allTheWay", .parameter,
          "the target replaces Q(s, a), whatever α is: Q(s, a) moves by the fraction α of the "
            + "distance.",
          SARSALoop(rate: { _ in 1 })),
        .init(
          "episode.skipsLastUpdate", .missingCase,
          "the loop ends before the last step is learnt from: that step shows what the end of the "
            + "episode is worth.",
          SARSALoop(updates: { $0 == nil })),
        .init(
          "episode.losesLastReward", .missingCase,
          "the reward of the last step is missing in the return: add it before the loop ends.",
          SARSALoop(counts: { $0 == nil })),
        .init(
          "episode.discountedReturn", .parameter,
          "the return is discounted: the statement asks for the plain sum of the rewards; γ "
            + "belongs to the target.",
          SARSALoop(weighsReturn: true)),
      ] + episodeMistakes,
      promises: [
        Promise("the sum of its rewards, undiscounted", brokenBy: "episode.discountedReturn"),
        Promise("stands in `state`", brokenBy: "episode.beginsAtZero"),
        Promise("add them as Doubles", brokenBy: "episode.sumsInFloat"),
        Promise(
          "once for the first state", brokenBy: "episode.choosesAfresh",
          "episode.qLearningLoop"),
        Promise("every step that does not terminate", brokenBy: "episode.asksAtTheEnd"),
        Promise("is used in the target", brokenBy: "episode.bestInTarget"),
        Promise("it is the one that is carried out next", brokenBy: "episode.repeatsFirstAction"),
        Promise("might be answered differently", brokenBy: "episode.choosesAfresh"),
        Promise("After each step", brokenBy: "episode.learnsAfterwards"),
        Promise("once a' is known", brokenBy: "episode.movesInTwoParts"),
        Promise("moves by α", brokenBy: "episode.allTheWay"),
        Promise("lie in [0, 1]", brokenBy: "episode.notDiscounted", "episode.oneMinusRate"),
        Promise(
          "a' is still needed, for the target", brokenBy: "episode.truncationAsTermination"),
        Promise("any ending ends the episode", brokenBy: "episode.outlivesTheLimit"),
      ],
      extremes: { right, extreme in ExtremeEpisode(right: right, extreme: extreme) })
  }
}
