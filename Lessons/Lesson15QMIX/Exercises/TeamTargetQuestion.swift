import Course
import CourseTape
import Lesson15
import RLCore
import RLNetworks

/// The arguments of 15.3.
///
/// What an agent sees is one number, by which its values are looked up.
struct TeamTargetQuestion: Sendable {
  /// r, [n].
  var rewards: [Float]
  var endings: [Ending?]
  /// γ.
  var discount: Float
  /// Qᵢ(o′ᵢ, ·), N tables of n rows [Aᵢ].
  var online: [[[Float]]]
  /// Q⁻ᵢ(o′ᵢ, ·), likewise.
  var target: [[[Float]]]
  /// s′, n rows of N + 1 numbers: what the target mixer multiplies each agent's value by, and what
  /// it adds.
  var states: [[Float]]

  /// A question; without a target table, both networks are equal, and without states, the mixer
  /// adds.
  init(
    _ rewards: [Float], _ discount: Float, _ endings: [Ending?], online: [[[Float]]],
    target: [[[Float]]]? = nil, states: [[Float]]? = nil
  ) {
    (self.rewards, self.endings, self.discount) = (rewards, endings, discount)
    (self.online, self.target) = (online, target ?? online)
    self.states = states ?? rewards.map { _ in online.map { _ in 1 } + [0] }
  }

  /// A drawn question, in which one transition in four terminates and one in four is truncated.
  init(_ n: Int, actions: [Int], _ random: inout RandomStream) {
    func table() -> [[[Float]]] {
      actions.map { count in
        (0..<n).map { _ in random.numbers(count, -5, 5).map { Float($0) } }
      }
    }
    let discount = random.floats(1, 0.5, 1)[0]
    self.init(
      random.numbers(n, -2, 2).map { Float($0) }, discount,
      (0..<n).map { _ in random.ending() },
      online: table(), target: table(),
      states: (0..<n).map { _ in
        random.numbers(actions.count + 1, 0.2, 2).map { Float($0) }
      })
  }

  /// N.
  var agents: Int { online.count }

  var smaller: [TeamTargetQuestion] {
    guard rewards.count > 1 else { return [] }
    let all = Array(rewards.indices)
    return (singles(all) + all.map { without($0, all) }).map { rows in
      TeamTargetQuestion(
        rows.map { rewards[$0] }, discount, rows.map { endings[$0] },
        online: online.map { table in rows.map { table[$0] } },
        target: target.map { table in rows.map { table[$0] } },
        states: rows.map { states[$0] })
    }
  }

  /// What the function is handed, by the agents' and the rows' numbers.
  ///
  /// In transition k, agent i sees 100 (i + 1) + k, and then 1000 more; it takes action k mod Aᵢ.
  var batch: JointBatch {
    let n = rewards.count
    var batch = JointBatch(agents: agents)
    for agent in 0..<agents {
      batch.nextObservations[agent] = (0..<n).map { Self.seen(agent, $0) + 1000 }
      batch.observations[agent] = (0..<n).map { Self.seen(agent, $0) }
      batch.actions[agent] = (0..<n).map { $0 % online[agent][0].count }
      batch.rewards[agent] = rewards
    }
    batch.endings = endings
    batch.nextStates = states.flatMap { $0 }
    // Those before are others.
    batch.states = batch.nextStates.map { 2.5 - $0 }
    return batch
  }

  private static func seen(_ agent: Int, _ row: Int) -> Float { Float(100 * (agent + 1) + row) }

  /// An agent's values of what is seen: its own next rows are in the table, all else is worth
  /// something else.
  func values(_ table: [[[Float]]], _ agent: Int, _ observations: [Float]) throws -> [Float] {
    guard table.indices.contains(agent) else {
      throw Misuse("there is no agent \(agent): they are numbered from 0 to \(agents - 1)")
    }
    return observations.flatMap { number -> [Float] in
      let row = table[agent].indices.first { Self.seen(agent, $0) + 1000 == number }
      return row.map { table[agent][$0] }
        ?? table[agent][0].indices.map { Float((Int(number) * 7 + $0 * 5 + agent * 3) % 11) - 4 }
    }
  }

  /// Σᵢ sᵢ qᵢ + s_{N+1} of each row.
  func mixed(_ values: [Float], _ states: [Float]) throws -> [Float] {
    let width = agents + 1
    let rows = values.count / agents
    try Misuse.check("targetMixer", "agents' values", values.count, rows * agents)
    try Misuse.check("targetMixer", "numbers of states", states.count, rows * width)
    return (0..<rows).map { row in
      (0..<agents).reduce(states[row * width + agents]) {
        $0 + states[row * width + $1] * values[row * agents + $1]
      }
    }
  }

  /// Row by row in Double: each agent's actions sorted by the online values, of equal ones the
  /// first in front.
  var expected: [Double] {
    rewards.indices.map { row in
      let goesOn: Double = endings[row] == .terminated ? 0 : 1
      let mixed = (0..<agents).reduce(Double(states[row][agents])) { sum, agent in
        let values = online[agent][row]
        let best = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }[0]
        return sum + Double(states[row][agent]) * Double(target[agent][row][best])
      }
      return Double(rewards[row]) + goesOn * Double(discount) * mixed
    }
  }

  func asked(_ title: String) -> Case<QMIXFunctions> {
    Case(
      title: title,
      settings: [
        setting("discount", discount), "agents = \(agents)",
        "targetMixer gives Σᵢ s′[i] qᵢ + s′[N]",
      ], row: "transition",
      inputs: [Column("r", rewards), .endings("ending", endings)]
        + online.indices.map { Column.rows("Q\($0 + 1)(o′)", online[$0]) }
        + target.indices.map { Column.rows("Q⁻\($0 + 1)(o′)", target[$0]) }
        + [Column.rows("s′", states)],
      expected: [Column("target", expected)]
    ) { functions in
      .answer([
        Column(
          "target",
          try functions.targets(
            batch, discount, { try values(online, $0, $1) }, { try values(target, $0, $1) },
            { try mixed($0, $1) }))
      ])
    }
  }
}
