import RLCore

/// Episodes in the four rooms, with the row of each observation written.
struct GoalSteps {
  private var grid = GoalGrid.fourRooms(slipRate: 1.0 / 3, timeLimit: 7, encoding: .lines)
  private var random = RandomStream(seed: 1, name: "goals")
  private var row = [Float](repeating: 0, count: 52)

  init() { _ = grid.reset(using: &random) }

  mutating func step() {
    let step = grid.step(random.integer(below: 4))
    grid.write(step.observation, into: &row, at: 0)
    if step.ending != nil { _ = grid.reset(using: &random) }
  }
}
