import Course
import Lesson15
import RLCore

extension Exercise<QMIXFunctions> {
  /// 15.4: individual and global maximum.
  static var isConsistent: Self {
    Exercise(
      "15.4", \.isConsistent, title: "Individual and global maximum", snippet: "consistent",
      section: "Individual and global maximum",
      hints: [
        "First find the best actions of each agent, one or several; then all joint actions that "
          + "they can make together; then look each of them up.",
        "Begin with the list [0] and go from agent to agent: each index so far, times the agent's "
          + "number of actions, plus each of its best actions. In the end these are the joint "
          + "actions, and all of them must be worth jointValues.max().",
        "var greedy = [0]; for values in agentValues { let best = values.indices.filter { "
          + "values[$0] == values.max() }; greedy = greedy.flatMap { index in best.map { index * "
          + "values.count + $0 } } }; return greedy.allSatisfy { jointValues[$0] == "
          + "jointValues.max() }.",
      ],
      endlessHint: "A loop over the agents and one over the joint actions are enough.",
      cases: questions,
      misconceptions: consistencyTieMistakes + consistencyTableMistakes + consistencyRuleMistakes,
      promises: [
        Promise("one or several", brokenBy: "igm.firstOfTies"),
        Promise(
          "in which the last agent's action changes fastest", brokenBy: "igm.columnMajor",
          "igm.rowLength"),
        Promise("every joint action of best actions", brokenBy: "igm.oneIsEnough"),
        Promise(
          "has the largest of the joint values", brokenBy: "igm.minimum", "igm.firstJointMaximum"),
        Promise(
          "whichever of several best ones each agent takes", brokenBy: "igm.someChoice",
          "igm.eachAlone"),
        Promise("compare actions", brokenBy: "igm.valuesCompared", "igm.sumsCompared"),
        Promise("Compare with ==", brokenBy: "igm.tolerance", "igm.wholeNumbers"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

/// The arguments of 15.4.
private struct ConsistencyQuestion: Sendable {
  var agents: [[Float]]
  var joint: [Float]

  /// Joint action by joint action: it is not chosen, or it is a best one.
  var expected: Bool {
    let best = joint.max()
    return joint.indices.allSatisfy { index in
      if joint[index] == best { return true }
      // Some agent prefers another of its actions.
      var stride = joint.count
      return agents.contains { values in
        stride /= values.count
        let own = values[index / stride % values.count]
        return values.contains { $0 > own }
      }
    }
  }

  func asked(_ title: String) -> Case<QMIXFunctions> {
    let expected = expected
    return Case(
      title: title,
      settings: agents.indices.map { agent in
        Setting("agentValues[\(agent)] = \(list(agents[agent]))")
      } + [Setting("jointValues = \(list(joint))")], row: "answer",
      expected: [Column("consistent", words: ["\(expected)"])]
    ) { functions in
      .answer([Column("consistent", words: ["\(try functions.isConsistent(agents, joint))"])])
    }
  }

  private func list(_ values: [Float]) -> String {
    "[" + values.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }.joined(separator: ", ") + "]"
  }
}

private func questions() -> [Case<QMIXFunctions>] {
  var random = RandomStream(seed: 15, name: "15.4")
  func asked(_ title: String, _ agents: [[Float]], _ joint: [Float]) -> Case<QMIXFunctions> {
    ConsistencyQuestion(agents: agents, joint: joint).asked(title)
  }
  /// Whole numbers from 0 to 2: ties are everywhere.
  func drawn(_ counts: [Int]) -> [Case<QMIXFunctions>] {
    let size = counts.reduce(1, *)
    var found: [ConsistencyQuestion] = []
    for answer in [true, false] {
      var question: ConsistencyQuestion
      repeat {
        question = ConsistencyQuestion(
          agents: counts.map { count in (0..<count).map { _ in Float(random.integer(below: 3)) } },
          joint: (0..<size).map { _ in Float(random.integer(below: 3)) })
      } while question.expected != answer
      found.append(question)
    }
    return found.map { $0.asked("drawn: \(counted(counts.count, "agent"))") }
  }
  return [
    asked("one agent with one action", [[3]], [5]),
    asked("one agent, the second action is best for both", [[1, 2]], [4, 8]),
    asked("one agent, the other action would be better", [[1, 2]], [8, 4]),
    asked("one agent, a tie, both actions are best", [[2, 2]], [8, 8]),
    asked("one agent, a tie, the first action is better", [[2, 2]], [8, 4]),
    asked("one agent, a tie, the second action is better", [[2, 2]], [4, 8]),
    asked("one agent, both actions are best, and it knows one of them", [[1, 2]], [8, 8]),
    asked("two agents, and their choice is best", [[1, 2], [5, 3]], [0, 0, 9, 4]),
    asked("two agents, and another joint action is better", [[1, 2], [5, 3]], [10, 0, 9, 4]),
    asked("values that add up to the joint ones", [[1, 2], [5, 3]], [6, 4, 7, 5]),
    asked("joint values of another size", [[1, 2], [5, 3]], [-90, -80, -10, -20]),
    asked("the sums of the values do not tell", [[0, 4], [0, 1]], [3, 1, 5, 2]),
    asked("agents with two and three actions", [[1, 2], [5, 3, 7]], [0, 1, 2, 3, 4, 9]),
    asked(
      "the choice is the first joint action of three", [[3, 2], [5, 3, 1]], [9, 1, 2, 3, 4, 5]),
    asked("agents with three and two actions", [[1, 4, 2], [5, 3]], [0, 1, 9, 3, 4, 5]),
    asked(
      "agents with three and two actions, and the other order", [[1, 4, 2], [3, 5]],
      [0, 1, 9, 3, 4, 5]),
    asked("two best joint actions, and the agents' is one", [[1, 2], [1, 2]], [8, 0, 0, 8]),
    asked("two best joint actions, and both agents have a tie", [[2, 2], [2, 2]], [8, 0, 0, 8]),
    asked("a tie, and all that it allows is best", [[2, 2], [5, 3]], [8, 0, 8, 4]),
    asked("all values tie", [[2, 2], [2, 2]], [3, 3, 3, 3]),
    asked(
      "joint values that fall where an agent's value rises", [[0, 1, 2], [2, 0]],
      [5, 1, 4, 3, 9, 2]),
    asked("no agent alone can improve, both together can", [[2, 1], [2, 1]], [7, 0, 0, 8]),
    asked("the best joint action is the last one", [[1, 2], [1, 2]], [7, 0, 0, 8]),
    asked("one agent chooses well, the other badly", [[1, 2], [5, 3]], [0, 0, 4, 9]),
    asked("a joint value that is a little larger", [[1, 2], [1, 2]], [0, 0, 4.0001, 4]),
    asked("an agent's value that is a little larger", [[1.0001, 1], [2, 1]], [4, 0, 3, 0]),
    asked("joint values that differ by a half", [[1, 2], [1, 2]], [0, 0, 4.5, 4.25]),
    asked("negative values", [[-1, -2], [-5, -3]], [-9, -2, -7, -4]),
    asked(
      "negative values, and another joint action is better", [[-1, -2], [-5, -3]],
      [-2, -9, -7, -4]),
    asked("three agents", [[1, 2], [4, 3], [5, 6]], [0, 1, 2, 3, 4, 9, 6, 7]),
    asked(
      "three agents, and another joint action is better", [[1, 2], [4, 3], [5, 6]],
      [0, 1, 2, 3, 9, 4, 6, 7]),
    asked("three agents with a tie", [[1, 2], [3, 3], [5, 6]], [0, 1, 2, 3, 4, 9, 6, 9]),
  ] + drawn([2, 2]) + drawn([3, 3]) + drawn([2, 3, 2]) + drawn([4, 3])
}
