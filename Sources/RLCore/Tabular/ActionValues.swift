import Preconditions

/// A table of action values: one number Q(s, a) for every state and action.
///
/// The numbers lie in one flat array, row after row, so that looking one up or changing it is one
/// access. Sutton & Barto, section 6.5.
public struct ActionValues: Equatable, Sendable {
  /// How far below a row's maximum an action still counts as tied with the best.
  ///
  /// Values that are equal on paper differ by rounding once they were learnt along other paths.
  public static let tieTolerance = 1e-12

  /// How many states there are.
  public let states: Int
  /// How many actions every state has.
  public let actions: Int
  /// The values, `[states, actions]` row-major: Q(s, a) is at s · actions + a.
  public var values: [Double]

  /// Creates a table that holds the same value everywhere.
  ///
  /// - Parameters:
  ///   - states: how many states there are, at least 1.
  ///   - actions: how many actions every state has, at least 1.
  ///   - initial: Q(s, a) before anything is learnt.
  public init(states: Int, actions: Int, initial: Double = 0) {
    precondition(
      states >= 1 && actions >= 1, "ActionValues: \(states) states × \(actions) actions is empty")
    self.states = states
    self.actions = actions
    values = Array(repeating: initial, count: states * actions)
  }

  /// Q(s, a).
  @inlinable
  public subscript(state: Int, action: Int) -> Double {
    get {
      check(state, action)
      return values[state * actions + action]
    }
    set {
      check(state, action)
      values[state * actions + action] = newValue
    }
  }

  /// The values of one state's actions, `[actions]`.
  ///
  /// It is a new array: where speed counts, read `self[state, action]`.
  public subscript(state: Int) -> [Double] {
    check(state, 0)
    return Array(values[state * actions..<(state + 1) * actions])
  }

  /// The greatest value of a state: max over a of Q(s, a).
  ///
  /// - Complexity: O(actions), without allocation.
  @inlinable
  public func maximum(_ state: Int) -> Double {
    check(state, 0)
    let row = state * actions
    var best = values[row]
    for action in 1..<max(actions, 1) {
      let value = values[row + action]
      if value > best { best = value }
    }
    return best
  }

  /// Every action within `tieTolerance` of the state's maximum, in order.
  public func greedyActions(_ state: Int) -> [Int] {
    let bound = maximum(state) - ActionValues.tieTolerance
    let row = state * actions
    return (0..<actions).filter { values[row + $0] >= bound }
  }

  /// Stops if there is no such entry; a wrong action would otherwise be another state's.
  @inlinable
  @inline(__always)
  func check(_ state: Int, _ action: Int) {
    if state >= 0 && state < states && action >= 0 && action < actions { return }
    refuse(state, action)
  }

  @usableFromInline
  func refuse(_ state: Int, _ action: Int) -> Never {
    fatalError("ActionValues: (\(state), \(action)) is outside of \(states) × \(actions)")
  }
}
