import RLCore
import XCTest

/// One episode recorded from a tabular task of Gymnasium, with the chance it met.
struct TabularTrace {
  let name: String
  /// Nil where the task has none.
  let timeLimit: Int?
  let initialState: Int
  let actions: [Int]
  let nextStates: [Int]
  let rewards: [Double]
  let endings: [Ending?]
  /// The uniform number that chose the outcome of each step.
  let uniforms: [Double]

  init(_ fields: [String: Any]) throws {
    name = fields.name
    timeLimit =
      fields["max_episode_steps"] is NSNull ? nil : try fields.integer("max_episode_steps")
    initialState = try fields.integer("initial_state")
    actions = try fields.numbers("actions").map { Int($0) }
    let steps = actions.count
    XCTAssertGreaterThan(steps, 0, "\(name): no steps")
    nextStates = try fields.numbers("next_states", count: steps).map { Int($0) }
    rewards = try fields.numbers("rewards", count: steps)
    uniforms = try fields.numbers("uniforms", count: steps)
    let terminated = try fields.numbers("terminated", count: steps)
    let truncated = try fields.numbers("truncated", count: steps)
    endings = zip(terminated, truncated).map { terminated, truncated in
      terminated == 1 ? .terminated : (truncated == 1 ? .truncated : nil)
    }
    assertClose(rewards.reduce(0, +), try fields.number("return"), 1e-12, "\(name): return")
  }

  /// Steps through the whole episode and compares every step.
  func replay(in task: some ModelEnvironment) {
    var environment = task
    XCTAssertEqual(environment.timeLimit, timeLimit, name)
    environment.begin(at: initialState)
    for (time, action) in actions.enumerated() {
      let step = environment.step(action, uniform: uniforms[time])
      XCTAssertEqual(step.observation, nextStates[time], "\(name), step \(time): state")
      XCTAssertEqual(Double(step.reward), rewards[time], "\(name), step \(time): reward")
      XCTAssertEqual(step.ending, endings[time], "\(name), step \(time): ending")
      if step.ending != nil || step.observation != nextStates[time] { return }
    }
  }
}
