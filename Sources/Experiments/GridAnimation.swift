import Console
import Notebook
import RLCore

/// Plays one episode in a grid, one frame a step.
///
/// - Parameters:
///   - animation: the output of the frames.
///   - world: the grid; the caller's copy does not change.
///   - title: the heading of each frame.
///   - limit: the maximum number of steps.
///   - action: the action in a state, with a stream for ties and for chance.
public func watchGrid(
  _ animation: Animation, _ world: GridWorld, title: String = "grid", limit: Int = 200,
  action: (_ state: Int, _ random: inout RandomStream) throws -> Int
) async throws {
  var world = world
  let random = RandomStream(seed: animation.options.seed, name: "watch")
  var (resets, choices) = (random.stream(named: "resets"), random.stream(named: "choices"))
  var state = world.reset(using: &resets)
  var total = 0.0
  var isVisited = [Bool](repeating: false, count: world.stateCount)
  while true {
    isVisited[state] = true
    let rows = (0..<world.rows).map { row -> String in
      let cells = (0..<world.columns).map { column -> String in
        let cell = row * world.columns + column
        if cell == state { return "●" }
        if world.terminalReward(of: cell) != nil { return "G" }
        return isVisited[cell] ? "○" : "·"
      }
      return "   " + cells.joined(separator: "  ")
    }
    let header =
      "\(title)   step \(world.elapsedSteps)   return \(Format.fixed(total, 1, sign: true))"
      + "   cells seen \(isVisited.count { $0 })"
    try await animation.show([header, ""] + rows)
    if world.terminalReward(of: state) != nil || world.elapsedSteps >= limit { return }
    let step = world.step(try action(state, &choices))
    total += Double(step.reward)
    state = step.observation
  }
}
