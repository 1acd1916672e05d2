import Experiments
import Notebook
import RLCore

/// Trains on Pendulum-v1 and plays one episode without chance.
func watchTrainedAgent(_ animation: Animation, _ trainings: Trainings) async throws {
  var agent = try await trainings.agent(seed: animation.options.seed)
  try await watch(animation, Pendulum()) { agent.modes($0, rows: 1)[0] }
}
