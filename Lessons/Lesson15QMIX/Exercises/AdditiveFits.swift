import Course
import Lesson15
import RLCore

extension Exercise<QMIXFunctions> {
  /// 15.7: the best sum.
  static var additiveFit: Self {
    Exercise(
      "15.7", \.additiveFit, title: "The best sum", snippet: "additive-fit",
      section: "What a sum can be",
      hints: [
        "For each joint action ask: what does agent i do in it? With two agents, joint action a is "
          + "a / A₂ and a % A₂; each mean is over all joint actions in which this agent does the "
          + "same.",
        "With more agents let `stride` begin at the number of joint actions; for agent i divide it "
          + "by Aᵢ, and the agent's action in joint action a is a / stride % Aᵢ. An agent's action "
          + "is in payoff.count / Aᵢ joint actions.",
        "var values = payoff.map { _ in -Double(N - 1) * mean }; for each agent: means[a / stride "
          + "% count] += payoff[a] * count / total for all a, then values[a] += means[a / stride % "
          + "count]; the error is the mean of the squares of payoff[a] - values[a].",
      ],
      endlessHint: "A loop over the agents, and two over the joint actions inside of it.",
      cases: questions,
      misconceptions: fitMeanMistakes + fitTableMistakes + fitErrorMistakes,
      promises: [
        Promise(
          "Q_tot(a) = m₁(a₁) + … + m_N(a_N) − (N − 1) m", brokenBy: "fit.uncorrected",
          "fit.twoAgentsCorrection", "fit.correctedByN"),
        Promise("the last agent's action changes fastest", brokenBy: "fit.columnMajor"),
        Promise("`actionCounts[i]` ≥ 1, N ≥ 1", brokenBy: "fit.twoAgentsCorrection"),
        Promise(
          "the mean of the payoffs of all joint actions in which agent i does b",
          brokenBy: "fit.sums", "fit.maxima", "fit.othersFirstAction"),
        Promise("m is the mean of all payoffs", brokenBy: "fit.meanOfExtremes"),
        Promise("Q_tot of each joint action", brokenBy: "fit.agentsTables"),
        Promise("and that mean", brokenBy: "fit.errorSummed", "fit.errorRoot"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, $1)
          return AdditiveFit(values: extreme(answer.values), error: extreme(answer.error))
        }
      })
  }
}

/// The arguments of 15.7.
private struct FitQuestion: Sendable {
  var payoff: [Double]
  var counts: [Int]

  /// The agents' tables in turn: each takes the mean of what the others leave, from 0 on.
  ///
  /// In a full table one round is enough; the second one is for rounding.
  private var expected: AdditiveFit {
    var tables = counts.map { [Double](repeating: 0, count: $0) }
    func actions(_ joint: Int) -> [Int] {
      var rest = joint
      return counts.reversed().map { count in
        defer { rest /= count }
        return rest % count
      }.reversed()
    }
    func sum(_ actions: [Int]) -> Double { zip(tables, actions).reduce(0) { $0 + $1.0[$1.1] } }
    for agent in Array(counts.indices) + Array(counts.indices) {
      var left = [[Double]](repeating: [], count: counts[agent])
      for joint in payoff.indices {
        let actions = actions(joint)
        let own = tables[agent][actions[agent]]
        left[actions[agent]].append(payoff[joint] - (sum(actions) - own))
      }
      tables[agent] = left.map(Statistics.mean)
    }
    let values = payoff.indices.map { sum(actions($0)) }
    let squares = zip(payoff, values).map { ($0 - $1) * ($0 - $1) }
    return AdditiveFit(values: values, error: Statistics.mean(squares))
  }

  private func columns(_ fit: AdditiveFit) -> [Column] {
    [Column.precise("Q_tot", fit.values), Column.precise("error", [fit.error])]
  }

  private var joint: Column {
    Column(
      "actions",
      words: payoff.indices.map { joint in
        var rest = joint
        var actions: [String] = []
        for count in counts.reversed() {
          actions.insert("\(rest % count)", at: 0)
          rest /= count
        }
        return actions.joined(separator: " ")
      })
  }

  func asked(_ title: String) -> Case<QMIXFunctions> {
    Case(
      title: title, settings: [Setting("actionCounts = \(counts)")], row: "joint action",
      inputs: [joint, Column("payoff", payoff)], expected: columns(expected)
    ) { functions in .answer(columns(try functions.additiveFit(payoff, counts))) }
  }
}

private func questions() -> [Case<QMIXFunctions>] {
  var random = RandomStream(seed: 15, name: "15.7")
  func asked(_ title: String, _ payoff: [Double], _ counts: [Int]) -> Case<QMIXFunctions> {
    FitQuestion(payoff: payoff, counts: counts).asked(title)
  }
  func drawn(_ counts: [Int]) -> Case<QMIXFunctions> {
    asked(
      "drawn: \(counted(counts.count, "agent"))",
      random.numbers(counts.reduce(1, *), -10, 10), counts)
  }
  return [
    asked("one agent with one action", [4], [1]),
    asked("one agent with two actions", [4, 7], [2]),
    asked("two agents, the second with one action", [4, 7], [2, 1]),
    asked("two agents, the first with one action", [4, 7], [1, 2]),
    asked("a table that is a sum", [1, 4, 3, 6], [2, 2]),
    asked("the second table of the two-step game", [0, 1, 1, 8], [2, 2]),
    asked("a table that differs from its mirror", [0, 5, 1, 8], [2, 2]),
    asked("coordination", [1, 0, 0, 1], [2, 2]),
    asked("all payoffs are the same", [7, 7, 7, 7], [2, 2]),
    asked("negative payoffs", [-3, -1, 2, -8], [2, 2]),
    asked("agents with two and three actions", [1, 2, 4, 0, 5, 9], [2, 3]),
    asked("agents with three and two actions", [1, 2, 4, 0, 5, 9], [3, 2]),
    asked("the climbing game", [11, -30, 0, -30, 7, 6, 0, 0, 5], [3, 3]),
    asked("the penalty game", [10, 0, -10, 0, 2, 0, -10, 0, 10], [3, 3]),
    asked("three agents", [0, 1, 1, 2, 1, 2, 2, 9], [2, 2, 2]),
    drawn([2, 2]), drawn([3, 4]), drawn([2, 3, 2]), drawn([2, 2, 2, 2]),
  ]
}
