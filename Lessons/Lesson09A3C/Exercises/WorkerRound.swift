import Course
import Lesson09
import RLCore
import RLNetworks

extension Exercise<A3CFunctions> {
  /// 09.5: a worker's round, assembled from its parts.
  static var workerRound: Self {
    Exercise(
      "09.5", \.round, title: "A worker's round", snippet: "round", section: "A worker's round",
      hints: [
        "Follow the five steps of the statement in order; each is one line. The report says how "
          + "far yours is right: the calls, the parameters that act, what the gradient is given, "
          + "θ, g.",
        "model.parameters.copy(into: &local) refreshes. Everything up to the gradient happens at "
          + "`local`, whatever others do to `model` in the meantime; only the step is taken on "
          + "`model`.",
        "model.parameters.copy(into: &local); let segment = try collect(local); let estimate = try "
          + "functions.segmentReturns(segment, discount); let step = try gradient(local, "
          + "estimate.advantages, estimate.returns); try functions.sharedStep(step, model, rates, "
          + "functions.accumulate).",
      ],
      endlessHint: "A round needs no loop: training calls it again and again.",
      cases: { RoundQuestion.all.map { $0.asked() } },
      misconceptions: roundMistakes + roundPartMistakes,
      promises: [
        Promise(
          "out of the parts that are handed in", brokenBy: "round.ownEstimates", "round.ownStep"),
        Promise(
          "copy all of `model.parameters` into it", brokenBy: "round.neverRefreshed",
          "round.copiesPart", "round.refreshedLate"),
        Promise("with `collect(local)`, once", brokenBy: "round.collectsTwice"),
        Promise("with `discount`", brokenBy: "round.assumesDiscount"),
        Promise("at the parameters that acted", brokenBy: "round.gradientAtShared"),
        Promise("step on the shared `model`", brokenBy: "round.copiedModel", "round.writesBack"),
        Promise("`functions.accumulate` is handed on", brokenBy: "round.ownAccumulate"),
        Promise(
          "`local` is left as it was copied", brokenBy: "round.refreshedInTheEnd",
          "round.localStepped"),
        Promise("this segment's gradient alone is applied", brokenBy: "round.gradientKept"),
      ],
      extremes: { right, extreme in
        { local, model, discount, rates, collect, gradient, functions in
          try right(
            &local, model, discount, rates, collect,
            { extreme(try gradient($0, $1, $2)) }, functions)
        }
      })
  }
}
