import Course
import CourseTape
import Lesson06
import RLCore
import RLNetworks

extension Exercise<REINFORCEFunctions> {
  /// 06.4: the losses of a policy and of its baseline.
  static var losses: Self {
    Exercise(
      "06.4", \.losses, title: "Loss with a baseline", snippet: "losses", section: "The loss",
      hints: [
        "An action that did better than the baseline must become more probable when the loss is "
          + "made smaller: which sign does that ask for?",
        "In the policy's loss the baseline is a number to compare with, not something to train: "
          + "take it through tape.detach. In its own loss it is not detached.",
        "let advantages = tape.subtract(returns, tape.detach(baselines)); the policy's loss is "
          + "tape.negate of tape.mean of tape.multiply(logProbabilities, advantages). The "
          + "baseline's is tape.mean of tape.square(tape.subtract(baselines, returns)), scaled by "
          + "0.5.",
      ],
      endlessHint: "The whole answer is nine operations on the tape, without a loop.",
      cases: questions,
      misconceptions: policyLossMistakes + baselineLossMistakes,
      promises: [
        Promise("training makes both small", brokenBy: "loss.sign", "loss.baselineNegated"),
        Promise("b counts as a constant", brokenBy: "loss.throughBaseline"),
        Promise("b learns", brokenBy: "loss.baselineDetached"),
        Promise("both losses [1, 1]", brokenBy: "loss.notAveraged"),
        Promise("n ≥ 1", brokenBy: "loss.divisorOneLess"),
        Promise("never through `tape.values`", brokenBy: "loss.policyDetached"),
        Promise("½ mean( (b − G)² )", brokenBy: "loss.withoutHalf", "loss.squareOfMean"),
      ],
      extremes: { right, extreme in
        {
          let losses = try right($0, $1, $2, &$3)
          return (extreme(losses.policy, on: &$3), extreme(losses.baseline, on: &$3))
        }
      })
  }
}

private func questions() -> [Case<REINFORCEFunctions>] {
  var random = RandomStream(seed: 6, name: "06.4")
  let drawn = [5, 32].map { count in
    [(-3.0, -0.1), (-2, 9), (-2, 9)].map { lower, upper in
      random.numbers(count, lower, upper).map { Float($0) }
    }
  }
  return [
    lossCase("one sample, better than the baseline", [-0.5], [3], [1]),
    lossCase("one sample, worse than the baseline", [-2], [1], [2]),
    lossCase("one sample and a baseline of 0", [-0.5], [2], [0]),
    lossCase("the baseline is right already", [-1.5], [2], [2]),
    lossCase("two samples", [-0.5, -2], [3, 1], [1, 2]),
    lossCase("returns below zero", [-0.25, -1, -3], [-4, -6, -2], [-5, -5, -1]),
    lossCase("five samples", drawn[0][0], drawn[0][1], drawn[0][2]),
    lossCase("32 samples", drawn[1][0], drawn[1][1], drawn[1][2]),
  ]
}

private func lossCase(
  _ title: String, _ logProbabilities: [Float], _ returns: [Float], _ baselines: [Float]
) -> Case<REINFORCEFunctions> {
  let arguments = [
    TapeCase.Argument("logProbabilities", "log π", logProbabilities),
    TapeCase.Argument("returns", "G", returns, isDifferentiable: false),
    TapeCase.Argument("baselines", "b", baselines),
  ]
  // By hand: Σ log π (b − G) / n and Σ (b − G)² / 2n. The first by log π and the second by b have
  // the same derivative, (b − G) / n; the other two are zero.
  let count = Double(returns.count)
  let errors = zip(baselines, returns).map { Double($0) - Double($1) }
  let policy = zip(logProbabilities, errors).reduce(0) { $0 + Double($1.0) * $1.1 / count }
  let baseline = errors.reduce(0) { $0 + $1 * $1 / (2 * count) }
  let slopes = errors.map { $0 / count }
  let none = errors.map { _ in 0.0 }
  return Case(
    title: title, inputs: arguments.map { Column($0.symbol, $0.values) },
    expected: [
      Column("policy loss", [policy]), Column("baseline loss", [baseline]),
      TapeCase.derivative(of: "policy", by: arguments[0], slopes),
      TapeCase.derivative(of: "policy", by: arguments[2], none),
      TapeCase.derivative(of: "baseline", by: arguments[0], none),
      TapeCase.derivative(of: "baseline", by: arguments[2], slopes),
    ]
  ) { functions in
    try TapeCase.run(losses: ["policy", "baseline"], of: arguments) { tape, inputs in
      let answer = try functions.losses(inputs[0], inputs[1], inputs[2], &tape)
      return [answer.policy, answer.baseline]
    }
  }
}
