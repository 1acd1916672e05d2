import Course
import Lesson17
import RLCore

typealias BackupFunction =
  @Sendable (
    _ rewards: [Double], _ passesTurn: [Bool], _ leafValue: Double, _ discount: Double
  ) throws -> [Double]

/// The right recursion with another step.
///
/// - Parameter step: makes G_k of r_k, σ_k, γ and G_{k+1}.
func backingUp(
  _ step:
    @escaping @Sendable (_ reward: Double, _ sign: Double, _ discount: Double, _ next: Double)
    -> Double
) -> BackupFunction {
  { rewards, passesTurn, leafValue, discount in
    var (returns, next) = (rewards, leafValue)
    for k in rewards.indices.reversed() {
      next = step(rewards[k], passesTurn[k] ? -1 : 1, discount, next)
      returns[k] = next
    }
    return returns
  }
}

/// The right recursion with other arguments.
func backupGiven(
  _ change:
    @escaping @Sendable (
      _ rewards: inout [Double], _ passesTurn: inout [Bool], _ leafValue: inout Double,
      _ discount: inout Double
    ) -> Void
) -> Misconception<BackupFunction>.Change {
  { right in
    {
      var (rewards, passesTurn, leafValue, discount) = ($0, $1, $2, $3)
      change(&rewards, &passesTurn, &leafValue, &discount)
      return try right(rewards, passesTurn, leafValue, discount)
    }
  }
}

/// The right returns, changed afterwards.
func backupReturned(
  _ change: @escaping @Sendable (_ returns: [Double], _ leafValue: Double) -> [Double]
) -> Misconception<BackupFunction>.Change {
  { right in { change(try right($0, $1, $2, $3), $2) } }
}

/// σ of all steps before a step, as seen from the root.
private func signs(_ passesTurn: [Bool]) -> [Double] {
  var (signs, sign) = ([Double](), 1.0)
  for passes in passesTurn {
    signs.append(sign)
    if passes { sign = -sign }
  }
  return signs
}

/// Wrong signs.
let backupSignMistakes: [Misconception<BackupFunction>] = [
  .init(
    "backup.oneSign", .sign,
    "no sign is turned where the turn passes: what is good for the opponent is bad for who moved "
      + "before.",
    changing: backupGiven { _, passes, _, _ in passes = passes.map { _ in false } }),
  .init(
    "backup.alternates", .missingCase,
    "the sign is turned with every step: only where `passesTurn` says so, since one player may "
      + "make several moves.",
    changing: backupGiven { _, passes, _, _ in passes = passes.map { _ in true } }),
  .init(
    "backup.signsTurned", .sign,
    "the sign is turned where the same player goes on, and not where the turn passes.",
    changing: backupGiven { _, passes, _, _ in passes = passes.map { !$0 } }),
  .init(
    "backup.signOfAll", .sign,
    "the sign multiplies the reward as well: r_k is seen by who made step k, and only what follows "
      + "may be the opponent's.",
    backingUp { reward, sign, discount, next in sign * (reward + discount * next) }),
  .init(
    "backup.signOfReward", .exchange,
    "the sign multiplies the reward in place of what follows.",
    backingUp { reward, sign, discount, next in sign * reward + discount * next }),
  .init(
    "backup.rootsRewards", .otherFormula,
    "all rewards are taken as if the root's player had made each step, with signs turned for the "
      + "opponent's: each is seen by who made the step.",
    changing: { right in
      { rewards, passes, leaf, discount in
        let own = zip(rewards, signs(passes)).map { $0 * $1 }
        return try right(own, passes, leaf, discount)
      }
    }),
  .init(
    "backup.rootsView", .otherFormula,
    "all returns are seen by the root's player: G_k is what it brought to who moved in step k.",
    changing: { right in
      { rewards, passes, leaf, discount in
        zip(try right(rewards, passes, leaf, discount), signs(passes)).map { $0 * $1 }
      }
    }),
  .init(
    "backup.leafOfMover", .sign,
    "the leaf's value is taken as the last mover's: it is seen by who would move at the leaf.",
    changing: backupGiven { _, passes, leaf, _ in if passes.last == true { leaf = -leaf } }),
  .init(
    "backup.leafTurned", .sign,
    "the sign of the leaf's value is turned once too often: σ of the last step does it where the "
      + "turn passes.",
    changing: backupGiven { _, _, leaf, _ in leaf = -leaf }),
  .init(
    "backup.signBefore", .index,
    "the sign of the step before is taken: σ_k stands between step k and what follows it.",
    changing: backupGiven { _, passes, _, _ in passes = [false] + passes.dropLast() }
  )
  .or(changing: backupGiven { _, passes, _, _ in passes = [passes[0]] + passes.dropLast() }),
  .init(
    "backup.signAfter", .index,
    "the sign of the step after is taken, as where a return is stored first and turned for the "
      + "step before afterwards, by the wrong flag: σ_k stands between step k and what follows it.",
    changing: backupGiven { _, passes, _, _ in passes = passes.dropFirst() + [false] }
  )
  .or(
    changing: backupGiven { _, passes, _, _ in
      passes = passes.dropFirst() + [passes[passes.count - 1]]
    }),
  .init(
    "backup.oneMinus", .otherFormula,
    "the opponent's return is turned to 1 − G, as with shares of wins from 0 to 1: here a loss is "
      + "−1, and it is −G.",
    backingUp { reward, sign, discount, next in
      reward + discount * (sign < 0 ? 1 - next : next)
    }),
  .init(
    "backup.turnedBack", .sign,
    "the sign is turned twice in a step: once before the return is stored and once after it, for "
      + "the step before, which has a σ of its own."
  ) { rewards, passesTurn, leafValue, discount in
    var (returns, next) = (rewards, leafValue)
    for k in rewards.indices.reversed() {
      returns[k] = rewards[k] + discount * (passesTurn[k] ? -next : next)
      next = passesTurn[k] ? -returns[k] : returns[k]
    }
    return returns
  },
  .init(
    "backup.signGathered", .stale,
    "the sign is kept from step to step: G_{k+1} has all later signs in it already, and step k "
      + "needs σ_k alone."
  ) { rewards, passesTurn, leafValue, discount in
    var (returns, next, sign) = (rewards, leafValue, 1.0)
    for k in rewards.indices.reversed() {
      if passesTurn[k] { sign = -sign }
      next = rewards[k] + discount * sign * next
      returns[k] = next
    }
    return returns
  },
  .init(
    "backup.allTurned", .sign,
    "all signs are turned, as if the returns were the opponent's.",
    changing: backupReturned { returns, _ in returns.map { -$0 } }),
]
