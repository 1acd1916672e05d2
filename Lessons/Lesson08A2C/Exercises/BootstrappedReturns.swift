import Course
import Lesson08
import RLCore

extension Exercise<A2CFunctions> {
  /// 08.1: returns of several environments, cut short by the critic.
  static var bootstrappedReturns: Self {
    Exercise(
      "08.1", \.bootstrappedReturns, title: "Bootstrapped returns",
      snippet: "bootstrapped-returns", section: "Returns that bootstrap",
      hints: [
        "Each return needs the one after it in the same environment: go from the last step to the "
          + "first. Where is that one, if step t of environment n is entry t·N + n?",
        "Treat one environment after another. Carry R_{t+1} along: it starts as "
          + "bootstrapValues[n], and an ending at step t replaces it before r_t is added.",
        "for n in 0..<N: var next = bootstrapValues[n]; then for t from T − 1 down to 0, with i = "
          + "t * N + n: if endings[i] is .terminated, next = 0; if it is .truncated, next = "
          + "finalValues[i]; then next = rewards[i] + discount * next, and returns[i] = next. N is "
          + "bootstrapValues.count, and T is rewards.count / N.",
      ],
      endlessHint: "Does the index move towards 0 in every round, and stop there?",
      cases: questions,
      misconceptions: returnEndingMistakes + returnLayoutMistakes + returnRecursionMistakes,
      promises: [
        Promise(
          "lies in [0, 1]", brokenBy: "bootstrapped.undiscounted", "bootstrapped.assumesDiscount"),
        Promise("T may be 0", brokenBy: "bootstrapped.notEmpty"),
        Promise(
          "are [T·N] and time-major", brokenBy: "bootstrapped.environmentMajor",
          "bootstrapped.environmentMajorResult"),
        Promise(
          "the next step of the same environment is N entries further",
          brokenBy: "bootstrapped.nextEntry", "bootstrapped.oneForAll"),
        Promise(
          "or V(s_T), which is `bootstrapValues[n]`, after the last step",
          brokenBy: "bootstrapped.withoutBootstrap", "bootstrapped.bootstrapOfAnother"),
        Promise("nothing follows. It is 0", brokenBy: "bootstrapped.ignoresTermination"),
        Promise(
          "a time limit cut the episode", brokenBy: "bootstrapped.truncationAsTermination",
          "bootstrapped.ignoresTruncation"),
        Promise("which may be 0", brokenBy: "bootstrapped.finalValueZeroIsNone"),
        Promise("An ending of the last step counts, too", brokenBy: "bootstrapped.bootstrapAlways"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

/// The arguments of 08.1.
struct ReturnsQuestion {
  var rewards: [Float]
  var endings: [Ending?]
  var finalValues: [Float]
  var bootstrapValues: [Float]
  var discount: Float

  /// N.
  var environments: Int { bootstrapValues.count }
  /// T.
  var steps: Int { rewards.count / environments }

  /// R_t = Σ_k γ^k r_{t+k} to the end of the episode or of the rollout, and γ^m V of what follows:
  /// the definition, forward in time and in Double.
  fileprivate var returns: [Double] {
    rewards.indices.map { entry in
      var (sum, weight) = (0.0, 1.0)
      for i in stride(from: entry, to: rewards.count, by: environments) {
        sum += weight * Double(rewards[i])
        weight *= Double(discount)
        switch endings[i] {
        case .terminated: return sum
        case .truncated: return sum + weight * Double(finalValues[i])
        case nil: break
        }
      }
      return sum + weight * Double(bootstrapValues[entry % environments])
    }
  }

  /// The part of the question with some of the steps and of the environments.
  private func part(_ steps: Range<Int>, _ chosen: Range<Int>) -> ReturnsQuestion {
    let entries = steps.flatMap { t in chosen.map { t * environments + $0 } }
    return ReturnsQuestion(
      rewards: entries.map { rewards[$0] }, endings: entries.map { endings[$0] },
      finalValues: entries.map { finalValues[$0] },
      bootstrapValues: Array(bootstrapValues[chosen]), discount: discount)
  }

  /// Smaller questions, the smallest first: one environment, one fewer, half of the steps, one
  /// fewer.
  fileprivate var smaller: [ReturnsQuestion] {
    let (all, every) = (0..<steps, 0..<environments)
    var parts: [ReturnsQuestion] = []
    if environments > 1 {
      parts += every.map { part(all, $0..<($0 + 1)) }
      parts += [part(all, 0..<(environments - 1)), part(all, 1..<environments)]
    }
    if steps > 1 {
      parts += [part(0..<(steps / 2), every), part((steps / 2)..<steps, every)]
      parts += [part(0..<(steps - 1), every), part(1..<steps, every)]
    }
    return parts
  }

  fileprivate func asked(_ title: String) -> Case<A2CFunctions> {
    var inputs = [
      Column("t", words: rewards.indices.map { "\($0 / environments)" }),
      Column("n", words: rewards.indices.map { "\($0 % environments)" }),
      Column("reward", rewards), Column.endings("ending", endings),
    ]
    if endings.contains(.truncated) { inputs.append(Column("final", finalValues)) }
    let bootstrap = bootstrapValues.map { Setting("", $0).text }.joined(separator: ", ")
    return Case(
      title: title,
      settings: [setting("discount", discount), Setting("bootstrapValues = [\(bootstrap)]")],
      row: "entry", inputs: inputs, expected: [Column("returns", returns)]
    ) { functions in
      let answer = try functions.bootstrappedReturns(
        rewards, endings, finalValues, bootstrapValues, discount)
      return .answer([Column("returns", answer)])
    }
  }
}

private func questions() -> [Case<A2CFunctions>] {
  var random = RandomStream(seed: 8, name: "08.1")
  let endings: [Ending?] = [nil, .terminated, nil, nil, .truncated, nil, nil, nil, .terminated]
  let long = ReturnsQuestion(
    rewards: [1, 2, 3, -1, 0.5, 2, 4, -2, 1], endings: endings,
    finalValues: endings.map { $0 == .truncated ? 6 : 0 }, bootstrapValues: [5, -3, 2],
    discount: 0.9)
  func variant(_ discount: Float) -> ReturnsQuestion {
    var copy = long
    copy.discount = discount
    return copy
  }
  return [
    one([1], [nil], [4]).asked("one step, and the episode goes on"),
    one([1], [.terminated], [4]).asked("one step, which ends the task"),
    one([1], [.truncated], [4], finalValues: [6]).asked("one step, cut by the time limit"),
    one([1], [.truncated], [4]).asked("one step, cut where the value is 0"),
    one([1, 2], [nil, nil], [4]).asked("two steps of one environment"),
    one([1, 2], [nil, nil], [4, 8]).asked("one step of two environments"),
    one([1, 2, 3, 4], [nil, nil, nil, nil], [4, 8]).asked("two steps of two environments"),
    one([1, 2, 3], [nil, .terminated, nil], [4]).asked("an episode ends inside the rollout"),
    one([1, 2, 3], [nil, .truncated, nil], [4], finalValues: [0, 6, 0])
      .asked("the time limit cuts an episode inside the rollout"),
    one([1, 2, 3], [nil, .truncated, nil], [4]).asked(
      "cut inside the rollout where the value is 0"),
    one([1, 2, 3, 4], [nil, .terminated, nil, nil], [4, 8])
      .asked("an episode ends in the second environment alone"),
    one(
      [1, 2, 3, 4, 5, 6], [.truncated, nil, nil, nil, .terminated, nil], [4, 8],
      finalValues: [6, 0, 0, 0, 0, 0]
    ).asked("two environments whose episodes end at different steps"),
    one([1, 2, 3], [.terminated, .truncated, nil], [4, 8, 2], finalValues: [0, 6, 0])
      .asked("the last step ends in three ways"),
    one([], [], [4, 8]).asked("no steps"),
    long.asked("three steps of three environments"),
    variant(1).asked("what follows counts in full"),
    variant(0).asked("rewards of the moment alone"),
    drawn(steps: 5, environments: 4, &random),
    drawn(steps: 16, environments: 3, &random),
  ]
}

/// A question with γ = ½.
private func one(
  _ rewards: [Float], _ endings: [Ending?], _ bootstrapValues: [Float],
  finalValues: [Float]? = nil
) -> ReturnsQuestion {
  ReturnsQuestion(
    rewards: rewards, endings: endings, finalValues: finalValues ?? rewards.map { _ in 0 },
    bootstrapValues: bootstrapValues, discount: 0.5)
}

/// A rollout of which about one step in five ends an episode.
private func drawn(
  steps: Int, environments: Int, _ random: inout RandomStream
) -> Case<A2CFunctions> {
  let count = steps * environments
  let endings = (0..<count).map { _ in random.ending(oneIn: 10) }
  let finals = random.floats(count, -5, 5)
  let question = ReturnsQuestion(
    rewards: random.floats(count, -1, 1), endings: endings,
    finalValues: zip(finals, endings).map { $1 == .truncated ? $0 : 0 },
    bootstrapValues: random.floats(environments, -5, 5), discount: 0.95)
  return Case.shrinking(question, \.smaller) {
    $0.asked("\(counted($0.steps, "step")) of \(counted($0.environments, "environment"))")
  }
}
