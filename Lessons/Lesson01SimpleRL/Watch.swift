import Algorithms
import Curriculum
import Notebook
import RLCore

/// Lets MemoryBot learn, then follows one greedy episode through the grid.
func watchMemoryBot(_ animation: Animation, _ exercises: any SimpleRLExercises.Type) async throws {
  let report = try remember(exercises, seed: animation.options.seed, after: [1_000])
  var random = RandomStream(seed: animation.options.seed, name: "watch")
  var world = GridWorld.tenByTen
  var state = world.reset(using: &random)
  var total: Float = 0
  var trail = [Int](repeating: 0, count: world.stateCount)
  while true {
    trail[state] += 1
    let step = world.step(random.index(probabilities: report.greedy[state]))
    total += step.reward
    state = step.observation
    let rows = (0..<world.rows).map { row in
      "   "
        + (0..<world.columns).map { column in
          let cell = row * world.columns + column
          return cell == state ? "● " : cell == 99 ? "G " : trail[cell] > 0 ? "○ " : "· "
        }.joined()
    }
    try await animation.show(
      [
        "MemoryBot   step \(world.elapsedSteps)   return \(Format.fixed(Double(total), 1, sign: true))"
          + "   cells seen \(trail.count { $0 > 0 })", "",
      ] + rows)
    if step.ending != nil { return }
  }
}
