import Course
import Lesson02
import RLCore

/// A wrong answer to 02.6.
typealias WrongDoubleUpdate = Misconception<
  @Sendable (
    _ value: Double, _ reward: Double, _ nextSelecting: [Double], _ nextEvaluating: [Double],
    _ ending: Ending?, _ discount: Double, _ learningRate: Double
  ) throws -> Double
>

/// What goes wrong in 02.6.
let doubleUpdateMistakes = tables + searches + targets + doubleUpdateMoves

/// Which table selects, and which evaluates.
private let tables: [WrongDoubleUpdate] = [
  .init(
    "double.sameTable", .otherFormula,
    "the action and its value are taken from the same table, A: that is Q-learning, whose "
      + "maximum prefers what is overestimated and believes it, too.",
    wrongUpdate(future: { a, _ in a[argmax(a)] })),
  .init(
    "double.evaluatingTable", .otherFormula,
    "the largest value of B is used: B is asked what A's best action is worth, not for its "
      + "own best one.",
    wrongUpdate(future: { _, b in b[argmax(b)] })),
  .init(
    "double.rolesSwapped", .exchange,
    "the tables have changed places: A, which is updated, selects, and B evaluates.",
    wrongUpdate(future: { a, b in a[argmax(b)] })),
  .init(
    "double.selectsBySum", .aggregate,
    "the action is best in the sum of both tables: the agent may act by this sum, but in an update "
      + "A alone selects.",
    wrongUpdate(future: { a, b in b[argmax(zip(a, b).map { $0 + $1 })] })
  ).or(
    wrongUpdate(future: { a, b in
      let best = argmax(zip(a, b).map { $0 + $1 })
      return (a[best] + b[best]) / 2
    })),
  .init(
    "double.smallerOfTheTwo", .otherFormula,
    "the smaller of the two tables' values is used: that is the clipped form of later "
      + "methods, and here B alone evaluates.",
    wrongUpdate(future: { a, b in min(a[argmax(a)], b[argmax(a)]) })
  ).or(wrongUpdate(future: { a, b in min(a[argmax(a)], b[argmax(b)]) }))
    .or(wrongUpdate(future: { a, b in largest(zip(a, b).map { min($0, $1) }) })),
  .init(
    "double.largerOfTheTwo", .extremum,
    "the larger of the two tables' values is used: that overestimates more than Q-learning does, "
      + "and here B alone evaluates.",
    wrongUpdate(future: { a, b in max(a[argmax(a)], b[argmax(a)]) })
  ).or(wrongUpdate(future: { a, b in max(a[argmax(a)], b[argmax(b)]) })),
  .init(
    "double.meanOfTheTwo", .aggregate,
    "the two tables' values are averaged: half of A's overestimate is then still believed.",
    wrongUpdate(future: { a, b in (a[argmax(a)] + b[argmax(a)]) / 2 })
  ).or(wrongUpdate(future: { a, b in (a[argmax(a)] + b[argmax(b)]) / 2 })),
  .init(
    "double.sumOfTheTwo", .aggregate,
    "the two tables' values are added up: B alone evaluates.",
    wrongUpdate(future: { a, b in a[argmax(a)] + b[argmax(a)] })),
]

/// The search for A's best action.
private let searches: [WrongDoubleUpdate] = [
  .init(
    "double.lastOfTies", .extremum,
    "the highest of several best indices is taken, as with >= in the search: the statement "
      + "asks for the lowest.",
    wrongUpdate(future: { a, b in b[a.indices.reduce(0) { a[$1] >= a[$0] ? $1 : $0 }] })),
  .init(
    "double.tiesShared", .extremum,
    "B's values of all actions that are largest in A are averaged, or the largest of them is "
      + "taken: the statement asks for that of the lowest index.",
    wrongUpdate(future: { a, b in
      let best = b.indices.filter { a[$0] == largest(a) }.map { b[$0] }
      return best.reduce(0, +) / Double(best.count)
    })
  ).or(
    wrongUpdate(future: { a, b in largest(b.indices.filter { a[$0] == largest(a) }.map { b[$0] }) })
  ),
  .init(
    "double.tooTolerant", .precision,
    "values that are only close count as equal: a* is the lowest index of those that are exactly "
      + "largest.",
    tolerantUpdate(1e-12)
  ).or(tolerantUpdate(1e-9)).or(tolerantUpdate(1e-6)).or(tolerantUpdate(1e-3))
    .or(tolerantUpdate(0.01)).or(tolerantUpdate(1e-15)).or(tolerantUpdate(1e-10))
    .or(tolerantUpdate(1e-8)),
  .init(
    "double.selectsInFloat", .precision,
    "the values of A are compared in Float, which has seven digits, or rounded: compare Doubles.",
    wrongUpdate(future: { a, b in b[argmax(a.map { Double(Float($0)) })] })
  ).or(wrongUpdate(future: { a, b in b[argmax(a.map { $0.rounded() })] })),
  .init(
    "double.neverNegative", .missingCase,
    "a maximum begins with 0: all values may be negative, and neither the choice of a* nor Q_B(s', "
      + "a*) stops at 0.",
    wrongUpdate(future: { a, b in a[argmax(a)] > 0 ? b[argmax(a)] : b[0] })
  ).or(wrongUpdate(future: { a, b in a[argmax(a)] > 0 ? b[argmax(a)] : 0 }))
    .or(wrongUpdate(future: { a, b in max(0, b[argmax(a)]) })),
  .init(
    "double.worstAction", .extremum,
    "the smallest value of a table counts: the largest value of A selects a*, and B evaluates it.",
    wrongUpdate(future: { a, b in b[argmax(a.map { -$0 })] })
  ).or(wrongUpdate(future: { _, b in b.min() ?? 0 })),
  .init(
    "double.magnitudes", .sign,
    "the largest magnitude selects: −3 is then better than 1.",
    wrongUpdate(future: { a, b in b[argmax(a.map { abs($0) })] })),
  .init(
    "double.fixedAction", .index,
    "the value of one particular action is used: A's best action says which.",
    wrongUpdate(future: { _, b in b[0] })
  ).or(wrongUpdate(future: { _, b in b[b.count - 1] })),
  .init(
    "double.meanOfActions", .aggregate,
    "B's values are averaged or added up: only that of A's best action counts.",
    wrongUpdate(future: { _, b in b.reduce(0, +) / Double(b.count) })
  ).or(wrongUpdate(future: { _, b in b.reduce(0, +) })),
  .init(
    "double.losesAnAction", .index,
    "a* is another action than the best, because the search leaves out the first or the last one, "
      + "or because the index is one too far.",
    wrongUpdate(future: { a, b in b[a.count > 1 ? argmax(a.dropLast()) : 0] })
  ).or(wrongUpdate(future: { a, b in b[a.count > 1 ? 1 + argmax(Array(a.dropFirst())) : 0] }))
    .or(wrongUpdate(future: { a, b in b[(argmax(a) + 1) % b.count] })),
  .init(
    "double.ofBestIndex", .index,
    "the index of the best action is used as its value: the target needs the value that B has "
      + "there.",
    wrongUpdate(future: { a, _ in Double(argmax(a)) })),
]

/// The target.
private let targets: [WrongDoubleUpdate] = [
  .init(
    "double.ignoresTermination", .missingCase,
    "a terminal state is bootstrapped from: after .terminated the target is r alone.",
    section: "The target", wrongUpdate(isOver: { _ in false })),
  .init(
    "double.truncationAsTermination", .missingCase,
    "the bootstrap is cut at a time limit: .truncated stops the clock and not the task.",
    section: "The target", wrongUpdate(isOver: { $0 != nil })),
  .init(
    "double.endingsSwapped", .exchange,
    ".terminated and .truncated have changed places: the task is over after .terminated.",
    section: "The target", wrongUpdate(isOver: { $0 == .truncated })),
  .init(
    "double.onlyAtTheEnd", .missingCase,
    "the condition is turned round: the future counts unless the ending is .terminated.",
    section: "The target", wrongUpdate(isOver: { $0 != .terminated })),
  .init(
    "double.endIsWorthNothing", .missingCase,
    "the target is 0 at the end of the task: only the future is gone, and the last reward was "
      + "earned.",
    section: "The target",
    changing: { right in
      { value, reward, a, b, ending, discount, rate in
        try right(value, ending == .terminated ? 0 : reward, a, b, ending, discount, rate)
      }
    }),
  .init(
    "double.noUpdateAtTheEnd", .missingCase,
    "at the end of the task Q_A stays as it was, or becomes r: it moves towards the target r by "
      + "the fraction α of the distance.",
    section: "The target",
    changing: { right in
      { value, reward, a, b, ending, discount, rate in
        ending == .terminated
          ? value : try right(value, reward, a, b, ending, discount, rate)
      }
    }
  ).or(changing: { right in
    { value, reward, a, b, ending, discount, rate in
      ending == .terminated
        ? reward : try right(value, reward, a, b, ending, discount, rate)
    }
  }),
  .init(
    "double.rewardAlone", .term,
    "the target is always the reward alone: unless the task is over, γ Q_B(s', a*) is added.",
    section: "The target", wrongUpdate(isOver: { _ in true })),
  .init(
    "double.withoutReward", .term,
    "the reward is missing: the target is r + γ Q_B(s', a*).",
    section: "The target",
    changing: { right in { try right($0, 0, $2, $3, $4, $5, $6) + 0 * $1 } }),
  .init(
    "double.notDiscounted", .parameter,
    "γ is left out: the value of s' is one step away, and counts γ times.",
    section: "The target",
    changing: { right in { try right($0, $1, $2, $3, $4, 1 + 0 * $5, $6) } }),
  .init(
    "double.fixedDiscount", .parameter,
    "γ is always the same, whatever `discount` says.",
    section: "The target",
    changing: { right in { try right($0, $1, $2, $3, $4, 0.9 + 0 * $5, $6) } }
  ).or(changing: { right in { try right($0, $1, $2, $3, $4, 0.99 + 0 * $5, $6) } }),
  .init(
    "double.discountsTwice", .parameter,
    "γ is applied twice: s' is one step away.",
    section: "The target",
    changing: { right in { try right($0, $1, $2, $3, $4, $5 * $5, $6) } }),
  .init(
    "double.discountsReward", .parameter,
    "the reward is discounted, in place of the future or as well: γ belongs to Q_B(s', a*) alone.",
    section: "The target",
    changing: { right in { try right($0, $1 * $5, $2, $3, $4, $5, $6) } }
  ).or(changing: { right in { try right($0, $1 * $5, $2, $3, $4, 1, $6) } }),
  .init(
    "double.minus", .sign,
    "the sign of the reward or of the future is turned: both are added.",
    section: "The target",
    changing: { right in { try right($0, $1, $2, $3, $4, -$5, $6) } }
  ).or(changing: { right in { try right($0, -$1, $2, $3, $4, $5, $6) } }),
]

/// 02.6 with exchangeable parts; `future` gets Q_A(s', ·) and Q_B(s', ·).
func wrongUpdate(
  isOver: @escaping @Sendable (Ending?) -> Bool = { $0 == .terminated },
  moved: @escaping @Sendable (_ value: Double, _ target: Double, _ rate: Double) -> Double = {
    $0 + $2 * ($1 - $0)
  },
  future: @escaping @Sendable (_ a: [Double], _ b: [Double]) -> Double = { $1[argmax($0)] }
) -> @Sendable (Double, Double, [Double], [Double], Ending?, Double, Double) -> Double {
  { value, reward, a, b, ending, discount, learningRate in
    moved(value, reward + (isOver(ending) ? 0 : discount * future(a, b)), learningRate)
  }
}

/// 02.6 where values of A that differ by less than a tolerance tie.
private func tolerantUpdate(
  _ tolerance: Double
) -> @Sendable (Double, Double, [Double], [Double], Ending?, Double, Double) -> Double {
  wrongUpdate(future: { a, b in b[a.firstIndex { $0 >= largest(a) - tolerance } ?? 0] })
}

/// The lowest index of the largest value.
private func argmax(_ values: [Double]) -> Int {
  values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
}
