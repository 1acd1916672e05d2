import Course
import Lesson15

extension Exercise<QMIXFunctions> {
  /// 15.9: predict, then run.
  static var predict: Self {
    Exercise(
      "15.9", \.predict, title: "Predict", snippet: "predict", section: "Predict, then run",
      hints: [
        "Ask of each change: which formula does it touch, and how does the measured quantity "
          + "depend on it? A table of four numbers can be worked out by hand, with 15.7.",
        "Three of the eleven rise, three fall, five stay: one because a sum can take a constant "
          + "over, one because |·| comes behind the layer, one because the same joint action stays "
          + "on top.",
        "The error is a mean square. Action 0 of the climbing game brings 11 with the partner's 0 "
          + "and −30 with its 1. elu bends upwards: a mixer can have the second step of a table "
          + "higher than the first, and never lower. b₂ keeps its sign. A shared network is there "
          + "once, whatever N is, and grows by a few inputs.",
      ],
      endlessHint: "A switch over the changes is enough, without a loop.",
      cases: { measured.map { question in question.asked { try $0.predict($1) } } },
      misconceptions: measured.flatMap { $0.misconceptions("qmixChange") },
      promises: [
        Promise(
          "how a quantity answers to a change", brokenBy: "qmixChange.doubledPayoffsFalls",
          "qmixChange.largerAgentValueFalls"),
        Promise(
          "where it is the same within one part in fifty",
          brokenBy: "qmixChange.shiftedPayoffsRises", "qmixChange.moreAgentsSeparateRises"),
        Promise("what is missed `.falls`", brokenBy: "qmixChange.mixerForSumStays"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

/// The changes, with what their experiments measure; a test runs these for several seeds.
private let measured: [Prediction<QMIXChange>] = [
  Prediction(
    .shiftedPayoffs, "the error of the best sum where all payoffs are larger by 5", is: .stays,
    .term,
    falls:
      "larger payoffs are thought to be easier: the sum takes the 5 over, and its misses stay.",
    rises:
      "larger payoffs are thought to be missed by more: the sum takes the 5 over, and its "
      + "differences stay."),
  Prediction(
    .doubledPayoffs, "the error of the best sum where all payoffs are twice as large", is: .rises,
    .aggregate,
    falls:
      "twice the payoffs are thought to be easier: all differences double, and the error is the "
      + "mean of their squares.",
    stays:
      "a factor is thought to be taken over as a constant is: the sum doubles, and its differences "
      + "from the payoffs double with it."),
  Prediction(
    .deeperPenalty, "what is earned by the best sum with a penalty of 30 instead of 10", is: .stays,
    .extremum,
    falls:
      "a deeper penalty is thought to be earned: the best sum avoids both risky actions already, "
      + "and earns the safe 2.",
    rises:
      "a deeper penalty is thought to teach coordination: it makes the mean of both good actions "
      + "worse, and the safe 2 stays on top."),
  Prediction(
    .mixerForSum, "what is missed of 0 1 / 1 8, by QMIX instead of VDN", is: .falls, .otherFormula,
    stays:
      "a mixer of rising functions is thought to be a sum: elu bends, so that the last step can be "
      + "7 where the first one is 1.",
    rises:
      "the mixer is thought to be restricted more than the sum: a sum has the slope 1 everywhere, "
      + "and a mixer any slope that is not below 0."),
  Prediction(
    .mixerForEither, "what is missed of 0 8 / 8 8, by QMIX instead of VDN", is: .stays, .derivative,
    falls:
      "a mixer is thought to have every table that rises: elu bends upwards only, so that a second "
      + "step cannot be smaller than the first one was.",
    rises:
      "a mixer is thought to do worse where it cannot bend: with units above 0 it is a weighted "
      + "sum, and as good as VDN's."),
  Prediction(
    .steadierPartner, "what action 0 of the climbing game is worth with ε = 0.1 instead of 1",
    is: .rises, .randomness,
    falls:
      "a partner that explores less is thought to make action 0 worse: it then does 1, which "
      + "brings −30, less often.",
    stays:
      "the worth of an action is thought to be the game's alone: it is a mean over what the "
      + "partner does, and changes with it."),
  Prediction(
    .largerAgentValue, "Q_tot of the mixer where one agent's value is larger by 1", is: .rises,
    .sign,
    falls:
      "a mixer is thought to turn a value's sign: its weights are |W₁| and |w₂|, and elu rises.",
    stays:
      "the mixer is thought to choose the best agent's value: it adds up units, each of which "
      + "rises with every value."),
  Prediction(
    .turnedWeights, "Q_tot where the layer of w₂ has the opposite signs", is: .stays, .sign,
    falls:
      "w₂ is thought to keep its sign: |·| comes behind the layer, and takes it.",
    rises:
      "opposite signs are thought to be added to what was: w₂ is |s A₃ + a₃|, the same for −A₃ and "
      + "−a₃."),
  Prediction(
    .turnedBias, "Q_tot where the last layer of b₂ has the opposite signs", is: .falls, .sign,
    stays:
      "b₂ is thought to be taken without its sign: it is added, and may be below 0.",
    rises:
      "b₂ is thought to have been below 0: it was above, and now lowers Q_tot by twice its size."),
  Prediction(
    .moreAgentsShared, "the numbers of a shared network for each agent, with 8 agents instead of 2",
    is: .falls, .aggregate,
    stays:
      "each agent is thought to bring a network of its own: all of them use one, which grows by "
      + "its six more inputs alone.",
    rises:
      "more agents are thought to need more numbers each: one network serves all, and is divided "
      + "among more."),
  Prediction(
    .moreAgentsSeparate, "the numbers of separate networks for each agent, with 8 instead of 2",
    is: .stays, .aggregate,
    falls:
      "separate networks are thought to be shared: each of the agents brings all of its own.",
    rises:
      "a network is thought to grow with the number of agents: it reads what its own agent sees, "
      + "and need not be told who that is."),
]
