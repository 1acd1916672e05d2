import Algorithms
import Curriculum
import Experiments
import Notebook
import RLCore

/// Lets MemoryBot learn, then follows one greedy episode through the grid.
func watchMemoryBot(_ animation: Animation, _ exercises: any SimpleRLExercises.Type) async throws {
  let report = try remember(exercises, seed: animation.options.seed, after: [1_000])
  try await watchGrid(animation, .tenByTen, title: "MemoryBot") { state, random in
    random.index(probabilities: report.greedy[state])
  }
}
