import Course
import Lesson15
import RLCore

extension Exercise<QMIXFunctions> {
  /// 15.3: the team's target.
  static var targets: Self {
    Exercise(
      "15.3", \.targets, title: "The team's target", snippet: "targets",
      section: "The team's target",
      hints: [
        "Who chooses, who values, who joins, and in which state? Three closures answer; the next "
          + "observations and the next states are in the batch.",
        "Fill a list of n · N values: for agent i and transition k, element k · N + i is the "
          + "target network's value of the action that is best by the online network. The number "
          + "of actions is the count of what `onlineValues` gives, divided by n.",
        "for i in batch.nextObservations.indices { let q = try onlineValues(i, "
          + "batch.nextObservations[i]), old = try targetValues(i, batch.nextObservations[i]); for "
          + "each k chosen[k * agents + i] = old[best of row k of q] }; let next = try "
          + "targetMixer(chosen, batch.nextStates); then r + γ next[k], or r where endings[k] == "
          + ".terminated.",
      ],
      endlessHint: "Three loops inside each other are enough: agents, transitions, actions.",
      cases: questions,
      misconceptions: teamEndingMistakes + teamChoiceMistakes + teamMixerMistakes,
      promises: [
        Promise(
          "y = r + γ Q⁻_tot", brokenBy: "teamTarget.withoutReward", "teamTarget.undiscounted",
          "teamTarget.sum"),
        Promise("y = r where the episode terminated", brokenBy: "teamTarget.ignoresTermination"),
        Promise(
          "each agent chooses its own bᵢ with the online network",
          brokenBy: "teamTarget.jointMaximum", "teamTarget.targetChooses"),
        Promise("of equal largest values the first", brokenBy: "teamTarget.lastOfEquals"),
        Promise("the target networks value the choices", brokenBy: "teamTarget.onlineValues"),
        Promise("`nextObservations[i]`, o′ᵢ", brokenBy: "teamTarget.observations"),
        Promise("`rewards[0]` is the team's", brokenBy: "teamTarget.rewardsAdded"),
        Promise("`nextStates` is [n, S]", brokenBy: "teamTarget.currentStates"),
        Promise("so it bootstraps", brokenBy: "teamTarget.truncationTerminates"),
        Promise("takes values [n, N], row-major", brokenBy: "teamTarget.agentMajor"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

private func questions() -> [Case<QMIXFunctions>] {
  var random = RandomStream(seed: 15, name: "15.3")
  func one(
    _ ending: Ending?, _ online: [[Float]], _ target: [[Float]]? = nil, _ state: [Float]? = nil
  ) -> TeamTargetQuestion {
    TeamTargetQuestion(
      [1], 0.5, [ending], online: online.map { [$0] }, target: target?.map { [$0] },
      states: state.map { [$0] })
  }
  func drawn(_ n: Int, actions: [Int]) -> Case<QMIXFunctions> {
    let agents = actions.count
    return Case.shrinking(TeamTargetQuestion(n, actions: actions, &random), \.smaller) {
      $0.asked("\(counted($0.rewards.count, "drawn transition")) of \(agents) agents")
    }
  }
  var noDiscount = one(nil, [[2, 5], [1, 0]], [[4, 3], [6, 9]])
  noDiscount.discount = 1
  var hundreds = one(nil, [[200, 500], [100, 0]], [[400, 300], [600, 900]], [2, 1, 3])
  (hundreds.rewards, hundreds.discount) = ([150], 0.25)
  return [
    one(nil, [[4]]).asked("a team of one with one action"),
    one(.terminated, [[4]]).asked("a termination"),
    one(.truncated, [[4]]).asked("an episode that a time limit cut"),
    one(nil, [[2, 4]]).asked("a team of one, the second action is better"),
    one(nil, [[4, 2]]).asked("a team of one, the first action is better"),
    one(nil, [[2, 4, 4]], [[1, 3, 7]]).asked("two equal best actions"),
    one(nil, [[-4, -2]]).asked("a team of one, all values are negative"),
    one(nil, [[3], [5]]).asked("two agents with one action each"),
    one(nil, [[2, 5], [1, 0]]).asked("two agents, and both networks are equal"),
    one(nil, [[2, 5], [1, 0]], [[4, 3], [6, 9]]).asked("two agents, and the networks differ"),
    one(.terminated, [[2, 5], [1, 0]], [[4, 3], [6, 9]]).asked("two agents and a termination"),
    one(nil, [[2, 5], [1, 0]], [[4, 3], [6, 9]], [2, 0.5, 1])
      .asked("a mixer that weighs the agents"),
    one(nil, [[2, 5], [1, 0]], [[4, 3], [6, 9]], [-1, 2, 0.5])
      .asked("a mixer that falls in the value of one agent"),
    one(nil, [[2, 5, 1], [1, 0]], [[4, 3, 8], [6, 9]], [2, 0.5, 1])
      .asked("agents with different numbers of actions"),
    one(nil, [[1, 2], [3, 1], [0, 4]], [[5, 3], [2, 7], [6, 1]], [0.5, 2, 1, -1])
      .asked("three agents"),
    noDiscount.asked("a discount of 1"),
    hundreds.asked("rewards and values of hundreds"),
    TeamTargetQuestion([1, 2], 0.5, [nil, nil], online: [[[1, 2], [8, 6]]])
      .asked("two transitions of a team of one"),
    TeamTargetQuestion(
      [1, 2], 0.5, [nil, nil], online: [[[1, 2], [8, 6]], [[3, 0], [4, 7]]],
      target: [[[2, 5], [1, 3]], [[6, 4], [9, 8]]], states: [[1, 2, 0], [0.5, 1, 3]]
    ).asked("two transitions of two agents"),
    TeamTargetQuestion(
      [1, -2, 3], 0.5, [.truncated, nil, .terminated],
      online: [[[1, 2], [8, 6], [3, 5]], [[3, 0], [4, 7], [2, 1]]],
      target: [[[2, 5], [1, 3], [4, 9]], [[6, 4], [9, 8], [7, 2]]],
      states: [[1, 2, 0], [0.5, 1, 3], [2, 0.25, 1]]
    ).asked("all three kinds of ending"),
    drawn(4, actions: [3, 3]), drawn(6, actions: [2, 4, 3]), drawn(8, actions: [4, 4]),
  ]
}
