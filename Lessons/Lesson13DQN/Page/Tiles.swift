import Console
import Experiments
import Lesson13
import Notebook
import RLCore

/// Linear Sarsa with tile coding on the mountain car.
func tilesCell(_ page: Page) {
  let episodes = page.options.budget(500, quick: 20)
  let runs = page.options.budget(20, quick: 1)
  let rates = [0.1, 0.2, 0.5]
  var marks: [Mark] = []
  var ends: [String] = []
  var climbed = ""
  for rate in rates {
    let lengths = LinearSarsa.meanLengths(
      rate: rate, episodes: episodes, runs: runs, seed: page.options.seed)
    // Means of ten neighbours: single episodes vary much.
    let group = min(10, episodes)
    let x = stride(from: 0, to: episodes - group + 1, by: group).map { $0 }
    let means = x.map { Statistics.mean(Array(lengths[$0..<$0 + group])) }
    marks.append(.line("α = \(Format.inline(rate, 1))/8", x, means))
    let last = Statistics.mean(lengths.suffix(50))
    ends.append("\(Format.fixed(last, 0)) with \(Format.inline(rate, 1))/8")
    page.record("tiles.\(Int(10 * rate))", last)
    if let group = means.firstIndex(where: { $0 <= 150 }) {
      let steps = lengths[..<(x[group] + 10)].reduce(0, +)
      climbed =
        " With \(Format.inline(rate, 1))/8 ten episodes first take 150 steps on average after "
        + "\(Format.grouped(Int(steps.rounded()))) steps in all."
      page.record("tiles.climbed.\(Int(10 * rate))", steps)
    }
  }
  page.show(Plot(x: Axis("episode"), y: .log("steps"), height: 9, marks))
  page.caption(
    "Steps until the goal, means of \(runs) runs and of ten episodes. In the last 50: "
      + ends.joined(separator: ", ") + "." + climbed)
  var agent = LinearSarsa(rate: 0.5, seed: page.options.seed)
  for _ in 0..<episodes { agent.playEpisode() }
  let velocities = stride(from: -0.07, through: 0.0701, by: 0.02).map { $0 }
  let positions = stride(from: -1.2, through: 0.5, by: 0.1).map { $0 }
  page.show(
    HeatMap(
      "Steps left, −max q(s, ·), of one run",
      velocities.map { velocity in
        positions.map { -agent.value(position: $0, velocity: velocity) }
      },
      rows: Axis("velocity", range: -0.07...0.07), columns: Axis("position", range: -1.2...0.5),
      rowsGoUp: true))
}
