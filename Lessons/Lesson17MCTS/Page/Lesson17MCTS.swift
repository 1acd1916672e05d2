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
      for bug in MCTSBug.allCases { for seed in 1001...1005 {
        let log = try searchLog(with: bug, seed: UInt64(seed), functions: f)
        print(bug, f.findBugName(log), log.visits, log.values.map { ($0 * 100).rounded() / 100 }, log.chosen, log.nodes, log.extremeValue, log.leastVisits, log.points, log.gridReturn)
      } }
      for change in MCTSChange.allCases { for seed in 1001...1003 {
        let m = try change.measurement(seed: UInt64(seed), functions: f)
        print(change, m.before, m.after, m.trend, try f.predict(change), m.trend == (try f.predict(change)) ? "" : "WRONG")
      } }
      var random = RandomStream(seed: 1001, name: "p")
      var ps: [SolvedPosition] = []
      var t = c.measure { ps = SolvedPosition.drawn(100, using: &random) }
      print("solve", t)
      for e in [0.7, 1.0, 1.4, 2] { for n in [100, 1000, 10_000] {
        var ok = 0
        t = try c.measure { for (k, p) in ps.enumerated() { ok += try p.isFound(by: SearchSettings(rule: .uct(exploration: e), simulations: n), seed: UInt64(k), functions: f) ? 1 : 0 } }
        print("solved", e, n, ok, t)
      } }
      t = c.measure { ps = SolvedPosition.drawn(50, using: &random) { $0.value == 1 && $0.plies == 3 } }
      print("three", t, try ps.count { try $0.isFound(by: SearchSettings(simulations: 1_000), seed: 3, functions: f) }, try ps.count { try $0.isFound(by: SearchSettings(simulations: 10_000), seed: 3, functions: f) })
      for n in [32, 64, 128, 256, 512] {
        var s = 0.0
        t = try c.measure { for k in 0..<100 { s += try playGame(of: ConnectFour.self, number: k, SearchSettings(simulations: 2 * n), against: .search(SearchSettings(simulations: n)), seed: 1001, functions: f) } }
        print("double", n, s, t)
      }
      for seed in 1001...1004 {
        var az = AlphaZero<TicTacToe>(settings: AlphaZeroSettings(), seed: UInt64(seed), functions: f)
        for i in 1...30 {
          t = try c.measure { let r = try az.iterate(); if i % 5 == 0 { print(i, r.loss, r.length, r.draws, az.examples.count) } }
          if i % 5 == 0 { print(seed, i, t, try [1, 25, 50].map { n in try playPerfect(games: 100, az.network, SearchSettings(rule: .puct(exploration: 1.5), simulations: n), seed: 7, functions: f).count { $0 < 0.5 } }) }
        }
      }
      for seed in 1001...1003 {
        var go = AlphaGo(seed: UInt64(seed))
        func show(_ s: String) throws {
          print(s, try AlphaGo.Player.allCases.map { p in try [false, true].map { try Statistics.mean(go.points(games: 200, as: p, isPerfect: $0, simulations: 50, functions: f)) } })
        }
        try show("none")
        t = c.measure { go.imitate(games: 60, updates: 300) }
        try show("bc \(t) \(go.agreement)")
        t = c.measure { go.improve(iterations: 200, games: 30) }
        try show("pg \(t)")
        t = c.measure { go.fitValues(games: 1000, updates: 1000) }
        try show("v \(t) \(go.valueError)")
      }
    } catch { print(error) }
  }
}
extension MCTSFunctions { func findBugName(_ log: SearchLog) -> String { ((try? findBug(log))?.rawValue ?? "") } }
