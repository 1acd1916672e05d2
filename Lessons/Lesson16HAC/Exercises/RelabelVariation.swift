import Lesson16
import RLCore

typealias RelabelFunction =
  @Sendable (
    _ transitions: [GoalTransition], _ copies: Int, _ judge: GoalJudge,
    _ random: inout RandomStream
  ) throws -> [GoalTransition]

/// Hindsight goals whose parts can be exchanged, so that a mistake is one line.
struct RelabelVariation: Sendable {
  typealias List = [GoalTransition]

  /// How many copies there are of a transition.
  var copies: @Sendable (_ asked: Int, _ transition: GoalTransition) -> Int = { asked, _ in asked }
  /// The index of the transition whose next cell is the goal.
  var later: @Sendable (_ i: Int, _ count: Int, inout RandomStream) -> Int = {
    $0 + $2.integer(below: $1 - $0)
  }
  var goal: @Sendable (_ list: List, _ later: Int) -> Int = { $0[$1].nextCell }
  /// The two cells that are handed to the judge, with the goal last.
  var judged: @Sendable (_ list: List, _ i: Int, _ later: Int, _ goal: Int) -> (Int, Int) = {
    ($0[$1].nextCell, $3)
  }
  /// What is made of the copy, which still has the old reward and discount.
  var finished: @Sendable (_ copy: inout GoalTransition, _ verdict: GoalVerdict) -> Void = {
    ($0.reward, $0.discount) = ($1.reward, $1.discount)
  }
  /// The order of the answer.
  var arranged: @Sendable (_ copies: [List], _ list: List) -> List = { copies, _ in
    copies.flatMap { $0 }
  }

  func callAsFunction(
    _ list: List, _ asked: Int, _ judge: GoalJudge, _ random: inout RandomStream
  ) throws -> List {
    var made: [List] = []
    for (i, transition) in list.enumerated() {
      var copiesOfOne: List = []
      for _ in 0..<copies(asked, transition) {
        let later = later(i, list.count, &random)
        var copy = transition
        copy.goal = goal(list, later)
        let (achieved, wanted) = judged(list, i, later, copy.goal)
        finished(&copy, try judge(achieved, wanted))
        copiesOfOne.append(copy)
      }
      made.append(copiesOfOne)
    }
    return arranged(made, list)
  }
}

/// The right answer with some of its parts exchanged.
func varyingCopies(_ change: (inout RelabelVariation) -> Void) -> RelabelFunction {
  var variation = RelabelVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, &$3) }
}
