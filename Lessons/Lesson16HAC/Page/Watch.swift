import Experiments
import Lesson16
import Notebook
import RLCore

/// Trains in the four rooms and plays five episodes without exploration.
func watchTrainedAgent(_ animation: Animation, _ trainings: Trainings) async throws {
  var agent = try await trainings.agent(seed: animation.options.seed)
  let start = GoalGrid.farRoom.starts[0]
  var (subgoal, steps) = (-1, 0)
  try await watch(animation, .farRoom, episodes: 5) { seen, _ in
    // Where episodes begin, the subgoal of the last one is over.
    if steps == 0 || steps == agent.horizon || seen.cell == subgoal || seen.cell == start {
      subgoal = agent.subgoal(at: seen.cell, goal: seen.goal)
      steps = 0
    }
    steps += 1
    return (agent.move(at: seen.cell, subgoal: subgoal), subgoal)
  }
}
