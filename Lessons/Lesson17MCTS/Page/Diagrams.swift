import Console
import Experiments
import Lesson17
import Notebook
import RLCore

/// UCB1 from Hoeffding's inequality, then the scores of four moves.
func optimismCell(_ page: Page, _ functions: MCTSFunctions) throws {
  let (total, visits) = ([6.0, 12.0, 1.0, 0.0], [10, 16, 4, 0])
  let all = visits.reduce(0, +)
  let logarithm = Elementary.log(Double(all))
  let bound = (2 * logarithm / 10).squareRoot()
  page.derivation(
    """
    P( μ ≥ x̄ + u ) ≤ exp( −2 n u² )            rewards from 0 to 1
                   = N⁻⁴                       rarer, the longer we think
                 u = √( 2 ln N / n )           solved for u
                   = √( 2 · \(Format.fixed(logarithm, 3)) / 10 ) = \
    \(Format.fixed(bound, 3))  N = \(all), n = 10
    """)
  var table = Table(
    .text("move"), .number("W", 1), .count("n"), .number("mean", 3), .number("bonus", 3),
    .right("score"), .right("bonus by its own n"))
  let exploration = Double(2).squareRoot()
  for (index, name) in ["A", "B", "C", "D"].enumerated() {
    let score = try functions.uctScore(total[index], visits[index], all, exploration)
    let own = try functions.uctScore(
      total[index], visits[index], max(visits[index], 1), exploration)
    let mean = visits[index] == 0 ? 0 : total[index] / Double(visits[index])
    if visits[index] == 0 {
      table.add(name, total[index], 0, "–", "–", shown(score), "–", mark: "◂")
    } else {
      table.add(
        name, total[index], visits[index], mean, Format.fixed(score - mean, 3), shown(score),
        Format.fixed(own - mean, 3))
    }
  }
  table.note(
    "c = √2, N = \(all). D was never tried and comes first. C, tried four times, is next, before "
      + "B with the best mean.")
  page.show(table)
  page.say(
    "The logarithm is of the parent's count. In the last column it is of the move's own count: "
      + "such a bonus does not grow while others are tried, and one bad game may be the last.")
  page.record("optimism.bound", bound)
}

/// A score that may be infinite.
private func shown(_ score: Double) -> String {
  score == .infinity ? "+∞" : Format.fixed(score, 3)
}

/// A world of five positions for two players.
private let tinyWorld = WorldTable([
  [.init(to: 1), .init(to: 2)],
  [.init(to: nil, reward: 1), .init(to: 3)],
  [.init(to: nil, reward: -1), .init(to: 4)],
  [.init(to: nil, reward: 0), .init(to: nil, reward: 1)],
  [.init(to: nil, reward: 1), .init(to: nil, reward: 0)],
])

/// One simulation, phase by phase, and the tree before and after it.
func phasesCell(_ page: Page, _ functions: MCTSFunctions) throws {
  page.lines([
    "   select (17.1, 17.2)    expand             evaluate           back up (17.3)",
    "",
    "          ○                  ○                  ○                  ● +G",
    "         ╱ ╲                ╱ ╲                ╱ ╲                ╱ ╲",
    "        ●   ○              ●   ○              ●   ○              ● −G",
    "       ╱                  ╱                  ╱                  ╱",
    "      ●                  ●                  ●                  ● +G",
    "      best score          ╲                  ╲                  ╲",
    "      for who moves        ○ new              ○ ~~~▶ v           ○ v = −G",
    "",
    "                    all four: one simulation (17.6)",
  ])
  let leaf = 0.5
  var random = RandomStream(seed: page.options.seed, name: "phases")
  var tree = SearchTree(moves: tinyWorld.legalMoves)
  let settings = SearchSettings()
  func simulate() throws {
    try functions.simulate(
      &tree, .table(tinyWorld), settings,
      { world, _ in
        let moves = world.legalMoves.count
        return LeafEvaluation(
          priors: Array(repeating: 1 / Double(max(moves, 1)), count: moves), value: leaf)
      }, functions, &random)
  }
  for count in 1...3 {
    try simulate()
    page.lines(
      ["   after simulation \(count), each leaf judged as \(leaf) for who moves there:"]
        + treeLines(tree, width: 4, depth: 4, name: { "\($0)" }))
  }
  page.say(
    "A new position is worth \(leaf) to its mover, so the move to it is worth −\(leaf) to who made "
      + "it. The third simulation has tried both moves of the root: it chooses by the score.")
}

/// The lines of a tree: each edge with its visits and its value, the most visited first.
///
/// - Parameters:
///   - tree: the tree.
///   - width: how many edges of a node are drawn.
///   - depth: how many moves deep.
///   - name: the name of a move.
func treeLines(
  _ tree: SearchTree, width: Int, depth: Int, name: (Int) -> String
) -> [String] {
  var lines = ["   ○ N = \(tree.visits(of: tree.root))"]
  func add(_ node: Int, _ indent: String, _ depth: Int) {
    let edges = tree.edges(of: node).filter { tree[$0].visits > 0 }
      .sorted { (-tree[$0].visits, $0) < (-tree[$1].visits, $1) }
    for (index, edge) in edges.prefix(width).enumerated() {
      let isLast = index == min(edges.count, width) - 1
      let more = isLast && edges.count > width ? "   (\(edges.count - width) more)" : ""
      lines.append(
        "   \(indent)\(isLast ? "└" : "├")─ \(name(Int(tree[edge].move)))   "
          + "n = \(tree[edge].visits)   Q = \(Format.fixed(tree[edge].value, 2, sign: true))"
          + more)
      if depth > 1, let child = tree.child(of: edge) {
        add(child, indent + (isLast ? "   " : "│  "), depth - 1)
      }
    }
  }
  add(tree.root, "", depth)
  return lines
}

/// A position of Tic-tac-toe in which only one move does not lose.
private let example = TicTacToe(playing: [4, 1, 0])

/// The tree after 1, 10 and 100 simulations.
func growthCell(_ page: Page, _ functions: MCTSFunctions) throws {
  page.lines(
    ["   o is to move, x threatens; cells:"]
      + zip(example.boardLines, ["0 1 2", "3 4 5", "6 7 8"]).map { "      \($0)       \($1)" })
  var judge = PlayoutJudge<TicTacToe>()
  for count in [1, 10, 100] {
    var random = RandomStream(seed: page.options.seed, name: "growth")
    var search = TreeSearch<TicTacToe>(
      settings: SearchSettings(simulations: count), functions: functions)
    try search.search(example, judge: &judge, using: &random)
    page.lines(
      treeLines(search.tree, width: 3, depth: count == 100 ? 2 : 1, name: { "cell \($0)" }))
    if count == 100 {
      let edges = search.tree.moves(of: 0)
      let best = edges.first { $0.move == 8 }
      page.record("growth.visits", Int(best?.visits ?? 0))
      page.record("growth.nodes", search.tree.nodeCount)
      page.record("growth.depth", search.depth)
      page.say(
        "100 simulations made \(search.tree.nodeCount) nodes, \(search.depth) moves deep. Cell 8 "
          + "stops x; it has \(best?.visits ?? 0) of the visits, and the tree is deep where it is "
          + "interesting.")
    }
  }
}

/// One path by one player and by two.
func signsCell(_ page: Page, _ functions: MCTSFunctions) throws {
  let (rewards, discount, leaf) = ([0.0, -0.1, 0, 0.5, 0], 0.9, 1.0)
  let alone = try functions.backup(rewards, rewards.map { _ in false }, leaf, discount)
  let both = try functions.backup(rewards, rewards.map { _ in true }, leaf, discount)
  let friendly = try functions.backup(
    rewards.map { _ in 0 }, rewards.map { _ in false }, leaf, discount)
  page.derivation(
    """
    G_k = r_k + γ σ_k G_{k+1},     σ = −1 where the turn passes,     G_5 = v
    G_4 = \(Format.fixed(rewards[4], 1)) − \(discount) · \(leaf) = \(Format.fixed(both[4], 3))
    G_3 = \(Format.fixed(rewards[3], 1)) − \(discount) · (\(Format.fixed(both[4], 3))) = \
    \(Format.fixed(both[3], 3))
    """)
  var table = Table(
    .count("step"), .text("mover"), .number("r", 1), .number("G, two players", 3, sign: true),
    .number("G, one player", 3, sign: true), .number("v alone", 3, sign: true))
  for k in rewards.indices {
    table.add(k, k % 2 == 0 ? "A" : "B", rewards[k], both[k], alone[k], friendly[k])
  }
  table.note(
    "γ = \(discount), v = \(leaf) for who moves at the leaf. The last column forgets the rewards "
      + "on the way, and whose they are.")
  page.show(table)
  page.record("signs.both", both[0])
  page.record("signs.alone", alone[0])
}

/// Scores with priors, and probabilities from visits.
func priorsCell(_ page: Page, _ functions: MCTSFunctions) throws {
  let edges = [
    SearchEdge(move: 0, prior: 0.5, visits: 40, total: 4),
    SearchEdge(move: 1, prior: 0.3, visits: 50, total: 20),
    SearchEdge(move: 2, prior: 0.2, visits: 10, total: 3),
    SearchEdge(move: 3, prior: 0),
  ]
  let scores = try functions.puctScores(edges, 1.5)
  let policies = try [0, 0.5, 1, 2].map {
    try functions.movePolicy(edges.map { Int($0.visits) }, $0)
  }
  var table = Table(
    .text("move"), .number("P", 2), .count("n"), .number("Q", 2), .number("score", 3),
    .number("τ = 0", 3), .number("τ = 0.5", 3), .number("τ = 1", 3), .number("τ = 2", 3))
  for (index, name) in ["A", "B", "C", "D"].enumerated() {
    table.add(
      name, edges[index].prior, Int(edges[index].visits), edges[index].value, scores[index],
      policies[0][index], policies[1][index], policies[2][index], policies[3][index])
  }
  table.note(
    "c = 1.5. C comes next: its bonus is the largest. D has a prior of 0, and so no bonus, "
      + "however long the search thinks.")
  page.show(table)
  page.record("priors.score", scores[2])
}
