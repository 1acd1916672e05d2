import Course
import Lesson09
import RLCore
import RLNetworks

extension Exercise<A3CFunctions> {
  /// 09.2: the returns and advantages of a worker's n steps.
  static var segmentReturns: Self {
    Exercise(
      "09.2", \.segmentReturns, title: "A worker's segment", snippet: "segment-returns",
      section: "A worker's segment",
      hints: [
        "R_t needs R_{t+1}: go from the last step to the first, and carry the return along. What "
          + "is R_{t+1} at the last step, and where an episode ends?",
        "Carry `next` along. It starts as segment.bootstrapValue. An ending at step t replaces it "
          + "before r_t is added: by 0, or by finalValues[t].",
        "for t in segment.rewards.indices.reversed(): if segment.endings[t] is .terminated, next = "
          + "0; if it is .truncated, next = segment.finalValues[t]; then next = segment.rewards[t] "
          + "+ discount * next, and returns[t] = next. The advantages are returns[t] − "
          + "segment.values[t].",
      ],
      endlessHint: "Does the index move towards 0 in every round, and stop there?",
      cases: questions,
      misconceptions: segmentEndingMistakes + segmentReturnMistakes + segmentAdvantageMistakes,
      promises: [
        Promise(
          "γ = `discount` lies in [0, 1]", brokenBy: "segment.undiscounted",
          "segment.assumesDiscount"),
        Promise("(n may be 0)", brokenBy: "segment.notEmpty"),
        Promise(
          "or `bootstrapValue` at t = n − 1", brokenBy: "segment.withoutBootstrap",
          "segment.bootstrapAlways"),
        Promise("nothing follows", brokenBy: "segment.ignoresTermination"),
        Promise(
          "a time limit, not the task, cut the episode", brokenBy: "segment.truncationAsTermination"
        ),
        Promise("`finalValues` is 0 elsewhere", brokenBy: "segment.finalValueZeroIsNone"),
        Promise("Values that lie between do not count", brokenBy: "segment.oneStep"),
        Promise("the advantages R_t − V(s_t)", brokenBy: "segment.advantagesAreReturns"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, $1)
          return (extreme(answer.advantages), extreme(answer.returns))
        }
      })
  }
}

/// The arguments of 09.2.
private struct SegmentQuestion {
  var segment: RolloutColumn
  var discount: Float

  var steps: Int { segment.rewards.count }

  private func part(_ range: Range<Int>) -> SegmentQuestion {
    SegmentQuestion(
      segment: RolloutColumn(
        rewards: Array(segment.rewards[range]), values: Array(segment.values[range]),
        endings: Array(segment.endings[range]), finalValues: Array(segment.finalValues[range]),
        bootstrapValue: segment.bootstrapValue), discount: discount)
  }

  var smaller: [SegmentQuestion] {
    guard steps > 1 else { return [] }
    let half = steps / 2
    return [0..<half, half..<steps, 0..<(steps - 1), 1..<steps].map(part)
  }

  func asked(_ title: String) -> Case<A3CFunctions> {
    var inputs = [
      Column("reward", segment.rewards), Column("value", segment.values),
      Column.endings("ending", segment.endings),
    ]
    if segment.endings.contains(.truncated) {
      inputs.append(Column("final", segment.finalValues))
    }
    let returns = returnsByDefinition(segment, discount)
    return Case(
      title: title,
      settings: [
        setting("discount", discount), setting("bootstrapValue", segment.bootstrapValue),
      ],
      row: "t", inputs: inputs,
      expected: [
        Column("returns", returns),
        Column("advantages", zip(returns, segment.values).map { $0 - Double($1) }),
      ]
    ) { functions in
      let answer = try functions.segmentReturns(segment, discount)
      return .answer([
        Column("returns", answer.returns), Column("advantages", answer.advantages),
      ])
    }
  }
}

/// Σ_k γ^k r_{t+k} to the episode's or the segment's end, and γ^m V of what follows.
///
/// It is the definition, forward in time and in Double.
func returnsByDefinition(_ segment: RolloutColumn, _ discount: Float) -> [Double] {
  let steps = segment.rewards.count
  return (0..<steps).map { t in
    var (sum, weight) = (0.0, 1.0)
    for i in t..<steps {
      sum += weight * Double(segment.rewards[i])
      weight *= Double(discount)
      switch segment.endings[i] {
      case .terminated: return sum
      case .truncated: return sum + weight * Double(segment.finalValues[i])
      case nil: break
      }
    }
    return sum + weight * Double(segment.bootstrapValue)
  }
}

private func questions() -> [Case<A3CFunctions>] {
  var random = RandomStream(seed: 9, name: "09.2")
  return [
    one([1], [nil]).asked("one step, and the episode goes on"),
    one([1], [.terminated]).asked("one step, which ends the task"),
    one([1], [.truncated], finalValues: [6]).asked("one step, cut by the time limit"),
    one([1], [.truncated]).asked("one step, cut where the value is 0"),
    one([1, 2], [nil, nil]).asked("two steps of one episode"),
    one([1, 2, 3], [nil, .terminated, nil]).asked("an episode ends inside the segment"),
    one([1, 2, 3], [nil, .truncated, nil], finalValues: [0, 6, 0])
      .asked("the time limit cuts an episode inside the segment"),
    one([1, 2, 3], [nil, .truncated, nil]).asked("cut inside the segment where the value is 0"),
    one([1, 2, 3], [nil, nil, .terminated]).asked("the last step ends the task"),
    one([1, 2, 3], [nil, nil, .truncated], finalValues: [0, 0, 6])
      .asked("the time limit cuts the last step"),
    one([1, -2, 3, 4], [.terminated, .truncated, .terminated, nil], finalValues: [0, 6, 0, 0])
      .asked("three endings in succession"),
    one([], []).asked("no steps"),
    one([1, 2, 3, -4], [nil, nil, nil, nil], discount: 1).asked("what follows counts in full"),
    one([1, 2, 3, -4], [nil, nil, .truncated, nil], finalValues: [0, 0, -6, 0], discount: 0)
      .asked("rewards of the moment alone"),
    one([1, 2, 3, -4], [nil, nil, nil, nil], bootstrapValue: -3, discount: 0.9)
      .asked("a state after the last step that is worth less than nothing"),
    drawn(steps: 6, &random), drawn(steps: 24, &random),
  ]
}

/// A question with values of its own.
private func one(
  _ rewards: [Float], _ endings: [Ending?], finalValues: [Float]? = nil,
  bootstrapValue: Float = 4, discount: Float = 0.5
) -> SegmentQuestion {
  SegmentQuestion(
    segment: RolloutColumn(
      rewards: rewards, values: Array([0.5, -0.25, 2, 1.75].prefix(rewards.count)),
      endings: endings, finalValues: finalValues, bootstrapValue: bootstrapValue),
    discount: discount)
}

/// A segment of which about one step in five ends an episode.
private func drawn(steps: Int, _ random: inout RandomStream) -> Case<A3CFunctions> {
  let endings = (0..<steps).map { _ in random.ending(oneIn: 10) }
  let finals = random.floats(steps, -5, 5)
  let question = SegmentQuestion(
    segment: RolloutColumn(
      rewards: random.floats(steps, -1, 1), values: random.floats(steps, -5, 5),
      endings: endings,
      finalValues: zip(finals, endings).map { $1 == .truncated ? $0 : 0 },
      bootstrapValue: random.floats(1, -5, 5)[0]),
    discount: 0.95)
  return Case.shrinking(question, \.smaller) { $0.asked(counted($0.steps, "step")) }
}
