/// Expected values of what is made of noisy estimates of 0, with every outcome listed.
public struct NoisyEstimates: Equatable, Sendable {
  /// How many outcomes there are, all as likely.
  public let outcomes: Int
  /// E of one estimate of one action.
  public let single: Double
  /// E of the larger of two actions' estimates: what an actor finds that climbs one critic.
  public let largest: Double
  /// E of the estimate by a second critic of the action that the first one likes best.
  public let independent: Double
  /// E of the smaller of two critics' estimates of the action that the first one likes best.
  public let careful: Double

  /// Lists what two critics may say of two actions whose true value is 0.
  ///
  /// - Parameter errors: the values that each of the four estimates takes, all as likely.
  public init(errors: [Double]) {
    var sums = (single: 0.0, largest: 0.0, independent: 0.0, careful: 0.0)
    var count = 0
    // a and b: the first critic's estimates of both actions; c and d: the second one's.
    for a in errors {
      for b in errors {
        for c in errors {
          for d in errors {
            count += 1
            sums.single += a
            sums.largest += max(a, b)
            let (first, second) = a >= b ? (a, c) : (b, d)
            sums.independent += second
            sums.careful += min(first, second)
          }
        }
      }
    }
    let n = Double(count)
    outcomes = count
    single = sums.single / n
    largest = sums.largest / n
    independent = sums.independent / n
    careful = sums.careful / n
  }
}

extension DDPGFunctions {
  /// How many soft updates bring a number from 0 at least half of the way to 1, by 10.1.
  ///
  /// The closed form is ln ½ / ln(1 − τ).
  ///
  /// - Parameters:
  ///   - rate: τ, above 0.
  ///   - limit: the largest number of updates to make.
  /// - Returns: The number of updates; nil where the limit is not enough.
  public func halfLife(rate: Float, limit: Int = 10_000) throws -> Int? {
    var target: [Float] = [0]
    for count in 1...limit {
      target = try softUpdate(target, [1], rate)
      if let value = target.first, value >= 0.5 { return count }
    }
    return nil
  }
}
