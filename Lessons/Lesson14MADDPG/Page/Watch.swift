import Experiments
import Lesson14
import Notebook
import RLCore

/// Plays an episode of TwoAgentGrid, and one of each other world whose agents the page has trained.
func watchTrainedAgents(_ animation: Animation, _ trainings: Trainings) async throws {
  var players = try await trainings.players(seed: animation.options.seed)
  try await watch(animation, TwoAgentGrid()) { players.modes($0, rows: 1).map { $0[0] } }
  if var players = await trainings.known("spread") {
    try await watch(animation, SimpleSpread()) { players.modes($0, rows: 1).map { $0[0] } }
  }
  if var players = await trainings.known("speaker") {
    try await watch(animation, SpeakerListener()) { players.modes($0, rows: 1).map { $0[0] } }
  }
}
