import Course
import CourseTape
import Lesson14
import RLCore

extension Exercise<MADDPGFunctions> {
  /// 14.5: shared against individual advantages.
  static var advantages: Self {
    Exercise(
      "14.5", \.advantages, title: "Advantages of a team", snippet: "advantages",
      section: "MAPPO",
      hints: [
        "Two cases. Where `isShared`, there is one list of rewards for the team: element t is the "
          + "mean of the agents' rewards of step t. How often is it estimated?",
        "Individual: `try rewards.enumerated().map { try estimate($0.offset, $0.element) }`. "
          + "Shared: one mean a step, one call of `estimate(0, mean)`, and its answer N times.",
        "let mean = rewards[0].indices.map { t in rewards.reduce(0) { $0 + $1[t] } / "
          + "Float(rewards.count) }; return Array(repeating: try estimate(0, mean), count: "
          + "rewards.count).",
      ],
      endlessHint: "One loop over the steps with a sum over the agents is enough.",
      cases: questions,
      misconceptions: teamRewardMistakes + teamEstimateMistakes,
      promises: [
        Promise(
          "the mean over the agents", brokenBy: "advantages.sum", "advantages.meanOverTime",
          "advantages.firstReward"),
        Promise(
          "it is estimated once, by critic 0", brokenBy: "advantages.estimatedForEach",
          "advantages.criticOfEach"),
        Promise("each agent gets the same advantages", brokenBy: "advantages.oneList"),
        Promise(
          "Otherwise each agent's rewards are estimated by its own critic",
          brokenBy: "advantages.alwaysShared", "advantages.firstCritic"),
        Promise("in the order of the agents", brokenBy: "advantages.backwards"),
      ],
      extremes: { right, extreme in
        { rewards, isShared, estimate in
          let answer = try right(rewards, isShared, estimate)
          return extreme == .tooLong ? answer + answer : answer.map { extreme($0) }
        }
      })
  }
}

/// The arguments of 14.5.
private struct AdvantagesQuestion {
  /// One list an agent.
  var rewards: [[Float]]
  var isShared: Bool

  /// What an agent's critic makes of some rewards: half of what follows counts, minus a baseline.
  private func estimate(_ agent: Int, _ rewards: [Double]) -> [Double] {
    rewards.indices.map { t in
      var (total, factor) = (0.0, 1.0)
      for reward in rewards[t...] {
        total += factor * reward
        factor /= 2
      }
      return total * Double(agent + 1) - Double(agent) / 4
    }
  }

  /// By the estimates' formula, in Double.
  func asked(_ title: String) -> Case<MADDPGFunctions> {
    let (question, agents) = (self, rewards.indices)
    let all = rewards.map { $0.map(Double.init) }
    let mean = all[0].indices.map { t in
      all.map { $0[t] / Double(all.count) }.reduce(0, +)
    }
    let shared = estimate(0, mean)
    let right = agents.map { isShared ? shared : estimate($0, all[$0]) }
    func answer(_ lists: [[Double]], _ asked: [Int]) -> [Column] {
      zip(agents, lists).map { Column(name("A", $0), $1) } + [
        Column("estimates by", words: asked.map { "critic \($0)" })
      ]
    }
    var asked = Case<MADDPGFunctions>(
      title: title, settings: ["isShared = \(isShared)", "agents = \(agents.count)"], row: "t",
      inputs: agents.map { Column(name("r", $0), rewards[$0]) },
      expected: answer(right, isShared ? [0] : Array(agents))
    ) { functions in
      var asked: [Int] = []
      let lists = try functions.advantages(question.rewards, question.isShared) { agent, rewards in
        guard agents.contains(agent) else {
          throw Misuse("estimate was asked for agent \(agent) of \(agents.count)")
        }
        try Misuse.check("estimate", "rewards", rewards.count, question.rewards[0].count)
        asked.append(agent)
        return question.estimate(agent, rewards.map(Double.init)).map { Float($0) }
      }
      guard lists.count == agents.count else {
        return .malformed(
          "Yours has \(counted(lists.count, "list")) where \(agents.count) are expected: one for "
            + "each agent.")
      }
      return .answer(answer(lists.map { $0.map(Double.init) }, asked))
    }
    asked.labels = ["estimates by": []]
    return asked
  }
}

private func questions() -> [Case<MADDPGFunctions>] {
  var random = RandomStream(seed: 14, name: "14.5")
  func both(_ title: String, _ rewards: [[Float]]) -> [Case<MADDPGFunctions>] {
    [true, false].map { isShared in
      AdvantagesQuestion(rewards: rewards, isShared: isShared).asked(
        "\(title), \(isShared ? "shared" : "individual")")
    }
  }
  func drawn(_ agents: Int, _ steps: Int) -> [Case<MADDPGFunctions>] {
    both(
      "drawn: \(counted(agents, "agent")), \(counted(steps, "step"))",
      (0..<agents).map { _ in random.numbers(steps, -3, 3).map { Float($0) } })
  }
  return both("one agent, one step", [[3]]) + both("two agents, one step", [[1], [4]])
    + both("one agent, two steps", [[1, 3]]) + both("two agents, two steps", [[1, 2], [3, 6]])
    + both("equal rewards", [[2, 2], [2, 2]]) + both("opponents", [[1, -2, 3], [-1, 2, -3]])
    + both("three agents", [[1, 0], [0, 2], [4, -8]]) + drawn(2, 5) + drawn(4, 4) + drawn(3, 6)
    + drawn(4, 1)
}
