import Algorithms
import Curriculum
import Notebook
import RLCore

/// Walks the 10×10 grid with the greedy policy, one frame a step.
func watchGrid(_ animation: Animation, _ trainings: Trainings) async throws {
  let policy = try await trainings.grid(animation.options)
  var world = GridWorld.tenByTen
  let seed = animation.options.seed
  var (random, ties) = (
    RandomStream(seed: seed, name: "watch"), RandomStream(seed: seed, name: "ties")
  )
  var state = world.reset(using: &random)
  var total = 0.0
  var trail: Set<Int> = []
  while true {
    trail.insert(state)
    let place = state
    let rows = (0..<world.rows).map { row -> String in
      "   "
        + (0..<world.columns).map { column -> String in
          let cell = row * world.columns + column
          if cell == place { return "●" }
          if world.terminalReward(of: cell) != nil { return "G" }
          return trail.contains(cell) ? "○" : "·"
        }.joined(separator: "  ")
    }
    let header =
      "grid 10×10   step \(world.elapsedSteps)   return \(Format.fixed(total, 1, sign: true))"
    try await animation.show([header, ""] + rows)
    if world.terminalReward(of: state) != nil || world.elapsedSteps >= 200 { return }
    let step = world.step(policy.action(in: state, using: &ties))
    total += Double(step.reward)
    state = step.observation
  }
}
