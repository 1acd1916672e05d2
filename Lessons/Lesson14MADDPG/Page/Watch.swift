import Experiments
import Lesson14
import Notebook
import RLCore

/// Trains on TwoAgentGrid and plays an episode of it.
func watchTrainedAgents(_ animation: Animation, _ trainings: Trainings) async throws {
  var players = try await trainings.players(seed: animation.options.seed)
  try await watch(animation, TwoAgentGrid()) { players.modes($0, rows: 1).map { $0[0] } }
}
