import Preconditions
import RLCore

extension Parameters {
  /// Moves all numbers towards those of another store: θ' ← (1 − τ) θ' + τ θ.
  ///
  /// A target network that follows a trained one is such an exponential average. Lillicrap et al.
  /// 2016, algorithm 1.
  ///
  /// - Parameters:
  ///   - other: θ, as many numbers.
  ///   - rate: τ in [0, 1]; 1 copies.
  public mutating func blend(toward other: Parameters, rate: Float) {
    precondition(
      other.count == count, "blend: \(other.count) parameters for a store of \(count)")
    precondition(rate >= 0 && rate <= 1, "blend: the rate \(rate) is not in 0 … 1")
    update { Kernels.blend(&$0, toward: other.values, share: rate, count: other.count) }
  }
}
