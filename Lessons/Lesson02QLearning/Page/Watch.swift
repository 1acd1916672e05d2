import Experiments
import Lesson02
import Notebook
import RLCore

/// Walks the 10×10 grid with the greedy policy, one frame a step.
func watchGreedyPolicy(_ animation: Animation, _ trainings: Trainings) async throws {
  let policy = try await trainings.gridPolicy(seed: animation.options.seed)
  try await watchGrid(animation, .tenByTen, title: "grid 10×10") { state, random in
    policy.action(in: state, using: &random)
  }
}
