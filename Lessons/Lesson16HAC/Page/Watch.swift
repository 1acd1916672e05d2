import Experiments
import Lesson16
import Notebook
import RLCore

/// Trains in the four rooms and plays five episodes without exploration.
func watchTrainedAgent(_ animation: Animation, _ trainings: Trainings) async throws {
  var agent = try await trainings.agent(seed: animation.options.seed)
  var (subgoal, steps) = (-1, 0)
  try await watch(animation, .farRoom, episodes: 5) { seen, _ in
    if steps == 0 || steps == agent.horizon || seen.cell == subgoal || seen.cell == 0 {
      subgoal = agent.subgoal(at: seen.cell, goal: seen.goal)
      steps = 0
    }
    steps += 1
    return (agent.move(at: seen.cell, subgoal: subgoal), subgoal)
  }
}
