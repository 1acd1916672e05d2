import Course
import Lesson17

extension Exercise<MCTSFunctions> {
  /// 17.8: predict, then run.
  static var predict: Self {
    Exercise(
      "17.8", \.predict, title: "Predict", snippet: "predict", section: "Predict, then run",
      hints: [
        "Ask of each change: which of the lesson's formulas does it touch, and does the measured "
          + "quantity stand in that formula at all?",
        "Five of the twelve rise, four fall, three stay: what all moves share does not tell them "
          + "apart, a product with 0 is 0, and a quotient does not notice that both parts double.",
        "A tree of more simulations is deeper, one of more moves flatter. c against the means: a "
          + "larger c evens the visits out, larger rewards do the opposite. Two steps lie between "
          + "the first move and the third. A rollout from the empty board favours who begins, good "
          + "play does not.",
      ],
      endlessHint: "A switch over the changes is enough, without a loop.",
      cases: { measured.map { question in question.asked { try $0.predict($1) } } },
      misconceptions: measured.flatMap { $0.misconceptions("mctsChange") },
      promises: [
        Promise(
          "how a quantity answers to a change", brokenBy: "mctsChange.moreSimulationsDepthFalls"),
        Promise(
          "where it is the same but for rounding", brokenBy: "mctsChange.doubledVisitsBestRises",
          "mctsChange.sharedRewardShareFalls"),
        Promise(
          "A power above 1 favours the largest", brokenBy: "mctsChange.lowerTemperatureBestFalls"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

/// The changes, with what is measured; a test measures these for several seeds.
private let measured: [Prediction<MCTSChange>] = [
  Prediction(
    .moreSimulationsDepth, "the depth of the tree with 2 000 simulations instead of 100",
    is: .rises, .aggregate,
    falls:
      "more simulations are thought to spread wider only: they follow the best moves, and each "
      + "adds a node at the end of its way.",
    stays:
      "the depth is thought to be set beforehand: it grows with the nodes, one for each simulation."
  ),
  Prediction(
    .largerExplorationShare, "the share of the most visited move with c = 3 instead of 0.5",
    is: .falls, .parameter,
    stays: "c is thought to matter for moves without a visit alone: it weighs every bonus.",
    rises:
      "a larger c is thought to find the best move more often: it spreads the visits, so that no "
      + "move has many."),
  Prediction(
    .lowerTemperatureBest, "the probability of the most visited move with τ = 0.5 instead of 1",
    is: .rises, .parameter,
    falls: "a lower temperature is thought to draw more freely: it favours the largest, 1 / τ = 2.",
    stays: "the most visited is thought to keep its share: the powers change all shares."),
  Prediction(
    .doubledVisitsBest, "the probability of the most visited move with twice all visits",
    is: .stays,
    .aggregate,
    falls: "larger counts are thought to even out: numerator and denominator double.",
    rises:
      "more visits are thought to make it surer: with τ = 1 only the shares count; those stay."),
  Prediction(
    .smallerDiscountWin,
    "what a win with the third move is worth to who moves first, with γ = 0.9 instead of 1",
    is: .falls, .parameter,
    stays:
      "γ is thought not to touch a reward at the end: two steps lie before it, and it is worth γ².",
    rises:
      "the turned signs are thought to turn the discount's work as well: both turn twice, and γ² "
      + "is below 1."),
  Prediction(
    .visitsElsewhereScore,
    "the PUCT score of a move without a visit, with 100 more visits elsewhere", is: .rises, .index,
    falls:
      "visits of others are thought to tell against a move: √(Σ n) grows with them, so that it is "
      + "called in time.",
    stays:
      "only the move's own visits are thought to count: Σ n is of all edges of the node."),
  Prediction(
    .visitsElsewhereWithoutPrior, "the same score, where the move's prior is 0", is: .stays,
    .missingCase,
    falls: "visits of others are thought to tell against a move: its bonus is 0, and stays 0.",
    rises:
      "Σ n is thought to call every move in time, as in 17.1: here the prior multiplies it, and it "
      + "is 0."),
  Prediction(
    .strongerPriorShare, "the share of the centre with a prior of 0.8 instead of 1/9", is: .rises,
    .term,
    falls:
      "a likely move is thought to need fewer visits: where all values are equal, visits follow "
      + "the priors.",
    stays: "priors are thought to matter for the first visit alone: they weigh every bonus."),
  Prediction(
    .largerRewardsShare, "the share of the better of two moves with rewards ten times as large",
    is: .rises, .parameter,
    falls:
      "larger rewards are thought to call for more exploration: c stays, and beside larger means "
      + "the bonus weighs less.",
    stays:
      "the scale of rewards is thought not to matter: the means grow with it and the bonus does "
      + "not."),
  Prediction(
    .sharedRewardShare, "the share of the better of two moves where both bring 5 more", is: .stays,
    .otherFormula,
    falls:
      "a difference is thought to be smaller beside larger means: the scores are compared by their "
      + "difference, which stays.",
    rises: "larger rewards are thought to weigh down the bonus: both means grow by the same."),
  Prediction(
    .moreMovesDepth, "the depth of a tree of 200 simulations with nine moves a position",
    is: .falls, .extremum,
    stays:
      "one node for each simulation is thought to make trees of one depth: with more moves the "
      + "same nodes lie side by side.",
    rises: "more moves are thought to lead deeper: each of them is tried before one goes on."),
  Prediction(
    .moreSimulationsRootValue,
    "Q of the most visited first move of Tic-tac-toe with 10 000 simulations instead of 100",
    is: .falls, .randomness,
    stays:
      "a mean is thought to be right on average from the start: its first rollouts play at random, "
      + "and the tree plays better.",
    rises:
      "more simulations are thought to find better moves: the opponent finds better ones, too, and "
      + "with good play the game is drawn."),
]
