import Experiments
import Lesson18
import Notebook
import RLCore

/// Trains on Pendulum-v1 and plays one episode by plans.
func watchPlans(_ animation: Animation, _ trainings: Trainings) async throws {
  var player = try await trainings.watched(seed: animation.options.seed).player()
  try await watch(animation, Pendulum()) { try player.act($0) }
}
