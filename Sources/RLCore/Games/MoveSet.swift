/// A set of moves, one bit each of a machine word; a sequence from the lowest move to the highest.
///
/// Asking, counting, and going through it allocate nothing.
public struct MoveSet: Sendable, Equatable, Sequence, ExpressibleByArrayLiteral {
  /// Bit m is set where move m belongs to the set.
  public var bits: UInt64

  /// Creates a set from its bits, the lowest for move 0.
  public init(bits: UInt64) { self.bits = bits }

  /// Creates the set of some moves, each in 0 ..< 64.
  public init(_ moves: some Sequence<Int>) {
    bits = 0
    for move in moves { insert(move) }
  }

  /// Creates the set of the listed moves, each in 0 ..< 64.
  public init(arrayLiteral moves: Int...) { self.init(moves) }

  /// The moves 0 ..< count.
  ///
  /// - Parameter count: from 0 to 64.
  public static func all(below count: Int) -> MoveSet {
    MoveSet(bits: count == 64 ? .max : 1 << UInt64(count) - 1)
  }

  /// The number of moves.
  public var count: Int { bits.nonzeroBitCount }
  /// Whether there is no move.
  public var isEmpty: Bool { bits == 0 }
  /// The lowest move; nil without any.
  public var first: Int? { bits == 0 ? nil : bits.trailingZeroBitCount }

  /// Whether a move belongs to the set.
  ///
  /// - Parameter move: in 0 ..< 64.
  public func contains(_ move: Int) -> Bool { bits &>> UInt64(move) & 1 == 1 }

  /// Adds a move.
  ///
  /// - Parameter move: in 0 ..< 64.
  public mutating func insert(_ move: Int) { bits |= 1 &<< UInt64(move) }

  /// The moves that both sets have.
  public func intersection(_ other: MoveSet) -> MoveSet { MoveSet(bits: bits & other.bits) }

  /// The n-th move from below.
  ///
  /// - Parameter n: in 0 ..< count.
  /// - Complexity: O(n).
  public func nth(_ n: Int) -> Int {
    var rest = bits
    for _ in 0..<n { rest &= rest &- 1 }
    return rest.trailingZeroBitCount
  }

  /// The n-th move from below, as `nth`.
  public subscript(n: Int) -> Int { nth(n) }

  /// Goes through the moves from the lowest to the highest.
  public func makeIterator() -> Iterator { Iterator(rest: bits) }

  /// The moves that are still to come.
  public struct Iterator: IteratorProtocol, Sendable {
    var rest: UInt64

    /// Returns the next move; nil after the last.
    public mutating func next() -> Int? {
      guard rest != 0 else { return nil }
      let move = rest.trailingZeroBitCount
      rest &= rest &- 1
      return move
    }
  }
}

extension RandomStream {
  /// Returns one of some moves, each with exactly the same probability.
  ///
  /// - Parameter moves: at least one move.
  public mutating func move(in moves: MoveSet) -> Int {
    moves.nth(integer(below: moves.count))
  }
}
