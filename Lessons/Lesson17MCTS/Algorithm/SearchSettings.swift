/// By which score a search goes down its tree.
public enum SearchRule: Equatable, Sendable {
  /// 17.2 by the scores of 17.1, with c.
  case uct(exploration: Double)
  /// The largest score of 17.4, with c; of equal ones the lowest move.
  case puct(exploration: Double)
}

/// The numbers of a search.
public struct SearchSettings: Equatable, Sendable {
  /// The score by which it goes down, with c.
  public var rule: SearchRule
  /// γ.
  public var discount: Double
  /// The simulations before each move.
  public var simulations: Int

  /// Settings for a game of two.
  public init(
    rule: SearchRule = .uct(exploration: 1), discount: Double = 1, simulations: Int = 1_000
  ) {
    self.rule = rule
    self.discount = discount
    self.simulations = simulations
  }
}
