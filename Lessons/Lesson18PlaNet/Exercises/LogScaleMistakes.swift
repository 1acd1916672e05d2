import Course
import Lesson18
import RLCore

/// Another symlog.
private func symlog(
  _ name: String, _ mistake: Mistake, _ diagnosis: String,
  _ wrong: @escaping @Sendable (_ x: Float) -> Float
) -> Misconception<LogScale> {
  .init("symlog.\(name)", mistake, diagnosis, changing: logging(wrong))
}

private func logging(
  _ wrong: @escaping @Sendable (_ x: Float) -> Float
) -> Misconception<LogScale>.Change {
  { LogScale(symlog: wrong, symexp: $0.symexp, twoHot: $0.twoHot) }
}

/// Another symexp.
private func symexp(
  _ name: String, _ mistake: Mistake, _ diagnosis: String,
  _ wrong: @escaping @Sendable (_ x: Float) -> Float
) -> Misconception<LogScale> {
  .init("symexp.\(name)", mistake, diagnosis, changing: raising(wrong))
}

private func raising(
  _ wrong: @escaping @Sendable (_ x: Float) -> Float
) -> Misconception<LogScale>.Change {
  { LogScale(symlog: $0.symlog, symexp: wrong, twoHot: $0.twoHot) }
}

/// The sign of x times a number.
private func signed(_ size: Float, like x: Float) -> Float { x < 0 ? -size : size }

/// log(1 + |x|) and e^|x| − 1.
private func size(_ x: Float) -> Float { Float(Elementary.log(1 + Double(abs(x)))) }
private func growth(_ x: Float) -> Float { Float(Elementary.exp(Double(abs(x))) - 1) }

/// Wrong forms of symlog.
let symlogMistakes: [Misconception<LogScale>] = [
  symlog(
    "withoutSign", .sign,
    "the sign of x is lost in symlog: that of a number below 0 is below 0.", { size($0) }),
  symlog(
    "negative", .sign, "symlog has the wrong sign.", { -signed(size($0), like: $0) }),
  symlog(
    "withoutSize", .missingCase,
    "symlog takes log(1 + x) of x itself, which has no value below −1: |x| stands there.",
    { Float(Elementary.log(1 + Double($0))) }
  ).or(changing: logging { $0 < 0 ? 0 : size($0) }),
  symlog(
    "withoutOne", .term,
    "the 1 is missing in symlog: log |x| is −∞ at 0 and turns the sign of small numbers.",
    { signed(Float(Elementary.log(Double(abs($0)))), like: $0) }
  ).or(
    changing: logging { $0 == 0 ? 0 : signed(Float(Elementary.log(Double(abs($0)))), like: $0) }),
  symlog(
    "oneOutside", .index,
    "1 is added to the logarithm in symlog: it is added to |x|.",
    { $0 == 0 ? 0 : signed(Float(Elementary.log(Double(abs($0)))) + 1, like: $0) }),
  symlog(
    "base", .parameter,
    "symlog has the logarithm to the base 2 or 10: it is the natural one.",
    { signed(size($0) * 0.434_294_5, like: $0) }
  ).or(changing: logging { signed(size($0) * 1.442_695, like: $0) }),
  symlog(
    "zeroIsNaN", .missingCase,
    "symlog divides by |x| for the sign, which is 0/0 at 0: symlog(0) is 0.",
    { size($0) * ($0 / abs($0)) }),
  symlog(
    "zeroIsOne", .missingCase,
    "symlog leaves what is between −1 and 1 as it is: the formula holds for all x.",
    { abs($0) < 1 ? $0 : signed(size($0), like: $0) }
  ).or(changing: logging { abs($0) <= 1 ? $0 : signed(size($0), like: $0) }),
  symlog(
    "root", .otherFormula,
    "symlog is a square root that keeps the sign, as the scale of R2D2 is: here it is a "
      + "logarithm.",
    { signed((abs($0) + 1).squareRoot() - 1, like: $0) }
  )
  .or(changing: logging { signed((abs($0) + 1).squareRoot() - 1, like: $0) + 0.001 * $0 })
  .or(changing: logging { signed(abs($0).squareRoot(), like: $0) }),
  symlog(
    "inverseSinh", .otherFormula,
    "symlog is asinh: that is like log 2|x| far from 0, and symlog is like log |x|.",
    {
      let x = Double(abs($0))
      return signed(Float(Elementary.log(x + (x * x + 1).squareRoot())), like: $0)
    }),
  symlog(
    "clipped", .otherFormula,
    "x is cut off at ±1, or squashed by tanh, in place of symlog: large numbers must stay apart.",
    { min(max($0, -1), 1) }
  )
  .or(changing: logging { Elementary.tanh($0) }),
  symlog(
    "identity", .term, "symlog gives x back as it is.", { $0 }),
  symlog(
    "isSymexp", .exchange, "symlog computes symexp.", { signed(growth($0), like: $0) }),
]

/// Wrong forms of symexp.
let symexpMistakes: [Misconception<LogScale>] = [
  symexp(
    "withoutOne", .term,
    "1 is not subtracted in symexp: symexp(0) is 0.",
    { signed(growth($0) + 1, like: $0) }
  )
  .or(changing: raising { $0 == 0 ? 0 : signed(growth($0) + 1, like: $0) }),
  symexp(
    "withoutSign", .sign,
    "the sign of x is lost in symexp.", { growth($0) }),
  symexp(
    "negative", .sign, "symexp has the wrong sign.", { -signed(growth($0), like: $0) }),
  symexp(
    "withoutSize", .missingCase,
    "symexp takes e^x − 1 of x itself, which is never below −1: |x| stands in the exponent.",
    { Float(Elementary.exp(Double($0)) - 1) }
  )
  .or(changing: raising { signed(Float(Elementary.exp(Double($0)) - 1), like: $0) }),
  symexp(
    "notBelowZero", .missingCase,
    "symexp gives 0 for a number below 0: it keeps the sign.",
    { max(Float(Elementary.exp(Double($0)) - 1), 0) }),
  symexp(
    "oneInside", .index,
    "1 is subtracted in the exponent of symexp: it is subtracted from the exponential.",
    { signed(Float(Elementary.exp(Double(abs($0)) - 1)), like: $0) }),
  symexp(
    "plusOne", .sign,
    "1 is added in symexp: it is subtracted.", { signed(growth($0) + 2, like: $0) }),
  symexp(
    "plainExponential", .otherFormula,
    "symexp is the exponential alone.", { Float(Elementary.exp(Double($0))) }),
  symexp(
    "base", .parameter,
    "symexp is a power of 2 or 10: e is the base.",
    { signed(Float(Elementary.exp(Double(abs($0)) * 2.302_585_092_994_046) - 1), like: $0) }
  )
  .or(
    changing: raising {
      signed(Float(Elementary.exp(Double(abs($0)) * 0.693_147_180_559_945) - 1), like: $0)
    }),
  symexp(
    "limited", .precision,
    "symexp limits its argument: it is given for all x.",
    { signed(growth(min(abs($0), 5)), like: $0) }),
  symexp("identity", .term, "symexp gives x back as it is.", { $0 }),
  symexp(
    "isSymlog", .exchange, "symexp computes symlog.", { signed(size($0), like: $0) }),
  .init(
    "symlog.exchanged", .exchange, "symlog and symexp have changed places.",
    changing: { LogScale(symlog: $0.symexp, symexp: $0.symlog, twoHot: $0.twoHot) }),
]
