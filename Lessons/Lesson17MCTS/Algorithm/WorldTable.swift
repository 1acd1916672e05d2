import Preconditions
import RLCore

/// A world that is written out: each state lists its moves, each move what it brings.
public struct WorldTable: SearchWorld, Equatable {
  /// A move from a state.
  public struct Move: Equatable, Sendable {
    /// The state that it leads to; nil where the world ends.
    public var next: Int?
    /// The reward of who moves.
    public var reward: Double
    /// Whether the opponent moves next.
    public var passesTurn: Bool

    /// Joins what a move brings.
    public init(to next: Int?, reward: Double = 0, passesTurn: Bool = true) {
      self.next = next
      self.reward = reward
      self.passesTurn = passesTurn
    }
  }

  /// The moves of each state; at least one, and at most 64.
  public let states: [[Move]]
  /// The present state; nil after the end.
  public private(set) var state: Int?

  /// Creates a world in its state 0.
  public init(_ states: [[Move]]) {
    precondition(
      !states.isEmpty && states.allSatisfy { !$0.isEmpty && $0.count <= 64 },
      "WorldTable: each state needs a move, and has at most 64")
    precondition(
      states.allSatisfy {
        $0.allSatisfy { $0.next.map { $0 >= 0 && $0 < states.count } ?? true }
      }, "WorldTable: a move leads to a state that is not there")
    self.states = states
    state = 0
  }

  /// 64 moves.
  public static var moveLimit: Int { 64 }

  /// The moves of the present state.
  public var legalMoves: MoveSet { state.map { .all(below: states[$0].count) } ?? [] }

  /// Makes a move.
  public mutating func act(_ move: Int) -> SearchStep {
    guard let state else { return SearchStep(reward: 0, passesTurn: false, isTerminal: true) }
    let made = states[state][move]
    self.state = made.next
    return SearchStep(
      reward: made.reward, passesTurn: made.passesTurn, isTerminal: made.next == nil)
  }

  /// Plays random moves to the end, 1 000 at most.
  public func playout(discount: Double, using random: inout RandomStream) -> Double {
    var (world, value, weight) = (self, 0.0, 1.0)
    for _ in 0..<1_000 {
      guard world.state != nil else { break }
      let step = world.act(random.move(in: world.legalMoves))
      value += weight * step.reward
      weight *= step.passesTurn ? -discount : discount
    }
    return value
  }

  /// This world.
  public var searched: SearchedWorld? { .table(self) }
  /// The world, if it is written out.
  public init?(_ world: SearchedWorld) {
    guard case .table(let table) = world else { return nil }
    self = table
  }
}
