import Experiments
import Lesson01
import Notebook
import RLCore

/// Trains MemoryBot for 1 000 episodes and plays one greedy episode.
func watchMemoryBot(_ animation: Animation, _ functions: SimpleRLFunctions) async throws {
  let report = try trainMemoryBot(
    seed: animation.options.seed, checkpoints: [1_000], functions: functions)
  try await watchGrid(animation, .tenByTen, title: "MemoryBot") { state, random in
    random.index(probabilities: report.greedy[state])
  }
}
