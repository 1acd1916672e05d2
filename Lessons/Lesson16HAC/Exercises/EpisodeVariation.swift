import Lesson16
import RLCore

typealias EpisodeFunction =
  @Sendable (
    _ attempts: [SubgoalAttempt], _ rule: HindsightRule, _ judge: GoalJudge,
    _ functions: HACFunctions, _ random: inout RandomStream
  ) throws -> LevelTransitions

/// An episode's transitions whose parts can be exchanged, so that a mistake is one line.
struct EpisodeVariation: Sendable {
  typealias List = [GoalTransition]
  /// The arguments.
  struct Given {
    var attempts: [SubgoalAttempt]
    var rule: HindsightRule
    var judge: GoalJudge
    var functions: HACFunctions

    /// Copies by 16.3.
    func copies(of list: List, _ random: inout RandomStream) throws -> List {
      try functions.relabel(list, rule.copies, judge, &random)
    }

    /// Each decision, and after it its penalty where there is one.
    func penalized(_ decisions: List) throws -> List {
      try zip(attempts, decisions).flatMap { attempt, decision in
        [decision] + [try functions.subgoalPenalty(attempt, rule.horizon, judge)].compactMap { $0 }
      }
    }
  }

  /// The arguments in place of the right ones.
  var given: @Sendable (inout Given) -> Void = { _ in }
  /// Move i of an attempt.
  var move:
    @Sendable (_ attempt: SubgoalAttempt, _ i: Int, _ given: Given) throws ->
      GoalTransition = { attempt, i, given in
        let verdict = try given.judge(attempt.cells[i + 1], attempt.subgoal)
        return GoalTransition(
          cell: attempt.cells[i], goal: attempt.subgoal, action: attempt.actions[i],
          reward: verdict.reward, nextCell: attempt.cells[i + 1], discount: verdict.discount)
      }
  /// The lower level's list from the moves of each attempt.
  var lower: @Sendable (_ moves: [List], _ given: Given, inout RandomStream) throws -> List = {
    moves, given, random in
    try moves.flatMap { try $0 + given.copies(of: $0, &random) }
  }
  var decision: @Sendable (_ attempt: SubgoalAttempt, _ given: Given) throws -> GoalTransition = {
    try $1.functions.hindsightAction($0, $1.judge)
  }
  /// The upper level's list from its decisions.
  var upper: @Sendable (_ decisions: List, _ given: Given, inout RandomStream) throws -> List = {
    try $0 + $1.copies(of: $0, &$2)
  }
  var penalties: @Sendable (_ given: Given) throws -> List = { given in
    try given.attempts.compactMap {
      try given.functions.subgoalPenalty($0, given.rule.horizon, given.judge)
    }
  }
  /// The upper level's list with its penalties.
  var joined:
    @Sendable (
      _ upper: List, _ penalties: List, _ given: Given, inout RandomStream
    ) throws -> List = { upper, penalties, _, _ in upper + penalties }
  var upperFirst = false
  var finished: @Sendable (inout LevelTransitions) -> Void = { _ in }

  func callAsFunction(_ asked: Given, _ random: inout RandomStream) throws -> LevelTransitions {
    var given = asked
    self.given(&given)
    var result = LevelTransitions()
    if upperFirst { result.upper = try upperList(given, &random) }
    let moves = try given.attempts.map { attempt in
      try attempt.actions.indices.map { try move(attempt, $0, given) }
    }
    result.lower = try lower(moves, given, &random)
    if !upperFirst { result.upper = try upperList(given, &random) }
    finished(&result)
    return result
  }

  private func upperList(_ given: Given, _ random: inout RandomStream) throws -> List {
    let decisions = try given.attempts.map { try decision($0, given) }
    let list = try upper(decisions, given, &random)
    return try joined(list, try penalties(given), given, &random)
  }
}

/// The right answer with some of its parts exchanged.
func varyingEpisode(_ change: (inout EpisodeVariation) -> Void) -> EpisodeFunction {
  var variation = EpisodeVariation()
  change(&variation)
  return { [variation] attempts, rule, judge, functions, random in
    try withoutActuallyEscaping(judge) { judge in
      let given = EpisodeVariation.Given(
        attempts: attempts, rule: rule, judge: judge, functions: functions)
      return try variation(given, &random)
    }
  }
}
