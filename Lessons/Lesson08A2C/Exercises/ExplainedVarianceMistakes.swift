import Course
import Lesson08
import RLCore

typealias ExplainedFunction =
  @Sendable (_ values: [Float], _ returns: [Float]) throws -> Double?

/// Something else in place of the residuals' variance in 08.4.
let residualMistakes: [Misconception<ExplainedFunction>] = [
  .init(
    "explained.meanSquaredError", .otherFormula,
    "the mean squared error stands for the variance of the residuals R − V: subtract their mean "
      + "first. A critic that is wrong by the same amount everywhere explains all.",
    share { residuals, returns in meanSquare(residuals) / variance(returns) }
  )
  .or(
    answering { values, returns in
      max(0, 1 - meanSquare(zip(values, returns).map { $1 - $0 }) / variance(returns))
    }),
  .init(
    "explained.residualAdded", .sign,
    "the residuals are R + V: they are what is left of the returns, R − V.",
    ofLists { values, returns in
      variance(zip(values, returns).map { $0 + $1 }) / variance(returns)
    }),
  .init(
    "explained.varianceOfValues", .otherFormula,
    "the variance of the values is compared with that of the returns: values that vary as much as "
      + "the returns need not follow them. Take the variance of R − V.",
    answering { values, returns in variance(values) / variance(returns) }
  )
  .or(ofLists { values, returns in variance(values) / variance(returns) }),
  .init(
    "explained.spreadOfValues", .otherFormula,
    "the values' distances from the mean return are compared: take the variance of R − V.",
    answering { values, returns in
      let mean = mean(returns)
      return meanSquare(values.map { $0 - mean }) / variance(returns)
    }
  )
  .or(
    ofLists { values, returns in
      let mean = mean(returns)
      return meanSquare(values.map { $0 - mean }) / variance(returns)
    }),
  .init(
    "explained.correlationSquared", .otherFormula,
    "the correlation of V and R is returned, or its square: that forgives a critic that doubles "
      + "every value, or turns its sign.",
    answering { values, returns in
      let both = covariance(values, returns)
      let scale = variance(values) * variance(returns)
      return scale > 0 ? both * both / scale : 0
    }
  )
  .or(
    answering { values, returns in
      let scale = variance(values) * variance(returns)
      return scale > 0 ? covariance(values, returns) / scale.squareRoot() : 0
    }),
  .init(
    "explained.slope", .otherFormula,
    "the covariance of V and R stands for the variance of what is left: Var[R − V] has Var[V] as "
      + "well.",
    answering { values, returns in covariance(values, returns) / variance(returns) }
  )
  .or(ofLists { values, returns in covariance(values, returns) / variance(returns) }),
  .init(
    "explained.absoluteErrors", .otherFormula,
    "absolute distances are averaged instead of squares: a variance is a mean square.",
    share { residuals, returns in meanDistance(residuals) / meanDistance(returns) }),
  .init(
    "explained.deviations", .otherFormula,
    "deviations are divided instead of variances: do not take the roots.",
    share { residuals, returns in (variance(residuals) / variance(returns)).squareRoot() }),
  .init(
    "explained.ranges", .extremum,
    "the distance of the largest from the smallest stands for the variance: a variance looks at "
      + "all samples.",
    share { residuals, returns in
      range(residuals) * range(residuals) / (range(returns) * range(returns))
    }
  )
  .or(share { residuals, returns in range(residuals) / range(returns) }),
  .init(
    "explained.sumOverMean", .aggregate,
    "the squares of the residuals are summed, and only those of the returns averaged: both are "
      + "means.",
    share { residuals, returns in
      Double(residuals.count) * variance(residuals) / variance(returns)
    }
  )
  .or(
    share { residuals, returns in
      variance(residuals) / (Double(returns.count) * variance(returns))
    }),
  .init(
    "explained.divisorOneLess", .aggregate,
    "one of the two variances has the divisor n − 1, and the other one n: both have n here.",
    share { residuals, returns in
      let count = Double(residuals.count)
      return variance(residuals) * count / (count - 1) / variance(returns)
    }
  )
  .or(
    share { residuals, returns in
      let count = Double(residuals.count)
      return variance(residuals) / (variance(returns) * count / (count - 1))
    }),
]

/// Something else in place of the returns' variance in 08.4.
let targetMistakes: [Misconception<ExplainedFunction>] = [
  .init(
    "explained.notRelative", .term,
    "the variance of the residuals is not divided by that of the returns, or by their number: a "
      + "share is relative to what there is to explain, Var[R].",
    share { residuals, _ in variance(residuals) }
  )
  .or(share { residuals, _ in variance(residuals) / Double(residuals.count) })
  .or(share { residuals, _ in meanSquare(residuals) }),
  .init(
    "explained.uncentredReturns", .otherFormula,
    "the mean square of the returns stands for their variance: subtract their mean first.",
    share { residuals, returns in variance(residuals) / meanSquare(returns) }
  )
  .or(share { residuals, returns in meanSquare(residuals) / meanSquare(returns) }),
  .init(
    "explained.exchanged", .exchange,
    "V and R have changed places: the variance of the returns is what there is to explain, and the "
      + "answer is nil where it is 0.",
    changing: { right in { try right($1, $0) } }
  )
  .or(
    ofLists { values, returns in
      variance(zip(values, returns).map { $1 - $0 }) / variance(values)
    }),
  .init(
    "explained.bySquareOfVariance", .term,
    "the quotient has the variance of the returns twice, or its root: Var[R − V] / Var[R].",
    share { residuals, returns in variance(residuals) / (variance(returns) * variance(returns)) }
  )
  .or(share { residuals, returns in variance(residuals) / variance(returns).squareRoot() }),
  .init(
    "explained.addsToVariance", .precision,
    "a small number is added to the variance of the returns against a division by 0: returns may "
      + "be as small as that. Return nil where all are equal.",
    share { residuals, returns in variance(residuals) / (variance(returns) + 1e-8) }
  )
  .or(share { residuals, returns in variance(residuals) / (variance(returns) + 1e-6) })
  .or(share { residuals, returns in variance(residuals) / (variance(returns) + 1e-12) })
  .or(addingToVariance(1e-8))
  .or(addingToVariance(1e-6)),
  .init(
    "explained.thresholdTooWide", .precision,
    "returns that are nearly equal count as equal: however small their differences are, they can "
      + "be explained. The answer is nil where they are equal, and nowhere else.",
    changing: { right in
      { values, returns in
        variance(returns.map(Double.init)) < 1e-8 ? nil : try right(values, returns)
      }
    }
  )
  .or(changing: { right in
    { values, returns in
      variance(returns.map(Double.init)) < 1e-4 ? nil : try right(values, returns)
    }
  }),
  .init(
    "explained.numberBelowThreshold", .missingCase,
    "a number such as 0 is returned where the returns are nearly equal: where all are equal the "
      + "answer is nil, and however small their differences are, they count otherwise.",
    changing: belowThreshold { 0 }
  )
  .or(changing: belowThreshold { 1 })
  .or(changing: belowThreshold { .nan }),
]

/// Another share of two right variances in 08.4, or two variances without their digits.
let shareMistakes: [Misconception<ExplainedFunction>] = [
  .init(
    "explained.withoutOne", .term,
    "the share that is left is returned, Var[R − V] / Var[R]: what is explained is 1 minus that.",
    changing: mapping { 1 - $0 }),
  .init(
    "explained.negated", .sign,
    "the sign is turned: the share is 1 − Var[R − V] / Var[R], and 1 for a critic that is right.",
    changing: mapping { -$0 }
  )
  .or(changing: mapping { 2 - $0 }),
  .init(
    "explained.inverted", .exchange,
    "the quotient is the wrong way up: the variance of the returns is below.",
    share { residuals, returns in variance(returns) / variance(residuals) }),
  .init(
    "explained.atLeastZero", .missingCase,
    "a share below 0 is returned as 0, or without its sign: a critic that is worse than a constant "
      + "must be seen, and the share may be far below 0.",
    changing: mapping { max(0, $0) }
  )
  .or(changing: mapping { abs($0) })
  .or(changing: mapping { max(-1, $0) }),
  .init(
    "explained.percent", .otherFormula,
    "the share is returned in percent: 1 is all.",
    changing: mapping { 100 * $0 }),
  .init(
    "explained.inFloat", .precision,
    "means and variances are formed in Float: rounding makes equal returns differ from their mean, "
      + "and near 10 000 distances of 0.01 lose their digits. Take Double from each number on.",
    inFloat { _, variance in variance == 0 }
  )
  .or(inFloat { returns, _ in areEqual(returns) }),
  .init(
    "explained.onePass", .precision,
    "the variance is formed as mean(x²) − mean(x)²: near 10 000 that takes a number of 10⁸ from "
      + "another one, and the digits that count are gone. Subtract the mean first.",
    share { residuals, returns in onePassVariance(residuals) / onePassVariance(returns) }
  )
  .or(inFloat(onePass: true) { _, variance in variance <= 0 })
  .or(inFloat(onePass: true) { returns, _ in areEqual(returns) }),
  .init(
    "explained.zeroForNothing", .missingCase,
    "a number is returned where there is nothing to explain: without returns, or where all are "
      + "equal, the answer is nil.",
    changing: forNothing { _ in 0 }
  )
  .or(changing: forNothing { _ in 1 })
  .or(changing: forNothing { _ in .nan })
  .or(changing: forNothing { _ in -.infinity })
  .or(changing: forNothing { $0 > 0 ? 0 : nil })
  .or(changing: forNothing { $0 > 0 ? 1 : nil })
  .or(changing: forNothing { $0 > 0 ? .nan : nil })
  .or(changing: forNothing { $0 == 0 ? 0 : nil })
  .or(changing: forNothing { $0 == 0 ? .nan : nil }),
  .init(
    "explained.dividesByZero", .missingCase,
    "equal returns are not looked at, and their variance of 0 is divided by: return nil where all "
      + "returns are equal, as for a single one."
  ) { values, returns in quotient(values, returns) }
  .or { values, returns in returns.isEmpty ? nil : quotient(values, returns) }
  .or { values, returns in returns.count < 2 ? nil : quotient(values, returns) },
  .init(
    "explained.tooFewSamples", .missingCase,
    "two samples are taken for too few: two different returns vary, and there is something to "
      + "explain.",
    changing: { right in
      { values, returns in returns.count < 3 ? nil : try right(values, returns) }
    }),
  .init(
    "explained.comparesTwo", .missingCase,
    "the returns count as equal where two of them are, the first and another one: compare all of "
      + "them.",
    changing: { right in
      { values, returns in returns.first == returns.last ? nil : try right(values, returns) }
    }
  )
  .or(changing: { right in
    { values, returns in
      returns.count > 1 && returns[0] == returns[1] ? nil : try right(values, returns)
    }
  }),
  .init(
    "explained.constantCritic", .missingCase,
    "the answer is nil, 0 or 1 where the residuals or the values do not vary: only equal returns "
      + "leave nothing to explain. A constant critic explains 0, and one that is right 1.",
    changing: whereConstant({ values, _ in values }) { nil }
  )
  .or(changing: whereConstant({ values, returns in zip(values, returns).map { $1 - $0 } }) { nil })
  .or(changing: whereConstant({ values, returns in zip(values, returns).map { $1 - $0 } }) { 0 })
  .or(changing: whereConstant({ values, _ in values }) { 1 }),
  .init(
    "explained.sampleLeftOut", .index,
    "a sample is left out, the first or the last one: all of them count.",
    changing: { right in { try right(Array($0.dropLast()), Array($1.dropLast())) } }
  )
  .or(changing: { right in { try right(Array($0.dropFirst()), Array($1.dropFirst())) } }),
  .init(
    "explained.valuesShifted", .index,
    "each return is compared with the value of the sample before it or after it: values[i] belongs "
      + "to returns[i].",
    changing: { right in { try right(Array($0.dropFirst() + $0.prefix(1)), $1) } }
  )
  .or(changing: { right in { try right($0.suffix(1) + $0.dropLast(), $1) } }),
]
