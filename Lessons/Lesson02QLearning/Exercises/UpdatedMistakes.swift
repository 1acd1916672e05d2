import Course
import Lesson02
import RLCore

/// A wrong answer to 02.2.
typealias WrongUpdate = Misconception<
  @Sendable (_ value: Double, _ target: Double, _ learningRate: Double) throws -> Double
>

/// What goes wrong in 02.2.
let updatedMistakes = terms + signs + rates + errors

/// Terms that are missing or stand in the wrong place.
private let terms: [WrongUpdate] = [
  .init(
    "update.rateOnTargetOnly", .term,
    "α is applied to the target only: Q + α target moves on with every visit, even where Q is "
      + "right. α belongs to the difference, target − Q."
  ) { value, target, rate in value + rate * target },
  .init(
    "update.rateOnValueOnly", .term,
    "α is applied to the value only, and the target counts in full: the two shares are 1 − α and "
      + "α."
  ) { value, target, rate in (1 - rate) * value + target }
  .or { value, target, rate in target - rate * value }
  .or { value, target, rate in rate * value + target },
  .init(
    "update.forgetsTarget", .term,
    "only the share of the old value is left, (1 − α) Q: α target is still to be added."
  ) { value, _, rate in (1 - rate) * value },
  .init(
    "update.errorAlone", .term,
    "only the change α (target − Q) is returned: it is still to be added to Q."
  ) { value, target, rate in rate * (target - value) },
  .init(
    "update.withoutRate", .term,
    "the error is returned: Q moves by the fraction α of it."
  ) { value, target, _ in target - value },
  .init(
    "update.addsUp", .term,
    "value and target are added: the value moves towards the target, and no farther."
  ) { value, target, _ in value + target }
  .or { value, target, rate in rate * (value + target) },
]

/// Signs that are turned.
private let signs: [WrongUpdate] = [
  .init(
    "update.wrongWay", .sign,
    "the error has the wrong sign: δ is target − Q, and with Q − target the value runs away "
      + "from its target."
  ) { value, target, rate in value + rate * (value - target) },
  .init(
    "update.addsInBrackets", .sign,
    "a sign is turned: in Q + α (target − Q) the share of the target is α, and that of Q is 1 − α."
  ) { value, target, rate in value + rate * (target + value) }
  .or { value, target, rate in value - rate * (target + value) }
  .or { value, target, rate in rate * target - (1 - rate) * value }
  .or { value, target, rate in rate * (target - value) - value }
  .or { value, target, rate in value - rate * target },
  .init(
    "update.onlyRises", .sign,
    "the value can only rise: a target below it lowers it."
  ) { value, target, rate in value + rate * max(0, target - value) }
  .or { value, target, rate in value + rate * abs(target - value) },
  .init(
    "update.onlyFalls", .sign,
    "the value can only fall: a target above it raises it."
  ) { value, target, rate in value + rate * min(0, target - value) }
  .or { value, target, rate in value - rate * abs(target - value) },
]

/// α on the wrong factor, doubled or left out.
private let rates: [WrongUpdate] = [
  .init(
    "update.swappedWeights", .exchange,
    "α and 1 − α have changed places: α is the share of the target, and with α = 0 nothing is "
      + "learnt."
  ) { value, target, rate in rate * value + (1 - rate) * target },
  .init(
    "update.fromTarget", .exchange,
    "the step begins at the target: it begins at Q, and goes towards the target."
  ) { value, target, rate in target + rate * (target - value) },
  .init(
    "update.allTheWay", .parameter,
    "the target replaces the value, whatever α is: the value moves by the fraction α of the "
      + "distance, or one lucky step would be all that is known."
  ) { _, target, _ in target },
  .init(
    "update.never", .parameter,
    "the value is returned as it was: it moves by the fraction α of its distance from the target."
  ) { value, _, _ in value },
  .init(
    "update.fixedRate", .parameter,
    "the value always moves by the same part of the way: `learningRate` says by which."
  ) { value, target, _ in value + 0.1 * (target - value) }
  .or { value, target, _ in value + 0.5 * (target - value) },
  .init(
    "update.rateTwice", .parameter,
    "α has a factor too many, such as α, 1 − α, 2 or ½: the value moves by α of the distance."
  ) { value, target, rate in value + rate * rate * (target - value) }
  .or { value, target, rate in value + 2 * rate * (target - value) }
  .or { value, target, rate in value + rate / 2 * (target - value) }
  .or { value, target, rate in value + (1 - rate) * rate * (target - value) },
  .init(
    "update.dividesByRate", .parameter,
    "the error is divided by α or by 1 + α: it is multiplied by α."
  ) { value, target, rate in value + (target - value) / rate }
  .or { value, target, rate in value + (target - value) / (1 + rate) },
  .init(
    "update.ratedTarget", .parameter,
    "the error is measured from α target, or from α Q: δ is target − Q, and α multiplies it "
      + "afterwards."
  ) { value, target, rate in value + rate * (rate * target - value) }
  .or { value, target, rate in value + rate * (target - rate * value) },
  .init(
    "update.forgetsItself", .term,
    "α target is all that is returned, as when the brackets of Q + α (target − Q) are missing: the "
      + "value that was known is lost."
  ) { _, target, rate in rate * target },
]

/// Errors that are changed, and digits.
private let errors: [WrongUpdate] = [
  .init(
    "update.clipsError", .otherFormula,
    "the error is limited to −1 … 1, as deep Q-learning does: here it counts as it is."
  ) { value, target, rate in value + rate * min(1, max(-1, target - value)) },
  .init(
    "update.signOfError", .otherFormula,
    "the value moves by the amount α, however far the target is: it moves by the fraction α of the "
      + "distance."
  ) { value, target, rate in
    value + rate * (target > value ? 1 : target < value ? -1 : 0)
  }
  .or { value, target, rate in
    target > value ? min(target, value + rate) : max(target, value - rate)
  },
  .init(
    "update.squaredError", .otherFormula,
    "the error is squared, as in a loss: the value moves by α times the error itself."
  ) { value, target, rate in value + rate * (target - value) * (target - value) }
  .or { value, target, rate in value + 0.5 * rate * (target - value) * (target - value) },
  .init(
    "update.larger", .extremum,
    "the larger or the smaller of the target and the old or new value is kept: the value moves by "
      + "α of the distance, up as well as down."
  ) { value, target, rate in max(target, value + rate * (target - value)) }
  .or { value, target, rate in min(target, value + rate * (target - value)) }
  .or { value, target, _ in max(value, target) },
  .init(
    "update.ignoresSmallErrors", .precision,
    "a small error counts as none: the value moves by α of it, however small it is."
  ) { value, target, rate in
    abs(target - value) < 1e-3 ? value : value + rate * (target - value)
  }
  .or { value, target, rate in
    abs(target - value) < 1e-6 ? value : value + rate * (target - value)
  },
  .init(
    "update.wholeNumbers", .precision,
    "a number loses its fraction on the way: use Double throughout."
  ) { value, target, rate in (value + rate * (target - value)).rounded(.towardZero) }
  .or { value, target, rate in (value + rate * (target - value)).rounded() }
  .or { value, target, rate in value + (rate * (target - value)).rounded(.towardZero) }
  .or { value, target, rate in value + rate.rounded(.towardZero) * (target - value) },
  .init(
    "update.inFloat", .precision,
    "the update is computed in Float, which has seven digits: use Double throughout."
  ) { value, target, rate in
    Double(Float(value) + Float(rate) * (Float(target) - Float(value)))
  }
  .or { value, target, rate in Double(Float(value + rate * (target - value))) },
]
