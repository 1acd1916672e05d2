import RLCore

/// Episodes along a line of cells, on which each step leads to the next cell.
struct ImaginedEpisodes {
  let seed: UInt64
  let functions: HACFunctions
  private let goal = 1_000

  init(seed: UInt64, functions: HACFunctions) {
    self.seed = seed
    self.functions = functions
  }

  /// 16.1 on the line.
  private func judge(discount: Float) -> GoalJudge {
    let judge = functions.judge
    return { try judge([Float($0)], [Float($1)], [0], discount) }
  }

  /// A way cut into attempts, each of which reaches its subgoal.
  func attempts(of steps: Int, horizon: Int) -> [SubgoalAttempt] {
    stride(from: 0, to: steps, by: horizon).map { start in
      let end = min(start + horizon, steps)
      return SubgoalAttempt(
        goal: goal, subgoal: end, isTested: false, cells: Array(start...end),
        actions: Array(repeating: 3, count: end - start))
    }
  }

  /// What 16.6 makes of an episode.
  func made(of attempts: [SubgoalAttempt], horizon: Int, copies: Int) throws -> LevelTransitions {
    var random = RandomStream(seed: seed, name: "imagined")
    return try functions.transitions(
      attempts, HindsightRule(horizon: horizon, copies: copies), judge(discount: 0.98), functions,
      &random)
  }

  /// The share of reward 0 in an episode that misses its goal, over 500 such episodes.
  func zeroShare(steps: Int, copies: Int, ofCopies: Bool) throws -> Double {
    var random = RandomStream(seed: seed, name: "imagined")
    let test = judge(discount: 0.98)
    let moves = try (0..<steps).map { cell in
      let verdict = try test(cell + 1, goal)
      return GoalTransition(
        cell: cell, goal: goal, action: 3, reward: verdict.reward, nextCell: cell + 1,
        discount: verdict.discount)
    }
    var (zeros, count) = (0, 0)
    for _ in 0..<500 {
      let made = try functions.relabel(moves, copies, test, &random)
      for transition in ofCopies ? made : moves + made {
        zeros += transition.reward == 0 ? 1 : 0
        count += 1
      }
    }
    return Double(zeros) / Double(max(count, 1))
  }

  /// How many penalties and how many transitions of 16.2 there are for each of 2 000 decisions.
  func shares(
    testRate: Double, reachRate: Double
  ) throws -> (penalties: Double, decisions: Double) {
    var random = RandomStream(seed: seed, name: "imagined")
    let attempts = (0..<2_000).map { _ in
      let reaches = random.uniformDouble() < reachRate
      return SubgoalAttempt(
        goal: goal, subgoal: reaches ? 5 : 7, isTested: random.uniformDouble() < testRate,
        cells: Array(0...5), actions: Array(repeating: 3, count: 5))
    }
    let test = judge(discount: 0.98)
    let penalties = try attempts.count { try functions.subgoalPenalty($0, 5, test) != nil }
    let decisions = try attempts.map { try functions.hindsightAction($0, test) }.count
    let count = Double(attempts.count)
    return (Double(penalties) / count, Double(decisions) / count)
  }

  /// The target of a penalty, by 16.4 and 16.5.
  func penaltyTarget(discount: Float) throws -> Double {
    let attempt = SubgoalAttempt(
      goal: goal, subgoal: 7, isTested: true, cells: Array(0...5),
      actions: Array(repeating: 3, count: 5))
    guard let penalty = try functions.subgoalPenalty(attempt, 5, judge(discount: discount)) else {
      return 0
    }
    let targets = try functions.goalTargets([penalty.reward], [penalty.discount], [-1, -2], 2, 5)
    return Double(targets[0])
  }
}
