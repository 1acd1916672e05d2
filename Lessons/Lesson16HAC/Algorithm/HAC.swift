import Course
import Lesson13
import RLCore
import RLNetworks

/// Hierarchical actor-critic with discrete moves and subgoals: two deep Q-networks, one above the
/// other, that learn from hindsight.
///
/// Levy, Konidaris, Platt & Saenko 2019, algorithm 1, with two changes: each copy draws a goal of
/// its own, as in Andrychowicz et al. 2017, and the upper level decides until the episode ends, not
/// H times. Without subgoals it is hindsight experience replay on one level, and without copies,
/// too, a deep Q-network.
///
/// Read it from `iterate` down: play an episode, subgoal by subgoal; store what hindsight makes of
/// it; take gradient steps. The functions that decide how come from `functions`: the reference's,
/// the reader's or a misconception's.
public struct HAC<World: GoalEnvironment>: IteratedTraining {
  /// The training's settings.
  public let settings: HACSettings
  /// The world that is learned.
  public let world: World
  /// Environment steps so far.
  public private(set) var steps = 0

  let functions: HACFunctions
  private var playground: World
  private var lower: GoalLevel
  private var upper: GoalLevel?
  /// Where each cell lies, as the networks see it.
  private let places: [[Float]]
  /// Gradient steps so far.
  private var updates = 0
  private var worldRandom: RandomStream
  private var actionRandom: RandomStream
  private var hindsightRandom: RandomStream
  private var sampleRandom: RandomStream

  /// Builds the levels.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `HACSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(_ world: World, settings: HACSettings, seed: UInt64, functions: HACFunctions) {
    self.world = world
    self.settings = settings
    self.functions = functions.checked
    let random = RandomStream(seed: seed, name: "hac")
    playground = world
    var weights = random.stream(named: "lower weights")
    lower = GoalLevel(
      world, actions: world.actionCount,
      horizon: settings.hasSubgoals ? settings.horizon : world.timeLimit,
      settings: settings.level, dqn: functions.dqn, using: &weights)
    if settings.hasSubgoals {
      weights = random.stream(named: "upper weights")
      upper = GoalLevel(
        world, actions: world.cellCount, horizon: settings.horizon, settings: settings.level,
        dqn: functions.dqn, using: &weights)
    }
    places = (0..<world.cellCount).map { cell in
      var place = [Float](repeating: 0, count: world.cellSize)
      world.write(cell: cell, into: &place, at: 0)
      return place
    }
    worldRandom = random.stream(named: "worlds")
    actionRandom = random.stream(named: "actions")
    hindsightRandom = random.stream(named: "hindsight")
    sampleRandom = random.stream(named: "samples")
  }

  /// Both levels without exploration.
  public var agent: HACAgent<World> {
    HACAgent(lower: lower.learner, upper: upper?.learner, horizon: lower.horizon, world: world)
  }
  /// The number of iterations, at least 1.
  public var iterations: Int { max(1, settings.totalSteps / settings.reportSteps) }

  /// Plays episodes without exploration.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    let played = agent.play(episodes: episodes, random: random)
    let lengths = played.map { $0.reduce(0) { $0 + $1.steps } }
    return Evaluation(
      returns: zip(lengths, played).map { $1.reachesGoal ? 1 - Double($0) : -Double($0) },
      lengths: lengths)
  }

  // snippet.loop
  /// Plays and learns for as many steps as one report tells of.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> HACReport {
    var tally = HACTally()
    let end = (steps / settings.reportSteps + 1) * settings.reportSteps
    while steps < end {
      let attempts = try playEpisode()
      try remember(attempts, &tally)
      while updates < steps / settings.stepsPerUpdate { try learn(&tally) }
    }
    return tally.report(steps: steps)
  }

  /// One episode: subgoal after subgoal, until it ends.
  private mutating func playEpisode() throws -> [SubgoalAttempt] {
    _ = playground.reset(using: &worldRandom)
    var attempts: [SubgoalAttempt] = []
    var ending: Ending?
    while ending == nil {
      let isTested = upper != nil && actionRandom.uniformDouble() < settings.testRate
      var attempt = SubgoalAttempt(
        goal: playground.goal, subgoal: try chooseSubgoal(), isTested: isTested,
        cells: [playground.cell], actions: [])
      repeat {
        let action = try chooseMove(towards: attempt.subgoal, isTested: isTested)
        ending = playground.step(action).ending
        attempt.actions.append(action)
        attempt.cells.append(playground.cell)
        steps += 1
      } while ending == nil && playground.cell != attempt.subgoal && attempt.steps < lower.horizon
      attempts.append(attempt)
    }
    return attempts
  }

  /// The subgoal of the largest value, or sometimes any other cell; the goal without an upper
  /// level.
  private mutating func chooseSubgoal() throws -> Int {
    let (here, goal) = (playground.cell, playground.goal)
    guard upper != nil else { return goal }
    if actionRandom.uniformDouble() < settings.subgoalExploration {
      return actionRandom.integer(below: world.cellCount, otherThan: here)
    }
    let world = world
    let values = try upper?.values(at: here, goal: goal, in: world) ?? []
    try check(values, "value of a subgoal")
    return greedyAction(values, row: 0, actions: world.cellCount)
  }

  /// The move of the largest value, or sometimes any move.
  private mutating func chooseMove(towards subgoal: Int, isTested: Bool) throws -> Int {
    if !isTested && actionRandom.uniformDouble() < settings.moveExploration {
      return actionRandom.integer(below: world.actionCount)
    }
    let values = try lower.values(at: playground.cell, goal: subgoal, in: world)
    try check(values, "value of a move")
    return greedyAction(values, row: 0, actions: world.actionCount)
  }

  /// Stores what hindsight makes of an episode.
  private mutating func remember(_ attempts: [SubgoalAttempt], _ tally: inout HACTally) throws {
    let rule = HindsightRule(horizon: lower.horizon, copies: settings.copies)
    let (places, discount, judge) = (places, settings.level.discount, functions.judge)
    let nowhere = [Float](repeating: 0, count: world.cellSize)
    let made = try functions.transitions(
      attempts, rule,
      { achieved, goal in
        try requireCells([achieved, goal], of: places.count)
        return try judge(places[achieved], places[goal], nowhere, discount)
      }, functions, &hindsightRandom)
    try check(made)
    lower.store(made.lower, in: world)
    let world = world
    upper?.store(made.upper, in: world)
    tally.add(attempts, made, rule: rule)
  }

  /// One gradient step of each level.
  private mutating func learn(_ tally: inout HACTally) throws {
    updates += 1
    var random = sampleRandom
    defer { sampleRandom = random }
    if let (update, rewards) = try lower.learn(
      functions, targetRate: settings.targetRate, using: &random)
    {
      try check(update.values, "value of a move")
      tally.addLower(update, rewards: rewards)
    }
    let (functions, settings) = (functions, settings)
    if let (update, _) = try upper?.learn(
      functions, targetRate: settings.targetRate, using: &random)
    {
      try check(update.values, "value of a subgoal")
      tally.addUpper(update)
    }
  }
  // snippet.end
}
