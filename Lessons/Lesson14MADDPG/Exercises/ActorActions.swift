import Course
import CourseTape
import Lesson14
import RLCore
import RLNetworks

extension Exercise<MADDPGFunctions> {
  /// 14.3: the own action replaced.
  static var actorActions: Self {
    Exercise(
      "14.3", \.actorActions, title: "The own action replaced", snippet: "actor-actions",
      section: "The actor's own action",
      hints: [
        "Which of the N actions can agent i change by changing its weights? That one comes from "
          + "the policy, and all others from the memory.",
        "Go through the agents from 0 to N − 1 and append one table for each: `other == agent` "
          + "decides which. The policy is asked inside of that branch, and so once.",
        "var actions: [Tape.Variable] = []; for other in 0..<batch.agentCount { actions.append("
          + "other == agent ? try policy(agent, &tape) : batch.actions(of: other, on: &tape)) }; "
          + "return actions.",
      ],
      endlessHint: "One loop over the agents is enough.",
      cases: questions,
      misconceptions: actorPolicyMistakes + actorPlaceMistakes,
      promises: [
        Promise("N tables [n, Aⱼ]", brokenBy: "actorActions.ownAlone", "actorActions.othersAlone"),
        Promise(
          "The own action is what the policy chooses now", brokenBy: "actorActions.allStored",
          "actorActions.exchanged"),
        Promise(
          "derivatives reach the actor's weights", brokenBy: "actorActions.ownDetached",
          "actorActions.ownRounded"),
        Promise(
          "The others' are those of the memory, one-hot", brokenBy: "actorActions.allReplaced",
          "actorActions.othersNow"),
        Promise(
          "Ask the policy once, and for no other agent", brokenBy: "actorActions.askedTwice",
          "actorActions.askedForAll"),
        Promise("may be 1", brokenBy: "actorActions.twoAgents"),
      ],
      extremes: { right, extreme in
        { agent, batch, policy, tape in
          let actions = try right(agent, batch, policy, &tape)
          switch extreme {
          case .empty: return []
          case .tooLong: return actions + actions
          default: return actions.map { extreme($0, on: &tape) }
          }
        }
      })
  }
}

/// The arguments of 14.3: what the memory holds, and what the policies say now.
private struct ActorActionsQuestion {
  var agent: Int
  /// One action of each agent a row.
  var stored: [[Int]]
  /// What each agent's policy chooses now.
  var now: [Table]

  private var counts: [Int] { now.map { $0[0].count } }

  private var batch: MADDPGBatch {
    let rows = now[0].count
    var joint = JointBatch(agents: now.count)
    joint.actions = stored
    for other in now.indices {
      joint.observations[other] = (0..<rows).map { Float($0) }
      joint.nextObservations[other] = joint.observations[other]
      joint.rewards[other] = joint.observations[other]
    }
    joint.endings = now[0].map { _ in nil }
    return MADDPGBatch(
      joint: joint, actionCounts: counts,
      uniforms: counts.map { [Float](repeating: 0.5, count: rows * $0) })
  }

  /// The own table replaced; a number of the policy's has the weight of its place.
  func asked(_ title: String) -> Case<MADDPGFunctions> {
    let (agent, batch, now, counts) = (agent, batch, now, counts)
    let agents = now.indices
    let memory = zip(stored, counts).map { actions, count in
      actions.map { action in (0..<count).map { $0 == action ? Float(1) : 0 } }
    }
    let right = agents.map { $0 == agent ? now[$0] : memory[$0] }
    let slopes = agents.map { other in
      now[other].indices.flatMap { row in
        now[other][row].indices.map { other == agent ? weight(row, $0) : 0 }
      }
    }
    let names = agents.map { "result " + name("a", $0) }
    func answer(_ tables: [Table], _ slopes: [[Float]], _ asked: [Int]) -> [Column] {
      zip(names, tables).map { Column.rows($0, $1) } + [
        Column("∂/∂μ", Array(slopes.joined()), role: .gradient(of: "policy")),
        Column("asked the policy of", words: asked.map { "agent \($0)" }),
      ]
    }
    var question = Case<MADDPGFunctions>(
      title: title,
      settings: [
        "agent = \(agent)", "agents = \(agents.count)",
        "derivatives of Σ c · result, another c at each place",
      ],
      row: "row",
      inputs: agents.map { other in
        Column("a of agent \(other)", words: stored[other].map { "\($0)" })
      } + agents.map { Column.rows(name("μ", $0), now[$0]) },
      expected: answer(right, slopes, [agent])
    ) { functions in
      var tape = Tape()
      // After a reset the tape rejects variables of another tape.
      tape.reset()
      let leaves = now.map { tape.variable($0) }
      var asked: [Int] = []
      let result = try functions.actorActions(
        agent, batch,
        { other, _ in
          guard leaves.indices.contains(other) else {
            throw Misuse("policy was asked for agent \(other) of \(leaves.count)")
          }
          asked.append(other)
          return leaves[other]
        }, &tape)
      guard result.count == counts.count else {
        return .malformed(
          "Yours has \(counted(result.count, "table")) where \(counts.count) are expected: one "
            + "for each agent.")
      }
      for (other, table) in result.enumerated()
      where table.rows != batch.count || table.columns != counts[other] {
        return .malformed(
          "Your table of agent \(other) has the shape \(table.shape) where [\(batch.count), "
            + "\(counts[other])] is expected.")
      }
      var tables: [Table] = []
      for table in result { tables.append(tape.table(table)) }
      return .answer(answer(tables, tape.gradients(of: result, by: leaves), asked))
    }
    question.labels = [
      "∂/∂μ": places(agents.map { name("μ", $0) }, now), "asked the policy of": [],
    ]
    return question
  }
}

private func questions() -> [Case<MADDPGFunctions>] {
  var random = RandomStream(seed: 14, name: "14.3")
  func asked(
    _ title: String, _ agent: Int, _ stored: [[Int]], _ now: [Table]
  ) -> Case<MADDPGFunctions> {
    ActorActionsQuestion(agent: agent, stored: stored, now: now).asked(title)
  }
  func drawn(_ agent: Int, _ rows: Int, _ counts: [Int]) -> Case<MADDPGFunctions> {
    asked(
      "drawn: agent \(agent) of \(counts.count), \(counted(rows, "row"))", agent,
      counts.map { count in (0..<rows).map { _ in random.integer(below: count) } },
      counts.map { random.relaxed(rows, $0) })
  }
  return [
    asked("one agent, one row", 0, [[1]], [[[0.75, 0.25]]]),
    asked("agent 0 of two", 0, [[1], [0]], [[[0.75, 0.25]], [[0.5, 0.5]]]),
    asked("agent 1 of two", 1, [[1], [0]], [[[0.75, 0.25]], [[0.125, 0.875]]]),
    asked(
      "the policies say what the memory says", 1, [[1], [0]], [[[0, 1]], [[1, 0]]]),
    asked(
      "agent 1 of three", 1, [[0], [0], [1]],
      [[[0.25, 0.75]], [[0.5, 0.5]], [[0.875, 0.125]]]),
    asked(
      "two agents with another number of actions", 0, [[2], [1]],
      [[[0.5, 0.25, 0.25]], [[0.75, 0.25]]]),
    asked(
      "two rows", 1, [[0, 1], [1, 0]],
      [[[0.25, 0.75], [0.5, 0.5]], [[0.125, 0.875], [0.75, 0.25]]]),
    drawn(2, 3, [3, 3, 3]), drawn(0, 4, [2, 4, 3]), drawn(3, 2, [2, 2, 2, 2]),
    drawn(1, 3, [2, 3, 2, 4]),
  ]
}
