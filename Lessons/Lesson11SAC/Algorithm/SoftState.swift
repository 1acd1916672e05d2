import RLCore

/// One state whose action values are known, with a price α on certainty: everything in closed form.
///
/// The policy that earns most, its entropy counted with α, is π ∝ e^(Q/α). Ziebart 2010, "Modeling
/// Purposeful Adaptive Behavior with the Principle of Maximum Causal Entropy"; Haarnoja et al.
/// 2018b, equation 4, whose projection ends in it where every policy is possible.
public struct SoftState: Equatable, Sendable {
  /// Q of every action.
  public let values: [Double]

  /// A state with these action values, at least one.
  public init(values: [Double]) { self.values = values }

  /// π ∝ e^(Q/α), the best policy at a temperature.
  ///
  /// - Parameter temperature: α, above 0.
  public func policy(temperature: Double) -> [Double] {
    let largest = values.max() ?? 0
    let weights = values.map { Elementary.exp(($0 - largest) / temperature) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// α log Σ e^(Q/α): what that policy earns, α H included.
  ///
  /// - Parameter temperature: α, above 0.
  public func value(temperature: Double) -> Double {
    let largest = values.max() ?? 0
    let total = values.reduce(0) { $0 + Elementary.exp(($1 - largest) / temperature) }
    return largest + temperature * Elementary.log(total)
  }

  /// Σ π (Q − α log π): what any policy earns, α H included.
  ///
  /// - Parameters:
  ///   - policy: π of every action.
  ///   - temperature: α.
  public func value(of policy: [Double], temperature: Double) -> Double {
    expectedValue(of: policy) + temperature * Self.entropy(of: policy)
  }

  /// Σ π Q.
  public func expectedValue(of policy: [Double]) -> Double {
    zip(policy, values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// −Σ π log π, in nats.
  public static func entropy(of policy: [Double]) -> Double {
    policy.reduce(0) { $1 > 0 ? $0 - $1 * Elementary.log($1) : $0 }
  }

  /// The dual function of "earn most with an entropy of at least H̄": α log Σ e^(Q/α) − α H̄.
  ///
  /// It is convex, its derivative by α is H(α) − H̄, and it is smallest at the temperature whose
  /// policy has exactly the entropy H̄.
  ///
  /// - Parameters:
  ///   - temperature: α, above 0.
  ///   - targetEntropy: H̄, in nats.
  public func dual(temperature: Double, targetEntropy: Double) -> Double {
    value(temperature: temperature) - temperature * targetEntropy
  }

  /// The temperatures of a descent by 11.4, the first one included.
  ///
  /// - Parameters:
  ///   - temperature: where it begins, above 0.
  ///   - targetEntropy: H̄, in nats, between 0 and the logarithm of the number of actions.
  ///   - steps: their number.
  ///   - rate: the factor of a step of log α.
  ///   - functions: whose 11.4 to run.
  public func descent(
    from temperature: Double, targetEntropy: Double, steps: Int, rate: Double,
    functions: SACFunctions
  ) throws -> [Double] {
    var logTemperature = Elementary.log(temperature)
    var path = [temperature]
    for _ in 0..<steps {
      let entropy = Self.entropy(of: policy(temperature: Elementary.exp(logTemperature)))
      // The mean of log π in a state, over all actions, is −H.
      let slope = try functions.temperatureGradient(
        Float(logTemperature), [Float(-entropy)], Float(targetEntropy))
      logTemperature -= rate * Double(slope)
      path.append(Elementary.exp(logTemperature))
    }
    return path
  }

  /// The temperature at which the policy has a given entropy, by halving an interval.
  ///
  /// - Parameter entropy: above 0 and below the logarithm of the number of actions; no two actions
  ///   may share the largest value.
  public func temperature(entropy: Double) -> Double {
    var (low, high) = (-20.0, 20.0)  // log α
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      let here = Self.entropy(of: policy(temperature: Elementary.exp(middle)))
      if here < entropy { low = middle } else { high = middle }
    }
    return Elementary.exp(0.5 * (low + high))
  }
}
