import RLCore

/// A task of two states and a policy of two parameters, of which everything is known exactly.
///
/// In state 0 staying earns 1, in state 1 it earns 2; leaving earns 0 and leads to the other state.
/// The task begins in state 0 with probability 0.8. The policy stays in state s with probability
/// σ(z_s). The preferences z = A φ are a linear map of the parameters φ: another A is another
/// parametrisation of the same policies. The task is that of Kakade 2001, "A Natural Policy
/// Gradient", section 5, with a discounted return for his average reward.
public struct TwoStatePolicy: Equatable, Sendable {
  /// Two numbers, one for a state or for a parameter.
  public typealias Pair = SIMD2<Double>

  /// What staying earns in each state.
  public static let rewards = Pair(1, 2)
  /// How likely each state is in the beginning.
  public static let start = Pair(0.8, 0.2)
  /// γ.
  public static let discount = 0.9

  /// φ.
  public var parameters: Pair
  /// A, row by row: z_0 = A_0 · φ and z_1 = A_1 · φ.
  public let map: (first: Pair, second: Pair)

  /// A policy with the parameters φ.
  ///
  /// - Parameters:
  ///   - parameters: φ.
  ///   - map: A; the identity by default. It must be invertible.
  public init(_ parameters: Pair, map: (first: Pair, second: Pair) = (Pair(1, 0), Pair(0, 1))) {
    self.parameters = parameters
    self.map = map
  }

  /// The policy that has the preferences z in the parametrisation A.
  public init(preferences z: Pair, map: (first: Pair, second: Pair)) {
    self.init(Self.solve(map.first, map.second, z), map: map)
  }

  /// Policies are equal where their parameters and their maps are.
  public static func == (a: Self, b: Self) -> Bool {
    a.parameters == b.parameters && a.map.first == b.map.first && a.map.second == b.map.second
  }

  /// z = A φ.
  public var preferences: Pair {
    Pair(Self.dot(map.first, parameters), Self.dot(map.second, parameters))
  }

  /// How likely the policy stays in each state.
  public var staying: Pair {
    let z = preferences
    return Pair(1 / (1 + Elementary.exp(-z.x)), 1 / (1 + Elementary.exp(-z.y)))
  }

  // snippet.two-states
  /// V of both states: V_s = π_s (r_s + γ V_s) + (1 − π_s) γ V_other.
  public var values: Pair {
    let (stay, gamma) = (staying, Self.discount)
    let leave = 1 - stay
    return Self.solve(
      Pair(1 - gamma * stay.x, -gamma * leave.x), Pair(-gamma * leave.y, 1 - gamma * stay.y),
      stay * Self.rewards)
  }

  /// Q(s, stay) and Q(s, leave) of both states.
  public var actionValues: (stay: Pair, leave: Pair) {
    let values = values
    return (Self.rewards + Self.discount * values, Self.discount * Pair(values.y, values.x))
  }

  /// How often each state is visited, discounted: Σ γᵗ P(s_t = s); together 1 / (1 − γ).
  public var visits: Pair {
    let (stay, gamma) = (staying, Self.discount)
    let leave = 1 - stay
    return Self.solve(
      Pair(1 - gamma * stay.x, -gamma * leave.y), Pair(-gamma * leave.x, 1 - gamma * stay.y),
      Self.start)
  }

  /// η, the expected discounted return.
  public var objective: Double { Self.dot(Self.start, values) }

  /// ∂η/∂φ, by the policy gradient theorem.
  public var gradient: Pair {
    let (q, stay) = (actionValues, staying)
    return transposed(visits * stay * (1 - stay) * (q.stay - q.leave))
  }

  /// F = E[∇log π ∇log πᵀ], with the states as often as they are visited: its two rows.
  public var fisher: (first: Pair, second: Pair) {
    let stay = staying
    let weights = (1 - Self.discount) * visits
    var rows = (Pair(0, 0), Pair(0, 0))
    for state in 0..<2 {
      let row = state == 0 ? map.first : map.second
      // ∇log π is (1 − π) A_s for staying and −π A_s for leaving.
      for (probability, slope) in [
        (stay[state], 1 - stay[state]), (1 - stay[state], -stay[state]),
      ] {
        let score = slope * row
        rows.0 += weights[state] * probability * score.x * score
        rows.1 += weights[state] * probability * score.y * score
      }
    }
    return rows
  }

  /// F⁻¹ g.
  public var naturalGradient: Pair {
    let fisher = fisher
    return Self.solve(fisher.first, fisher.second, gradient)
  }
  // snippet.end

  /// KL(self ‖ other) in each state.
  public func divergences(to other: TwoStatePolicy) -> Pair {
    let (old, new) = (staying, other.staying)
    var result = Pair(0, 0)
    for state in 0..<2 {
      let (p, q) = (old[state], new[state])
      result[state] =
        p * (Elementary.log(p) - Elementary.log(q))
        + (1 - p) * (Elementary.log(1 - p) - Elementary.log(1 - q))
    }
    return result
  }

  /// KL(self ‖ other), with the states as often as this policy visits them.
  public func divergence(to other: TwoStatePolicy) -> Double {
    (1 - Self.discount) * Self.dot(visits, divergences(to: other))
  }

  /// The Hessian of the divergence by the parameters at this policy, by central differences.
  ///
  /// - Parameter distance: how far the parameters are moved; its square is the error's order.
  public func divergenceHessian(distance: Double = 1e-3) -> (first: Pair, second: Pair) {
    func value(_ a: Pair, _ b: Pair) -> Double {
      var moved = self
      moved.parameters += distance * (a + b)
      return divergence(to: moved)
    }
    let axes = [Pair(1, 0), Pair(0, 1)]
    func entry(_ i: Int, _ j: Int) -> Double {
      let (a, b) = (axes[i], axes[j])
      return (value(a, b) - value(a, -b) - value(-a, b) + value(-a, -b)) / (4 * distance * distance)
    }
    return (Pair(entry(0, 0), entry(0, 1)), Pair(entry(1, 0), entry(1, 1)))
  }

  /// The policies of an ascent from this one, this one first; fewer where the gradient vanishes.
  ///
  /// - Parameters:
  ///   - steps: their number.
  ///   - size: the length of each step: Euclidean in the parameters of a vanilla step, √(2 KL) in
  ///     the quadratic model of a natural one.
  ///   - natural: whether the steps go along F⁻¹g instead of g.
  public func ascent(steps: Int, size: Double, natural: Bool) -> [TwoStatePolicy] {
    var path = [self]
    for _ in 0..<steps {
      var next = path[path.count - 1]
      let gradient = next.gradient
      let direction = natural ? next.naturalGradient : gradient
      // xᵀFx = xᵀg for x = F⁻¹g.
      let length = Self.dot(direction, gradient).squareRoot()
      // A probability of 0 or 1 in Double has no gradient, and F no inverse.
      guard length > 0, length < .infinity else { break }
      next.parameters += size / length * direction
      path.append(next)
    }
    return path
  }

  /// The parameters of policies at one divergence from this one, in directions all around it.
  ///
  /// - Parameters:
  ///   - divergence: KL(self ‖ other), above 0; it must be reached within 16 units of preference.
  ///   - count: the number of directions.
  public func circle(divergence: Double, count: Int) -> [Pair] {
    let center = preferences
    return (0..<count).map { index in
      let (sine, cosine) = Elementary.sinCos(2 * Double.pi * Double(index) / Double(count))
      func policy(_ distance: Double) -> TwoStatePolicy {
        TwoStatePolicy(preferences: center + distance * Pair(cosine, sine), map: map)
      }
      var (near, far) = (0.0, 16.0)
      for _ in 0..<40 {
        let middle = 0.5 * (near + far)
        if self.divergence(to: policy(middle)) < divergence { near = middle } else { far = middle }
      }
      return policy(near).parameters
    }
  }

  /// Aᵀ v.
  private func transposed(_ v: Pair) -> Pair { v.x * map.first + v.y * map.second }

  static func dot(_ a: Pair, _ b: Pair) -> Double { a.x * b.x + a.y * b.y }

  /// The solution of two equations, by Cramer's rule.
  private static func solve(_ first: Pair, _ second: Pair, _ right: Pair) -> Pair {
    let determinant = first.x * second.y - first.y * second.x
    return Pair(
      right.x * second.y - first.y * right.y, first.x * right.y - right.x * second.x) / determinant
  }
}
