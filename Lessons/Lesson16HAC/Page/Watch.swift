import Experiments
import Lesson16
import Notebook
import RLCore

/// Trains in the four rooms and plays five episodes without exploration.
func watchTrainedAgent(_ animation: Animation, _ trainings: Trainings) async throws {
  var agent = try await trainings.agent(seed: animation.options.seed)
  let world = GoalGrid.farRoom
  // The steps of the attempt and of the episode; 0 where a new one begins.
  var (subgoal, steps, elapsed) = (-1, 0, 0)
  try await watch(animation, world, episodes: 5) { seen, _ in
    if steps == 0 { subgoal = agent.subgoal(at: seen.cell, goal: seen.goal) }
    let move = agent.move(at: seen.cell, subgoal: subgoal)
    let next = world.neighbour(of: seen.cell, action: move)
    elapsed = next == seen.goal || elapsed + 1 == world.timeLimit ? 0 : elapsed + 1
    steps = elapsed == 0 || next == subgoal || steps + 1 == agent.horizon ? 0 : steps + 1
    return (move, subgoal)
  }
}
