import Console
import Experiments
import Lesson09
import Notebook
import RLCore

/// What flows between two workers and what they share, and a timeline of their rounds.
func workersCell(_ page: Page, _ functions: A3CFunctions) throws {
  page.lines([
    "   worker 0 ─────────────┐     shared by all       ┌───────────── worker 1",
    "   │                     │   ┌─────────────────┐   │                     │",
    "   │ own copy ◂── copy ──┼───┤ parameters      ├───┼── copy ──▸ own copy │",
    "   │ act for n steps     │   │                 │   │     act for n steps │",
    "   │ returns, advantages │   │                 │   │ returns, advantages │",
    "   │ gradient at copy    │   │                 │   │    gradient at copy │",
    "   │ its square ── add ──┼──▸│ mean squares    │◂──┼── add ── its square │",
    "   │ its step ──── add ──┼──▸│ parameters      │◂──┼── add ──── its step │",
    "   └─────────────────────┘   └─────────────────┘   └─────────────────────┘",
  ])
  let (lengths, ticks) = ([4, 7], 22)
  let log = SimulatedWorkers(lengths: lengths, cores: 2, ticks: ticks).log
  let staleness = try functions.staleness(log)
  // What each worker shows in each tick, and the staleness of the updates below it.
  var rows = lengths.map { _ in [String](repeating: "───", count: ticks) }
  var numbers = lengths.map { _ in [String](repeating: "   ", count: ticks) }
  var (shown, updates) = (0, 0)
  for tick in 0..<ticks {
    let until = SimulatedWorkers(lengths: lengths, cores: 2, ticks: tick + 1).log.count
    for event in log[shown..<until] {
      switch event {
      case .copied(let worker): rows[worker][tick] = "○──"
      case .updated(let worker):
        rows[worker][tick] = "──●"
        if updates < staleness.count { numbers[worker][tick] = "  \(staleness[updates])" }
        updates += 1
      }
    }
    shown = until
  }
  page.say(
    "By the ticks of a clock, a round takes worker 0 four and worker 1 seven, each on its own core:"
  )
  page.lines(
    lengths.indices.flatMap { worker in
      [
        "   \(worker)  " + rows[worker].joined(), "      " + numbers[worker].joined(),
      ]
    })
  page.say(
    "○ copies; ● adds its step. Below a step: its staleness, the other worker's steps since the "
      + "copy. The slower worker's gradients are the staler ones.")
}

/// Distributions of staleness: simulated workers, and a training in turns.
func stalenessCell(_ page: Page, _ trainings: Trainings) async throws {
  var table = stalenessTable("workers")
  let functions = trainings.functions
  let runs = try await trainings.onCartPole(
    Trainings.cartPoleInTurns, .turns(delay: 1), page)
  table.add("2 in turns, delay 1 (CartPole)", runs[0].outcome.staleness)
  for (name, lengths, cores) in [
    ("2 alike, 2 cores", [8, 8], 2),
    ("2, one at half speed, 2 cores", [16, 8], 2),
    ("4 alike, 4 cores", [8, 8, 8, 8], 4),
    ("4 alike, 2 cores", [8, 8, 8, 8], 2),
    ("4, rounds of 7, 8, 9, 10, 2 cores", [7, 8, 9, 10], 2),
    ("8 alike, 8 cores", [Int](repeating: 8, count: 8), 8),
  ] {
    let log = SimulatedWorkers(lengths: lengths, cores: cores, ticks: 4_000).log
    let staleness = try functions.staleness(log)
    table.add(name, staleness)
    page.record("staleness.\(lengths.count).\(cores).\(lengths[0])", mean(staleness))
  }
  table.note(
    "How many updates have each staleness. A round takes 8 ticks of a core, 16 at half speed; "
      + "nothing is left to chance.")
  page.show(table)
}

/// A table of shares of updates by staleness.
func stalenessTable(_ header: String) -> Table {
  Table(
    columns: [.text(header)] + ["0", "1", "2", "3", "≥ 4"].map { .number("\($0), %", 1) }
      + [.number("mean", 2)])
}

extension Table {
  /// Adds the shares of updates with a staleness of 0, 1, 2, 3 and more, and the mean.
  mutating func add(_ name: String, _ staleness: [Int]) {
    let shares = (0...4).map { value in
      100 * Double(staleness.count { min($0, 4) == value }) / Double(max(1, staleness.count))
    }
    add(cells: [name] + shares.map { $0 as any TableCellConvertible } + [mean(staleness)])
  }
}

private func mean(_ values: [Int]) -> Double {
  values.isEmpty ? .nan : Statistics.mean(values.map(Double.init))
}
