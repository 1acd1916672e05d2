import RLCore

/// The best of several noisy averages looks better than it is.
public enum WinnersCurse {
  /// The heads of the coin with the most heads.
  public struct Result: Equatable, Sendable {
    /// Mean number of heads of the coin with the most heads.
    public let best: Double
    /// Mean number of heads of the same coin when it is flipped as often again.
    public let again: Double
  }

  /// Flips coins, picks the one with the most heads (the first of several), and flips it again.
  ///
  /// - Parameters:
  ///   - coins: the number of coins, at least 1.
  ///   - flips: of each coin.
  ///   - repetitions: the number of such experiments.
  ///   - random: where the flips come from.
  public static func fairCoins(
    coins: Int = 10, flips: Int = 100, repetitions: Int, using random: inout RandomStream
  ) -> Result {
    var (best, again) = (0, 0)
    for _ in 0..<repetitions {
      var most = -1
      for _ in 0..<coins { most = max(most, heads(flips, using: &random)) }
      best += most
      again += heads(flips, using: &random)
    }
    let count = Double(repetitions)
    return Result(best: Double(best) / count, again: Double(again) / count)
  }

  /// The expected number of heads of the best coin: Σ_k P(best ≥ k) = Σ_k (1 − F(k−1)^coins).
  public static func expectedBest(coins: Int = 10, flips: Int = 100) -> Double {
    // Binomial probabilities by the ratio of neighbours, from 2^−flips on.
    var probability = 1.0
    for _ in 0..<flips { probability /= 2 }
    var (cumulative, expected) = (0.0, 0.0)
    for k in 1...flips {
      cumulative += probability  // F(k − 1)
      var power = 1.0
      for _ in 0..<coins { power *= cumulative }
      expected += 1 - power
      probability *= Double(flips - k + 1) / Double(k)
    }
    return expected
  }

  /// Heads of one coin: one random bit a flip.
  private static func heads(_ flips: Int, using random: inout RandomStream) -> Int {
    var (sum, left) = (0, flips)
    while left > 0 {
      let bits = min(left, 64)
      sum += (random.next() >> UInt64(64 - bits)).nonzeroBitCount
      left -= bits
    }
    return sum
  }
}
