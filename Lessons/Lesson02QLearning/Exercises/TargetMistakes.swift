import Course
import Lesson02
import RLCore

/// A wrong answer to 02.1.
typealias WrongTarget = Misconception<
  @Sendable (
    _ reward: Double, _ nextActionValues: [Double], _ ending: Ending?, _ discount: Double
  ) throws -> Double
>

/// What goes wrong in 02.1.
let targetMistakes = endings + actions + terms + numbers

/// Where the future ends.
private let endings: [WrongTarget] = [
  .init(
    "target.ignoresTermination", .missingCase,
    "a terminal state is bootstrapped from: nothing follows after .terminated, whatever "
      + "stands in the table there.",
    wrongTarget(isOver: { _ in false })),
  .init(
    "target.timesZero", .missingCase,
    "the future is multiplied by 0 after .terminated: 0 times infinity is no number. Leave the "
      + "term out by a condition."
  ) { reward, next, ending, discount in
    reward + (ending == .terminated ? 0 : discount) * largest(next)
  },
  .init(
    "target.truncationAsTermination", .missingCase,
    "the bootstrap is cut at a time limit: .truncated stops the clock and not the task, and s' "
      + "still has a value.",
    wrongTarget(isOver: { $0 != nil })),
  .init(
    "target.endingsSwapped", .exchange,
    ".terminated and .truncated have changed places: the task is over after .terminated, and a "
      + "time limit only stops the clock.",
    wrongTarget(isOver: { $0 == .truncated })),
  .init(
    "target.onlyAtTheEnd", .missingCase,
    "the condition is turned round: the future counts unless the ending is .terminated.",
    wrongTarget(isOver: { $0 != .terminated })
  ).or(wrongTarget(isOver: { $0 == nil })),
  .init(
    "target.endIsWorthNothing", .missingCase,
    "the whole target is 0 at the end of the task: only the future is gone, the last reward "
      + "has been earned.",
    wrongTarget(atEnd: { _ in 0 })),
  .init(
    "target.noReturnAtAnyEnd", .missingCase,
    "the target is 0 wherever an episode stops: the last reward has been earned, and after a "
      + "time limit s' still has its value as well.",
    wrongTarget(isOver: { $0 != nil }, atEnd: { _ in 0 })),
  .init(
    "target.rewardAlone", .term,
    "the target is always the reward alone: unless the task is over, γ times the best value of s' "
      + "is added.",
    wrongTarget(isOver: { _ in true })),
]

/// Which action's value counts.
private let actions: [WrongTarget] = [
  .init(
    "target.ofFirstAction", .index,
    "the value of one particular action stands in for the largest: Q-learning's target asks for "
      + "the best action.",
    wrongTarget(future: { $0[0] })
  ).or(wrongTarget(future: { $0[$0.count - 1] })),
  .init(
    "target.ofMeanAction", .aggregate,
    "the values of s' are averaged: that is what s' is worth to an agent which acts at "
      + "random, and not to one which acts best.",
    wrongTarget(future: { $0.reduce(0, +) / Double($0.count) })),
  .init(
    "target.ofEpsilonGreedy", .otherFormula,
    "the largest value is mixed with the mean of all, as an agent that explores would earn it: "
      + "this is the target of expected SARSA, and Q-learning's has the largest value alone.",
    wrongTarget(future: { 0.9 * largest($0) + 0.1 * $0.reduce(0, +) / Double($0.count) })),
  .init(
    "target.ofAllActions", .aggregate,
    "the values of s' are added up: the agent takes a single action there, the best.",
    wrongTarget(future: { $0.reduce(0, +) })),
  .init(
    "target.smallest", .extremum,
    "the smallest value of s' counts: Q-learning assumes the best action, the largest value.",
    wrongTarget(future: { -largest($0.map { -$0 }) })),
  .init(
    "target.neverNegative", .missingCase,
    "the search for the largest value begins with 0: where every action costs something, "
      + "none of them is found.",
    wrongTarget(future: { max(0, largest($0)) })),
  .init(
    "target.magnitudes", .sign,
    "the largest magnitude counts: −3 is then better than 1.",
    wrongTarget(future: { largest($0.map { abs($0) }) })
  ).or(wrongTarget(future: { $0.max { abs($0) < abs($1) } ?? 0 })),
  .init(
    "target.losesAnAction", .index,
    "the search for the largest value leaves out the last or the first action: all of them are "
      + "compared.",
    wrongTarget(future: { $0.count > 1 ? largest($0.dropLast()) : $0[0] })
  ).or(wrongTarget(future: { $0.count > 1 ? largest(Array($0.dropFirst())) : $0[0] })),
  .init(
    "target.ofBestIndex", .index,
    "the index of the best action is used as its value: the target needs the value that stands "
      + "there.",
    wrongTarget(future: { Double($0.firstIndex(of: largest($0)) ?? 0) })),
]

/// Reward, γ and their signs.
private let terms: [WrongTarget] = [
  .init(
    "target.notDiscounted", .parameter,
    "γ is left out: what follows is one step away, and counts γ times.",
    wrongTarget(goingOn: { reward, best, _ in reward + best })),
  .init(
    "target.discountsReward", .parameter,
    "the reward is discounted as well: r is paid now, only what follows is a step away.",
    wrongTarget(goingOn: { reward, best, discount in discount * (reward + best) })),
  .init(
    "target.discountsRewardOnly", .parameter,
    "γ multiplies the reward and not the value of s': the reward is paid now, and what follows is "
      + "a step away.",
    wrongTarget(goingOn: { reward, best, discount in discount * reward + best })),
  .init(
    "target.discountsTwice", .parameter,
    "γ is applied twice: s' is one step away.",
    wrongTarget(goingOn: { reward, best, discount in reward + discount * discount * best })),
  .init(
    "target.oneMinusDiscount", .parameter,
    "1 − γ stands at a place where it does not belong: the reward counts in full, and the value of "
      + "s' γ times.",
    wrongTarget(goingOn: { reward, best, discount in reward + (1 - discount) * best })
  ).or(
    wrongTarget(goingOn: { reward, best, discount in
      (1 - discount) * reward + discount * best
    })),
  .init(
    "target.fixedDiscount", .parameter,
    "γ is always the same, whatever `discount` says.",
    changing: { right in { reward, next, ending, _ in try right(reward, next, ending, 0.9) } }
  ).or(changing: { right in { reward, next, ending, _ in try right(reward, next, ending, 0.99) } }),
  .init(
    "target.dividesByDiscount", .parameter,
    "the value of s' is divided by γ: it is multiplied by it.",
    wrongTarget(goingOn: { reward, best, discount in reward + best / discount })),
  .init(
    "target.larger", .extremum,
    "the larger of the reward and the future is taken: they are added.",
    wrongTarget(goingOn: { reward, best, discount in max(reward, discount * best) })),
  .init(
    "target.multiplies", .term,
    "the reward multiplies the future: they are added.",
    wrongTarget(goingOn: { reward, best, discount in reward * discount * best })),
  .init(
    "target.addsDiscount", .term,
    "γ is added: it multiplies the value of s'.",
    wrongTarget(goingOn: { reward, best, discount in reward + discount + best })),
  .init(
    "target.withoutReward", .term,
    "the reward is missing: the target is what the step paid and what is still to come.",
    wrongTarget(goingOn: { _, best, discount in discount * best })
  ).or(wrongTarget(atEnd: { _ in 0 }, goingOn: { _, best, discount in discount * best })),
  .init(
    "target.minus", .sign,
    "the sign of the reward or of the future is turned: both are added.",
    wrongTarget(goingOn: { reward, best, discount in reward - discount * best })
  ).or(
    wrongTarget(goingOn: { reward, best, discount in discount * best - reward })
  ).or(
    wrongTarget(atEnd: { -$0 }, goingOn: { reward, best, discount in discount * best - reward })),
  .init(
    "target.discountedAtEnd", .parameter,
    "the last reward is discounted: it is paid now, as every reward is.",
    changing: { right in
      { reward, next, ending, discount in
        ending == .terminated
          ? discount * reward : try right(reward, next, ending, discount)
      }
    }),
]

/// Digits, and rewards that are changed.
private let numbers: [WrongTarget] = [
  .init(
    "target.clipsReward", .otherFormula,
    "the reward is limited to −1 … 1, as deep Q-learning does for its games: here it counts as it "
      + "is.",
    changing: { right in { try right(min(1, max(-1, $0)), $1, $2, $3) } }
  ).or(changing: { right in { try right($0 > 0 ? 1 : $0 < 0 ? -1 : 0, $1, $2, $3) } }),
  .init(
    "target.inFloat", .precision,
    "the target is computed in Float, which has seven digits: use Double throughout.",
    changing: { right in { Double(Float(try right($0, $1, $2, $3))) } }
  ).or(
    wrongTarget(
      atEnd: { Double(Float($0)) },
      goingOn: { Double(Float($0) + Float($2) * Float($1)) })),
]

/// 02.1 with exchangeable parts; `future` gets Q(s', ·), and `goingOn` r, its result and γ.
private func wrongTarget(
  isOver: @escaping @Sendable (Ending?) -> Bool = { $0 == .terminated },
  atEnd: @escaping @Sendable (_ reward: Double) -> Double = { $0 },
  future: @escaping @Sendable (_ next: [Double]) -> Double = { largest($0) },
  goingOn: @escaping @Sendable (_ reward: Double, _ best: Double, _ discount: Double) -> Double = {
    $0 + $2 * $1
  }
) -> @Sendable (Double, [Double], Ending?, Double) -> Double {
  { reward, next, ending, discount in
    isOver(ending) ? atEnd(reward) : goingOn(reward, future(next), discount)
  }
}
