import Experiments
import Lesson13
import Notebook
import RLCore

/// Trains on Catch and plays five greedy episodes.
func watchTrainedAgent(_ animation: Animation, _ trainings: Trainings) async throws {
  var agent = try await trainings.catchAgent(seed: animation.options.seed)
  try await watch(animation, Catch(), episodes: 5) {
    greedyAction(try agent.values($0, of: .online), row: 0, actions: 3)
  }
}
