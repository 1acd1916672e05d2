import Course
import Lesson16

extension Exercise<HACFunctions> {
  /// 16.9: predict, then run.
  static var predict: Self {
    Exercise(
      "16.9", \.predict, title: "Predict", snippet: "predict", section: "Predict, then run",
      hints: [
        "Ask of each change: which of the lesson's formulas does it touch, and does the measured "
          + "quantity stand in that formula at all?",
        "Four of the eleven rise, four fall, three stay: a decision is a transition whether it "
          + "succeeded or not, a discount of 0 hides γ, and a best way does not get better by "
          + "being cut into pieces.",
        "20 / H decisions. Only copies have a reward of 0, one in n − i of those of step i. A "
          + "penalty needs a test and a miss. −H is the least target. Copies with a goal come from "
          + "walks that reached it, lucky ones included. One sweep of options crosses a whole "
          + "room.",
      ],
      endlessHint: "A switch over the changes is enough, without a loop.",
      cases: { measured.map { question in question.asked { try $0.predict($1) } } },
      misconceptions: measured.flatMap { $0.misconceptions("hacChange") },
      promises: [
        Promise(
          "how a quantity answers to a change", brokenBy: "hacChange.moreCopiesZerosFalls"),
        Promise(
          "where it is the same but for rounding", brokenBy: "hacChange.betterLowerHindsightRises",
          "hacChange.optionsValueRises"),
        Promise(
          "four subgoals of 5 steps and two of 10",
          brokenBy: "hacChange.longerHorizonDecisionsStays"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

/// The changes, with what is measured; a test measures these for several seeds.
private let measured: [Prediction<HACChange>] = [
  Prediction(
    .longerHorizonDecisions, "the decisions for a way of 20 steps with H = 10 instead of 5",
    is: .falls, .parameter,
    stays:
      "the way is thought to have as many decisions as steps: the upper level decides once in H "
      + "steps.",
    rises: "a longer horizon is thought to need more subgoals: each of them carries farther."),
  Prediction(
    .moreCopiesZeros, "the share of reward 0 with 4 copies instead of 1", is: .rises, .aggregate,
    falls:
      "more copies are thought to water down the rewards: the steps that were lived through have "
      + "none, and the copies are where they come from.",
    stays:
      "every copy is thought to be as likely to be rewarded, so that their number does not matter: "
      + "they share the list with the originals, which are never rewarded here."),
  Prediction(
    .longerEpisodeZeros, "the share of reward 0 among the copies of 20 steps instead of 5",
    is: .falls, .index,
    stays:
      "one copy in so many is thought to reach its goal, however long the episode is: only a draw "
      + "of 0 steps does, and it is one of n − i.",
    rises:
      "a longer episode is thought to have more goals for a copy: it reaches just one of them, its "
      + "own next cell, and more draws miss that one."),
  Prediction(
    .moreTestsPenalties, "the penalties with 60 % of the subgoals tested instead of 30 %",
    is: .rises, .missingCase,
    falls:
      "tests are thought to make the lower level better within the same episodes: they only look "
      + "at it, and each miss that they see is a penalty.",
    stays: "all misses are thought to be penalised: only those are that were tested."),
  Prediction(
    .betterLowerPenalties, "the penalties where the lower level reaches 90 % instead of half",
    is: .falls, .sign,
    stays:
      "the share of tests is thought to decide: a test that is passed brings no penalty.",
    rises: "a penalty is thought to follow a reached subgoal: it follows a missed one."),
  Prediction(
    .betterLowerHindsight,
    "the share of decisions that 16.2 tells anew, where the lower level reaches 90 %", is: .stays,
    .missingCase,
    falls:
      "hindsight is thought to be for failures alone: a reached subgoal is a decision that led "
      + "somewhere, too.",
    rises:
      "hindsight is thought to be for successes alone: a missed subgoal led somewhere, too."),
  Prediction(
    .smallerDiscountPenalty, "the target of a penalty with γ = 0.5 instead of 0.98", is: .stays,
    .parameter,
    falls: "γ is thought to make the future darker: a penalty has no future, its discount is 0.",
    rises:
      "the penalty is thought to be a discounted sum of its steps: it is −H, and its discount is "
      + "0."),
  Prediction(
    .shorterHorizonTarget, "the least target that there can be, with H = 5 instead of 10",
    is: .rises, .extremum,
    falls: "a shorter horizon is thought to cost more: the least target is −H, and −5 > −10.",
    stays: "the least target is thought to be −1 / (1 − γ): it is −H."),
  Prediction(
    .slipBias, "how far the value from copies lies above the true one, with a gamble that misses",
    is: .rises, .randomness,
    falls:
      "misses are thought to lower the value from copies as well: a miss gets a copy whose goal is "
      + "elsewhere, so that for this goal only the hits are counted.",
    stays:
      "copies are thought to be fair samples: their goal is chosen because it was reached, and "
      + "that hides the misses."),
  Prediction(
    .optionsSweeps, "the sweeps until all cells have heard of the goal, with options", is: .falls,
    .otherFormula,
    stays: "a sweep is thought to carry values one cell far: an option carries them across a room.",
    rises:
      "eight options are thought to take more sweeps than four moves: more choices make a sweep "
      + "longer, and fewer sweeps are needed."),
  Prediction(
    .optionsValue, "the value of a cell in the end, with options beside the moves", is: .stays,
    .extremum,
    falls: "options are thought to tie the hands: the moves are still there to be chosen.",
    rises:
      "more to choose from is thought to be worth more: an option is made of moves, and those were "
      + "there before."),
]
