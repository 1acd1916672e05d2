import Experiments
import Notebook
import RLCore

/// Trains TD3 on Pendulum-v1 and plays one episode without noise.
func watchTrainedAgent(_ animation: Animation, _ trainings: Trainings) async throws {
  var agent = try await trainings.agent(seed: animation.options.seed)
  try await watch(animation, Pendulum()) { agent.mode($0) }
}
