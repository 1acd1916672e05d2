import RLCore

/// An action of a node, and what simulations through it found.
public struct SearchEdge: Equatable, Sendable {
  /// The action.
  public var action: Int
  /// P, how likely the action is before any simulation, in [0, 1].
  public var prior: Double
  /// n, the number of simulations that took it.
  public var visits: Int
  /// W, the sum of what they brought to the player who moves here.
  public var total: Double
  /// The node that it leads to; nil until it was expanded, and where the world is over.
  public var child: Int?

  /// Creates an edge; without more arguments, one that no simulation took yet.
  @inlinable
  public init(
    action: Int, prior: Double = 0, visits: Int = 0, total: Double = 0, child: Int? = nil
  ) {
    self.action = action
    self.prior = prior
    self.visits = visits
    self.total = total
    self.child = child
  }

  /// Q = W / n, the mean for the player who moves here; 0 without a visit.
  @inlinable
  public var mean: Double { visits == 0 ? 0 : total / Double(visits) }
}

/// A position that a search has met: its edges, in the order of their actions.
public struct SearchNode: Equatable, Sendable {
  /// One edge an action.
  public var edges: [SearchEdge]

  /// Creates a node of edges.
  @inlinable
  public init(edges: [SearchEdge]) { self.edges = edges }

  /// Creates a node that no simulation left yet.
  ///
  /// - Parameters:
  ///   - actions: what may be done, at least one.
  ///   - priors: P of each action, in the order of the actions; all alike where it is empty.
  @inlinable
  public init(actions: MoveSet, priors: [Double] = []) {
    let count = actions.count
    edges = []
    edges.reserveCapacity(count)
    for action in actions {
      let prior = priors.isEmpty ? 1 / Double(count) : priors[edges.count]
      edges.append(SearchEdge(action: action, prior: prior))
    }
  }

  /// N, the number of simulations that left the node through an edge.
  @inlinable
  public var visits: Int {
    var sum = 0
    for edge in edges { sum += edge.visits }
    return sum
  }
}

/// What a search has found: nodes, of which the first is the root.
public struct SearchTree: Equatable, Sendable {
  /// The nodes in the order in which they were added.
  public var nodes: [SearchNode]

  /// Creates a tree of one node.
  @inlinable
  public init(root: SearchNode) { nodes = [root] }

  /// The node where each simulation begins.
  @inlinable
  public var root: SearchNode { nodes[0] }
}

/// One step of a path down the tree.
public struct PathStep: Equatable, Sendable {
  /// r, what the action paid to whom it was the turn of.
  public var reward: Double
  /// Whether it was the opponent's turn afterwards.
  public var passesTurn: Bool

  /// Joins the two.
  @inlinable
  public init(reward: Double, passesTurn: Bool) {
    self.reward = reward
    self.passesTurn = passesTurn
  }
}

/// What is thought of a position before it is searched.
public struct Judgement: Equatable, Sendable {
  /// v, what the position is worth to whose turn it is.
  public var value: Double
  /// P of each action, in the order of the actions; all alike where it is empty.
  public var priors: [Double]

  /// Joins value and priors.
  @inlinable
  public init(value: Double, priors: [Double] = []) {
    self.value = value
    self.priors = priors
  }
}
