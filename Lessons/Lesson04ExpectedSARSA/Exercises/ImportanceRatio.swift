import Course
import Lesson04
import RLCore

extension Exercise<ExpectedSARSAFunctions> {
  /// 04.3: the importance ratio.
  static var importanceRatio: Self {
    Exercise(
      "04.3", \.importanceRatio, title: "Importance ratio", snippet: "importance-ratio",
      section: "The importance ratio",
      hints: [
        "Which choices could still have gone otherwise when the return began? Those before `step` "
          + "could not.",
        "Start with 1 and multiply by π/b of each step, from the first open choice to the last "
          + "step. For the value of a pair its own action is no choice: begin one step later.",
        "let first = estimating == .state ? step : step + 1; var ratio = 1.0; for k in "
          + "first..<targetProbabilities.count { ratio *= targetProbabilities[k] / "
          + "behaviorProbabilities[k] }. Divide before you multiply: the product of a thousand "
          + "probabilities is 0 in a Double.",
      ],
      endlessHint: "The product ends with the episode's last step: does the index advance?",
      cases: questions, misconceptions: mistakes + combinations + ratioMistakes,
      promises: [
        Promise("the product of π(a_k|s_k) / b(a_k|s_k)", brokenBy: "episodeRatio.sum"),
        Promise("b is never 0; π may be", brokenBy: "episodeRatio.skipsZeros"),
        Promise("The return begins at `step`", brokenBy: "episodeRatio.stepForgotten"),
        Promise("runs to the episode's last step", brokenBy: "episodeRatio.losesTheLast"),
        Promise("its action was open", brokenBy: "episodeRatio.leavesOutOpenAction"),
        Promise("this action is given", brokenBy: "episodeRatio.includesGivenAction"),
        Promise("An empty product is 1", brokenBy: "episodeRatio.emptyIsZero"),
        Promise("thousands of steps", brokenBy: "episodeRatio.quotientOfProducts"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

/// The type of 04.3.
typealias ImportanceRatio =
  @Sendable (_ pi: [Double], _ b: [Double], _ step: Int, _ estimating: ReturnOf) throws -> Double

private var mistakes: [Misconception<ImportanceRatio>] {
  [
    .init(
      "episodeRatio.includesGivenAction", .index,
      "the pair's own action is counted: q(s, a) asks what follows once a has been taken, "
        + "however likely that was. The first choice still open is the next one."
    ) { pi, b, step, _ in product(pi, b, step..<pi.count) },
    .init(
      "episodeRatio.leavesOutOpenAction", .index,
      "the action at `step` is never counted: for the value of a state it was still open, and the "
        + "target policy might have preferred another one."
    ) { pi, b, step, _ in product(pi, b, step + 1..<pi.count) },
    .init(
      "episodeRatio.kindsSwapped", .exchange,
      "the two kinds have changed places: for .state the action at `step` is open and counts, for "
        + ".stateAction it is given and does not."
    ) { pi, b, step, kind in product(pi, b, (kind == .state ? step + 1 : step)..<pi.count) },
    .init(
      "episodeRatio.fromTheStart", .missingCase,
      "all steps of the episode are counted: what happened before the return began has no part in "
        + "it, and its ratio only adds noise."
    ) { pi, b, _, _ in product(pi, b, 0..<pi.count) },
    .init(
      "episodeRatio.stepForgotten", .missingCase,
      "the product begins with step 0, or with step 1 for .stateAction, and never asks for `step`: "
        + "what happened before the return began has no part in it."
    ) { pi, b, _, kind in product(pi, b, firstOpen(0, kind)..<pi.count) },
    .init(
      "episodeRatio.allButTheGiven", .missingCase,
      "the steps before `step` are counted as well, and only the given action is left out: the "
        + "product begins where the return does."
    ) { pi, b, step, kind in
      product(pi, b, 0..<step) * product(pi, b, firstOpen(step, kind)..<pi.count)
    },
    .init(
      "episodeRatio.upToTheStep", .direction,
      "the steps up to `step` are counted instead of those from there on: they say how likely it "
        + "was to come here, and the return is about what followed."
    ) { pi, b, step, kind in product(pi, b, 0..<(kind == .state ? step + 1 : step)) },
    .init(
      "episodeRatio.oneStepOnly", .aggregate,
      "only one step's quotient is returned: the return depends on every action to the episode's "
        + "end, so all of their quotients are multiplied."
    ) { pi, b, step, kind in
      let first = firstOpen(step, kind)
      return product(pi, b, first..<min(first + 1, pi.count))
    },
    .init(
      "episodeRatio.losesTheLast", .index,
      "the last step is left out: its action was a choice as well, and earned the last reward."
    ) { pi, b, step, kind in
      product(pi, b, min(firstOpen(step, kind), pi.count - 1)..<pi.count - 1)
    },
    .init(
      "episodeRatio.inverted", .exchange,
      "target and behaviour have changed places: π, which is asked about, stands above, and b, "
        + "which acted, below."
    ) { pi, b, step, kind in product(b, pi, firstOpen(step, kind)..<pi.count) },
    .init(
      "episodeRatio.sum", .aggregate,
      "the quotients are added: one choice and then another has the product of their "
        + "probabilities, and where nothing is open the product is 1."
    ) { pi, b, step, kind in sum(pi, b, firstOpen(step, kind)..<pi.count) },
    .init(
      "episodeRatio.emptyIsZero", .missingCase,
      "an empty product counts as 0: nothing was left to choose, so both policies agree and the "
        + "return counts once."
    ) { pi, b, step, kind in
      let first = firstOpen(step, kind)
      return first == pi.count ? 0 : product(pi, b, first..<pi.count)
    },
    .init(
      "episodeRatio.withoutBehavior", .term,
      "only π is multiplied: how often such an episode came up depends on b, which therefore "
        + "divides."
    ) { pi, _, step, kind in pi[firstOpen(step, kind)...].reduce(1, *) },
    .init(
      "episodeRatio.cappedAtOne", .extremum,
      "every quotient is cut off at 1: other methods do that, to have less noise at the price of "
        + "a bias, and the plain ratio may be any size."
    ) { pi, b, step, kind in
      (firstOpen(step, kind)..<pi.count).reduce(1) { $0 * min(1, pi[$1] / b[$1]) }
    },
    .init(
      "episodeRatio.quotientOfProducts", .precision,
      "the two products are formed first and divided at the end: after a thousand steps both are "
        + "too small for a Double, and 0/0 is left. Divide step by step."
    ) { pi, b, step, kind in
      let first = firstOpen(step, kind)
      return pi[first...].reduce(1, *) / b[first...].reduce(1, *)
    },
  ]
}

/// Mistakes about the steps that count, each with one about their quotients.
private var combinations: [Misconception<ImportanceRatio>] {
  let added = "Besides, the quotients are added: one choice after another makes a product."
  return mistakes.combined(
    "includesGivenAction", "fromTheStart", suffix: "Inverted",
    "Besides, target and behaviour have changed places: π stands above, b below."
  ) { ratio in { pi, b, step, kind in try ratio(b, pi, step, kind) } }
    + mistakes.combined("includesGivenAction", suffix: "Sum", added) { _ in
      { pi, b, step, _ in sum(pi, b, step..<pi.count) }
    }
    + mistakes.combined("fromTheStart", suffix: "Sum", added) { _ in
      { pi, b, _, _ in sum(pi, b, 0..<pi.count) }
    }
    + mistakes.combined(
      "includesGivenAction", "kindsSwapped", "fromTheStart", "stepForgotten", "inverted",
      suffix: "DividedAtTheEnd",
      "Besides, two products that are divided only at the end become 0/0 in long episodes."
    ) { ratio in
      { pi, b, step, kind in
        if pi.reduce(1, *) == 0 && b.reduce(1, *) == 0 { return .nan }
        return try ratio(pi, b, step, kind)
      }
    }
}

/// The first step whose action was open when the return began.
func firstOpen(_ step: Int, _ kind: ReturnOf) -> Int { kind == .state ? step : step + 1 }

/// Π π/b over some steps, each quotient changed by `change`; an empty range gives 1.
func product(
  _ above: [Double], _ below: [Double], _ steps: Range<Int>,
  _ change: (Double) -> Double = { $0 }
) -> Double {
  steps.reduce(1) { $0 * change(above[$1] / below[$1]) }
}

/// Σ π/b over some steps.
private func sum(_ above: [Double], _ below: [Double], _ steps: Range<Int>) -> Double {
  steps.reduce(0) { $0 + above[$1] / below[$1] }
}

private func questions() -> [Case<ExpectedSARSAFunctions>] {
  var random = RandomStream(seed: 4, name: "04.3")
  let target = random.numbers(8, 0.1, 1)
  let behavior = random.numbers(8, 0.2, 1)
  // The quotients 1.8, 0.6 and 4.
  let three = ([0.9, 0.3, 1], [0.5, 0.5, 0.25])
  let fair = [Double](repeating: 0.5, count: 2000)
  return [
    ratioCase("one step, whose action was open", ([0.9], [0.5]), 0, .state, 1.8),
    ratioCase("one step, whose action is given", ([0.9], [0.5]), 0, .stateAction, 1),
    ratioCase("a state where two steps begin", ([0.3, 1], [0.5, 0.25]), 0, .state, 2.4),
    ratioCase("a pair where two steps begin", ([0.3, 1], [0.5, 0.25]), 0, .stateAction, 4),
    ratioCase("a state in the middle of an episode", three, 1, .state, 2.4),
    ratioCase("a pair in the middle of an episode", three, 1, .stateAction, 4),
    ratioCase("the last state of an episode", three, 2, .state, 4),
    ratioCase("the last pair of an episode", three, 2, .stateAction, 1),
    ratioCase("both policies are the same", ([0.2, 0.7], [0.2, 0.7]), 0, .state, 1),
    ratioCase(
      "the target policy never acts as in the last step", ([1, 1, 0], [0.5, 0.5, 0.5]), 0,
      .stateAction, 0),
    ratioCase(
      "the target policy never acts as in the given step", ([1, 0, 1], [0.5, 0.5, 0.5]), 1,
      .stateAction, 2),
    ratioCase(
      "the target policy never acts as in a step before", ([0, 1, 1], [0.5, 0.5, 0.5]), 1,
      .state, 4),
    shrinkingCase((target, behavior), 2, .state),
    shrinkingCase((target, behavior), 4, .stateAction),
    // 2^40 = 1 099 511 627 776.
    ratioCase(
      "40 fair choices that the target policy makes with certainty",
      (Array(repeating: 1, count: 40), Array(fair[..<40])), 0, .state, 1_099_511_627_776,
      told: "π = 1 and b = 0.5 in each of the 40 steps"),
    ratioCase(
      "2000 steps, and both policies toss a coin", (fair, fair), 0, .state, 1,
      told: "π = b = 0.5 in each of the 2000 steps",
      remark: "The product of 2000 such probabilities is too small for a Double and becomes 0, and "
        + "0/0 is nan. Divide step by step."),
  ]
}

/// Steps by chance, of which the fewest that differ are shown.
private func shrinkingCase(
  _ probabilities: (target: [Double], behavior: [Double]), _ step: Int, _ estimating: ReturnOf
) -> Case<ExpectedSARSAFunctions> {
  .shrinking(probabilities) { target, behavior in
    (step + 1..<max(target.count, step + 1)).map {
      (target: Array(target[..<$0]), behavior: Array(behavior[..<$0]))
    }
  } asked: { probabilities in
    ratioCase(
      "steps by chance: \(probabilities.target.count)", probabilities, step, estimating)
  }
}

private func ratioCase(
  _ title: String, _ probabilities: (target: [Double], behavior: [Double]), _ step: Int,
  _ estimating: ReturnOf, _ expected: Double? = nil, told: Setting? = nil, remark: String? = nil
) -> Case<ExpectedSARSAFunctions> {
  let (target, behavior) = probabilities
  // From the last step back: the quotients of the actions that are open.
  let given = estimating == .state ? step - 1 : step
  var answer = 1.0
  for (k, pair) in zip(target, behavior).enumerated().reversed() where k > given {
    answer = answer * pair.0 / pair.1
  }
  return Case(
    title: title,
    settings: ["step = \(step)", "estimating = .\(estimating)"] + (told.map { [$0] } ?? []),
    row: "k",
    inputs: told == nil ? [.precise("π(a|s)", target), .precise("b(a|s)", behavior)] : [],
    remarks: remarks(remark, rows: 1),
    expected: .precise("ratio", [expected ?? answer])
  ) { functions in [try functions.importanceRatio(target, behavior, step, estimating)] }
}
