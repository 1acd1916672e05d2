import Course
import Lesson08
import RLCore

/// The mean of some numbers.
func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

/// The mean of the squares.
func meanSquare(_ numbers: [Double]) -> Double { mean(numbers.map { $0 * $0 }) }

/// The mean square of the distances from the mean.
func variance(_ numbers: [Double]) -> Double { covariance(numbers, numbers) }

/// The mean of the products of the distances from the means.
func covariance(_ first: [Double], _ second: [Double]) -> Double {
  let (one, other) = (mean(first), mean(second))
  return mean(zip(first, second).map { ($0 - one) * ($1 - other) })
}

/// The mean distance from the mean.
func meanDistance(_ numbers: [Double]) -> Double {
  let mean = mean(numbers)
  return numbers.reduce(0) { $0 + abs($1 - mean) } / Double(numbers.count)
}

/// The distance of the largest from the smallest.
func range(_ numbers: [Double]) -> Double {
  numbers.reduce(-.infinity, max) - numbers.reduce(.infinity, min)
}

/// mean(x²) − mean(x)².
func onePassVariance(_ numbers: [Double]) -> Double {
  let mean = mean(numbers)
  return meanSquare(numbers) - mean * mean
}

/// 08.4 in Float throughout, with nil where the returns or their variance say so.
func inFloat(
  onePass: Bool = false,
  _ isNil: @escaping @Sendable (_ returns: [Float], _ variance: Float) -> Bool
) -> ExplainedFunction {
  { values, returns in
    let variance = onePass ? onePassFloatVariance : floatVariance
    let all = variance(returns)
    if returns.isEmpty || isNil(returns, all) { return nil }
    return Double(1 - variance(zip(returns, values).map { $0 - $1 }) / all)
  }
}

private func onePassFloatVariance(_ numbers: [Float]) -> Float {
  let count = Float(numbers.count)
  let mean = numbers.reduce(0, +) / count
  return numbers.reduce(0) { $0 + $1 * $1 } / count - mean * mean
}

private func floatVariance(_ numbers: [Float]) -> Float {
  let mean = numbers.reduce(0, +) / Float(numbers.count)
  return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(numbers.count)
}

/// 1 − Var[R − V] / Var[R], whatever comes out.
func quotient(_ values: [Float], _ returns: [Float]) -> Double {
  let residuals = zip(returns, values).map { Double($0) - Double($1) }
  return 1 - variance(residuals) / variance(returns.map(Double.init))
}

/// 08.4 with a number added to the variance of the returns, and nil for no returns alone.
func addingToVariance(_ amount: Double) -> ExplainedFunction {
  { values, returns in
    let residuals = zip(returns, values).map { Double($0) - Double($1) }
    return returns.isEmpty
      ? nil : 1 - variance(residuals) / (variance(returns.map(Double.init)) + amount)
  }
}

/// Whether there are no two different numbers.
func areEqual<Number: Equatable>(_ numbers: [Number]) -> Bool {
  numbers.allSatisfy { $0 == numbers.first }
}

/// 08.4 with another answer from values and returns, where these differ.
func answering(
  _ answer: @escaping @Sendable (_ values: [Double], _ returns: [Double]) -> Double
) -> ExplainedFunction {
  { values, returns in
    areEqual(returns) ? nil : answer(values.map(Double.init), returns.map(Double.init))
  }
}

/// 1 minus another quotient of values and returns.
func ofLists(
  _ quotient: @escaping @Sendable (_ values: [Double], _ returns: [Double]) -> Double
) -> ExplainedFunction {
  answering { 1 - quotient($0, $1) }
}

/// 1 minus another quotient of residuals and returns.
func share(
  _ quotient: @escaping @Sendable (_ residuals: [Double], _ returns: [Double]) -> Double
) -> ExplainedFunction {
  answering { values, returns in 1 - quotient(zip(values, returns).map { $1 - $0 }, returns) }
}

/// The function with its number changed, and nil left.
func mapping(
  _ change: @escaping @Sendable (_ share: Double) -> Double
) -> @Sendable (@escaping ExplainedFunction) -> ExplainedFunction {
  { right in { try right($0, $1).map(change) } }
}

/// The function with another answer where nothing is to be explained, by the number of returns.
func forNothing(
  _ answer: @escaping @Sendable (_ count: Int) -> Double?
) -> @Sendable (@escaping ExplainedFunction) -> ExplainedFunction {
  { right in { try right($0, $1) ?? answer($1.count) } }
}

/// The function with another answer where a list that should not matter does not vary.
func whereConstant(
  _ list: @escaping @Sendable (_ values: [Float], _ returns: [Float]) -> [Float],
  _ answer: @escaping @Sendable () -> Double?
) -> @Sendable (@escaping ExplainedFunction) -> ExplainedFunction {
  { right in
    { values, returns in
      areEqual(returns) || !areEqual(list(values, returns))
        ? try right(values, returns) : answer()
    }
  }
}

/// The function with a number where the variance of the returns is small, or there are none.
func belowThreshold(
  _ answer: @escaping @Sendable () -> Double
) -> @Sendable (@escaping ExplainedFunction) -> ExplainedFunction {
  { right in
    { values, returns in
      returns.isEmpty || variance(returns.map(Double.init)) < 1e-8
        ? answer() : try right(values, returns)
    }
  }
}
