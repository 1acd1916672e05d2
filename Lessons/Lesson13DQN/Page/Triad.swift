import Console
import Lesson13
import Notebook
import RLCore

/// Baird's counterexample by four methods.
func triadCell(_ page: Page) {
  page.lines([
    "   dashed, probability 6/7:  to one of  ①  ②  ③  ④  ⑤  ⑥   v = 2 wᵢ + w₈",
    "   solid,  probability 1/7:  to                ⑦              v = w₇ + 2 w₈",
    "   The target policy always takes solid. All rewards are 0, so all values are.",
  ])
  let seed = page.options.seed
  let checkpoints = [0, 10, 100, 1_000, 10_000]
  let runs: [(name: String, method: BairdCounterexample.Method, rate: Double)] = [
    ("semi-gradient TD", .semiGradient, 0.01), ("expected (DP)", .dynamicProgramming, 0.01),
    ("GTD2", .gtd2, 0.005), ("TDC", .tdc, 0.005),
  ]
  var table = Table(
    columns: [.text("√VE after"), .number("α", 3)]
      + checkpoints.map { .right(Format.grouped($0)) } + [.right("√PBE at end")])
  for (name, method, rate) in runs {
    var task = BairdCounterexample(method, rate: rate, seed: seed)
    var cells: [any TableCellConvertible] = [name, rate]
    var done = 0
    for checkpoint in checkpoints {
      while done < checkpoint {
        task.step()
        done += 1
      }
      cells.append(short(task.valueError))
    }
    cells.append(short(task.bellmanError))
    table.add(cells: cells)
    page.record("triad.\(method.rawValue)", task.valueError)
  }
  table.note(
    "γ = 0.99, w = (1, 1, 1, 1, 1, 1, 10, 1) at first; GTD2 and TDC also learn v, with β = 0.05.")
  page.show(table)

  let task = BairdCounterexample(.semiGradient, rate: 0.01, seed: seed)
  let upper = 2 * task.weights[0] + task.weights[7]
  let lower = task.value(6)
  let error = BairdCounterexample.discount * lower - upper
  let step = 0.01 * 7 * error
  page.derivation(
    """
    δ = γ v(⑦) − v(①) = 0.99 · \(Format.fixed(lower, 0)) − \(Format.fixed(upper, 0)) \
    = \(Format.fixed(error, 2)),  ρ = π/b = 1 / (1/7) = 7
    w₁ ← w₁ + α ρ δ · 2 = 1 + \(Format.fixed(2 * step, 3)),  \
    w₈ ← w₈ + α ρ δ · 1 = 1 + \(Format.fixed(step, 3))
    v(①) grows by \(Format.fixed(2 * 2 * step + step, 3)), v(⑦) by \
    \(Format.fixed(2 * step, 3)): the target grows with what chases it
    """)
  page.say(
    "In ⑦ w₈ comes down again, a little. The target policy would always be there, but six of seven "
      + "steps of the behaviour begin in an upper state.")
  showTriadParts(page)
}

/// The same sweeps with one of the three parts of the triad left out.
private func showTriadParts(_ page: Page) {
  let checkpoints = [0, 10, 100, 1_000, 3_000]
  let rate = 0.5
  var table = Table(
    columns: [.text("left out"), .text("then")]
      + checkpoints.map { .right(Format.grouped($0)) })
  let rows: [(name: String, effect: String, method: BairdCounterexample.Method)] = [
    ("nothing", "all three", .dynamicProgramming),
    ("bootstrapping", "targets are returns", .withoutBootstrap),
    ("approximation", "a weight a state", .table),
    ("off-policy", "the behaviour's values", .onPolicy),
  ]
  for (name, effect, method) in rows {
    var task = BairdCounterexample(method, rate: rate, seed: page.options.seed)
    var cells: [any TableCellConvertible] = [name, effect]
    var done = 0
    for checkpoint in checkpoints {
      while done < checkpoint {
        task.step()
        done += 1
      }
      cells.append(short(task.valueError))
    }
    table.add(cells: cells)
    page.record("triadParts.\(method.rawValue)", task.valueError)
  }
  table.note(
    "√VE after so many expected sweeps with α = \(Format.shortest(rate)). The true values are 0 in "
      + "all four.")
  page.show(table)
}

/// A number of any size in few characters.
private func short(_ value: Double) -> String {
  abs(value) < 1e5 ? Format.fixed(value, 2) : Format.scientific(value, digits: 1)
}
