import Experiments
import Notebook
import RLCore

/// Walks the 10×10 grid with the most probable actions, one frame a step.
func watchGreedyPolicy(_ animation: Animation, _ trainings: Trainings) async throws {
  let preferences = try await trainings.gridPreferences(seed: animation.options.seed)
  try await watchGrid(animation, .tenByTen, title: "grid 10×10") { state, random in
    random.greedyAction(preferences, state)
  }
}
