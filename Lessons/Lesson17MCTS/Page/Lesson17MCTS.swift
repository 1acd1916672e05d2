import Course
import Experiments
import Lesson17
import Lesson17Exercises
import Lesson17Solution
import MyLesson17
import RLCore

/// Lesson 17: thinking ahead, in a tree.
@main struct Lesson17MCTS {
  static func main() async {
    let f = MCTSFunctions(MCTSSolution.self, isReference: true)
    do {
      let c = ContinuousClock()
      var judge = PlayoutJudge<ConnectFour>()
      for isRef in [true, false] {
        var g = f
        if !isRef { let r = g.backup; g.backup = r }
        var s = TreeSearch<ConnectFour>(settings: SearchSettings(simulations: isRef ? 100_000 : 20_000), functions: g)
        var random = RandomStream(seed: 1, name: "x")
        let t = try c.measure { for _ in 0..<(isRef ? 10 : 2) { s.settings.simulations = isRef ? 20000 : 10000; try s.search(ConnectFour(), judge: &judge, using: &random) } }
        print(isRef, Double(isRef ? 200_000 : 20_000) / (t / .seconds(1)), s.depth, s.tree.moves(of: 0).map(\.visits))
        s.settings.simulations = 1000
        let t2 = try c.measure { for _ in 0..<20 { try s.search(ConnectFour(), judge: &judge, using: &random) } }
        print(isRef, "1000:", 20_000 / (t2 / .seconds(1)))
      }
      for e in [0.3, 0.5, 1.0, 2.0] { for n in [20, 40] {
        var rs: [Double] = []
        let t = try c.measure { for seed in 1001...1010 {
          var g = GridSearch(settings: GridSearchSettings(search: SearchSettings(rule: .uct(exploration: e), simulations: 100), episodes: n), seed: UInt64(seed), functions: f)
          for _ in 0..<n { _ = try g.iterate() }
          rs.append(g.evaluate(episodes: 100, random: RandomStream(seed: UInt64(seed), name: "e")).mean)
        } }
        print("grid", e, n, rs, t)
      } }
      for e in [1.0, 1.4, 2.0] { for n in [5_000, 10_000] {
        var losses: [Int] = []
        let t = try c.measure { for seed in 1001...1004 {
          losses.append(try playPerfect(games: 0..<200, SearchSettings(rule: .uct(exploration: e), simulations: n), seed: UInt64(seed), functions: f).count { $0 < 0.5 })
        } }
        print("ttt", e, n, losses, t)
      } }
      for e in [0.7, 1.0, 1.4] {
        var p: [Double] = []
        let t = try c.measure { for seed in 1001...1004 {
          var sum = 0.0
          for k in 0..<200 { sum += try playGame(of: ConnectFour.self, number: k, SearchSettings(rule: .uct(exploration: e), simulations: 1000), against: .lookahead, seed: UInt64(seed), functions: f) }
          p.append(sum / 200)
        } }
        print("c4", e, p, t)
      }
    } catch { print(error) }
  }
}
