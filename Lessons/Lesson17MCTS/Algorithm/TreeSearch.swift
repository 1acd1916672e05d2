import Course
import RLCore

/// A search in the tree of a world: as many simulations as the settings say, before each move.
///
/// With the reference's functions a simulation runs inlined; with any other functions 17.6 makes
/// it. Both give the same bits. Kocsis & Szepesvári 2006; Silver et al. 2018.
public struct TreeSearch<World: SearchWorld>: Sendable {
  /// What was found by the last search.
  public internal(set) var tree = SearchTree(moves: [])
  /// Rule, discount and simulations.
  public var settings: SearchSettings

  let functions: MCTSFunctions
  /// The present simulation's way down: its edges, and what each step brought.
  var path: [Int32] = []
  var rewards: [Double] = []
  var passes: [Bool] = []
  /// ln N, so far as it was asked for.
  var logarithms: [Double] = []
  /// The priors of the position that is judged.
  var priors: [Double] = []

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - settings: see `SearchSettings`.
  ///   - functions: whose functions to run.
  public init(settings: SearchSettings, functions: MCTSFunctions) {
    self.settings = settings
    self.functions = functions.checked
  }

  /// Searches a position.
  ///
  /// - Parameters:
  ///   - world: the position; it has a legal move.
  ///   - judge: judges new positions.
  ///   - random: the stream that the judge draws from.
  public mutating func search<Judge: LeafJudge<World>>(
    _ world: World, judge: inout Judge, using random: inout RandomStream
  ) throws {
    try setRoot(world, judge: &judge, using: &random)
    try simulate(settings.simulations, world, judge: &judge, using: &random)
  }

  /// Empties the tree; its root gets priors if the judge gives any.
  mutating func setRoot<Judge: LeafJudge<World>>(
    _ world: World, judge: inout Judge, using random: inout RandomStream
  ) throws {
    let moves = world.legalMoves
    tree.reset(moves: moves)
    guard Judge.givesPriors else { return }
    resetPriors(moves.count)
    _ = try judge.judge(world, priors: &priors, using: &random)
    tree.setPriors(priors, of: 0)
  }

  /// Makes simulations from the root.
  mutating func simulate<Judge: LeafJudge<World>>(
    _ count: Int, _ world: World, judge: inout Judge, using random: inout RandomStream
  ) throws {
    if functions.isReference {
      prepareLogarithms(upTo: count)
      for _ in 0..<count {
        switch settings.rule {
        case .uct(let exploration):
          try simulate(world, judge: &judge, using: &random) { search, node in
            search.selectByUCT(node, exploration)
          }
        case .puct(let exploration):
          try simulate(world, judge: &judge, using: &random) { search, node in
            search.selectByPUCT(node, exploration)
          }
        }
      }
    } else if let searched = world.searched {
      for _ in 0..<count {
        try functions.simulate(
          &tree, searched, settings,
          { position, random in
            guard let world = World(position) else {
              throw TrainingError.unusable(
                exercise: "17.6", answer: "judged a position of another world")
            }
            guard !world.legalMoves.isEmpty else {
              // An end has no moves, and nothing comes after it.
              return LeafEvaluation(priors: [], value: 0)
            }
            var priors = Array(
              repeating: 1 / Double(world.legalMoves.count), count: world.legalMoves.count)
            let value = try judge.judge(world, priors: &priors, using: &random)
            return LeafEvaluation(priors: priors, value: value)
          }, functions, &random)
      }
    } else {
      for _ in 0..<count {
        let (functions, rule) = (functions, settings.rule)
        try simulate(world, judge: &judge, using: &random) { search, node in
          let choice = try functions.choose(search.tree.moves(of: node), by: rule)
          return search.tree.edges(of: node).lowerBound + choice
        }
      }
    }
  }

  // snippet.expand
  /// One simulation: down the tree, one node more, its judgement, and back up.
  @inline(__always)
  private mutating func simulate<Judge: LeafJudge<World>>(
    _ root: World, judge: inout Judge, using random: inout RandomStream,
    select: (_ search: borrowing TreeSearch, _ node: Int) throws -> Int
  ) throws {
    path.removeAll(keepingCapacity: true)
    rewards.removeAll(keepingCapacity: true)
    passes.removeAll(keepingCapacity: true)
    var (world, node, value) = (root, 0, 0.0)
    while true {
      let edge = try select(self, node)
      let step = world.act(Int(tree.edges[edge].move))
      path.append(Int32(truncatingIfNeeded: edge))
      rewards.append(step.reward)
      passes.append(step.passesTurn)
      if step.isTerminal { break }
      let child = tree.edges[edge].childIndex
      if child >= 0 {
        node = Int(child)
        continue
      }
      let moves = world.legalMoves
      let leaf = tree.add(moves)
      tree.edges[edge].childIndex = leaf
      if Judge.givesPriors { resetPriors(moves.count) }
      value = try judge.judge(world, priors: &priors, using: &random)
      if Judge.givesPriors { tree.setPriors(priors, of: Int(leaf)) }
      break
    }
    try backUp(value)
  }
  // snippet.end

  /// 17.3 and the counting of the path's edges.
  @inline(__always)
  private mutating func backUp(_ leafValue: Double) throws {
    if functions.isReference {
      var next = leafValue
      for k in path.indices.reversed() {
        next = rewards[k] + settings.discount * (passes[k] ? -next : next)
        tree.count(next, on: Int(path[k]))
      }
    } else {
      let returns = try functions.backup(rewards, passes, leafValue, settings.discount)
      for k in path.indices { tree.count(returns[k], on: Int(path[k])) }
    }
  }

  /// 17.2 with 17.1: the n-th visit of a node tries its n-th edge, until all are tried.
  @inline(__always)
  private func selectByUCT(_ number: Int, _ exploration: Double) -> Int {
    let node = tree.nodes[number]
    if node.visits < node.count { return Int(node.first &+ node.visits) }
    let logarithm = logarithms[Int(node.visits)]
    var (best, bestScore) = (Int(node.first), -Double.infinity)
    for index in Int(node.first)..<Int(node.first &+ node.count) {
      let n = Double(tree.edges[index].visits)
      let score = tree.edges[index].total / n + exploration * (logarithm / n).squareRoot()
      if score > bestScore { (best, bestScore) = (index, score) }
    }
    return best
  }

  /// The largest score of 17.4.
  @inline(__always)
  private func selectByPUCT(_ number: Int, _ exploration: Double) -> Int {
    let node = tree.nodes[number]
    let root = Double(node.visits).squareRoot()
    var (best, bestScore) = (Int(node.first), -Double.infinity)
    for index in Int(node.first)..<Int(node.first &+ node.count) {
      let edge = tree.edges[index]
      let score = edge.value + exploration * edge.prior * root / Double(1 &+ edge.visits)
      if score > bestScore { (best, bestScore) = (index, score) }
    }
    return best
  }

  private mutating func prepareLogarithms(upTo count: Int) {
    let needed = tree.visits(of: 0) + count + 1
    while logarithms.count <= needed {
      logarithms.append(Elementary.log(Double(max(logarithms.count, 1))))
    }
  }

  private mutating func resetPriors(_ count: Int) {
    priors.removeAll(keepingCapacity: true)
    for _ in 0..<count { priors.append(1 / Double(count)) }
  }
}

extension TreeSearch {
  /// π of the root's moves by 17.5, from the lowest move to the highest.
  public func policy(temperature: Double) throws -> [Double] {
    try functions.movePolicy(tree.moves(of: 0).map { Int($0.visits) }, temperature)
  }

  /// The root's edge that is to be played, drawn from 17.5.
  public func choice(temperature: Double = 0, using random: inout RandomStream) throws -> Int {
    let policy = try policy(temperature: temperature)
    var rest = random.uniformDouble()
    for (index, probability) in policy.enumerated() {
      rest -= probability
      if rest < 0 { return index }
    }
    // Rounding may leave a little: the last move that has a probability.
    return policy.lastIndex { $0 > 0 } ?? 0
  }

  /// The number of moves from the root to the deepest node.
  public var depth: Int {
    var depths = Array(repeating: 0, count: tree.nodeCount)
    var deepest = 0
    // A node has a larger number than the one above it.
    for edge in tree.edges where edge.childIndex >= 0 {
      let depth = depths[Int(edge.nodeIndex)] + 1
      depths[Int(edge.childIndex)] = depth
      deepest = max(deepest, depth)
    }
    return deepest
  }
}
