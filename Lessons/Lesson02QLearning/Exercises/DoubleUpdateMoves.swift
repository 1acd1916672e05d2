import Course
import Lesson02
import RLCore

/// What goes wrong in 02.6 on the way from the value to the target.
let doubleUpdateMoves: [WrongDoubleUpdate] = [
  .init(
    "double.errorAlone", .term,
    "only the change α (target − Q_A) is returned: it is still to be added to Q_A.",
    section: "The update", wrongUpdate(moved: { $2 * ($1 - $0) })),
  .init(
    "double.targetAlone", .parameter,
    "the target is returned: Q_A moves towards it, by the fraction α of the distance.",
    section: "The update", wrongUpdate(moved: { _, target, _ in target })),
  .init(
    "double.rateOnTargetOnly", .term,
    "α is applied to the target only: it belongs to the difference, target − Q_A.",
    section: "The update", wrongUpdate(moved: { $0 + $2 * $1 })
  ).or(wrongUpdate(moved: { $2 * $1 })),
  .init(
    "double.targetInFull", .term,
    "the target or the error counts in full: Q_A moves by the fraction α of the distance.",
    section: "The update", wrongUpdate(moved: { (1 - $2) * $0 + $1 })
  ).or(wrongUpdate(moved: { $0 + $1 + 0 * $2 })),
  .init(
    "double.swappedWeights", .exchange,
    "α and 1 − α have changed places: α is the share of the target.",
    section: "The update", wrongUpdate(moved: { $2 * $0 + (1 - $2) * $1 })),
  .init(
    "double.wrongWay", .sign,
    "the error has the wrong sign: it is target − Q_A, and with Q_A − target the value runs away "
      + "from its target.",
    section: "The update", wrongUpdate(moved: { $0 + $2 * ($0 - $1) })),
  .init(
    "double.never", .parameter,
    "Q_A(s, a) is returned as it was: it moves by the fraction α of its distance from the target.",
    section: "The update", wrongUpdate(moved: { value, _, _ in value })),
  .init(
    "double.fixedRate", .parameter,
    "the value always moves by the same part of the way: `learningRate` says by which.",
    section: "The update",
    wrongUpdate(moved: { value, target, _ in value + 0.5 * (target - value) })
  ).or(wrongUpdate(moved: { value, target, _ in value + 0.1 * (target - value) })),
  .init(
    "double.rateTwice", .parameter,
    "α is applied twice, or halved as there are two tables: Q_A moves by α of the distance.",
    section: "The update", wrongUpdate(moved: { $0 + $2 * $2 * ($1 - $0) })
  ).or(wrongUpdate(moved: { $0 + $2 / 2 * ($1 - $0) })),
  .init(
    "double.rateAndDiscountSwapped", .exchange,
    "γ and α have changed places: γ multiplies the value of s', and α the error.",
    section: "The update", changing: { right in { try right($0, $1, $2, $3, $4, $6, $5) } }),
  .init(
    "double.errorFromNext", .exchange,
    "the error is measured from a value of s': it is the target less `value`, Q_A(s, a).",
    section: "The update",
    changing: { right in
      { value, reward, a, b, ending, discount, rate in
        let best = a.firstIndex(of: largest(a)) ?? 0
        let move = try right(0, reward, a, b, ending, discount, rate) - rate * b[best]
        return value + move
      }
    }
  ).or(changing: { right in
    { value, reward, a, b, ending, discount, rate in
      value + (try right(0, reward, a, b, ending, discount, rate)) - rate * largest(a)
    }
  }),
  .init(
    "double.inFloat", .precision,
    "the update is computed in Float, which has seven digits: use Double throughout.",
    section: "The update",
    wrongUpdate(moved: { Double(Float($0) + Float($2) * (Float($1) - Float($0))) })
  ).or(changing: { right in { Double(Float(try right($0, $1, $2, $3, $4, $5, $6))) } }),
]
