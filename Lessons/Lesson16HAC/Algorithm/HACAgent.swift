import Lesson13
import RLCore
import RLNetworks

/// Two levels that act without exploration: one names cells, the other one goes there.
///
/// Every choice belongs to a pair of a cell and a goal; each is computed once, when it is needed.
public struct HACAgent<World: GoalEnvironment>: Sendable {
  /// The networks that choose moves; they see a cell and a subgoal.
  public private(set) var lower: ValueLearner
  /// The networks that choose subgoals; nil where the moves have the episode's goal.
  public private(set) var upper: ValueLearner?
  /// H.
  public let horizon: Int

  private let world: World
  /// What was chosen, by cell · cellCount + goal.
  private var moves: [Int: Int] = [:]
  private var subgoals: [Int: Int] = [:]
  private var row: [Float]

  init(lower: ValueLearner, upper: ValueLearner?, horizon: Int, world: World) {
    self.lower = lower
    self.upper = upper
    self.horizon = horizon
    self.world = world
    row = Array(repeating: 0, count: world.observationSize)
  }

  /// The subgoal in a cell for the episode's goal; the goal itself where there is no upper level.
  public mutating func subgoal(at cell: Int, goal: Int) -> Int {
    guard var upper else { return goal }
    let place = cell * world.cellCount + goal
    if let known = subgoals[place] { return known }
    let chosen = choose(&upper, cell, goal)
    self.upper = upper
    subgoals[place] = chosen
    return chosen
  }

  /// The move in a cell towards a subgoal.
  public mutating func move(at cell: Int, subgoal: Int) -> Int {
    let place = cell * world.cellCount + subgoal
    if let known = moves[place] { return known }
    var learner = lower
    let chosen = choose(&learner, cell, subgoal)
    lower = learner
    moves[place] = chosen
    return chosen
  }

  private mutating func choose(_ learner: inout ValueLearner, _ cell: Int, _ goal: Int) -> Int {
    world.write(GoalObservation(cell: cell, goal: goal), into: &row, at: 0)
    // An answer that cannot be used has already stopped the training.
    guard let values = try? learner.values(row, of: .target) else { return 0 }
    return greedyAction(values, row: 0, actions: values.count)
  }

  /// Plays an episode that has begun, and tells what was tried.
  public mutating func play(_ world: inout World) -> [SubgoalAttempt] {
    var attempts: [SubgoalAttempt] = []
    while true {
      let subgoal = subgoal(at: world.cell, goal: world.goal)
      var attempt = SubgoalAttempt(
        goal: world.goal, subgoal: subgoal, isTested: true, cells: [world.cell], actions: [])
      var ending: Ending?
      repeat {
        let action = move(at: world.cell, subgoal: subgoal)
        ending = world.step(action).ending
        attempt.actions.append(action)
        attempt.cells.append(world.cell)
      } while ending == nil && world.cell != subgoal && attempt.steps < horizon
      attempts.append(attempt)
      if ending != nil { return attempts }
    }
  }

  /// Plays episodes from starts to goals that the world draws.
  ///
  /// - Parameters:
  ///   - episodes: the number of episodes, at least 1.
  ///   - random: a stream that training does not use.
  /// - Returns: The attempts of each episode; the last one ends at the goal if it was reached.
  public mutating func play(episodes: Int, random: RandomStream) -> [[SubgoalAttempt]] {
    var world = world
    return (0..<episodes).map { episode in
      var stream = random.stream(named: "episode \(episode)")
      _ = world.reset(using: &stream)
      return play(&world)
    }
  }
}
