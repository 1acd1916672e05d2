import Course
import Lesson18
import RLCore

extension Exercise<PlaNetFunctions> {
  /// 18.7: one plan of the cross-entropy method.
  static var planning: Self {
    Exercise(
      "18.7", \.plan, title: "One plan of the cross-entropy method", snippet: "plan",
      section: "The code, read together",
      hints: [
        "Four things happen in each iteration, and each needs what the one before made: draw, keep "
          + "within the limit, evaluate, refit. What is the next iteration drawn from?",
        "Number i of all candidates is number i % D of its plan, so that one loop over candidates "
          + "* D numbers draws them in the right order. The result of `functions.refit` replaces "
          + "the distribution that was drawn from.",
        "var plan = start; for _ in 0..<settings.iterations { for i in candidates.indices { let d "
          + "= i % D; candidates[i] = min(max(plan.means[d] + plan.deviations[d] * "
          + "random.normal(), -settings.limit), settings.limit) }; plan = try "
          + "functions.refit(candidates, try evaluate(candidates), settings.elites) }; return plan",
      ],
      endlessHint: "`settings.iterations` rounds, each with one loop over all numbers, are enough.",
      cases: questions,
      misconceptions: planDrawMistakes + planLoopMistakes + planResultMistakes,
      promises: [
        Promise(
          "candidate after candidate, number after number", brokenBy: "plan.numberFirst"),
        Promise("random.normal()", brokenBy: "plan.uniform", "plan.ownStream"),
        Promise("within −limit … limit", brokenBy: "plan.notLimited", "plan.limitsNoise"),
        Promise("in one call", brokenBy: "plan.oneByOne"),
        Promise(
          "from what the iteration before left", brokenBy: "plan.drawsFromStart",
          "plan.keepsDeviation"),
        Promise("`functions.refit", brokenBy: "plan.ownRefit"),
        Promise("as they were evaluated", brokenBy: "plan.refitsUnlimited"),
        Promise("not the best candidate", brokenBy: "plan.bestCandidate"),
        Promise("Nothing else is evaluated", brokenBy: "plan.evaluatesMean"),
        Promise(
          "`settings.elites`", brokenBy: "plan.allAreElites", "plan.oneElite"),
      ],
      extremes: { right, extreme in
        {
          let plan = try right($0, $1, $2, $3, &$4)
          return PlanDistribution(
            means: extreme(plan.means), deviations: extreme(plan.deviations))
        }
      })
  }
}

private func questions() -> [Case<PlaNetFunctions>] {
  let standard = PlanDistribution(means: [0], deviations: [1])
  let pair = PlanDistribution(means: [0.5, -0.5], deviations: [1, 0.5])
  func settings(_ candidates: Int, _ elites: Int, _ iterations: Int, limit: Float = 2)
    -> PlannerSettings
  {
    PlannerSettings(
      candidates: candidates, elites: elites, iterations: iterations, limit: limit)
  }
  func asked(
    _ title: String, _ start: PlanDistribution, _ settings: PlannerSettings,
    best: [Float], seed: UInt64, _ change: (inout PlanQuestion) -> Void = { _ in }
  ) -> Case<PlaNetFunctions> {
    var question = PlanQuestion(start: start, settings: settings, best: best, seed: seed)
    change(&question)
    return question.asked(title)
  }
  return [
    asked("one candidate", standard, settings(1, 1, 1), best: [1], seed: 1),
    asked("two candidates, one elite", standard, settings(2, 1, 1), best: [1], seed: 2),
    asked("two candidates, both elites", standard, settings(2, 2, 1), best: [1], seed: 3),
    asked(
      "a mean and a deviation", PlanDistribution(means: [1], deviations: [0.5]), settings(3, 2, 1),
      best: [0], seed: 4),
    asked("plans of two numbers", pair, settings(3, 2, 1), best: [1, -1], seed: 5),
    asked("a narrow limit", standard, settings(4, 2, 1, limit: 0.5), best: [1], seed: 6),
    asked(
      "a limit below the mean", PlanDistribution(means: [-2, 2], deviations: [0.5, 0.5]),
      settings(3, 2, 1, limit: 1), best: [0, 0], seed: 7),
    asked(
      "a wide start, a limit of 1", PlanDistribution(means: [0, 0], deviations: [3, 3]),
      settings(4, 2, 2, limit: 1), best: [0.5, -0.5], seed: 8),
    asked("two iterations", standard, settings(4, 2, 2), best: [1], seed: 9),
    asked("two iterations, one elite", pair, settings(3, 1, 2), best: [1, -1], seed: 10),
    asked(
      "three iterations of plans of two numbers", pair, settings(5, 2, 3), best: [1, -1], seed: 11),
    asked(
      "no deviation", PlanDistribution(means: [0.5, 1], deviations: [0, 0]), settings(2, 1, 1),
      best: [1, -1], seed: 12),
    asked(
      "a best plan beyond the limit", pair, settings(6, 3, 3, limit: 1), best: [3, -3], seed: 13),
    asked("a refit of its own", pair, settings(3, 2, 2), best: [1, -1], seed: 14) {
      $0.refit = .middle
    },
    asked(
      "a refit that narrows a wide start", PlanDistribution(means: [0.5], deviations: [2]),
      settings(3, 1, 3, limit: 3), best: [1], seed: 15
    ) {
      $0.refit = .middle
    },
    asked(
      "plans of three numbers", PlanDistribution(means: [0, 0, 0], deviations: [1, 2, 0.5]),
      settings(6, 3, 2), best: [1, -1, 0.5], seed: 16),
  ]
}
