import Course
import CourseTape
import Lesson08
import RLCore
import RLNetworks

extension Exercise<A2CFunctions> {
  /// 08.3: one loss for actor and critic.
  static var combinedLoss: Self {
    Exercise(
      "08.3", \.loss, title: "The loss of actor and critic", snippet: "loss",
      section: "One loss for two networks",
      hints: [
        "Three means are added, and training makes the sum small. Which of them must become small, "
          + "and which large?",
        "In the actor's part the critic's value is a number to compare with: take it through "
          + "tape.detach. In the critic's own part it is not detached. Policy and entropy are to "
          + "grow, and so both are subtracted.",
        "let advantages = tape.subtract(returns, tape.detach(values)). Add tape.mean of "
          + "tape.multiply(logProbabilities, advantages) and tape.mean(entropies), scaled by "
          + "entropyCoefficient. Subtract that from tape.mean of tape.square of (values − "
          + "returns), scaled by 0.5 * valueCoefficient.",
      ],
      endlessHint: "The whole answer is about a dozen operations on the tape, without a loop.",
      cases: questions,
      misconceptions: actorLossMistakes + criticLossMistakes + wholeLossMistakes,
      promises: [
        Promise("which training makes small", brokenBy: "joint.negated", "joint.policySign"),
        Promise("c_V · mean(½ (V − R)²)", brokenBy: "joint.withoutHalf", "joint.squareOfMean"),
        Promise("− c_H · mean(H)", brokenBy: "joint.entropySign", "joint.entropySummed"),
        Promise("n ≥ 1", brokenBy: "joint.divisorOneLess"),
        Promise("are 0 or more", brokenBy: "joint.assumesCoefficients"),
        Promise("The result is [1, 1]", brokenBy: "joint.notAveraged"),
        Promise(
          "must be differentiable in the first three", brokenBy: "joint.valuesDetached",
          "joint.policyDetached", "joint.entropiesDetached"),
        Promise("The advantage A counts as a constant", brokenBy: "joint.throughAdvantage"),
      ],
      extremes: { right, extreme in
        { extreme(try right($0, $1, $2, $3, $4, $5, &$6), on: &$6) }
      })
  }
}

/// The arguments of 08.3.
private struct Question {
  var logProbabilities: [Float]
  var entropies: [Float]
  var values: [Float]
  var returns: [Float]
  var valueCoefficient: Float = 0.5
  var entropyCoefficient: Float = 0.1

  func asked(_ title: String) -> Case<A2CFunctions> {
    let arguments = [
      TapeCase.Argument("logProbabilities", "ln π", logProbabilities),
      TapeCase.Argument("entropies", "H", entropies),
      TapeCase.Argument("values", "V", values),
      TapeCase.Argument("returns", "R", returns, isDifferentiable: false),
    ]
    // By hand: one sum over the samples of (c_V/2 · e² + e ln π − c_H · H) / n with e = V − R. Its
    // derivatives are e / n by ln π, −c_H / n by H and, as e ln π does not count, c_V · e / n by V.
    let count = Double(returns.count)
    let (value, entropy) = (Double(valueCoefficient), Double(entropyCoefficient))
    let errors = zip(values, returns).map { Double($0) - Double($1) }
    let total = errors.indices.reduce(0) { sum, i in
      let square = value / 2 * errors[i] * errors[i]
      let score = errors[i] * Double(logProbabilities[i])
      return sum + (square + score - entropy * Double(entropies[i])) / count
    }
    return Case(
      title: title,
      settings: [
        setting("valueCoefficient", valueCoefficient),
        setting("entropyCoefficient", entropyCoefficient),
      ],
      inputs: arguments.map { Column($0.symbol, $0.values) },
      expected: [
        Column("total loss", [total]),
        TapeCase.derivative(of: "total", by: arguments[0], errors.map { $0 / count }),
        TapeCase.derivative(of: "total", by: arguments[1], errors.map { _ in -entropy / count }),
        TapeCase.derivative(of: "total", by: arguments[2], errors.map { value * $0 / count }),
      ]
    ) { functions in
      try TapeCase.run(losses: ["total"], of: arguments) { tape, inputs in
        [
          try functions.loss(
            inputs[0], inputs[1], inputs[2], inputs[3], valueCoefficient, entropyCoefficient,
            &tape)
        ]
      }
    }
  }

  /// The questions with one sample alone.
  var singles: [Question] {
    guard returns.count > 1 else { return [] }
    return returns.indices.map { i in
      var one = self
      (one.logProbabilities, one.entropies) = ([logProbabilities[i]], [entropies[i]])
      (one.values, one.returns) = ([values[i]], [returns[i]])
      return one
    }
  }
}

private func questions() -> [Case<A2CFunctions>] {
  var random = RandomStream(seed: 8, name: "08.3")
  func samples(
    _ logProbabilities: [Float], _ entropies: [Float], _ values: [Float], _ returns: [Float],
    _ valueCoefficient: Float = 0.5, _ entropyCoefficient: Float = 0.1
  ) -> Question {
    Question(
      logProbabilities: logProbabilities, entropies: entropies, values: values, returns: returns,
      valueCoefficient: valueCoefficient, entropyCoefficient: entropyCoefficient)
  }
  func drawn(_ count: Int, _ valueCoefficient: Float) -> Case<A2CFunctions> {
    let question = samples(
      random.floats(count, -3, -0.1), random.floats(count, 0, 1.4), random.floats(count, -3, 9),
      random.floats(count, -3, 9), valueCoefficient, 0.02)
    return Case.shrinking(question, \.singles) { $0.asked(counted($0.returns.count, "sample")) }
  }
  let four = samples(
    [-0.25, -1, -3, -0.5], [0.5, 0.7, 0.1, 0.6], [-5, -1, -4, 2], [-4, -3, -4, 2.5], 0.25, 0.3)
  func variant(_ change: (inout Question) -> Void) -> Question {
    var copy = four
    change(&copy)
    return copy
  }
  return [
    samples([-0.5], [0.6], [1], [3], 0, 0).asked("the actor alone, better than expected"),
    samples([-2], [0.4], [2], [1], 0, 0).asked("the actor alone, worse than expected"),
    samples([-1], [0.6], [2], [2], 0.5, 0).asked("the critic is right already"),
    samples([0], [0.6], [1], [4], 0.5, 0).asked("an action that was certain"),
    samples([-1], [0.6], [2], [2]).asked("entropy alone"),
    samples([-0.5], [0.6], [1], [3]).asked("one sample"),
    samples([-1, -2], [0.6, 0.4], [1, 3], [2, 1]).asked("two samples"),
    four.asked("four samples"),
    variant { $0.valueCoefficient = 0 }.asked("without the critic's part"),
    variant { $0.entropyCoefficient = 0 }.asked("without the entropy's part"),
    variant { ($0.valueCoefficient, $0.entropyCoefficient) = (2, 1) }.asked("large coefficients"),
    drawn(5, 1),
    drawn(32, 0.5),
  ]
}
