import RLCore

/// Who judges the positions that a search meets for the first time.
public protocol LeafJudge<World> {
  /// The world whose positions are judged.
  associatedtype World: SearchWorld
  /// Whether it also says which moves are likely; otherwise all are equally so.
  static var givesPriors: Bool { get }

  /// Judges a position that is not an end.
  ///
  /// - Parameters:
  ///   - world: the position.
  ///   - priors: one a legal move, from the lowest move to the highest; equal ones before.
  ///   - random: the stream that it may draw from.
  /// - Returns: v, what the position is worth to who moves there.
  mutating func judge(
    _ world: World, priors: inout [Double], using random: inout RandomStream
  ) throws -> Double
}

/// Judges a position by one playout with random moves.
public struct PlayoutJudge<World: SearchWorld>: LeafJudge, Sendable {
  /// γ.
  public let discount: Double

  /// Creates a judge.
  public init(discount: Double = 1) { self.discount = discount }

  /// No.
  public static var givesPriors: Bool { false }

  /// What a game of random moves brought to who moves in the position.
  @inlinable
  public func judge(
    _ world: World, priors: inout [Double], using random: inout RandomStream
  ) -> Double {
    world.playout(discount: discount, using: &random)
  }
}
