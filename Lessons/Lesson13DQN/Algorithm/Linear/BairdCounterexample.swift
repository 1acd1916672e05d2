import RLCore

/// Seven states on which off-policy learning with a linear value diverges.
///
/// Action "dashed" leads to one of the six upper states, each with the same probability, "solid" to
/// the lower one; no step earns anything, so that every value is 0. The behaviour chooses dashed
/// with probability 6/7, and so visits all states equally often; the target policy always chooses
/// solid. The value of the upper state i is 2 wᵢ + w₈, that of the lower one w₇ + 2 w₈: with
/// weights of 0 all values are right. Baird 1995; Sutton & Barto, section 11.2.
public struct BairdCounterexample: Sendable {
  /// How the weights are learned.
  public enum Method: String, CaseIterable, Sendable {
    /// Semi-gradient TD(0) with importance ratios: w ← w + α ρ δ x.
    case semiGradient
    /// The same in expectation, all states at once: no step is drawn, no ratio is needed.
    case dynamicProgramming
    /// That without bootstrapping: the targets are the returns, which are 0.
    case withoutBootstrap
    /// That on-policy: the values of the behaviour, after which each state is equally likely.
    case onPolicy
    /// That without approximation: a weight for each state, which begins as the state's value.
    case table
    /// GTD2: w ← w + α ρ (x − γ x′) xᵀv. Sutton et al. 2009, "Fast Gradient-Descent Methods for
    /// Temporal-Difference Learning with Linear Function Approximation", eq. 9.
    case gtd2
    /// TDC: w ← w + α ρ (δ x − γ x′ xᵀv). Sutton et al. 2009, eq. 10.
    case tdc
    /// GTD2 in expectation, all states at once.
    case expectedGTD2
    /// TDC in expectation, all states at once: the right of figure 11.5 of Sutton & Barto.
    case expectedTDC

    /// Whether a step is a sweep over all states, in which nothing is drawn.
    var isExpected: Bool {
      switch self {
      case .semiGradient, .gtd2, .tdc: false
      case .dynamicProgramming, .withoutBootstrap, .onPolicy, .table, .expectedGTD2, .expectedTDC:
        true
      }
    }
  }

  /// γ.
  public static let discount = 0.99
  /// The number of states; the last one is the lower one.
  public static let states = 7

  /// w₁ … w₈; of a table the values of the states, then a 0 that nothing uses.
  public private(set) var weights: [Double] = [1, 1, 1, 1, 1, 1, 10, 1]
  /// v, the second weights of the gradient methods, which estimate E[δ] of each feature.
  public private(set) var correction = [Double](repeating: 0, count: 8)

  /// α.
  let rate: Double
  /// β, the rate of v.
  let correctionRate: Double
  private let method: Method
  private var random: RandomStream
  private var state: Int

  /// Begins at the weights (1, 1, 1, 1, 1, 1, 10, 1), or at the values that they give.
  ///
  /// - Parameters:
  ///   - method: how the weights are learned.
  ///   - rate: α, above 0.
  ///   - correctionRate: β, above 0; only the gradient methods have it.
  ///   - seed: decides the steps, where they are drawn.
  public init(_ method: Method, rate: Double, correctionRate: Double = 0.05, seed: UInt64) {
    self.method = method
    self.rate = rate
    self.correctionRate = correctionRate
    random = RandomStream(seed: seed, name: "baird")
    state = random.integer(below: Self.states)
    if method == .table { weights = [3, 3, 3, 3, 3, 3, 12, 0] }
  }

  /// The value of a state.
  public func value(_ state: Int) -> Double { dot(state, weights) }

  /// The features of a state that are not 0: that of its own weight, and that of w₈.
  private func features(_ state: Int) -> (own: Double, common: Double) {
    if method == .table { return (1, 0) }
    return state < 6 ? (2, 1) : (1, 2)
  }

  /// √VE: the root mean square of the values, which should be 0, over the behaviour's states.
  public var valueError: Double {
    let squares = (0..<Self.states).map { value($0) * value($0) }
    return (squares.reduce(0, +) / Double(Self.states)).squareRoot()
  }

  /// The root mean square of the expected TD errors.
  ///
  /// With eight weights for seven states every error can be represented: the projected Bellman
  /// error √PBE, which GTD2 and TDC descend, is this number.
  public var bellmanError: Double {
    let squares = (0..<Self.states).map { state in
      let error = expectedError(state)
      return error * error
    }
    return (squares.reduce(0, +) / Double(Self.states)).squareRoot()
  }

  /// E[δ | s] of the target policy, which goes to the lower state; or what the method has for it.
  private func expectedError(_ state: Int) -> Double {
    let next =
      switch method {
      case .withoutBootstrap: 0.0
      case .onPolicy: Statistics.mean((0..<Self.states).map(value))
      default: value(6)
      }
    return Self.discount * next - value(state)
  }

  /// One step of the behaviour, or one sweep over all states.
  public mutating func step() {
    if method.isExpected { return sweep() }
    let isSolid = random.integer(below: 7) == 0
    let next = isSolid ? 6 : random.integer(below: 6)
    // π(solid) = 1 against 1/7, π(dashed) = 0.
    let ratio = isSolid ? 7.0 : 0
    let error = Self.discount * value(next) - value(state)
    learn(state, next, weight: ratio, error: error, estimate: dot(state, correction))
    state = next
  }

  /// The mean change over the behaviour's states, with all errors and estimates from before.
  ///
  /// In expectation the ratio turns the behaviour's next state into the target policy's: the lower
  /// one.
  private mutating func sweep() {
    let errors = (0..<Self.states).map(expectedError)
    let estimates = (0..<Self.states).map { dot($0, correction) }
    for state in 0..<Self.states {
      learn(
        state, 6, weight: 1 / Double(Self.states), error: errors[state],
        estimate: estimates[state])
    }
  }

  /// What a transition changes: w, and v of the gradient methods.
  ///
  /// - Parameters:
  ///   - state: s.
  ///   - next: s′.
  ///   - weight: ρ, or the probability of s in expectation.
  ///   - error: δ.
  ///   - estimate: xᵀv.
  private mutating func learn(
    _ state: Int, _ next: Int, weight: Double, error: Double, estimate: Double
  ) {
    let rate = rate * weight
    switch method {
    case .semiGradient, .dynamicProgramming, .withoutBootstrap, .onPolicy, .table:
      add(rate * error, state)
      return
    case .gtd2, .expectedGTD2: add(rate * estimate, state)
    case .tdc, .expectedTDC: add(rate * error, state)
    }
    add(-rate * Self.discount * estimate, next)
    addToCorrection(correctionRate * weight * (error - estimate), state)
  }

  /// xᵀ(s) u.
  private func dot(_ state: Int, _ vector: [Double]) -> Double {
    let (own, common) = features(state)
    return own * vector[state] + common * vector[7]
  }

  /// w ← w + amount · x(s).
  private mutating func add(_ amount: Double, _ state: Int) {
    let (own, common) = features(state)
    weights[state] += own * amount
    weights[7] += common * amount
  }

  /// v ← v + amount · x(s).
  private mutating func addToCorrection(_ amount: Double, _ state: Int) {
    let (own, common) = features(state)
    correction[state] += own * amount
    correction[7] += common * amount
  }
}
