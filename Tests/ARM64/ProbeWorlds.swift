import RLCore
import RLNetworks

// Worlds, plans on their models, and what a policy's steps are made into.
extension Probe {
  static func worlds() {
    section("CartPole") { digest in
      play(CartPole(), steps: 2_000, &digest) { for i in 0..<4 { $1.add($0[i]) } }
      // Random actions fall at once: a policy that balances sees the other states.
      var world = CartPole(timeLimit: 100_000)
      var random = RandomStream(seed: 20, name: "balance")
      var seen = world.reset(using: &random)
      for _ in 0..<2_000 {
        let step = world.step(seen.z * 3 + seen.w + 0.1 * seen.x + 0.2 * seen.y > 0 ? 1 : 0)
        seen = step.ending == nil ? step.observation : world.reset(using: &random)
        digest.add(world.state.position)
        digest.add(world.state.velocity)
        digest.add(world.state.angle)
        digest.add(world.state.angularVelocity)
      }
    }
    section("Pendulum") { digest in
      var world = Pendulum()
      var random = RandomStream(seed: 21, name: "Pendulum")
      var seen = world.reset(using: &random)
      for i in 0..<2_000 {
        let step = world.step(i % 400 < 200 ? random.normal() : (seen.z > 0 ? 2 : -2))
        seen = step.ending == nil ? step.observation : world.reset(using: &random)
        for j in 0..<3 { digest.add(seen[j]) }
        digest.add(step.reward)
        digest.add(world.state.angle)
        digest.add(world.state.angularVelocity)
      }
    }
    section("Acrobot") { digest in
      play(Acrobot(), steps: 1_000, &digest) { add(Acrobot(), $0, &$1) }
      // Random actions hardly move the links: a policy that swings them up sees the other states.
      var world = Acrobot()
      var random = RandomStream(seed: 26, name: "swing")
      var seen = world.reset(using: &random)
      for _ in 0..<2_000 {
        let step = world.step(seen.outerVelocity < 0 ? 0 : 2)
        seen = step.ending == nil ? step.observation : world.reset(using: &random)
        digest.add(step.reward)
        digest.add(world.state.innerAngle)
        digest.add(world.state.outerAngle)
        digest.add(world.state.innerVelocity)
        digest.add(world.state.outerVelocity)
      }
    }
    mountainCars()
    section("pictures") { digest in
      play(Catch(), steps: 500, &digest) { add(Catch(), $0, &$1) }
      play(Breakout(), steps: 2_000, &digest) { add(Breakout(), $0, &$1) }
    }
    section("tables of states") { digest in
      let add = { (state: Int, digest: inout Digest) in digest.add(state) }
      play(GridWorld.tenByTen, steps: 500, &digest, add)
      play(CliffWalking(isSlippery: true, timeLimit: 100), steps: 500, &digest, add)
      play(FrozenLake.eightByEight(), steps: 500, &digest, add)
      play(Taxi(), steps: 500, &digest, add)
      play(RandomWalk(length: 19, leftReward: -1, rightReward: 1), steps: 500, &digest, add)
      play(DynaMaze.figure82(scale: 2), steps: 500, &digest, add)
      play(ChangingMaze.blocking, steps: 3_000, &digest, add)
      play(Blackjack(), steps: 500, &digest) { $1.add($0.index) }
    }
    section("goals and options") { digest in
      let rooms = GoalGrid.fourRooms(slipRate: 1.0 / 3, timeLimit: 50)
      play(rooms, steps: 1_000, &digest) { add(rooms, $0, &$1) }
      let models = OptionModels(
        of: rooms.model(goal: 70), options: FourRooms.hallwayOptions(in: rooms.movement),
        discount: 0.9)
      digest.add(models.rewards)
      digest.add(models.predictions)
      digest.add(models.valueIteration().values)
    }
    section("bandits") { digest in
      var random = RandomStream(seed: 22, name: "bandits")
      for _ in 0..<20 {
        var bed = KArmedTestbed(using: &random)
        digest.add(bed.optimalArm)
        for arm in 0..<50 {
          digest.add(bed.pull(arm % bed.arms, using: &random))
          bed.drift(by: 0.01, using: &random)
        }
        digest.add(bed.trueValues)
      }
    }
    vectors()
    section("plans: grid") { plan(GridWorld.tenByTen, &$0) }
    section("plans: slippery cliff") {
      plan(CliffWalking(isSlippery: true, timeLimit: 200), &$0)
    }
    section("plans: lake") { plan(FrozenLake.eightByEight(), &$0) }
    section("plans: taxi") { plan(Taxi(), &$0) }
    section("plans: blackjack") { digest in
      let model = Blackjack().model
      digest.add(model.valueIteration(discount: 1).values)
      digest.add(model.policyEvaluation(Blackjack.sticking(from: 20), discount: 1).values)
    }
  }

  private static func mountainCars() {
    section("MountainCar") { digest in
      play(MountainCar(), steps: 1_000, &digest) { add(MountainCar(), $0, &$1) }
      // Random actions stay in the valley: a policy that swings up reaches the wall and the goal.
      var world = MountainCar()
      let coding = TileCoding(
        x: MountainCar.positions, y: -MountainCar.speedLimit...MountainCar.speedLimit, tiles: 8,
        tilings: 8)
      var features = [Int](repeating: 0, count: coding.tilings)
      var random = RandomStream(seed: 27, name: "swing up")
      var seen = world.reset(using: &random)
      for _ in 0..<2_000 {
        let step = world.step(seen.y < 0 ? 0 : 2)
        digest.add(world.state.position)
        digest.add(world.state.velocity)
        coding.activate(x: world.state.position, y: world.state.velocity, into: &features)
        digest.add(features)
        seen = step.ending == nil ? step.observation : world.reset(using: &random)
      }
    }
    section("MountainCarContinuous") { digest in
      var world = MountainCarContinuous()
      var random = RandomStream(seed: 28, name: "force")
      var seen = world.reset(using: &random)
      for i in 0..<2_000 {
        let step = world.step(i % 400 < 200 ? random.normal() : (seen.y < 0 ? -1 : 1))
        digest.add(step.reward)
        add(world, step.observation, &digest)
        seen = step.ending == nil ? step.observation : world.reset(using: &random)
      }
    }
  }

  /// Adds the numbers of an observation.
  private static func add<World: VectorObservable>(
    _ world: World, _ observation: World.Observation, _ digest: inout Digest
  ) {
    var row = [Float](repeating: 0, count: world.observationSize)
    world.write(observation, into: &row, at: 0)
    digest.add(row)
  }

  /// Plays random actions.
  private static func play<World: DiscreteEnvironment>(
    _ world: World, steps: Int, _ digest: inout Digest,
    _ add: (World.Observation, inout Digest) -> Void
  ) {
    var world = world
    var random = RandomStream(seed: 23, name: "world")
    var actions = random.stream(named: "actions")
    add(world.reset(using: &random), &digest)
    for _ in 0..<steps {
      let step = world.step(actions.integer(below: world.actionCount))
      add(step.observation, &digest)
      digest.add(step.reward)
      digest.add(step.ending == nil ? 0 : step.ending == .terminated ? 1 : 2)
      if step.ending != nil { add(world.reset(using: &random), &digest) }
    }
  }

  private static func vectors() {
    section("many worlds, evaluation, rollout") { digest in
      var worlds = VectorEnvironment(
        CartPole(timeLimit: 30), count: 5, random: RandomStream(seed: 24, name: "vector"))
      var actions = RandomStream(seed: 24, name: "actions")
      for _ in 0..<300 {
        worlds.step((0..<5).map { _ in actions.integer(below: 2) })
        digest.add(worlds.observations)
        digest.add(worlds.rewards)
      }
      for episode in worlds.takeCompletedEpisodes() { digest.add(episode.totalReward) }
      let score = Evaluation.of(
        CartPole(), episodes: 30, random: RandomStream(seed: 24, name: "evaluation")
      ) { _ in actions.integer(below: 2) }
      digest.add(score.returns)

      let (steps, count) = (32, 7)
      var rollout = Rollout<Int>(steps: steps, environments: count, observationSize: 3)
      for _ in 0..<steps {
        rollout.recordDecision(
          observations: normals(3 * count, &actions),
          actions: (0..<count).map { _ in actions.integer(below: 4) },
          logProbabilities: normals(count, &actions), values: normals(count, &actions))
        rollout.recordOutcome(
          rewards: normals(count, &actions),
          endings: (0..<count).map { _ in
            let draw = actions.integer(below: 10)
            return draw == 0 ? Ending.terminated : draw == 1 ? .truncated : nil
          }, finalValues: normals(count, &actions))
      }
      rollout.estimateAdvantages(bootstrapValues: normals(count, &actions), errors)
      digest.add(rollout.advantages)
      digest.add(rollout.returns)
    }
  }

  /// One-step errors, as the simplest advantages.
  private static func errors(_ column: RolloutColumn) -> (advantages: [Float], returns: [Float]) {
    var nextValue = column.bootstrapValue
    var errors = column.rewards.map { _ in Float(0) }
    for t in column.rewards.indices.reversed() {
      if let ending = column.endings[t] {
        nextValue = ending == .terminated ? 0 : column.finalValues[t]
      }
      errors[t] = column.rewards[t] + 0.99 * nextValue - column.values[t]
      nextValue = column.values[t]
    }
    return (errors, errors.indices.map { errors[$0] + column.values[$0] })
  }

  /// Solves a task by its model, and learns it by Q-learning with a queue of remembered steps.
  private static func plan<World: TabularEnvironment>(_ world: World, _ digest: inout Digest) {
    let model = world.model
    let best = model.valueIteration(discount: 0.97, tolerance: 1e-6)
    digest.add(best.values)
    digest.add(best.sweeps)
    let optimal = model.actionValues(of: best.values, discount: 0.97)
    for row in model.greedyActions(optimal) { digest.add(row) }
    let even = model.policyEvaluation(model.uniformPolicy, discount: 0.95, tolerance: 1e-6)
    digest.add(even.values)
    var starts = [Double](repeating: 0, count: model.states)
    starts[0] = 1
    digest.add(model.expectedVisits(policy: model.uniformPolicy, starts: starts, maximumSteps: 100))

    var world = world
    var random = RandomStream(seed: 25, name: "learn")
    var table = ActionValues(states: world.stateCount, actions: world.actionCount)
    var memory = TabularModel(states: world.stateCount, actions: world.actionCount)
    var queue = PriorityQueue(pairs: world.stateCount * world.actionCount)
    var state = world.reset(using: &random)
    func improve(_ state: Int, _ action: Int) -> Double {
      guard let known = memory[state, action] else { return 0 }
      let future = known.ending == .terminated ? 0 : table.maximum(known.nextState)
      let error = known.reward + 0.95 * future - table[state, action]
      table[state, action] += 0.3 * error
      return abs(error)
    }
    for step in 0..<1_000 {
      let action = random.epsilonGreedyAction(
        table, state, explorationRate: 1 / (1 + 0.01 * Double(step)))
      let result = world.step(action)
      memory[state, action] = TabularModel.Outcome(
        reward: Double(result.reward), nextState: result.observation, ending: result.ending)
      queue.insertOrRaise(
        state * world.actionCount + action, priority: improve(state, action))
      for _ in 0..<3 {
        guard let top = queue.popMaximum() else { break }
        let error = improve(top.pair / world.actionCount, top.pair % world.actionCount)
        for pair in memory.predecessors(of: top.pair / world.actionCount) where error > 1e-3 {
          queue.insertOrRaise(pair, priority: error)
        }
      }
      state = result.ending == nil ? result.observation : world.reset(using: &random)
    }
    digest.add(table.values)
  }
}
