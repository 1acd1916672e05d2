import Experiments
import Notebook
import RLCore

/// Trains a CartPole policy and plays one greedy episode.
func watchTrainedPolicy(_ animation: Animation, _ trainings: Trainings) async throws {
  var policy = try await trainings.cartPolePolicy(seed: animation.options.seed)
  try await watch(animation, CartPole()) { policy.modes($0, rows: 1)[0] }
}
