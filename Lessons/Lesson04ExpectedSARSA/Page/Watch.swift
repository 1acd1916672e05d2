import Experiments
import Lesson04
import Notebook
import RLCore

/// Plays the 4×4 grid with the greedy policy, one frame a step.
func watchGreedyPolicy(_ animation: Animation, _ trainings: Trainings) async throws {
  let runs = await trainings.memo.known(
    Trainings.grid.name, as: [TrainingRun<ActionValues>].self)
  let values =
    try runs?[0].outcome
    ?? trainOnGrid(seed: animation.options.seed, functions: trainings.functions).outcome
  try await watchGrid(animation, GridWorld.fourByFour, title: Trainings.grid.title) {
    state, random in random.greedyAction(values, state)
  }
}
