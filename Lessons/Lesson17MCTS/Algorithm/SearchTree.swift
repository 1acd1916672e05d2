import Course
import Preconditions
import RLCore

/// What a search knows of a move: an edge of its tree.
public struct SearchEdge: Equatable, Sendable {
  /// W, the sum of what the simulations through it brought to who moves at its node.
  public var total: Double
  /// P, the prior.
  public var prior: Double
  /// n, the number of simulations through it.
  public var visits: Int32
  /// The node that it leads to; −1 where there is none.
  public var childIndex: Int32
  /// The move.
  public var move: Int32
  /// The node that it starts from.
  public var nodeIndex: Int32

  /// Creates an edge.
  ///
  /// - Parameters:
  ///   - move: the move.
  ///   - prior: P.
  ///   - visits: n.
  ///   - total: W.
  public init(move: Int, prior: Double = 0, visits: Int = 0, total: Double = 0) {
    self.total = total
    self.prior = prior
    self.visits = Int32(visits)
    childIndex = -1
    self.move = Int32(move)
    nodeIndex = 0
  }

  /// Q = W / n, the mean; 0 without a visit.
  public var value: Double { visits == 0 ? 0 : total / Double(visits) }
}

/// The tree of a search: nodes are positions, edges are moves, all in two flat arrays.
///
/// Node 0 is the root. The edges of a node are neighbours, from the lowest move to the highest.
/// Cleared and filled again it allocates nothing, once it has been as large.
public struct SearchTree: Equatable, Sendable {
  /// The edges of a node: the first one, their number, and their visits together.
  @usableFromInline
  struct Node: Equatable, Sendable {
    @usableFromInline var first: Int32
    @usableFromInline var count: Int32
    @usableFromInline var visits: Int32

    @inlinable
    init(first: Int32, count: Int32) {
      self.first = first
      self.count = count
      visits = 0
    }
  }

  @usableFromInline var nodes: [Node] = []
  @usableFromInline var edges: [SearchEdge] = []

  /// Creates a tree of a root alone.
  ///
  /// - Parameters:
  ///   - moves: the legal moves of the position that is searched.
  ///   - priors: P of each, from the lowest move to the highest; nil for equal ones.
  public init(moves: MoveSet, priors: [Double]? = nil) {
    reset(moves: moves, priors: priors)
  }

  /// The node of the position that is searched.
  public var root: Int { 0 }
  /// The number of nodes, at least 1.
  public var nodeCount: Int { nodes.count }
  /// The number of edges.
  public var edgeCount: Int { edges.count }

  /// The numbers of a node's edges, from the lowest move to the highest; none without such a node.
  public func edges(of node: Int) -> Range<Int> {
    guard nodes.indices.contains(node) else { return 0..<0 }
    let node = nodes[node]
    return Int(node.first)..<Int(node.first + node.count)
  }

  /// A node's edges, from the lowest move to the highest.
  public func moves(of node: Int) -> [SearchEdge] { Array(edges[edges(of: node)]) }

  /// An edge; one whose move is −1 where there is none of this number.
  public subscript(edge: Int) -> SearchEdge {
    edges.indices.contains(edge) ? edges[edge] : SearchEdge(move: -1)
  }

  /// The node that an edge leads to; nil where none was added.
  public func child(of edge: Int) -> Int? {
    let child = self[edge].childIndex
    return child < 0 ? nil : Int(child)
  }

  /// N, the visits of all edges of a node together.
  public func visits(of node: Int) -> Int {
    nodes.indices.contains(node) ? Int(nodes[node].visits) : 0
  }

  /// Adds the node that an edge leads to.
  ///
  /// - Parameters:
  ///   - edge: the number of an edge that leads to none yet.
  ///   - moves: the legal moves there.
  ///   - priors: P of each, from the lowest move to the highest.
  /// - Throws: `TrainingError.unusable` where there is no such edge, or another number of priors.
  public mutating func expand(_ edge: Int, moves: MoveSet, priors: [Double]) throws {
    guard edge >= 0, edge < edges.count, edges[edge].childIndex < 0 else {
      throw TrainingError.unusable(
        exercise: "17.6", answer: "expanded an edge that is not there, or has a node already")
    }
    guard priors.count == moves.count else {
      throw TrainingError.unusable(
        exercise: "17.6", answer: "gave \(priors.count) priors for \(moves.count) moves")
    }
    let child = add(moves)
    edges[edge].childIndex = child
    setPriors(priors, of: Int(child))
  }

  /// Replaces the priors of a node's edges.
  @inlinable
  mutating func setPriors(_ priors: [Double], of node: Int) {
    let first = Int(nodes[node].first)
    for index in 0..<Int(nodes[node].count) { edges[first + index].prior = priors[index] }
  }

  /// Counts one simulation through an edge.
  ///
  /// - Parameters:
  ///   - value: G, what it brought to who moves at the edge's node.
  ///   - edge: the number of the edge.
  /// - Throws: `TrainingError.unusable` where there is no such edge.
  public mutating func record(_ value: Double, on edge: Int) throws {
    guard edge >= 0, edge < edges.count else {
      throw TrainingError.unusable(exercise: "17.6", answer: "counted an edge that is not there")
    }
    count(value, on: edge)
  }

  /// Empties the tree but for a new root; keeps the memory.
  public mutating func reset(moves: MoveSet, priors: [Double]? = nil) {
    precondition(
      priors == nil || priors?.count == moves.count,
      "SearchTree: \(priors?.count ?? 0) priors for \(moves.count) moves")
    nodes.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    _ = add(moves)
    if let priors { setPriors(priors, of: 0) }
  }

  /// Appends a node with its edges, whose priors are equal; returns its number.
  @inlinable
  mutating func add(_ moves: MoveSet) -> Int32 {
    let node = Int32(truncatingIfNeeded: nodes.count)
    nodes.append(
      Node(
        first: Int32(truncatingIfNeeded: edges.count), count: Int32(truncatingIfNeeded: moves.count)
      ))
    let equal = 1 / Double(Swift.max(moves.count, 1))
    for move in moves {
      var edge = SearchEdge(move: move, prior: equal)
      edge.nodeIndex = node
      edges.append(edge)
    }
    return node
  }

  /// Counts one simulation through an edge that is there.
  @inlinable
  mutating func count(_ value: Double, on edge: Int) {
    edges[edge].visits &+= 1
    edges[edge].total += value
    nodes[Int(edges[edge].nodeIndex)].visits &+= 1
  }
}
