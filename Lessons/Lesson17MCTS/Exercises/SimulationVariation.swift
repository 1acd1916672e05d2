import Course
import Lesson17
import RLCore

typealias SimulateFunction =
  @Sendable (
    _ tree: inout SearchTree, _ world: SearchedWorld, _ settings: SearchSettings,
    _ evaluate: (SearchedWorld, inout RandomStream) throws -> LeafEvaluation,
    _ functions: MCTSFunctions, _ random: inout RandomStream
  ) throws -> Void

/// A simulation whose parts can be exchanged, so that a mistake is one line.
struct SimulationVariation: Sendable {
  typealias Evaluate = (SearchedWorld, inout RandomStream) throws -> LeafEvaluation
  /// The way down.
  struct Way {
    /// The world before the last step, and after it.
    var before: SearchedWorld
    var world: SearchedWorld
    let root: SearchedWorld
    let settings: SearchSettings
    let functions: MCTSFunctions
    var path: [Int] = []
    var rewards: [Double] = []
    var passes: [Bool] = []

    /// The last edge.
    var edge: Int { path.last ?? 0 }
  }

  /// The arguments in place of the right ones.
  var given:
    @Sendable (_ settings: inout SearchSettings, _ functions: inout MCTSFunctions) -> Void =
      { _, _ in }
  var choose: @Sendable (_ edges: [SearchEdge], _ way: Way) throws -> Int = { edges, way in
    try way.functions.choose(edges, by: way.settings.rule)
  }
  /// The number of the chosen edge.
  var edge: @Sendable (_ edges: Range<Int>, _ choice: Int) -> Int = { $0.lowerBound + $1 }
  var move: @Sendable (_ edge: SearchEdge, _ choice: Int) -> Int = { edge, _ in Int(edge.move) }
  /// What a step is remembered as.
  var remembered: @Sendable (_ step: SearchStep) -> (reward: Double, passes: Bool) = {
    ($0.reward, $0.passesTurn)
  }
  /// Whether the way ends at an end of the world.
  var stopsAtEnds = true
  /// The leaf's value after an end.
  var end:
    @Sendable (
      _ tree: inout SearchTree, _ step: SearchStep, _ way: Way, _ evaluate: Evaluate,
      _ random: inout RandomStream
    ) throws -> Double = { _, _, _, _, _ in 0 }
  /// The node to go on from, below one that has a child; nil to stop there.
  var next: @Sendable (_ child: Int, _ node: Int) -> Int? = { child, _ in child }
  /// The leaf's value at a new position, or where the way stops at a node.
  var leaf:
    @Sendable (
      _ tree: inout SearchTree, _ way: inout Way, _ evaluate: Evaluate,
      _ random: inout RandomStream
    ) throws -> Double = { tree, way, evaluate, random in
      let judged = try evaluate(way.world, &random)
      if tree.child(of: way.edge) == nil {
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
      }
      return judged.value
    }
  /// The values of the path's edges.
  var returns: @Sendable (_ value: Double, _ way: Way) throws -> [Double] = { value, way in
    try way.functions.backup(way.rewards, way.passes, value, way.settings.discount)
  }
  var record: @Sendable (_ tree: inout SearchTree, _ returns: [Double], _ way: Way) throws -> Void =
    {
      for (edge, value) in zip($2.path, $1) { try $0.record(value, on: edge) }
    }

  func callAsFunction(
    _ tree: inout SearchTree, _ world: SearchedWorld, _ settings: SearchSettings,
    _ evaluate: Evaluate, _ functions: MCTSFunctions, _ random: inout RandomStream
  ) throws {
    var (settings, functions) = (settings, functions)
    given(&settings, &functions)
    var way = Way(
      before: world, world: world, root: world, settings: settings, functions: functions)
    var (node, value) = (tree.root, 0.0)
    while way.path.count < 64 {
      let edges = tree.edges(of: node)
      // Below an end there is nothing to choose from.
      if edges.isEmpty, stopsAtEnds { break }
      let choice = try choose(tree.moves(of: node), way)
      let edge = edge(edges, choice)
      way.before = way.world
      let step = try way.world.act(move(tree[edge], choice))
      way.path.append(edge)
      let kept = remembered(step)
      way.rewards.append(kept.reward)
      way.passes.append(kept.passes)
      if step.isTerminal, stopsAtEnds {
        value = try end(&tree, step, way, evaluate, &random)
        break
      }
      if let child = tree.child(of: edge), let next = next(child, node) {
        node = next
        continue
      }
      value = try leaf(&tree, &way, evaluate, &random)
      break
    }
    try record(&tree, try returns(value, way), way)
  }
}

/// The right simulation with some of its parts exchanged.
func varyingSimulation(_ change: (inout SimulationVariation) -> Void) -> SimulateFunction {
  var variation = SimulationVariation()
  change(&variation)
  return { [variation] tree, world, settings, evaluate, functions, random in
    try variation(&tree, world, settings, evaluate, functions, &random)
  }
}
