import Course
import Lesson10
import RLCore

extension Exercise<DDPGFunctions> {
  /// 10.1: the soft update of a target network.
  static var softUpdate: Self {
    Exercise(
      "10.1", \.softUpdate, title: "Soft update", snippet: "soft-update",
      section: "Targets that follow",
      hints: [
        "Which of the two networks gets the small share τ?",
        "Every number of the target is mixed with the number of the trained network at the same "
          + "place. It keeps the share 1 − τ, and takes the share τ of θ. The form θ' + "
          + "τ (θ − θ') is equal on paper; in Float, τ = 1 does not always give θ by it.",
        "For each index i, (1 - rate) * target[i] + rate * online[i]; in one line: zip(target, "
          + "online).map { (1 - rate) * $0 + rate * $1 }.",
      ],
      endlessHint: "One pass over the two lists is enough.",
      cases: questions,
      misconceptions: softShareMistakes + softListMistakes,
      promises: [
        Promise("one step towards the trained network", brokenBy: "soft.away"),
        Promise("θ' ← (1 − τ) θ' + τ θ", brokenBy: "soft.exchanged", "soft.added"),
        Promise("With τ = 0 the target stays", brokenBy: "soft.copy"),
        Promise("with τ = 1 it becomes a copy, number for number", brokenBy: "soft.difference"),
        Promise("τ = `rate`", brokenBy: "soft.assumesRate"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private struct SoftQuestion {
  var target: [Double]
  var online: [Double]
  var rate: Float
}

private func questions() -> [Case<DDPGFunctions>] {
  var random = RandomStream(seed: 10, name: "10.1")
  let drawn = SoftQuestion(
    target: random.numbers(6, -2, 2), online: random.numbers(6, -2, 2), rate: 0.15)
  func asked(_ title: String, _ target: [Double], _ online: [Double], _ rate: Float)
    -> Case<DDPGFunctions>
  {
    softCase(title, SoftQuestion(target: target, online: online, rate: rate))
  }
  return [
    asked("a network without parameters", [], [], 0.5),
    asked("one parameter", [1], [3], 0.25),
    asked("the trained parameter is 0", [4], [0], 0.25),
    asked("the target's parameter is 0", [0], [4], 0.25),
    asked("τ = 0", [1, -2], [3, 5], 0),
    asked("τ = 1", [1, -2], [3, 5], 1),
    asked("two parameters", [1, 2], [3, -2], 0.25),
    asked("τ above ½", [1, 2], [3, -2], 0.75),
    asked("a small τ", [100, -200, 50], [-100, 300, 0], 0.005),
    asked("networks that nearly agree", [1, -0.5], [1.008, -0.5008], 0.75),
    asked("both networks agree", [0.5, -0.25], [0.5, -0.25], 0.125),
    asked("τ = 1 and a target that is far larger", [16_777_216, -16_777_216], [0.3, 0.7], 1),
    .shrinking(
      drawn,
      { question in
        singles(Array(question.target.indices)).map { kept in
          SoftQuestion(
            target: kept.map { question.target[$0] }, online: kept.map { question.online[$0] },
            rate: question.rate)
        }
      },
      asked: { softCase("drawn: \(counted($0.target.count, "parameter"))", $0) }),
  ]
}

/// The expected numbers are those after the way from θ' to θ, of which τ is walked, in Double.
private func softCase(_ title: String, _ question: SoftQuestion) -> Case<DDPGFunctions> {
  let (target, online) = (question.target.map { Float($0) }, question.online.map { Float($0) })
  let walked = zip(target, online).map { a, b in
    Double(a) + Double(question.rate) * (Double(b) - Double(a))
  }
  return Case(
    title: title, settings: [setting("rate", question.rate)], row: "i",
    inputs: [Column("target", question.target), Column("online", question.online)],
    expected: [Column("new target", walked)]
  ) { functions in
    .answer([Column("new target", try functions.softUpdate(target, online, question.rate))])
  }
}
