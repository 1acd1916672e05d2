import RLCore
import XCTest

/// One episode recorded from Gymnasium.
struct GymEpisode {
  let name: String
  let timeLimit: Int
  /// The state before every step and after the last one, `[T + 1][stateSize]`.
  let states: [[Double]]
  /// The observation before every step and after the last one, `[T + 1][observationSize]`.
  let observations: [[Double]]
  let actions: [Double]
  let rewards: [Double]
  let endings: [Ending?]

  init(_ fields: [String: Any], stateSize: Int, observationSize: Int) throws {
    let steps = try fields.integer("steps")
    name = fields.name
    timeLimit = try fields.integer("max_episode_steps")
    states =
      [try fields.numbers("initial_state", count: stateSize)] + (try fields.rows("states"))
    observations =
      [try fields.numbers("initial_obs", count: observationSize)] + (try fields.rows("obs"))
    actions = try fields.numbers("actions", count: steps)
    rewards = try fields.numbers("rewards", count: steps)
    let terminated = try fields.numbers("terminated", count: steps)
    let truncated = try fields.numbers("truncated", count: steps)
    endings = zip(terminated, truncated).map { terminated, truncated in
      terminated == 1 ? .terminated : (truncated == 1 ? .truncated : nil)
    }
    XCTAssertEqual(states.count, steps + 1, "\(name): states")
    XCTAssertEqual(observations.count, steps + 1, "\(name): observations")
    assertClose(
      Statistics.mean(rewards) * Double(steps), try fields.number("return"), 1e-9,
      "\(name): return")
  }
}
